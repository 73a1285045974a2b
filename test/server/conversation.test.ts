import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import { emptyLog, mergeEntries, shownEntries } from '../../protocol/log.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  aToken,
  aVisitor,
  aVisitorInQueue,
  aWaitingVisitor,
  mustAnswer,
  nothingTold,
  pause,
  people,
  resume,
  waitingIds,
} from '../support/people.ts'

describe('a conversation', () => {
  let kynnys: Kynnys
  let other: { url: string }
  beforeAll(async () => {
    kynnys = await startKynnys({ VISITOR_REQUEST_BURST: '500', VISITOR_REQUESTS_PER_SECOND: '100' })
    other = await kynnys.anotherProcess()
  })
  afterAll(() => kynnys.close())

  const count = async () => {
    const { rows } = await kynnys.pool.query<{ count: number }>('select count(*)::int from conversation')
    return rows[0]?.count ?? -1
  }

  it('is none before it is started', async () => {
    const visitor = await aVisitor(kynnys.url)
    expect(await resume(visitor)).toMatchObject({ conversation: null, entries: [], upTo: 0, onDuty: [] })
    for (const request of ['conversation:end', 'conversation:erase', 'conversation:leave'] as const)
      expect(await visitor.socket.emitWithAck(request, {})).toEqual({ ok: false, refusal: 'not-found' })
    expect(await visitor.socket.emitWithAck('message:send', aMessage())).toEqual({
      ok: false,
      refusal: 'not-found',
    })
  })

  it('starts with what the young person told, and waits', async () => {
    const visitor = await aVisitor(kynnys.url)
    const told = { language: 'sv', theme: 'koti', district: 'keskusta', nickname: '  Kettu ' } as const
    const { rows } = await kynnys.pool.query<{ themes: { id: string }[]; districts: { id: string }[] }>(
      `select content -> 'themes' as themes, content -> 'districts' as districts from site where id = 'kuusiniemi'`,
    )
    const theme = rows[0]?.themes[0]?.id ?? ''
    const district = rows[0]?.districts[0]?.id ?? ''
    const answer = await mustAnswer(
      visitor.socket.emitWithAck('conversation:start', { ...told, theme, district }),
    )
    expect(answer.conversation).toMatchObject({
      state: 'waiting',
      language: 'sv',
      theme,
      district,
      nickname: 'Kettu',
      counsellor: null,
      counsellorHere: false,
      ahead: expect.any(Number),
      endedBy: null,
      eraseAt: null,
    })
    expect(answer.entries).toEqual([{ seq: 1, at: expect.any(String), kind: 'started' }])
    expect(answer.upTo).toBe(1)
  })

  it('refuses a theme or a district that the site does not have', async () => {
    const visitor = await aVisitor(kynnys.url)
    for (const wish of [{ theme: 'no-such-theme' }, { district: 'no-such-district' }])
      expect(await visitor.socket.emitWithAck('conversation:start', { ...nothingTold, ...wish })).toEqual({
        ok: false,
        refusal: 'invalid-request',
      })
    expect((await resume(visitor)).conversation).toBeNull()
  })

  it('hides an identity code in a nickname', async () => {
    const visitor = await aVisitor(kynnys.url)
    const told = { ...nothingTold, nickname: 'Sanna 131052-308T' }
    const { conversation } = await mustAnswer(visitor.socket.emitWithAck('conversation:start', told))
    expect(conversation?.nickname).toBe('Sanna ██████')
  })

  it('is started once by a double press, and keeps what was told first', async () => {
    const visitor = await aVisitor(kynnys.url)
    const before = await count()
    const first = await mustAnswer(
      visitor.socket.emitWithAck('conversation:start', { ...nothingTold, nickname: 'eka' }),
    )
    const second = await mustAnswer(
      visitor.socket.emitWithAck('conversation:start', { ...nothingTold, nickname: 'toka' }),
    )
    expect(second).toEqual(first)
    expect(await count()).toBe(before + 1)
  })

  it('is one for 20 starts at once from tabs in two processes, and leaves one key', async () => {
    const token = aToken()
    const tabs = await Promise.all(
      Array.from({ length: 4 }, (_, tab) => aVisitor(tab % 2 ? other.url : kynnys.url, { token })),
    )
    const before = await count()
    const keysBefore = await keyFiles()
    const starts = Array.from({ length: 20 }, (_, start) =>
      mustAnswer(tabs[start % 4]!.socket.emitWithAck('conversation:start', nothingTold)),
    )
    for (const answer of await Promise.all(starts))
      expect(answer.entries.map(({ kind }) => kind)).toEqual(['started'])
    expect(await count()).toBe(before + 1)
    expect(await keyFiles()).toBe(keysBefore + 1)
    for (const tab of tabs) tab.close()
  })

  async function keyFiles(): Promise<number> {
    return (await readdir(path.join(kynnys.keyDirectory, 'content'))).length
  }

  it('is heard by every tab that shares the token, whichever process it is connected to', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    const tab = await aVisitor(other.url, { token: visitor.token })
    await resume(tab)
    const sent = aMessage('toisessa välilehdessä')
    await mustAnswer(visitor.socket.emitWithAck('message:send', sent))
    await tab.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some((entry) => entry.kind === 'message' && entry.text === sent.text && entry.seq === 2),
    )
    await mustAnswer(tab.socket.emitWithAck('conversation:set-language', { language: 'en' }))
    await visitor.hears<VisitorConversation>('conversation:changed', ({ language }) => language === 'en')
    tab.close()
    visitor.close()
  })

  it('is not shown to another token, nor to the same token at another site', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('salaisuus')))
    const stranger = await aVisitor(kynnys.url)
    const elsewhere = await aVisitor(kynnys.url, { token: visitor.token, site: 'ahtola' })
    for (const nosy of [stranger, elsewhere]) {
      expect((await resume(nosy)).conversation).toBeNull()
      expect(await nosy.socket.emitWithAck('message:send', aMessage())).toMatchObject({ ok: false })
    }
    expect(await elsewhere.socket.emitWithAck('conversation:start', nothingTold)).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('lisää')))
    await pause(200)
    expect([...stranger.heardOf('entry:added'), ...elsewhere.heardOf('entry:added')]).toEqual([])
  })

  it('resumes after a `seq` with what came since, and no more than 200 entries at a time', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    for (let sent = 0; sent < 230; sent += 46)
      await Promise.all(
        Array.from({ length: 46 }, () => mustAnswer(visitor.socket.emitWithAck('message:send', aMessage()))),
      )
    const upTo = 232
    const first = await resume(visitor)
    expect(first).toMatchObject({ upTo })
    expect(first.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
    const rest = await resume(visitor, 200)
    expect(rest.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 32 }, (_, n) => n + 201))
    expect((await resume(visitor, upTo)).entries).toEqual([])
    expect((await resume(visitor, 1_000_000)).entries).toEqual([])
    const read = await mustAnswer(
      counsellor.socket.emitWithAck('conversation:read', { conversationId, since: 230 }),
    )
    expect(read.entries).toEqual(rest.entries.slice(30))
    expect(read.upTo).toBe(upTo)
    counsellor.close()
  })

  it('is told to a counsellor who asks afresh just as it was announced', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    const away = await aVisitor(other.url, { token: visitor.token })
    const began = await resume(away)
    const sent = [aMessage('yksi'), aMessage('kaksi')]
    for (const one of sent) await mustAnswer(visitor.socket.emitWithAck('message:send', one))
    const back = { ...aMessage('kolme'), conversationId }
    await mustAnswer(counsellor.socket.emitWithAck('message:send', back))
    await away.hears<{ entries: { seq: number }[] }>('entry:added', ({ entries }) =>
      entries.some(({ seq }) => seq === 5),
    )
    const announced = away.heardOf<{ entries: Entry[] }>('entry:added').flatMap(({ entries }) => entries)
    const fresh = await mustAnswer(
      counsellor.socket.emitWithAck('conversation:read', { conversationId, since: 0 }),
    )
    const log = mergeEntries(emptyLog, [...began.entries, ...announced])
    expect(shownEntries(log)).toEqual(fresh.entries)
    away.close()
    counsellor.close()
  })

  it('has a gapless log when 30 clients write at once while it is claimed and ended', async () => {
    const counsellor = await aCounsellorOnDuty(kynnys.url, people.jere)
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, counsellor)
    const tabs = await Promise.all(
      Array.from({ length: 30 }, async (_, tab) => {
        const one = await aVisitor(tab % 2 ? other.url : kynnys.url, { token: visitor.token })
        await resume(one)
        return one
      }),
    )
    const write = async (tab: (typeof tabs)[number]) => {
      for (let n = 0; n < 8; n += 1) await tab.socket.emitWithAck('message:send', aMessage())
    }
    const writing = tabs.map(write)
    await mustAnswer(counsellor.socket.emitWithAck('conversation:claim', { conversationId }))
    await Promise.all([...writing.slice(0, 25)])
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await Promise.all(writing)
    const { rows } = await kynnys.pool.query<{ seq: number; kind: string }>(
      'select seq, kind from entry where conversation_id = $1 order by seq',
      [conversationId],
    )
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => n + 1))
    expect(rows.at(-1)?.kind).toBe('ended')
    expect(rows.filter(({ kind }) => kind === 'claimed')).toHaveLength(1)
    expect(rows.length).toBeGreaterThan(200)
    for (const tab of tabs) tab.close()
    counsellor.close()
  })

  it('can be opened for 30 minutes after the last connection, and not a minute longer', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    visitor.close()
    await pause(100)
    const wasSeen = (minutes: number) =>
      kynnys.pool.query(
        `update conversation set visitor_lease_until = now() - make_interval(mins => $2)
         where visitor_token_hash = sha256(convert_to($1, 'utf8'))`,
        [visitor.token, minutes],
      )
    await wasSeen(29)
    const inTime = await aVisitor(kynnys.url, { token: visitor.token })
    expect((await resume(inTime)).conversation).not.toBeNull()
    inTime.close()
    await pause(100)
    await wasSeen(31)
    const late = await aVisitor(kynnys.url, { token: visitor.token })
    expect((await resume(late)).conversation).toBeNull()
    late.close()
  })

  it('that was silent for 30 minutes gives its token free: a start begins a new one, before that it finds the old', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('ennen taukoa')))
    visitor.close()
    const startAfter = async (minutes: number) => {
      await pause(100)
      await kynnys.pool.query(
        `update conversation set visitor_lease_until = now() - make_interval(mins => $2)
         where visitor_token_hash = sha256(convert_to($1, 'utf8'))`,
        [visitor.token, minutes],
      )
      const again = await aVisitor(kynnys.url, { token: visitor.token })
      const { entries } = await mustAnswer(again.socket.emitWithAck('conversation:start', nothingTold))
      const found = { again, kinds: entries.map(({ kind }) => kind) }
      return found
    }
    const inTime = await startAfter(29)
    expect(inTime.kinds).toEqual(['started', 'message'])
    inTime.again.close()
    const late = await startAfter(31)
    expect(late.kinds).toEqual(['started'])
    await mustAnswer(late.again.socket.emitWithAck('message:send', aMessage('tauon jälkeen')))
    expect((await resume(late.again)).entries).toMatchObject([
      { kind: 'started' },
      { kind: 'message', text: 'tauon jälkeen' },
    ])
    late.again.close()
  })

  it('is ended by the young person once, and heard by the counsellor', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    for (let press = 0; press < 2; press += 1)
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await counsellor.hears<{ id: string; state: string }>(
      'conversation:changed',
      ({ id, state }) => id === conversationId && state === 'ended',
    )
    const { conversation, entries } = await resume(visitor)
    expect(conversation).toMatchObject({ state: 'ended', endedBy: 'visitor', counsellorHere: false })
    const days = (Date.parse(conversation?.eraseAt ?? '') - Date.now()) / 86_400_000
    expect(days).toBeCloseTo(30, 1)
    expect(entries.filter(({ kind }) => kind === 'ended')).toMatchObject([{ by: 'visitor' }])
    counsellor.close()
  })

  it('is closed by its counsellor with a reason, heard by the young person, and off the desk', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    await mustAnswer(
      counsellor.socket.emitWithAck('conversation:close', { conversationId, reason: 'guided' }),
    )
    await counsellor.hears('conversation:released')
    await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ endedBy }) => endedBy === 'counsellor',
    )
    const { own } = await mustAnswer(counsellor.socket.emitWithAck('console:resume', {}))
    expect(own.map(({ id }) => id)).not.toContain(conversationId)
    expect(
      await counsellor.socket.emitWithAck('conversation:read', { conversationId, since: 0 }),
    ).toMatchObject({ refusal: 'not-found' })
    counsellor.close()
  })

  it('leaves the queue when the young person ends it there', async () => {
    const counsellor = await aCounsellorOnDuty(kynnys.url, people.salma)
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, counsellor)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    expect(await waitingIds(counsellor)).not.toContain(conversationId)
    expect(await counsellor.socket.emitWithAck('conversation:claim', { conversationId })).toEqual({
      ok: false,
      refusal: 'conversation-ended',
    })
    counsellor.close()
  })
})
