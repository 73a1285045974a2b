import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeAlphabet, completeCode } from '../../protocol/referral-code.ts'
import { createGuessLine } from '../../server/referral/guess-line.ts'
import { codeDays, pauseAfter } from '../../server/referral/referral.ts'
import { aDesk, aDeskAccount } from '../support/desk.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation } from '../support/people.ts'
import { agreed } from '../support/referral.ts'
import { lautta, laySomeServices } from '../support/services.ts'

describe('ten thousand guesses by one account (rule 10)', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
  })
  afterAll(() => kynnys.close())

  /** So many processes on one database, and one clock, which only waiting moves on. */
  function processes(count: number) {
    const began = Date.now()
    const time = { waited: 0 }
    const clock = () => new Date(began + time.waited)
    const pause = async (milliseconds: number) => {
      time.waited += milliseconds
    }
    const lines = Array.from({ length: count }, () => createGuessLine({ db: kynnys.db, clock, pause }))
    return { time, lines }
  }
  const wrong = async () => ({ isRight: false, result: undefined })

  it('take days, asked of two processes in turn, and meet none of a thousand living codes; another desk receives meanwhile', async () => {
    const { id } = await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    const desk = await aDesk(kynnys, 'kuusiniemi', lautta)
    const talk = await aConversation(kynnys.url)
    const { code } = await agreed(talk)
    const { time, lines } = processes(2)
    const draw = () =>
      completeCode(Array.from({ length: 7 }, () => Math.floor(Math.random() * codeAlphabet.length)))
    const living = new Set(Array.from({ length: 1000 }, draw))
    let found = 0
    let arrival: { outcome: string; milliseconds: number } | undefined
    const receive = async () => {
      const before = performance.now()
      const { outcome } = await desk.arrive(code)
      arrival = { outcome, milliseconds: performance.now() - before }
    }
    let receiving: Promise<void> | undefined
    for (let made = 0; made < 10_000; made += 1) {
      if (made === 5_000) receiving = receive()
      const isRight = living.has(draw())
      if (isRight) found += 1
      await lines[made % 2]!(id, async () => ({ isRight, result: undefined }))
    }
    await receiving
    expect(arrival?.outcome).toBe('arrived')
    expect(arrival?.milliseconds).toBeLessThan(8000)
    expect(found).toBe(0)
    const days = time.waited / 86_400_000
    expect(days).toBeGreaterThan(2)
    // The code itself lives for 30: not half a per mille is tried of it by whoever does nothing else.
    expect((codeDays / days) * 10_000 * (living.size / 29 ** 7)).toBeLessThan(0.01)
    talk.visitor.close()
    talk.counsellor.close()
  })

  it('are no faster in two processes than in one, in turn or at once, and nobody else is slowed down', async () => {
    const { id: one } = await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    const { id: other } = await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    const alone = processes(1)
    for (let made = 0; made < 40; made += 1) await alone.lines[0]!(one, wrong)
    const both = processes(2)
    for (let made = 0; made < 40; made += 1) await both.lines[made % 2]!(other, wrong)
    expect(alone.time.waited).toBeGreaterThan(30 * 19_000)
    expect(both.time.waited).toBe(alone.time.waited)

    const { id: hasty } = await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    const began = new Date()
    const pauses: number[] = []
    const pause = async (milliseconds: number) => void pauses.push(milliseconds)
    const lines = [1, 2].map(() => createGuessLine({ db: kynnys.db, clock: () => began, pause }))
    const answers = await Promise.allSettled(
      Array.from({ length: 18 }, (_, made) => lines[made % 2]!(hasty, wrong)),
    )
    // Each has a moment of its own, after all that were asked before it, wherever they were asked.
    const expected = Array.from({ length: pauses.length }, (_, at) => pauseAfter(at + 6))
    const total = expected.reduce((sum, each) => sum + each, 0)
    expect(Math.max(...pauses)).toBe(total)
    expect(new Set(pauses).size).toBe(pauses.length)
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(5 + pauses.length)
  })

  it('pause the longer the more were wrong, five are free, and nobody is ever locked out', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (one, other) => {
        const [fewer, more] = [Math.min(one, other), Math.max(one, other)]
        return pauseAfter(fewer) <= pauseAfter(more) && pauseAfter(more) <= 20_000
      }),
    )
    expect([0, 1, 5].map(pauseAfter)).toEqual([0, 0, 0])
    expect(pauseAfter(6)).toBeGreaterThan(0)
  })
})
