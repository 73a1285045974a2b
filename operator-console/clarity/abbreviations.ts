import type { Finding } from './hint.ts'
import type { LanguageData } from './language-data.ts'
import { offer } from './phrases.ts'
import type { Word } from './read-text.ts'
import { createWordTest } from './word-list.ts'

/** Finds short forms: those of the table, with their stops, and names of capitals that not everybody knows. */
export function createAbbreviations({ abbreviations, knownAcronyms, lists }: LanguageData) {
  const known = new Map(Object.entries(abbreviations))
  const isKnownAcronym = createWordTest(knownAcronyms)
  const isWordWithoutStop = createWordTest(lists.wordWithoutStop ?? '')
  // "t.ex." is read as two words, so the table is asked for what stands in the text.
  const longest = Math.max(...[...known.keys()].map((form) => form.length))

  function formAt(text: string, at: number): string | undefined {
    const written = /^[\p{L}.]+/u.exec(text.slice(at, at + longest + 1))?.[0].toLowerCase() ?? ''
    if (known.has(written)) return written
    // "esim" without its stop is as short as with it.
    if (!written.includes('.') && written.length > 1 && known.has(`${written}.`) && written.length < 5)
      return isWordWithoutStop(written) ? undefined : written
    const withoutLastStop = written.replace(/\.$/, '')
    return known.has(withoutLastStop) ? withoutLastStop : undefined
  }

  return {
    isAbbreviation: (word: string): boolean => known.has(word),
    find(text: string, words: Word[], at: number): Finding | undefined {
      const word = words[at]
      if (!word) return undefined
      const form = formAt(text, word.start)
      if (form !== undefined) {
        const end = word.start + form.length
        const next = words.slice(at).findIndex(({ start }) => start >= end)
        const isLast = next < 1
        const simpler = known.get(form) ?? known.get(`${form}.`) ?? ''
        return {
          kind: 'abbreviation',
          span: isLast ? words.length - at : next,
          // Its stop goes with it, unless it ends the sentence as well.
          units: isLast ? form.replace(/\.$/, '').length : form.length,
          ...offer(simpler),
        }
      }
      const written = text.slice(word.start, word.end)
      const isAcronym = /^\p{Lu}{2,5}$/u.test(written) && !words.every((one) => isCapitals(text, one))
      return isAcronym && !isKnownAcronym(word.text) ? { kind: 'abbreviation' } : undefined
    },
  }
}

function isCapitals(text: string, { start, end }: Word): boolean {
  return text.slice(start, end) === text.slice(start, end).toUpperCase()
}
