// By hand: the browser's own is asked across threads, which takes longer than the hashing itself.
const primes = Array.from({ length: 312 }, (_, number) => number).filter(
  (number) =>
    number > 1 && !Array.from({ length: number - 2 }, (_, i) => i + 2).some((by) => number % by === 0),
)
const fractionOf = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
const roundConstants = new Int32Array(primes.slice(0, 64).map((prime) => fractionOf(Math.cbrt(prime))))
const initial = new Int32Array(primes.slice(0, 8).map((prime) => fractionOf(Math.sqrt(prime))))

const blockBytes = 64
const schedule = new Int32Array(64)

const rotated = (word: number, by: number) => (word >>> by) | (word << (32 - by))

function fillSchedule(view: DataView, from: number): void {
  for (let i = 0; i < 16; i += 1) schedule[i] = view.getInt32(from + i * 4)
  for (let i = 16; i < 64; i += 1) {
    const early = at(schedule, i - 15)
    const late = at(schedule, i - 2)
    const small = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3)
    const large = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10)
    schedule[i] = at(schedule, i - 16) + small + at(schedule, i - 7) + large
  }
}

const at = (words: Int32Array, index: number) => words[index] ?? 0

function compress(state: Int32Array, view: DataView, from: number): void {
  fillSchedule(view, from)
  let [a, b, c, d] = [at(state, 0), at(state, 1), at(state, 2), at(state, 3)]
  let [e, f, g, h] = [at(state, 4), at(state, 5), at(state, 6), at(state, 7)]
  for (let i = 0; i < 64; i += 1) {
    const large = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
    const one = (h + large + ((e & f) ^ (~e & g)) + at(roundConstants, i) + at(schedule, i)) | 0
    const small = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
    const two = (small + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] = at(state, i) + word
}

function padded(message: Uint8Array): DataView {
  const blocks = Math.ceil((message.length + 9) / blockBytes)
  const bytes = new Uint8Array(blocks * blockBytes)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 4, message.length * 8)
  return view
}

export function sha256(message: Uint8Array): Uint8Array {
  const view = padded(message)
  const state = initial.slice()
  for (let from = 0; from < view.byteLength; from += blockBytes) compress(state, view, from)
  const digest = new DataView(new ArrayBuffer(32))
  for (const [i, word] of state.entries()) digest.setInt32(i * 4, word)
  return new Uint8Array(digest.buffer)
}

/** The first 32 bits of the digest of `message`, which fits into one block and may change between calls. */
export function createBlockHash(message: Uint8Array): () => number {
  const view = padded(message)
  const bytes = new Uint8Array(view.buffer)
  const state = new Int32Array(8)
  return () => {
    bytes.set(message)
    state.set(initial)
    compress(state, view, 0)
    return at(state, 0)
  }
}
