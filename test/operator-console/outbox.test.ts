import { describe, expect, it } from 'vitest'
import {
  addOutgoing,
  dropLogged,
  dropOutgoing,
  nextOutgoing,
  type Outbox,
  retryOutgoing,
  settleOutgoing,
} from '../../operator-console/message/outbox.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

const at = '2026-11-22T12:00:00.000Z'
const written = (...ids: string[]): Outbox =>
  ids.reduce<Outbox>((outbox, id) => addOutgoing(outbox, { id, text: `text ${id}` }), [])
const refused = (refusal: RefusalCode) => ({ ok: false as const, refusal })
const sent = (seq: number) => ({ ok: true as const, answer: { seq, at, masked: false } })

describe('outbox', () => {
  it('sends in the order it was written, one at a time', () => {
    const outbox = written('a', 'b')
    expect(nextOutgoing(outbox)?.id).toBe('a')
    expect(nextOutgoing(settleOutgoing(outbox, 'a', sent(3)))?.id).toBe('b')
  })

  it('keeps an answered message until the log holds it', () => {
    const answered = settleOutgoing(written('a'), 'a', sent(3))
    expect(answered).toEqual([{ id: 'a', text: 'text a', state: 'sent', seq: 3, at }])
    const entry = {
      kind: 'message',
      seq: 3,
      at,
      id: 'a',
      author: 'counsellor',
      name: 'Aino',
      text: 'text a',
    } as const
    expect(dropLogged(answered, [entry])).toEqual([])
  })

  it('forgets a message that the log holds though its answer was lost', () => {
    const entry = {
      kind: 'message',
      seq: 3,
      at,
      id: 'a',
      author: 'counsellor',
      name: 'Aino',
      text: 'text a',
    } as const
    expect(dropLogged(written('a', 'b'), [entry]).map(({ id }) => id)).toEqual(['b'])
  })

  it('is the very same outbox when the log holds nothing of it', () => {
    const outbox = written('a')
    expect(dropLogged(outbox, [{ kind: 'started', seq: 1, at }])).toBe(outbox)
  })

  it.each<RefusalCode>(['unavailable', 'too-many-requests', 'not-signed-in'])(
    'goes on sending after "%s": it means not now',
    (refusal) => {
      const outbox = settleOutgoing(written('a'), 'a', refused(refusal))
      expect(nextOutgoing(outbox)?.id).toBe('a')
    },
  )

  it.each<RefusalCode>(['conversation-ended', 'different-content', 'not-allowed', 'unexpected'])(
    'stops at "%s" and lets the next message go',
    (refusal) => {
      const outbox = settleOutgoing(written('a', 'b'), 'a', refused(refusal))
      expect(outbox[0]).toEqual({ id: 'a', text: 'text a', state: 'refused', refusal })
      expect(nextOutgoing(outbox)?.id).toBe('b')
    },
  )

  it('tries a refused message again under the same id', () => {
    const outbox = retryOutgoing(settleOutgoing(written('a'), 'a', refused('unexpected')), 'a')
    expect(nextOutgoing(outbox)).toEqual({ id: 'a', text: 'text a', state: 'sending' })
  })

  it('gives a message back to its writer', () => {
    expect(dropOutgoing(written('a', 'b'), 'a').map(({ id }) => id)).toEqual(['b'])
  })
})
