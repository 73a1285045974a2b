import { signal } from '../ui/signal.ts'

interface Reading {
  /** Of the message. */
  id: string
  /** The device can't: it has no voice of its own for the language. */
  isMissing?: boolean
}

/** What is read aloud just now, or could not be. */
export const aloud = signal<Reading | null>(null)

/** Falls silent at once. */
export function hush(): void {
  aloud.value = null
  // Not every browser can speak.
  globalThis.speechSynthesis?.cancel()
}
