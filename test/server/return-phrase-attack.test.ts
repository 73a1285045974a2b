import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Opening } from '../../protocol/return-phrase.ts'
import { findProof } from '../../widget/return-phrase/proof.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aMessage,
  aToken,
  aVisitor,
  aWaitingVisitor,
  mustAnswer,
  resume,
  type Visitor,
} from '../support/people.ts'

const many = '100000'
const guesses = 10_000

describe('words guessed from one place', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys({
      VISITOR_REQUEST_BURST: many,
      VISITOR_REQUESTS_PER_SECOND: many,
      OPERATOR_REQUESTS_PER_SECOND: many,
      OPERATOR_REQUEST_BURST: many,
      STARTS_PER_MINUTE: many,
      CONNECTIONS_PER_MINUTE: many,
      TRUSTED_PROXIES: '127.0.0.1',
    })
  })
  afterAll(() => kynnys.close())

  /** The same machine, as if it stood somewhere else. */
  const at = (address: string) => ({ extraHeaders: { 'x-forwarded-for': address } })

  async function phraseOf({ socket }: Visitor): Promise<string> {
    return (await mustAnswer(socket.emitWithAck('return-phrase:create', {}))).words.join(' ')
  }
  const ask = (guesser: Visitor, phrase: string) =>
    guesser.socket.emitWithAck('return-phrase:open', { phrase })
  const aGuess = () => `${aToken()} kettu joki kivi lumi`

  /** What the widget does: asks, works if it must, asks again. */
  async function openWithWork({ socket }: Visitor, phrase: string) {
    const first: Opening = await mustAnswer(socket.emitWithAck('return-phrase:open', { phrase }))
    if (first.opened) return { opened: true, bits: 0 }
    const proof = await findProof(phrase, first, async () => undefined)
    const second = await mustAnswer(socket.emitWithAck('return-phrase:open', { phrase, proof }))
    return { opened: second.opened, bits: first.bits }
  }

  it('stop nobody’s messages and shut nobody out: not at home, and not at the very same place', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    const phrase = await phraseOf(visitor)
    const guesser = await aVisitor(kynnys.url)
    const home = await aVisitor(kynnys.url, at('198.51.100.7'))
    const outcomes = { 'not-found': 0, 'work first': 0, other: 0 }
    const times: number[] = []
    for (let asked = 0; asked < guesses; asked += 500) {
      const batch = Array.from({ length: 500 }, async () => {
        const reply = await ask(guesser, aGuess())
        if (!reply.ok && reply.refusal === 'not-found') outcomes['not-found'] += 1
        else if (reply.ok && !reply.answer.opened) outcomes['work first'] += 1
        else outcomes.other += 1
      })
      const sentAt = performance.now()
      await mustAnswer(
        counsellor.socket.emitWithAck('message:send', { conversationId, ...aMessage('olen tässä') }),
      )
      times.push(performance.now() - sentAt)
      // Whoever is elsewhere notices nothing of it: no work, no wait, and the talk is theirs.
      if (asked === guesses / 2) expect(await openWithWork(home, phrase)).toEqual({ opened: true, bits: 0 })
      await Promise.all(batch)
    }
    expect(outcomes.other).toBe(0)
    // Those within the free ones are looked at; no other is, so that guessing costs us next to nothing.
    expect(outcomes['not-found']).toBeLessThanOrEqual(15)
    expect(outcomes['work first']).toBeGreaterThan(guesses - 20)
    expect(times.sort((one, other) => one - other)[Math.floor(times.length / 2)]).toBeLessThan(1000)
    const { opened, bits } = await openWithWork(await aVisitor(kynnys.url), phrase)
    expect(opened).toBe(true)
    expect(bits).toBeGreaterThanOrEqual(14)
  })

  it('are those that were looked at: whoever tries again while the database can’t answer has guessed nothing', async () => {
    const phrase = await phraseOf(await aWaitingVisitor(kynnys.url))
    const patient = await aVisitor(kynnys.url, at('192.0.2.44'))
    await kynnys.pool.query('alter table return_phrase rename to out_of_reach')
    for (let tried = 0; tried < 20; tried += 1)
      expect(await ask(patient, phrase)).toMatchObject({ ok: false })
    await kynnys.pool.query('alter table out_of_reach rename to return_phrase')
    expect(await openWithWork(patient, phrase)).toEqual({ opened: true, bits: 0 })
  })

  it('and words made without end meet a line that is full with a clear word, and lose nobody in it', async () => {
    const { visitor } = await aConversation(kynnys.url)
    const inLine = 200
    const tooMany = 60
    const replies = await Promise.all(
      Array.from({ length: inLine + tooMany }, () => visitor.socket.emitWithAck('return-phrase:create', {})),
    )
    const made = replies.filter(({ ok }) => ok)
    const refusals = new Set(replies.flatMap((reply) => (reply.ok ? [] : [reply.refusal])))
    expect([...refusals]).toEqual(['unavailable'])
    expect(made.length).toBeGreaterThanOrEqual(inLine)
    expect(made.length).toBeLessThan(inLine + tooMany)
    // As soon as there is room again words are made and open as ever.
    const school = await aVisitor(kynnys.url, at('203.0.113.9'))
    expect(await openWithWork(school, await phraseOf(visitor))).toMatchObject({ opened: true })
    expect((await resume(school)).conversation).toMatchObject({ state: 'open', hasReturnPhrase: true })
  })

  it('cost more the more are wrong, although the work was done', async () => {
    const guesser = await aVisitor(kynnys.url)
    const asked: number[] = []
    for (let round = 0; round < 14; round += 1) {
      const phrase = aGuess()
      const reply = await mustAnswer(ask(guesser, phrase))
      if (reply.opened) throw new Error('opened')
      asked.push(reply.bits)
      const proof = await findProof(phrase, reply, async () => undefined)
      expect(await guesser.socket.emitWithAck('return-phrase:open', { phrase, proof })).toEqual({
        ok: false,
        refusal: 'not-found',
      })
    }
    expect(Math.max(...asked)).toBeGreaterThan(asked[0]!)
  })

  it('take no work that was done for other words, was done before, or was never asked for', async () => {
    const phrase = await phraseOf(await aWaitingVisitor(kynnys.url))
    const guesser = await aVisitor(kynnys.url)
    const open = async (words: string, proof: { challenge: string; nonce: number }) =>
      guesser.socket.emitWithAck('return-phrase:open', { phrase: words, proof })
    const needed = async () => {
      const reply = await mustAnswer(ask(guesser, phrase))
      if (reply.opened) throw new Error('opened without work')
      return reply
    }
    const isAskedAgain = async (reply: ReturnType<typeof open>) =>
      expect(await reply).toMatchObject({ ok: true, answer: { opened: false } })
    const wrong = aGuess()
    const proof = await findProof(wrong, await needed(), async () => undefined)
    await isAskedAgain(open(phrase, proof))
    expect(await open(wrong, proof)).toEqual({ ok: false, refusal: 'not-found' })
    await isAskedAgain(open(wrong, proof))
    const [bits, ...rest] = (await needed()).challenge.split('.')
    const easier = { challenge: ['1', ...rest].join('.'), bits: 1 }
    expect(Number(bits)).toBeGreaterThan(1)
    await isAskedAgain(open(phrase, await findProof(phrase, easier, async () => undefined)))
    await isAskedAgain(open(phrase, { challenge: 'x', nonce: 1 }))
    const right = await findProof(phrase, await needed(), async () => undefined)
    expect(await open(phrase, right)).toMatchObject({ ok: true, answer: { opened: true } })
  })
})
