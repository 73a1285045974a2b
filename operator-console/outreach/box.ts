import type { SealedPiece } from './device-store.ts'

const utf8 = new TextEncoder()

// Whose it is and what it is are sealed in: a piece can't pass for another.
const about = ({ id, operatorId, kind }: Omit<SealedPiece, 'iv' | 'box'>) =>
  utf8.encode(JSON.stringify([id, operatorId, kind]))

/** AES-GCM under a key that no script can read. */
export async function sealPiece(
  key: CryptoKey,
  which: Omit<SealedPiece, 'iv' | 'box'>,
  value: object,
): Promise<SealedPiece> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = utf8.encode(JSON.stringify(value))
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: about(which) }, key, text)
  return { ...which, iv, box }
}

/** Undefined where the key is another one, or a bit was changed. */
export async function openPiece<Value>(key: CryptoKey, piece: SealedPiece): Promise<Value | undefined> {
  const { iv, box } = piece
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: about(piece) }, key, box)
    // Only this file writes there.
    return JSON.parse(new TextDecoder().decode(text)) as Value
  } catch {
    return undefined
  }
}
