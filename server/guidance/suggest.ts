import type { ContentLanguage } from '../../protocol/language.ts'
import { firstOf } from '../search/first-of.ts'
import { betterFirst } from '../search/search-index.ts'
import { wordsOf } from '../search/stem.ts'
import type { KeptEntry } from './guidance.ts'
import type { Library } from './remembered-library.ts'

interface About {
  theme: string | null
  /** What the young person wrote, the newest last. */
  said: readonly string[]
  /** In which something may have been said, the likeliest first. */
  languages: readonly ContentLanguage[]
  uses: ReadonlyMap<string, number>
}

const mostMessages = 6
const longestMessageRead = 400
const leastLetters = 3
// Each costs as much as a search.
const mostWords = 16
// A theme alone brings something; words that name a thing bring more.
const themeWeight = 1.6
const leastScore = 1.5
// Better once too often: it is the counsellor who decides.
const crisisFirst = 1.5
// What is in every text, or only like something, says nothing.
const leastOfWord = 1.3
const mostOfWord = 8

/** Entries that may fit what is being talked about; nothing where nothing points anywhere. */
export function orderBySuggestion(
  { index, entries }: Pick<Library, 'index' | 'entries'>,
  about: About,
): KeptEntry[] {
  const { theme, said, languages, uses } = about
  const scores = new Map<string, number>()
  const add = (id: string, score: number) => scores.set(id, (scores.get(id) ?? 0) + score)
  for (const { word, weight } of readWords(said))
    for (const { id, score } of firstOf(
      index.find(word, languages, { sharpness: 2, above: leastOfWord }),
      mostOfWord,
      betterFirst,
    ))
      add(id, weight * Math.max(0, score - leastOfWord))
  for (const { id, frame } of entries.values())
    if (theme !== null && !frame.archived && frame.themes.includes(theme)) add(id, themeWeight)
  for (const [id, score] of scores)
    if (entries.get(id)?.frame.kind === 'crisis-card') scores.set(id, score * crisisFirst)
  return [...scores]
    .filter(([, score]) => score >= leastScore)
    .sort(
      ([one, a], [other, b]) =>
        b - a || (uses.get(other) ?? 0) - (uses.get(one) ?? 0) || (one < other ? -1 : 1),
    )
    .flatMap(([id]) => entries.get(id) ?? [])
}

/**
 * Single words, the newest message's first: a sentence is no query, and only what it is the subject of counts. Words
 * like "and" are in every text and so say nothing. Parted as the index does it: a mark within a Persian word parts none.
 */
function readWords(said: readonly string[]): { word: string; weight: number }[] {
  const words = new Map<string, number>()
  for (const [back, message] of said.slice(-mostMessages).toReversed().entries())
    for (const word of wordsOf(message.slice(-longestMessageRead)))
      if (word.length >= leastLetters && words.size < mostWords && !words.has(word))
        words.set(word, 1 / (1 + back / 2))
  return [...words].map(([word, weight]) => ({ word, weight }))
}
