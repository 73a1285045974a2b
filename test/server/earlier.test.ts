import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  aVisitorInQueue,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  type Visitor,
  waitingIds,
} from '../support/people.ts'

describe('earlier conversations of the same return phrase', () => {
  let kynnys: Kynnys
  let aino: Operator
  let jere: Operator
  let visitor: Visitor
  let first: string
  let second: string

  const notFound = { ok: false, refusal: 'not-found' }
  const list = ({ socket }: Operator, conversationId: string) =>
    socket.emitWithAck('earlier:list', { conversationId })
  const read = ({ socket }: Operator, conversationId: string, earlierId: string) =>
    socket.emitWithAck('earlier:read', { conversationId, earlierId, since: 0 })

  beforeAll(async () => {
    kynnys = await startKynnys()
    aino = await aCounsellorOnDuty(kynnys.url)
    jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    ;({ visitor, conversationId: first } = await aVisitorInQueue(kynnys.url, aino))
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: first }))
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('ensin tämä')))
    await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    await mustAnswer(
      aino.socket.emitWithAck('conversation:close', { conversationId: first, reason: 'answered' }),
    )
    const again = { ...nothingTold, again: { samePerson: false } }
    await mustAnswer(visitor.socket.emitWithAck('conversation:start', again))
    second = (await waitingIds(jere))[0]!
  })
  afterAll(() => kynnys.close())

  it('are nobody’s to read while nobody answers the new one, not even theirs who had the old one', async () => {
    for (const operator of [aino, jere]) {
      expect(await list(operator, second)).toEqual(notFound)
      expect(await read(operator, second, first)).toEqual(notFound)
    }
  })

  it('are read by the one who answers the new one, and by nobody else', async () => {
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId: second }))
    const { earlier } = await mustAnswer(list(jere, second))
    expect(earlier).toMatchObject([{ id: first, counsellor: 'Aino', theme: null }])
    const { entries, upTo } = await mustAnswer(read(jere, second, first))
    expect(entries.flatMap((entry) => (entry.kind === 'message' ? entry.text : []))).toEqual(['ensin tämä'])
    expect(entries.at(-1)?.seq).toBe(upTo)
    expect(await list(aino, second)).toEqual(notFound)
    expect(await read(aino, second, first)).toEqual(notFound)
  })

  it('are of that phrase alone: another’s conversation can not be named', async () => {
    const other = await aVisitorInQueue(kynnys.url, aino)
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: other.conversationId }))
    expect(await mustAnswer(list(aino, other.conversationId))).toEqual({ earlier: [] })
    expect(await read(aino, other.conversationId, first)).toEqual(notFound)
    expect(await read(jere, second, other.conversationId)).toEqual(notFound)
    expect(await read(jere, second, second)).toEqual(notFound)
  })

  it('can not be written to', async () => {
    const said = await jere.socket.emitWithAck('message:send', { conversationId: first, ...aMessage() })
    expect(said.ok).toBe(false)
    const noted = await jere.socket.emitWithAck('note:add', {
      conversationId: first,
      id: crypto.randomUUID(),
      text: 'lappu',
    })
    expect(noted).toEqual(notFound)
  })

  it('are shut again when the new one is closed', async () => {
    await mustAnswer(
      jere.socket.emitWithAck('conversation:close', { conversationId: second, reason: 'answered' }),
    )
    expect(await list(jere, second)).toEqual(notFound)
    expect(await read(jere, second, first)).toEqual(notFound)
  })
})
