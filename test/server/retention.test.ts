import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { about } from '../../server/conversation/conversation-content.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'
import { unseal } from '../../server/encryption/seal.ts'
import { nothingKnown, raised } from '../support/escalation.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  aVisitor,
  aVisitorInQueue,
  eventually,
  mustAnswer,
  people,
  resume,
  waitingIds,
} from '../support/people.ts'
import { agreed } from '../support/referral.ts'
import { laySomeServices } from '../support/services.ts'

describe('retention', () => {
  let kynnys: Kynnys
  let other: { url: string }
  beforeAll(async () => {
    kynnys = await startKynnys()
    other = await kynnys.anotherProcess()
  })
  afterAll(() => kynnys.close())

  const keyFile = (id: string) => path.join(kynnys.keyDirectory, 'content', `${id}.key`)
  const openKeys = () =>
    openKeyDirectory({
      directory: kynnys.keyDirectory,
      masterKey: kynnys.masterKey,
      clock: () => new Date(),
    })
  const row = async (id: string) => {
    const { rows } = await kynnys.pool.query<{ state: string; ended_by: string | null; days: number | null }>(
      `select state, ended_by, round(extract(epoch from erase_at - ended_at) / 86400)::int as days
       from conversation where id = $1`,
      [id],
    )
    return rows[0]
  }
  const rowsOf = async (id: string) => {
    const tables = ['conversation where id', 'entry where conversation_id', 'note where conversation_id']
    const counts = await Promise.all(
      tables.map((table) => kynnys.pool.query(`select 1 from ${table} = $1`, [id])),
    )
    return counts.map(({ rowCount }) => rowCount)
  }
  const eraseIsDue = (id: string) =>
    kynnys.pool.query(`update conversation set erase_at = now() - interval '1 s' where id = $1`, [id])

  it('rule 1: a conversation is due the site’s number of days after its end, 30 unless the city says otherwise', async () => {
    const { visitor, conversationId, counsellor } = await aConversation(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    expect(await row(conversationId)).toMatchObject({ days: 30 })
    await kynnys.pool.query(`update site set retention_days = 7 where id = 'ahtola'`)
    const yusuf = await aCounsellorOnDuty(other.url, people.yusuf)
    const elsewhere = await aVisitorInQueue(other.url, yusuf, {}, { site: 'ahtola' })
    await eventually(
      async () => (await (await fetch(`${other.url}/chat/ahtola`)).text()).includes('"retentionDays":7'),
      Boolean,
      7000,
    )
    await mustAnswer(elsewhere.visitor.socket.emitWithAck('conversation:end', {}))
    expect(await row(elsewhere.conversationId)).toMatchObject({ days: 7 })
    for (const one of [visitor, counsellor, yusuf, elsewhere.visitor]) one.close()
  })

  it('rule 1: a city cannot keep a conversation for more than 90 days, nor for less than one', async () => {
    for (const days of [0, 91])
      await expect(
        kynnys.pool.query(`update site set retention_days = $1 where id = 'ahtola'`, [days]),
      ).rejects.toThrow()
  })

  it('rule 1: when the day has come it is erased, and what is not due stays', async () => {
    const due = await aConversation(kynnys.url)
    const later = await aConversation(kynnys.url)
    for (const { visitor } of [due, later])
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await eraseIsDue(due.conversationId)
    await kynnys.sweepNow()
    await due.visitor.hears('conversation:erased')
    await due.counsellor.hears('conversation:released')
    expect(await rowsOf(due.conversationId)).toEqual([0, 0, 0])
    expect(existsSync(keyFile(due.conversationId))).toBe(false)
    expect((await rowsOf(later.conversationId))[0]).toBe(1)
    expect(existsSync(keyFile(later.conversationId))).toBe(true)
    for (const { visitor, counsellor } of [due, later]) {
      visitor.close()
      counsellor.close()
    }
  })

  it.each(['waiting', 'open', 'ended'])(
    'rule 2: the young person erases a conversation that is %s, now',
    async (state) => {
      const salma = await aCounsellorOnDuty(kynnys.url, people.salma)
      const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, salma)
      if (state !== 'waiting')
        await mustAnswer(salma.socket.emitWithAck('conversation:claim', { conversationId }))
      if (state === 'ended') await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      expect(await row(conversationId)).toMatchObject({ state })
      expect(existsSync(keyFile(conversationId))).toBe(true)
      await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
      expect(await rowsOf(conversationId)).toEqual([0, 0, 0])
      expect(existsSync(keyFile(conversationId))).toBe(false)
      expect(await waitingIds(salma)).not.toContain(conversationId)
      for (const url of [kynnys.url, other.url]) {
        const again = await aVisitor(url, { token: visitor.token })
        expect((await resume(again)).conversation).toBeNull()
        again.close()
      }
      visitor.close()
      salma.close()
    },
  )

  it('rule 3: 30 minutes without the young person’s connection end a conversation, 29 do not', async () => {
    const salma = await aCounsellorOnDuty(kynnys.url, people.salma)
    const gone = await aVisitorInQueue(kynnys.url, salma)
    const nearly = await aVisitorInQueue(kynnys.url, salma)
    for (const { visitor } of [gone, nearly]) visitor.close()
    const lease = (id: string, minutes: number) =>
      eventually(
        () =>
          kynnys.pool.query(
            `update conversation set visitor_lease_until = now() - make_interval(mins => $2)
             where id = $1 and visitor_lease_until < now() + interval '6 s'`,
            [id, minutes],
          ),
        ({ rowCount }) => rowCount === 1,
      )
    await lease(gone.conversationId, 31)
    await lease(nearly.conversationId, 29)
    await kynnys.sweepNow()
    expect(await row(gone.conversationId)).toEqual({ state: 'ended', ended_by: 'silence', days: 30 })
    expect(await row(nearly.conversationId)).toMatchObject({ state: 'waiting' })
    expect(await waitingIds(salma)).not.toContain(gone.conversationId)
    salma.close()
  })

  it('rule 3: whatever way a conversation ends, its erasure becomes due', async () => {
    for (const way of ['conversation:end', 'conversation:leave'] as const) {
      const { visitor, conversationId, counsellor } = await aConversation(kynnys.url)
      await mustAnswer(visitor.socket.emitWithAck(way, {}))
      expect(await row(conversationId)).toMatchObject({ state: 'ended', days: 30 })
      visitor.close()
      counsellor.close()
    }
    const { counsellor, conversationId, visitor } = await aConversation(kynnys.url)
    await mustAnswer(counsellor.socket.emitWithAck('conversation:close', { conversationId, reason: 'other' }))
    expect(await row(conversationId)).toMatchObject({ state: 'ended', days: 30 })
    await expect(
      kynnys.pool.query('update conversation set erase_at = null where id = $1', [conversationId]),
    ).rejects.toThrow()
    visitor.close()
    counsellor.close()
  })

  it('rule 4: rows that a crash left without a key are read by nobody, and the next sweep deletes them', async () => {
    const { visitor, conversationId, counsellor } = await aConversation(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await eraseIsDue(conversationId)
    const keys = await openKeys()
    await keys.destroy(conversationId)
    await eventually(
      async () => (await resume(visitor)).conversation,
      (conversation) => conversation === null,
      2000,
    )
    expect((await rowsOf(conversationId))[0]).toBe(1)
    await kynnys.sweepNow()
    expect(await rowsOf(conversationId)).toEqual([0, 0, 0])
    visitor.close()
    counsellor.close()
  })

  it('rule 4: one that the disk will not let go keeps no other from being erased', async () => {
    const [stuck, next] = [await aConversation(kynnys.url), await aConversation(kynnys.url)]
    for (const { visitor } of [stuck, next])
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    const key = await readFile(keyFile(stuck.conversationId))
    // What is no file can't be unlinked.
    await rm(keyFile(stuck.conversationId))
    await mkdir(keyFile(stuck.conversationId))
    await eraseIsDue(stuck.conversationId)
    await eraseIsDue(next.conversationId)
    await expect(kynnys.sweepNow()).rejects.toThrow()
    expect((await rowsOf(stuck.conversationId))[0]).toBe(1)
    expect(await rowsOf(next.conversationId)).toEqual([0, 0, 0])
    expect(existsSync(keyFile(next.conversationId))).toBe(false)
    await rmdir(keyFile(stuck.conversationId))
    await writeFile(keyFile(stuck.conversationId), key)
    await kynnys.sweepNow()
    expect(await rowsOf(stuck.conversationId)).toEqual([0, 0, 0])
    for (const { visitor, counsellor } of [stuck, next]) {
      visitor.close()
      counsellor.close()
    }
  })

  it('rule 4: a referral or an escalation that the disk will not let go keeps nothing else from being erased', async () => {
    await laySomeServices(kynnys.db)
    const [stuck, next, own] = [
      await aConversation(kynnys.url),
      await aConversation(kynnys.url),
      await aConversation(kynnys.url),
    ]
    const due: { table: string; id: string; key: string }[] = []
    for (const talk of [stuck, next]) {
      const { id } = await agreed(talk)
      const { id: escalationId } = await raised(talk)
      const answers = { ...nothingKnown, text: 'kotona ei ole turvallista' }
      const kept = { id: escalationId, revision: 1, answers }
      await mustAnswer(talk.counsellor.socket.emitWithAck('escalation:keep', kept))
      due.push({ table: 'referral', id, key: keyFile(`referral-${id}`) })
      due.push({ table: 'escalation', id: escalationId, key: keyFile(`escalation-${escalationId}`) })
    }
    const before = `update $table set erase_at = now() - interval '1 s' where id = $1`
    for (const { table, id, key } of due) {
      expect(existsSync(key)).toBe(true)
      await kynnys.pool.query(before.replace('$table', table), [id])
    }
    const { id: ownId } = await agreed(own)
    const stuckKeys = [due[0]!.key, due[1]!.key, keyFile(`referral-${ownId}`)]
    for (const key of stuckKeys) {
      await rm(key)
      await mkdir(key)
    }
    await expect(kynnys.sweepNow()).rejects.toThrow()
    const left = async () => {
      const there = await Promise.all(
        due.map(({ table, id }) => kynnys.pool.query(`select 1 from ${table} where id = $1`, [id])),
      )
      return there.map(({ rowCount }) => rowCount)
    }
    expect(await left()).toEqual([1, 1, 0, 0])
    // Nor does it keep the young person's own talk, who hears that it has gone.
    await mustAnswer(own.visitor.socket.emitWithAck('conversation:erase', {}))
    expect(await rowsOf(own.conversationId)).toEqual([0, 0, 0])
    for (const key of stuckKeys) await rmdir(key)
    await kynnys.sweepNow()
    expect(await left()).toEqual([0, 0, 0, 0])
    for (const { visitor, counsellor } of [stuck, next, own]) {
      visitor.close()
      counsellor.close()
    }
  })

  it('rule 5: a dump made before the erasure is unreadable after it, and was readable until then', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url, people.aino, {
      nickname: 'Kettu',
    })
    const message = aMessage('tämä jäi varmuuskopioon')
    await mustAnswer(visitor.socket.emitWithAck('message:send', message))
    const note = { conversationId, id: randomUUID(), text: 'lappu varmuuskopiossa' }
    await mustAnswer(counsellor.socket.emitWithAck('note:add', note))
    const { rows } = await kynnys.pool.query<{ name: string; box: Buffer }>(
      `select conversation_id || '/message/' || id as name, sealed_text as box from entry where id = $1
       union all select conversation_id || '/note/' || id, sealed_text from note where id = $2
       union all select id || '/nickname', sealed_nickname from conversation where id = $3`,
      [message.id, note.id, conversationId],
    )
    expect(rows.map(({ name }) => name)).toContain(about.message(conversationId, message.id))
    const before = await (await openKeys()).find(conversationId)
    expect(rows.map(({ name, box }) => unseal(before!.seal, name, box).toString())).toEqual([
      message.text,
      note.text,
      'Kettu',
    ])
    const file = await readFile(keyFile(conversationId))
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))

    // All that is left on the machine: the wrapping keys, the master key, every other conversation's key.
    expect(await (await openKeys()).find(conversationId)).toBeUndefined()
    const { rows: left } = await kynnys.pool.query<{ text: string }>(
      `select c::text as text from conversation c union all select e::text from entry e union all select n::text from note n`,
    )
    const everything = left.map(({ text }) => text).join('\n')
    for (const secret of [file, file.subarray(7)]) expect(everything).not.toContain(secret.toString('hex'))
    for (const { box } of rows) expect(everything).not.toContain(box.toString('hex'))
    for (const { name, box } of rows)
      for (const wrong of [kynnys.masterKey, randomBytes(32)])
        expect(() => unseal(wrong as never, name, box)).toThrow()
    visitor.close()
    counsellor.close()
  })

  it('rule 5: no process reads it for longer than 2 seconds after the key is gone', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('luettu molemmissa')))
    const tab = await aVisitor(other.url, { token: visitor.token })
    for (const one of [visitor, tab]) expect((await resume(one)).entries).toHaveLength(3)
    // Behind the back of every running process, as an operator of the machine would.
    await (await openKeys()).destroy(conversationId)
    await new Promise((resolve) => setTimeout(resolve, 1900))
    for (const one of [visitor, tab]) {
      expect(await resume(one)).toMatchObject({ conversation: null, entries: [] })
      expect(await one.socket.emitWithAck('message:send', aMessage())).toMatchObject({ refusal: 'not-found' })
      one.close()
    }
    const read = await counsellor.socket.emitWithAck('conversation:read', { conversationId, since: 0 })
    expect(JSON.stringify(read)).not.toContain('luettu molemmissa')
    counsellor.close()
  })

  it('rule 6: every screen that shows it is told, in both processes, and can ask nothing more of it', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    const tab = await aVisitor(other.url, { token: visitor.token })
    await resume(tab)
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    for (const screen of [visitor, tab]) {
      expect(await screen.hears('conversation:erased')).toEqual({})
      expect(await screen.socket.emitWithAck('message:send', aMessage())).toMatchObject({
        refusal: 'not-found',
      })
    }
    await counsellor.hears<{ conversationId: string }>(
      'conversation:released',
      (released) => released.conversationId === conversationId,
    )
    for (const [request, input] of [
      ['conversation:read', { conversationId, since: 0 }],
      ['message:send', { ...aMessage(), conversationId }],
      ['note:add', { conversationId, id: randomUUID(), text: 'x' }],
      ['conversation:close', { conversationId, reason: 'other' }],
      ['conversation:claim', { conversationId }],
    ] as const)
      expect(await counsellor.socket.emitWithAck(request, input as never)).toEqual({
        ok: false,
        refusal: 'not-found',
      })
    for (const one of [visitor, tab, counsellor]) one.close()
  })

  it('rule 7: erasing twice is erasing once', async () => {
    const { visitor, counsellor } = await aConversation(kynnys.url)
    const tab = await aVisitor(other.url, { token: visitor.token })
    await resume(tab)
    const replies = await Promise.all(
      [visitor, tab, visitor, tab].map(({ socket }) => socket.emitWithAck('conversation:erase', {})),
    )
    expect(replies.some(({ ok }) => ok)).toBe(true)
    for (const reply of replies) if (!reply.ok) expect(reply).toEqual({ ok: false, refusal: 'not-found' })
    for (const one of [visitor, tab, counsellor]) one.close()
  })

  it('rule 7: no operator has a request that erases, and no other visitor’s erases this one', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    const supervisor = await aCounsellorOnDuty(kynnys.url, people.salma)
    for (const { socket } of [counsellor, supervisor])
      await expect(
        (socket as unknown as Socket).timeout(300).emitWithAck('conversation:erase', { conversationId }),
      ).rejects.toThrow('timed out')
    const stranger = await aVisitor(kynnys.url)
    for (const input of [{}, { conversationId }])
      expect(await stranger.socket.emitWithAck('conversation:erase', input as never)).toMatchObject({
        ok: false,
      })
    expect((await rowsOf(conversationId))[0]).toBe(1)
    for (const one of [visitor, counsellor, supervisor, stranger]) one.close()
  })

  it('rule 8: a return phrase goes with its last conversation, and opens no more than a wrong one', async () => {
    const { visitor, counsellor } = await aConversation(kynnys.url)
    const { words } = await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    const count = async () => (await kynnys.pool.query('select from return_phrase')).rowCount
    expect(await count()).toBe(1)
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    expect(await count()).toBe(0)
    const stranger = await aVisitor(kynnys.url)
    const open = (phrase: string) => stranger.socket.emitWithAck('return-phrase:open', { phrase })
    expect(await open(words.join(' '))).toEqual(await open('aamu kettu joki kivi lumi'))
    for (const one of [visitor, counsellor, stranger]) one.close()
  })
})
