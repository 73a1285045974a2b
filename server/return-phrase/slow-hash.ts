import type { KeyObject } from 'node:crypto'
import { type Algorithm, hash, verify } from '@node-rs/argon2'
import { Refusal } from '../refusal.ts'

// As for passwords. The library's names for algorithms exist for the compiler only.
const argon2id: Algorithm.Argon2id = 2
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const mostWaiting = 200

/** Argon2id under a pepper, one at a time: guesses wait for each other, messages never wait for guesses. */
export function createSlowHash(pepper: KeyObject) {
  const secret = pepper.export()
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  let nobodys: Promise<string> | undefined

  /** Refuses `unavailable` when the line is too long. */
  async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (waiting >= mostWaiting) throw new Refusal('unavailable')
    waiting += 1
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      waiting -= 1
    }
  }

  return {
    waiting: () => waiting,
    hash: (text: string) => inTurn(() => hash(text, { ...cost, secret })),
    /** Takes as long without a hash as with one; then it is false. */
    async isOf(hashed: string | undefined, text: string): Promise<boolean> {
      nobodys ??= hash('', { ...cost, secret })
      const other = await nobodys
      const isRight = await inTurn(() => verify(hashed ?? other, text, { secret }))
      return isRight && hashed !== undefined
    },
  }
}
