import { describe, expect, test } from 'vitest'
import {
  addOutgoing,
  failOutgoing,
  nextOutgoing,
  type Outbox,
  removeOutgoing,
  retryOutgoing,
} from '../../widget/message/outbox.ts'

const writtenAt = '2026-11-23T16:00:00.000Z'
const two: Outbox = addOutgoing(addOutgoing([], { id: 'a', text: 'first', writtenAt }), {
  id: 'b',
  text: 'second',
  writtenAt,
})

describe('outbox', () => {
  test('sends the oldest first', () => {
    expect(nextOutgoing(two)?.id).toBe('a')
    expect(nextOutgoing(removeOutgoing(two, 'a'))?.id).toBe('b')
    expect(nextOutgoing([])).toBeUndefined()
  })

  test('a refused message keeps its place and its text and lets the next one pass', () => {
    const failed = failOutgoing(two, 'a', 'too-many-requests')
    expect(nextOutgoing(failed)?.id).toBe('b')
    expect(failed.map(({ id, text, failure }) => [id, text, failure])).toEqual([
      ['a', 'first', 'too-many-requests'],
      ['b', 'second', null],
    ])
  })

  test('a message that is tried again keeps its id, so that it can never be shown twice', () => {
    const again = retryOutgoing(failOutgoing(two, 'a', 'unexpected'), 'a')
    expect(again).toEqual(two)
    expect(nextOutgoing(again)?.id).toBe('a')
  })

  test('changes never reach an outbox that somebody else holds', () => {
    const before = structuredClone(two)
    failOutgoing(two, 'a', 'unexpected')
    removeOutgoing(two, 'a')
    expect(two).toEqual(before)
  })
})
