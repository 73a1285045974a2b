import { describe, expect, it } from 'vitest'
import { createVisitorLimits } from '../../server/realtime/visitor-limits.ts'

const rate = { perSecond: 5, burst: 40 }

function aLimit() {
  let now = 0
  const limits = createVisitorLimits(rate, () => now)
  const quiet = () => undefined
  return {
    limits,
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    /** How many of a hundred requests on a new connection are let through. */
    letThrough(key: string): number {
      const { bucket, leave } = limits.enter(key, quiet)
      const count = Array.from({ length: 100 }, () => bucket.take()).filter(Boolean).length
      leave()
      return count
    },
  }
}

describe('limits of one token', () => {
  it('are the same over all its connections, and another token has its own', () => {
    const { letThrough, pass } = aLimit()
    expect([letThrough('a'), letThrough('a'), letThrough('b')]).toEqual([40, 0, 40])
    pass(1)
    expect([letThrough('a'), letThrough('a')]).toEqual([5, 0])
  })

  it('end every connection of it when one floods, and of nobody else', () => {
    const { limits } = aLimit()
    const ended: string[] = []
    for (const key of ['a', 'a', 'b']) limits.enter(key, () => void ended.push(key))
    limits.cut('a')
    expect(ended).toEqual(['a', 'a'])
    expect([limits.isOut('a'), limits.isOut('b')]).toEqual([true, false])
  })

  it('let it in again after 30 s, and each time after twice as long, up to ten minutes', () => {
    const { limits, pass } = aLimit()
    for (const seconds of [30, 60, 120, 240, 480, 600, 600]) {
      limits.cut('a')
      // Another process says the same: that makes it no longer.
      limits.cut('a')
      pass(seconds - 6)
      expect(limits.isOut('a')).toBe(true)
      pass(6.001)
      expect(limits.isOut('a')).toBe(false)
    }
  })

  it('never let in who knocks without pause, but do let in a widget that waits as it should', () => {
    const { limits, pass } = aLimit()
    limits.cut('hostile')
    for (let knocks = 0; knocks < 1000; knocks += 1) {
      pass(0.1)
      expect(limits.isOut('hostile')).toBe(true)
    }
    limits.cut('hasty')
    const shortestPause = 15
    pass(shortestPause)
    expect(limits.isOut('hasty')).toBe(true)
    pass(shortestPause + 0.001)
    expect(limits.isOut('hasty')).toBe(false)
  })

  it('forget a flood after a quarter of an hour, and no connection that is open', () => {
    const { limits, pass, letThrough } = aLimit()
    let ended = 0
    limits.cut('a')
    limits.enter('b', () => {
      ended += 1
    })
    pass(30 + 900 + 61)
    letThrough('c')
    limits.cut('a')
    pass(30.001)
    expect(limits.isOut('a')).toBe(false)
    limits.cut('b')
    expect(ended).toBe(1)
  })

  it('hold when tokens without end come by: only the oldest are forgotten', () => {
    const { limits, letThrough } = aLimit()
    limits.cut('first')
    for (let index = 0; index < 60_000; index += 1) limits.enter(`token ${index}`, () => undefined).leave()
    expect(limits.isOut('first')).toBe(false)
    limits.cut('last')
    expect(limits.isOut('last')).toBe(true)
    expect(letThrough('last')).toBe(40)
  })
})
