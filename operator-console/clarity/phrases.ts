import type { Finding, HintKind } from './hint.ts'
import type { Word } from './read-text.ts'
import { createWordTest, type WordTest } from './word-list.ts'

interface Phrase {
  words: WordTest[]
  simpler: string
}

// Wildcards stand after at least this many letters.
const indexed = 3

/** Finds wordings of a table at a place; the longest wins. `~` before the simpler one says that it is a dictionary form. */
export function createPhrases(kind: HintKind, table: Record<string, string>) {
  const byBeginning = new Map<string, Phrase[]>()
  for (const [wording, simpler] of Object.entries(table).sort(
    ([one], [other]) => other.length - one.length,
  )) {
    const words = wording.split(' ')
    const beginning = (words[0] ?? '').slice(0, indexed).replace('*', '')
    const phrase = { words: words.map(createWordTest), simpler }
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), phrase])
  }
  return (words: Word[], at: number): Finding | undefined => {
    const candidates = byBeginning.get(words[at]?.text.slice(0, indexed) ?? '') ?? []
    const found = candidates.find((phrase) =>
      phrase.words.every((matches, step) => matches(words[at + step]?.text ?? '')),
    )
    if (!found) return undefined
    return { kind, span: found.words.length, ...offer(found.simpler) }
  }
}

export function offer(simpler: string): Pick<Finding, 'instead' | 'fits'> {
  if (simpler === '') return {}
  return simpler.startsWith('~') ? { instead: simpler.slice(1) } : { instead: simpler, fits: true }
}
