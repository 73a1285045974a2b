import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, aCounsellorOnDuty, aMessage, mustAnswer, people, resume } from '../support/people.ts'

describe('a silence', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
  })
  afterAll(() => kynnys.close())

  /** Everything that was said in a conversation moves into the past. */
  const pass = (conversationId: string, minutes: number) =>
    kynnys.pool.query(`update entry set at = at - make_interval(mins => $2) where conversation_id = $1`, [
      conversationId,
      minutes,
    ])
  const kindsOf = (entries: readonly Entry[]) => entries.map(({ kind }) => kind)

  async function answered() {
    const talk = await aConversation(kynnys.url)
    const { visitor, counsellor, conversationId } = talk
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('moi')))
    await mustAnswer(counsellor.socket.emitWithAck('message:send', { ...aMessage('hei!'), conversationId }))
    return talk
  }

  it('after a counsellor’s words is asked about once, in the hearing of both', async () => {
    const { visitor, counsellor, conversationId } = await answered()
    await pass(conversationId, 9)
    await kynnys.sweepNow()
    expect(kindsOf((await resume(visitor)).entries)).not.toContain('still-there')
    await pass(conversationId, 2)
    await kynnys.sweepNow()
    await kynnys.sweepNow()
    for (const side of [visitor, counsellor])
      await side.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
        kindsOf(entries).includes('still-there'),
      )
    const asked = kindsOf((await resume(visitor)).entries).filter((kind) => kind === 'still-there')
    expect(asked).toHaveLength(1)
  })

  it('that goes on ends the conversation kindly, and the young person may read it and begin anew', async () => {
    const { visitor, conversationId } = await answered()
    await pass(conversationId, 11)
    await kynnys.sweepNow()
    await pass(conversationId, 16)
    await kynnys.sweepNow()
    await visitor.hears<VisitorConversation>('conversation:changed', ({ endedBy }) => endedBy === 'quiet')
    expect((await resume(visitor)).entries.at(-1)).toMatchObject({ kind: 'ended', by: 'quiet' })
  })

  it('that was broken ends nothing: an answer after the question starts the time anew', async () => {
    const { visitor, conversationId } = await answered()
    await pass(conversationId, 11)
    await kynnys.sweepNow()
    await pass(conversationId, 20)
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('olen täällä')))
    await kynnys.sweepNow()
    expect((await resume(visitor)).conversation).toMatchObject({ state: 'open' })
  })

  it('ends nothing that is being handed over, nor what somebody has just taken over', async () => {
    const { visitor, counsellor, conversationId } = await answered()
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const { people: targets } = await mustAnswer(
      counsellor.socket.emitWithAck('handover:targets', { conversationId }),
    )
    const operatorId = targets.find(({ name }) => name === 'Jere')?.id ?? ''
    await pass(conversationId, 11)
    await kynnys.sweepNow()
    await pass(conversationId, 16)
    const which = { conversationId, id: randomUUID() }
    const receiver = { to: 'person' as const, operatorId }
    await mustAnswer(
      counsellor.socket.emitWithAck('handover:propose', { ...which, receiver, warm: false, note: 'x' }),
    )
    await kynnys.sweepNow()
    await mustAnswer(visitor.socket.emitWithAck('handover:answer', { id: which.id, follows: 'all' }))
    await kynnys.sweepNow()
    await mustAnswer(jere.socket.emitWithAck('handover:accept', which))
    await kynnys.sweepNow()
    expect((await resume(visitor)).conversation).toMatchObject({ state: 'open' })
    expect((await resume(visitor)).entries.at(-1)).toMatchObject({ kind: 'handed-over' })
    jere.close()
  })

  it('ends nothing whose counsellor has vanished: that goes back to the queue', async () => {
    const { visitor, conversationId } = await answered()
    await pass(conversationId, 11)
    await kynnys.sweepNow()
    await pass(conversationId, 16)
    const lose = `update conversation set owner_lost_at = $2 where id = $1`
    await kynnys.pool.query(lose, [conversationId, new Date()])
    await kynnys.sweepNow()
    const { conversation } = await resume(visitor)
    expect(conversation).not.toMatchObject({ state: 'ended' })
  })

  it('of the counsellor is nobody else’s fault: the young person is not asked', async () => {
    const { visitor, conversationId } = await answered()
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('entä nyt?')))
    await pass(conversationId, 60)
    await kynnys.sweepNow()
    const { entries, conversation } = await resume(visitor)
    expect(kindsOf(entries)).not.toContain('still-there')
    expect(conversation).toMatchObject({ state: 'open' })
  })
})
