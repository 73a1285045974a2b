import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../protocol/entry.ts'
import { emptyLog, isBehind, mergeEntries, shownEntries } from '../../protocol/log.ts'

const entry = (seq: number): Entry => ({ kind: 'requeued', seq, at: '2026-11-22T12:00:00.000Z' })
const seqs = (entries: readonly Entry[]) => entries.map(({ seq }) => seq)

describe('log of a conversation', () => {
  it('is the same log however its entries come', () => {
    const arrivals = fc.array(fc.array(fc.integer({ min: 1, max: 30 })), { maxLength: 20 })
    fc.assert(
      fc.property(arrivals, (batches) => {
        const log = batches.reduce((held, batch) => mergeEntries(held, batch.map(entry)), emptyLog)
        const held = [...new Set(batches.flat())].sort((one, other) => one - other)
        expect(seqs(log.entries)).toEqual(held)
        const gap = held.findIndex((seq, index) => seq !== index + 1)
        expect(log.reached).toBe(gap < 0 ? held.length : gap)
      }),
    )
  })

  it('shows nothing that came after a gap', () => {
    const log = mergeEntries(emptyLog, [entry(1), entry(2), entry(4)])
    expect(seqs(shownEntries(log))).toEqual([1, 2])
    expect(seqs(shownEntries(mergeEntries(log, [entry(3)])))).toEqual([1, 2, 3, 4])
  })

  it('is behind a gap, and behind what the server has', () => {
    const whole = mergeEntries(emptyLog, [entry(1), entry(2)])
    expect(isBehind(whole)).toBe(false)
    expect(isBehind(whole, 3)).toBe(true)
    expect(isBehind(mergeEntries(whole, [entry(4)]))).toBe(true)
  })

  it('is the very same object when nothing is new', () => {
    const log = mergeEntries(emptyLog, [entry(1)])
    expect(mergeEntries(log, [entry(1)])).toBe(log)
  })
})
