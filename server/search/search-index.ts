import { createDictionary, type Dictionary } from './dictionary.ts'
import { stem, wordsOf } from './stem.ts'

/** What can be found of an entry in one language; its fields are in the order of the index's weights. */
export interface Findable {
  language: string
  fields: readonly string[]
}

export interface Found {
  id: string
  score: number
}

/** In which order what was found is read: equals by their ids. */
export function betterFirst(one: Found, other: Found): number {
  return other.score - one.score || (one.id < other.id ? -1 : 1)
}

interface How {
  sharpness: number
  above: number
}

const otherLanguage = 0.45
const mostTyped = 12

export type SearchIndex = ReturnType<typeof createSearchIndex>

/**
 * Finds entries by their words in all languages, forgiving typing errors and inflection. All in memory. At most four
 * fields, the weightier ones first.
 */
export function createSearchIndex(fieldWeight: readonly number[]) {
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
    const { language, fields } = findable
    const known = languages.indexOf(language)
    const languageId = known >= 0 ? known : languages.push(language) - 1
    const seen = new Set<number>()
    for (const [field, words] of fields.entries())
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

  /** How much slots have to do with one word: at most 6, for a rare one in a title. Returns those that it touched. */
  function weigh(word: string, { weightOf, sharpness, above, into }: Weighing): number[] {
    const touched: number[] = []
    const heaviest = Math.max(...fieldWeight)
    const everything = slots.length * languages.length
    for (const { term, alike } of dictionary.like(word)) {
      const found = places[term] ?? []
      const rare = Math.log(1 + everything / (1 + found.length)) / Math.log(1 + everything / 2)
      const worth = alike * alike * rare ** sharpness
      // A word that is everywhere would cost most and say nothing.
      if (worth * heaviest <= above) continue
      for (const place of found) {
        const score = worth * (weightOf[place & 127] ?? 0)
        if (score <= above) continue
        const slot = place >> 7
        const before = into[slot] ?? 0
        if (before === 0) touched.push(slot)
        if (score > before) into[slot] = score
      }
    }
    return touched
  }

  /**
   * All that words find, in no order; the `wished` languages weigh most, in their order. Reads 12 words and no more. The
   * sharper, the less do words say that many texts have; what a word has to say up to `above` isn't counted.
   */
  function find(words: string, wished: readonly string[], how: How = { sharpness: 1, above: 0 }): Found[] {
    const typed = [...new Set(wordsOf(words))].slice(0, mostTyped)
    const weightOf = weighPlaces(fieldWeight, languages, wished)
    return sumUp(slots, typed, (word, into) => weigh(word, { ...how, weightOf, into }))
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
    find,
    /** The same, the best first. */
    search: (words: string, wished: readonly string[], how?: How): Found[] =>
      find(words, wished, how).sort(betterFirst),
    /** The share of what is kept that nobody can find any more: above a half, begin anew. */
    waste: () => (slots.length === 0 ? 0 : 1 - slotOf.size / slots.length),
  }
}

/** What all words say together. Whoever types three words means all three. */
function sumUp(
  slots: readonly (string | undefined)[],
  typed: readonly string[],
  weigh: (word: string, into: Float64Array) => number[],
): Found[] {
  const total = new Float64Array(slots.length)
  const matched = new Uint8Array(slots.length)
  const one = new Float64Array(slots.length)
  const touched: number[] = []
  for (const word of typed)
    for (const slot of weigh(word, one)) {
      if (matched[slot] === 0) touched.push(slot)
      total[slot] = (total[slot] ?? 0) + (one[slot] ?? 0)
      matched[slot] = (matched[slot] ?? 0) + 1
      one[slot] = 0
    }
  const found: Found[] = []
  for (const slot of touched) {
    const id = slots[slot]
    const score = (total[slot] ?? 0) * ((matched[slot] ?? 0) / typed.length)
    if (id !== undefined) found.push({ id, score })
  }
  return found
}

interface Weighing extends How {
  /** By the lower 7 bits of a place. */
  weightOf: readonly number[]
  into: Float64Array
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
function weighPlaces(
  fieldWeight: readonly number[],
  languages: readonly string[],
  wished: readonly string[],
): number[] {
  const ofLanguage = languages.map((language) => {
    const at = wished.indexOf(language)
    return at === 0 ? 1 : at > 0 ? 0.8 : otherLanguage
  })
  return Array.from({ length: 128 }, (_, low) => (ofLanguage[low >> 2] ?? 0) * (fieldWeight[low & 3] ?? 0))
}
