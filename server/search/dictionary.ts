import { likeness } from './likeness.ts'
import { possibleStems } from './stem.ts'

// Enough for every form of a word, few enough that a common beginning doesn't read the whole library.
const mostLikeTerms = 48
const leastLikeness = 0.4
const leastShared = 0.34

export interface LikeTerm {
  term: number
  /** From 0 to 1. */
  alike: number
}

/** Pieces of three letters, the edges marked. */
function gramsOf(term: string): string[] {
  const padded = `^${term}$`
  return Array.from({ length: Math.max(1, padded.length - 2) }, (_, at) => padded.slice(at, at + 3))
}

export type Dictionary = ReturnType<typeof createDictionary>

/** Every stem there is, numbered, and a way to those that are like what somebody typed. */
export function createDictionary() {
  const terms: string[] = []
  const numbers = new Map<string, number>()
  const withGram = new Map<string, number[]>()
  // By term, all 0 between two questions: a map for each question would cost more than everything else.
  let shared = new Uint16Array(1024)

  /** Terms that share enough pieces to be worth comparing. */
  function candidates(form: string): number[] {
    // The end is left open: it may not have been typed yet.
    const grams = gramsOf(form).filter((gram) => !gram.endsWith('$') || form.length < 3)
    if (shared.length < terms.length) shared = new Uint16Array(terms.length * 2)
    const needed = Math.max(1, Math.ceil(grams.length * leastShared))
    const touched: number[] = []
    for (const gram of grams)
      for (const term of withGram.get(gram) ?? []) {
        const count = (shared[term] ?? 0) + 1
        shared[term] = count
        if (count === 1) touched.push(term)
      }
    const enough = touched.filter((term) => (shared[term] ?? 0) >= needed)
    for (const term of touched) shared[term] = 0
    return enough
  }

  return {
    /** The number of a stem, given on first sight. */
    numberOf(term: string): number {
      const known = numbers.get(term)
      if (known !== undefined) return known
      const number = terms.push(term) - 1
      numbers.set(term, number)
      for (const gram of gramsOf(term)) {
        const list = withGram.get(gram)
        if (list) list.push(number)
        else withGram.set(gram, [number])
      }
      return number
    },

    /** The most alike first, at most 48. */
    like(typed: string): LikeTerm[] {
      const alike = new Map<number, number>()
      for (const form of possibleStems(typed))
        for (const term of candidates(form)) {
          const found = likeness(form, terms[term] ?? '')
          if (found >= leastLikeness && found > (alike.get(term) ?? 0)) alike.set(term, found)
        }
      return [...alike]
        .map(([term, value]) => ({ term, alike: value }))
        .sort((one, other) => other.alike - one.alike)
        .slice(0, mostLikeTerms)
    },
  }
}
