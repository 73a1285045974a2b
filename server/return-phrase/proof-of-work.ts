import { createHash, createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Proof } from '../../protocol/return-phrase.ts'

const validMilliseconds = 3 * 60_000
const mostSpent = 100_000

interface Dependencies {
  /** The same in every process, so that each knows the challenges of the others. */
  key: KeyObject
  clock: () => Date
}

/** Gives out work and checks that it was done: for one challenge and one phrase, within three minutes, once. */
export function createProofOfWork({ key, clock }: Dependencies) {
  let spent = new Set<string>()

  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url')

  /** The bits of a challenge that is ours and still counts; 0 otherwise. */
  function bitsOf(challenge: string): number {
    const [bits = '', until = '', salt = '', signature = '', ...rest] = challenge.split('.')
    const expected = Buffer.from(sign(`${bits}.${until}.${salt}`))
    const given = Buffer.from(signature)
    const isOurs = rest.length === 0 && given.length === expected.length && timingSafeEqual(given, expected)
    return isOurs && Number(until) > clock().getTime() && !spent.has(challenge) ? Number(bits) : 0
  }

  return {
    issue(bits: number): { challenge: string; bits: number } {
      const text = `${bits}.${clock().getTime() + validMilliseconds}.${randomBytes(9).toString('base64url')}`
      return { challenge: `${text}.${sign(text)}`, bits }
    },

    /** True once for each challenge. */
    accept(phrase: string, proof: Proof | undefined): boolean {
      if (!proof) return false
      const bits = bitsOf(proof.challenge)
      if (bits === 0 || leadingZeroBits(workOf(phrase, proof)) < bits) return false
      if (spent.size >= mostSpent) spent = new Set()
      spent.add(proof.challenge)
      return true
    },
  }
}

/** SHA-256 over the digest of challenge and phrase, and the nonce in eight bytes: one block for each try. */
function workOf(phrase: string, { challenge, nonce }: Proof): Buffer {
  const seed = createHash('sha256').update(`${challenge}\n${phrase}`).digest()
  const tried = Buffer.alloc(8)
  tried.writeBigUInt64BE(BigInt(nonce))
  return createHash('sha256').update(seed).update(tried).digest()
}

function leadingZeroBits(digest: Buffer): number {
  return Math.clz32(digest.readUInt32BE(0))
}
