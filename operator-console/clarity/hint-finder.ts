import { type ReadonlySignal, signal } from '@preact/signals'
import type { ClarityLanguage, Hint } from './hint.ts'

type FindHints = (text: string, language: ClarityLanguage) => Hint[]

const loaded = signal<FindHints | undefined>(undefined)
let isLoading = false

/** Reads texts for hints; undefined until somebody wrote. The rules run here: no word leaves the browser. */
export const hintFinder: ReadonlySignal<FindHints | undefined> = loaded

/** Fetches the rules, once, and lets a language learn its words before they are needed. */
export async function fetchHintFinder(language: ClarityLanguage): Promise<void> {
  if (loaded.value || isLoading) return
  isLoading = true
  try {
    const { findHints } = await import('./find-hints.ts')
    findHints('', language)
    loaded.value = findHints
  } catch {
    // Out of reach just now: the next key asks again. Nobody waits for a help.
  }
  isLoading = false
}
