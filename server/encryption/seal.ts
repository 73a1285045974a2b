import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** The two uses of one secret, kept apart: sealing text, and telling equal texts without reading them. */
export interface ContentKey {
  seal: KeyObject
  fingerprint: KeyObject
}

export function contentKey(secret: Buffer): ContentKey {
  const derive = (use: string) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', use, 32)))
  return { seal: derive('kynnys seal'), fingerprint: derive('kynnys fingerprint') }
}

// Random bytes are drawn for many nonces at once: asking the system for twelve costs more than sealing with them.
const nonces = Buffer.alloc(nonceBytes * 1024)
let noncesUsed = nonces.length

/** To be used at once: the next but a thousand overwrites it. */
function nextNonce(): Buffer {
  if (noncesUsed === nonces.length) {
    randomFillSync(nonces)
    noncesUsed = 0
  }
  noncesUsed += nonceBytes
  return nonces.subarray(noncesUsed - nonceBytes, noncesUsed)
}

/** AES-256-GCM: nonce, ciphertext, tag. `about` is authenticated with it, so that a row can't be moved elsewhere. */
export function seal(key: KeyObject, about: string, plain: Buffer | string): Buffer {
  const nonce = nextNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(about))
  const first = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
  return Buffer.concat([nonce, first, cipher.final(), cipher.getAuthTag()])
}

/** Throws if a single bit of the box or of `about` was changed. */
export function unseal(key: KeyObject, about: string, box: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceBytes))
  cipher.setAAD(Buffer.from(about))
  cipher.setAuthTag(box.subarray(box.length - tagBytes))
  return Buffer.concat([cipher.update(box.subarray(nonceBytes, box.length - tagBytes)), cipher.final()])
}

/** Equal for equal texts under one key, and worth nothing once that key is destroyed. */
export function fingerprint({ fingerprint }: ContentKey, text: string): Buffer {
  return createHmac('sha256', fingerprint).update(text).digest().subarray(0, 16)
}
