import { createHmac, type KeyObject, randomBytes, randomInt } from 'node:crypto'
import { readCode } from '../../protocol/referral-code.ts'
import { drawCode } from './referral-code.ts'

const secretBytes = 16
const secretPattern = /^[A-Za-z0-9_-]{22}$/

/** A code and its secret, as they are told once, and as they are kept. */
export interface DrawnCode {
  code: string
  secret: string
  codeLookup: Buffer
  secretLookup: Buffer
}

/** What somebody brought to a desk; undefined where no code is like it. */
export type BroughtCode = { kind: 'code' | 'secret'; value: string } | undefined

/** A code however it was typed, a secret, or the address that a QR code holds. */
export function readBrought(typed: string): BroughtCode {
  const code = readCode(typed)
  if (code) return { kind: 'code', value: code }
  const secret = typed.trim().split('#').at(-1) ?? ''
  return secretPattern.test(secret) ? { kind: 'secret', value: secret } : undefined
}

/** Codes of one site open nothing in another; without the pepper nobody can try them. */
export function createReferralCodes(pepper: KeyObject) {
  function lookup(siteId: string, { kind, value }: NonNullable<BroughtCode>): Buffer {
    return createHmac('sha256', pepper).update(`${siteId}\n${kind}\n${value}`).digest()
  }

  return {
    lookup,
    draw(siteId: string): DrawnCode {
      const code = drawCode(randomInt)
      const secret = randomBytes(secretBytes).toString('base64url')
      return {
        code,
        secret,
        codeLookup: lookup(siteId, { kind: 'code', value: code }),
        secretLookup: lookup(siteId, { kind: 'secret', value: secret }),
      }
    },
  }
}
