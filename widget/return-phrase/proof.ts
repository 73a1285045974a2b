import type { Proof } from '../../protocol/return-phrase.ts'
import { createBlockHash, sha256 } from './sha256.ts'

interface Work {
  challenge: string
  bits: number
}

const seedBytes = 32
const highPart = 2 ** 32

/** Tries nonces until the digest begins with `bits` zeros; `rest` lets the screen move every few milliseconds. */
export async function findProof(
  phrase: string,
  { challenge, bits }: Work,
  rest: () => Promise<void> = nextTask,
): Promise<Proof> {
  const tried = new Uint8Array(seedBytes + 8)
  tried.set(sha256(new TextEncoder().encode(`${challenge}\n${phrase}`)))
  const view = new DataView(tried.buffer)
  const firstWordOf = createBlockHash(tried)
  for (let nonce = 0; ; nonce += 1) {
    view.setUint32(seedBytes, Math.floor(nonce / highPart))
    view.setUint32(seedBytes + 4, nonce % highPart)
    if (Math.clz32(firstWordOf()) >= bits) return { challenge, nonce }
    if (nonce % triesBetweenRests === triesBetweenRests - 1) await rest()
  }
}

// About ten milliseconds on a slow phone: what is pressed meanwhile answers at once.
const triesBetweenRests = 2048

/** As soon as the browser has drawn and heard what was waiting; timers would wait longer each time. */
async function nextTask(): Promise<void> {
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve(undefined)
    }
    port2.postMessage(null)
  })
}
