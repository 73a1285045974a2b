import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyChanges } from '../../protocol/changed-messages.ts'
import type { Entry } from '../../protocol/entry.ts'
import { handOver } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  aWaitingVisitor,
  mustAnswer,
  type Operator,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'

describe('changing a message', () => {
  let kynnys: Kynnys
  let visitor: Visitor
  let counsellor: Operator
  let conversationId = ''
  beforeAll(async () => {
    kynnys = await startKynnys({ VISITOR_REQUEST_BURST: '500', OPERATOR_REQUEST_BURST: '500' })
    ;({ visitor, counsellor, conversationId } = await aConversation(kynnys.url))
  })
  afterAll(() => kynnys.close())

  async function said(text: string): Promise<string> {
    const message = aMessage(text)
    await mustAnswer(visitor.socket.emitWithAck('message:send', message))
    return message.id
  }
  const edit = (messageId: string, text: string, id: string = randomUUID()) =>
    visitor.socket.emitWithAck('message:edit', { id, messageId, text })
  const withdraw = (messageId: string, id: string = randomUUID()) =>
    visitor.socket.emitWithAck('message:withdraw', { id, messageId })
  const makeOld = (messageId: string) =>
    kynnys.pool.query(`update entry set at = at - interval '121 s' where id = $1`, [messageId])

  it('lets its writer find better words, and the other side hears them in the same message', async () => {
    const messageId = await said('olen vihainen')
    await mustAnswer(edit(messageId, 'olen surullinen'))
    const heard = await counsellor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some((entry) => entry.kind === 'edited' && entry.messageId === messageId),
    )
    expect(heard.entries).toMatchObject([{ kind: 'edited', messageId, text: 'olen surullinen' }])
    const shown = applyChanges((await resume(visitor)).entries)
    expect(shown.find((entry) => entry.kind === 'message' && entry.id === messageId)).toMatchObject({
      text: 'olen surullinen',
      change: 'edited',
    })
  })

  it('keeps nothing of the words that were taken back: not in the log, not in the table', async () => {
    const messageId = await said('asun osoitteessa Kuja 3')
    await mustAnswer(edit(messageId, 'asun Kujalla'))
    await mustAnswer(withdraw(messageId))
    const { entries } = await resume(visitor)
    expect(JSON.stringify(entries)).not.toContain('Kuja')
    const { rows } = await kynnys.pool.query(
      'select id from entry where (id = $1 or message_id = $1) and sealed_text is not null',
      [messageId],
    )
    expect(rows).toEqual([])
    expect(await edit(messageId, 'sittenkin')).toEqual({ ok: false, refusal: 'not-found' })
  })

  it('hides identity codes in the new words as well', async () => {
    const messageId = await said('moi')
    expect(await mustAnswer(edit(messageId, 'tunnus 131052-308T'))).toMatchObject({ masked: true })
    expect(JSON.stringify((await resume(visitor)).entries)).not.toContain('308T')
  })

  it('is done once, however often it is asked', async () => {
    const messageId = await said('kerran')
    const id = randomUUID()
    const first = await edit(messageId, 'vain kerran', id)
    expect(await edit(messageId, 'vain kerran', id)).toEqual(first)
    expect(await edit(messageId, 'kahdesti', id)).toEqual({ ok: false, refusal: 'different-content' })
    expect(await withdraw(messageId, id)).toEqual({ ok: false, refusal: 'different-content' })
  })

  it('is refused after two minutes, and changes nothing', async () => {
    const messageId = await said('vanha')
    await makeOld(messageId)
    const before = (await resume(visitor)).entries
    expect(await edit(messageId, 'uusi')).toEqual({ ok: false, refusal: 'too-late' })
    expect(await withdraw(messageId)).toEqual({ ok: false, refusal: 'too-late' })
    expect((await resume(visitor)).entries).toEqual(before)
  })

  it('is refused to everybody but its writer', async () => {
    const mine = await said('minun')
    const theirs = aMessage('ohjaajan')
    await mustAnswer(counsellor.socket.emitWithAck('message:send', { ...theirs, conversationId }))
    const no = { ok: false, refusal: 'not-found' }
    const byCounsellor = { conversationId, id: randomUUID(), messageId: mine }
    expect(await counsellor.socket.emitWithAck('message:withdraw', byCounsellor)).toEqual(no)
    expect(await withdraw(theirs.id)).toEqual(no)
    const stranger = await aWaitingVisitor(kynnys.url)
    const asked = { id: randomUUID(), messageId: mine }
    expect(await stranger.socket.emitWithAck('message:withdraw', asked)).toEqual(no)
    const colleague = await aCounsellorOnDuty(kynnys.url, people.jere)
    const byColleague = { conversationId, id: randomUUID(), messageId: theirs.id }
    expect(await colleague.socket.emitWithAck('message:withdraw', byColleague)).toEqual(no)
    const byWriter = { conversationId, id: randomUUID(), messageId: theirs.id, text: 'ohjaajan, korjattu' }
    await mustAnswer(counsellor.socket.emitWithAck('message:edit', byWriter))
    await visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some((entry) => entry.kind === 'edited' && entry.text === byWriter.text),
    )
  })

  /** Jere beside Aino, or Aino beside Jere to whom she has handed over. */
  async function inCompany(kind: 'guest' | 'warm') {
    const talk = await aConversation(kynnys.url, people.aino)
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    await handOver(kynnys, talk, { to: jere, email: people.jere, kind })
    const [owner, other] = kind === 'guest' ? [talk.counsellor, jere] : [jere, talk.counsellor]
    return { ...talk, owner, other }
  }

  it.each([
    ['a guest', 'guest' as const],
    ['who handed over and stayed', 'warm' as const],
  ])('lets %s change their own words and nobody else’s', async (_who, kind) => {
    const { conversationId, owner, other, ...talk } = await inCompany(kind)
    const write = async ({ socket }: Operator, text: string) => {
      const message = aMessage(text)
      await mustAnswer(socket.emitWithAck('message:send', { ...message, conversationId }))
      return message.id
    }
    const change = (messageId: string) => ({ conversationId, id: randomUUID(), messageId })
    const no = { ok: false, refusal: 'not-found' }
    const messageId = await write(other, 'tulin mukaan')
    const better = { ...change(messageId), text: 'tulin tähän mukaan' }
    await mustAnswer(other.socket.emitWithAck('message:edit', better))
    for (const ear of [talk.visitor, owner])
      await ear.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
        entries.some((entry) => entry.kind === 'edited' && entry.text === better.text),
      )
    await mustAnswer(other.socket.emitWithAck('message:withdraw', change(messageId)))
    await talk.visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some((entry) => entry.kind === 'withdrawn' && entry.messageId === messageId),
    )
    const owners = await write(owner, 'omistajan')
    const youngs = aMessage('nuoren')
    await mustAnswer(talk.visitor.socket.emitWithAck('message:send', youngs))
    for (const foreign of [owners, youngs.id]) {
      const edited = { ...change(foreign), text: 'muu' }
      expect(await other.socket.emitWithAck('message:edit', edited)).toEqual(no)
      expect(await other.socket.emitWithAck('message:withdraw', change(foreign))).toEqual(no)
    }
    const mine = await write(other, 'vielä yksi')
    expect(await owner.socket.emitWithAck('message:withdraw', change(mine))).toEqual(no)
    const old = await write(other, 'vanha')
    await makeOld(old)
    expect(await other.socket.emitWithAck('message:withdraw', change(old))).toEqual({
      ok: false,
      refusal: 'too-late',
    })
    // Who has left has left: also one's own words stay as the others know them.
    await mustAnswer(other.socket.emitWithAck('participant:leave', { conversationId }))
    expect(await other.socket.emitWithAck('message:withdraw', change(mine))).toEqual(no)
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:end', {}))
    for (const one of [talk.visitor, owner, other]) one.close()
  })

  it('leaves one line for each of ten changes that come at once, without a gap', async () => {
    const messageId = await said('kymmenen')
    const { upTo } = await resume(visitor)
    await Promise.all([...'0123456789'].map((digit) => edit(messageId, `korjaus ${digit}`)))
    const { entries } = await resume(visitor, upTo)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => upTo + 1 + index))
    expect(entries).toHaveLength(10)
  })
})
