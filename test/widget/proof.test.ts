import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createBlockHash, sha256 } from '../../widget/return-phrase/sha256.ts'

const reference = (message: Uint8Array) => createHash('sha256').update(message).digest()

test('hashes as everybody else does, whatever the length', () => {
  for (let length = 0; length < 200; length += 1) {
    const message = new Uint8Array(randomBytes(length))
    expect(Buffer.from(sha256(message)).equals(reference(message))).toBe(true)
  }
})

test('hashes one block again and again as it changes', () => {
  const message = new Uint8Array(40)
  const firstWord = createBlockHash(message)
  for (let round = 0; round < 50; round += 1) {
    message.set(randomBytes(40))
    expect(firstWord()).toBe(reference(message).readInt32BE(0))
  }
})
