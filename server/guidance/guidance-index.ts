import { createDictionary, type Dictionary } from './dictionary.ts'
import { stem, wordsOf } from './stem.ts'

/** What can be found of an entry in one language. */
export interface Findable {
  language: string
  title: string
  keywords: readonly string[]
  topic: string
  text: string
}

export interface Found {
  id: string
  score: number
}

// Title, keywords, topic, text. Keywords are what young people say, titles what counsellors look for.
const fieldWeight = [6, 6, 2.5, 1]
const otherLanguage = 0.45
const mostTyped = 12

export type GuidanceIndex = ReturnType<typeof createGuidanceIndex>

/** Finds entries by their words in all languages, forgiving typing errors and inflection. All in memory. */
export function createGuidanceIndex() {
  const dictionary = createDictionary()
  const slots: (string | undefined)[] = []
  const slotOf = new Map<string, number>()
  const languages: string[] = []
  const termOf = rememberTerms(dictionary)
  /** By term: slot, language and field of each place, packed into one integer. */
  const places: number[][] = []

  function remove(id: string): void {
    const slot = slotOf.get(id)
    if (slot !== undefined) slots[slot] = undefined
    slotOf.delete(id)
  }

  function add(slot: number, findable: Findable): void {
    const { language, title, keywords, topic, text } = findable
    const known = languages.indexOf(language)
    const languageId = known >= 0 ? known : languages.push(language) - 1
    const seen = new Set<number>()
    for (const [field, words] of [title, keywords.join(' '), topic, text].entries())
      for (const word of wordsOf(words)) {
        const term = termOf(word, language)
        // The weightier fields come first.
        if (seen.has(term)) continue
        seen.add(term)
        const list = places[term] ?? []
        places[term] = list
        list.push(pack(slot, languageId, field))
      }
  }

  /** How much each slot has to do with one word: at most 6, for a rare one in a title. */
  function weigh(
    word: string,
    { weightOf, sharpness, into }: { weightOf: readonly number[]; sharpness: number; into: Float64Array },
  ): void {
    into.fill(0)
    const everything = slots.length * languages.length
    for (const { term, alike } of dictionary.like(word)) {
      const found = places[term] ?? []
      const rare = Math.log(1 + everything / (1 + found.length)) / Math.log(1 + everything / 2)
      for (const place of found) {
        const score = alike * alike * rare ** sharpness * (weightOf[place & 127] ?? 0)
        const slot = place >> 7
        if (score > (into[slot] ?? 0)) into[slot] = score
      }
    }
  }

  return {
    /** Also in place of what was found under this id before. */
    put(id: string, findables: readonly Findable[]): void {
      remove(id)
      const slot = slots.push(id) - 1
      slotOf.set(id, slot)
      for (const findable of findables) add(slot, findable)
    },
    remove,
    /**
     * The best first; the `wished` languages weigh most, in their order. Reads 12 words and no more. The sharper, the
     * less do words say that many texts have.
     */
    search(words: string, wished: readonly string[], sharpness = 1): Found[] {
      const typed = [...new Set(wordsOf(words))].slice(0, mostTyped)
      const weightOf = weighPlaces(languages, wished)
      const total = new Float64Array(slots.length)
      const matched = new Uint8Array(slots.length)
      const one = new Float64Array(slots.length)
      for (const word of typed) {
        weigh(word, { weightOf, sharpness, into: one })
        for (const [slot, score] of one.entries()) {
          if (score === 0) continue
          total[slot] = (total[slot] ?? 0) + score
          matched[slot] = (matched[slot] ?? 0) + 1
        }
      }
      return slots
        .flatMap((id, slot) => {
          const score = (total[slot] ?? 0) * ((matched[slot] ?? 0) / typed.length)
          // Whoever types three words means all three.
          return id !== undefined && score > 0 ? [{ id, score }] : []
        })
        .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    },
    /** The share of what is kept that nobody can find any more: above a half, begin anew. */
    waste: () => (slots.length === 0 ? 0 : 1 - slotOf.size / slots.length),
  }
}

/** Most words come again and again, and taking them apart takes its time. */
function rememberTerms({ numberOf }: Pick<Dictionary, 'numberOf'>) {
  const termsOf = new Map<string, Map<string, number>>()
  return (word: string, language: string): number => {
    const ofLanguage = termsOf.get(language) ?? new Map<string, number>()
    termsOf.set(language, ofLanguage)
    const term = ofLanguage.get(word) ?? numberOf(stem(word, language))
    ofLanguage.set(word, term)
    return term
  }
}

/** 24 bits of slot, 5 of language, 2 of field. */
function pack(slot: number, languageId: number, field: number): number {
  return (slot << 7) | (languageId << 2) | field
}

/** The weight of a place by its lower 7 bits. */
function weighPlaces(languages: readonly string[], wished: readonly string[]): number[] {
  const ofLanguage = languages.map((language) => {
    const at = wished.indexOf(language)
    return at === 0 ? 1 : at > 0 ? 0.8 : otherLanguage
  })
  return Array.from({ length: 128 }, (_, low) => (ofLanguage[low >> 2] ?? 0) * (fieldWeight[low & 3] ?? 0))
}
