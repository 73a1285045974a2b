import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../protocol/entry.ts'
import { answerToMeet } from '../../widget/after/answer-to-meet.ts'
import { emptyLog, hasGap, mergeEntries, shownEntries } from '../../widget/conversation/log.ts'

const message = (seq: number): Entry => ({
  kind: 'message',
  seq,
  at: '2026-11-23T16:00:00.000Z',
  id: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`,
  author: 'visitor',
  name: null,
  text: `message ${seq}`,
})
const seqs = (entries: readonly Entry[]) => entries.map(({ seq }) => seq)

describe('log', () => {
  test('shows nothing behind a gap, and all of it once the gap is filled', () => {
    const withGap = mergeEntries(emptyLog, [message(1), message(2), message(4)])
    expect(seqs(shownEntries(withGap))).toEqual([1, 2])
    expect(hasGap(withGap)).toBe(true)
    const filled = mergeEntries(withGap, [message(3)])
    expect(seqs(shownEntries(filled))).toEqual([1, 2, 3, 4])
    expect(hasGap(filled)).toBe(false)
  })

  test('has a gap when the server is known to have more', () => {
    const log = mergeEntries(emptyLog, [message(1)], 2)
    expect(hasGap(log)).toBe(true)
    expect(hasGap(mergeEntries(log, [message(2)]))).toBe(false)
  })

  test('begins, for who comes back, at the first answer they have not read, else at the last', () => {
    const answer = (seq: number): Entry => ({ ...message(seq), author: 'counsellor', name: 'Aino' }) as Entry
    const talk = [message(1), answer(2), message(3), answer(4), answer(5)]
    expect([0, 1, 2, 3, 4, 5, 9].map((read) => answerToMeet(talk, read))).toEqual([0, 0, 1, 1, 2, 2, 2])
    expect(answerToMeet([message(1)], 0)).toBeUndefined()
  })

  test('an empty conversation has no gap', () => {
    expect(hasGap(emptyLog)).toBe(false)
    expect(hasGap(mergeEntries(emptyLog, [], 1))).toBe(true)
  })

  test('the same entries in any order, in any batches, any number of times are the same log', () => {
    const all = Array.from({ length: 12 }, (_, index) => message(index + 1))
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...all), { maxLength: 5 }), { maxLength: 20 }),
        (batches) => {
          const log = [...batches, all].reduce((merged, batch) => mergeEntries(merged, batch), emptyLog)
          expect(log).toEqual({ entries: all, complete: 12, reached: 12 })
        },
      ),
    )
  })

  test('what is shown never shrinks and never has a hole', () => {
    const all = Array.from({ length: 10 }, (_, index) => message(index + 1))
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (arriving) => {
        let log = emptyLog
        let shown: number[] = []
        for (const entry of arriving) {
          log = mergeEntries(log, [entry])
          const now = seqs(shownEntries(log))
          expect(now.slice(0, shown.length)).toEqual(shown)
          expect(now).toEqual(now.map((_, index) => index + 1))
          shown = now
        }
      }),
    )
  })
})
