/** Case and number first, then what may hang behind them; the longest that fits goes. Without diacritics. */
const endings: Record<string, readonly string[]> = {
  fi: [
    'lleni llesi ssani ssasi stani stasi kseni ksesi illani illasi issani issasi',
    'iksi illa ille ilta issa ista ineen itta ihin isiin iden iten eiden oiden jen ien',
    'ksi lla lle lta ssa sta tta iin een aan oon uun hen han hon hun den ten sen nen set',
    'ani asi nsa mme nne kin kaan kaan kohan ko pa tko',
    'isi iva iin ja ia in en an on un yn na ta da ea ua oa t n a i',
  ],
  sv: [
    'heterna heten arnas ornas ernas',
    'arna orna erna ande ende aste ades ning',
    'are ade het ens ets',
    'en et ar or er as es at na te',
    'a e s t',
  ],
  en: ['ations ation', 'ments ment ingly edly', 'ings ing ies ied', 'ed es ly er', 's e y'],
}

const known = new Map(
  Object.entries(endings).map(([language, lines]) => [
    language,
    lines.flatMap((line) => line.split(' ')).sort((one, other) => other.length - one.length),
  ]),
)

const shortestStem = 4
const mostMarks = /\p{Mn}+/gu

/** Lower case, without accents and vowel marks; one spelling of what Arabic script writes in several. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(mostMarks, '')
    .toLowerCase()
    .replace(/\u0640|\u200c|\u200d|['’]/g, '')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ß/g, 'ss')
}

/** The folded words of a text, in order. */
export function wordsOf(text: string): string[] {
  return foldLetters(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/**
 * What is left of a folded word when its inflection is taken off, for `fi`, `sv` and `en`; other languages keep their
 * words. Not a linguist's stem: two forms of a word only have to come out near each other.
 */
export function stem(word: string, language: string): string {
  const suffixes = known.get(language === 'fi-simple' ? 'fi' : language)
  if (!suffixes || word.length <= shortestStem) return word
  const once = strip(word, suffixes)
  const twice = language.startsWith('fi') ? strip(once, suffixes) : once
  return twice.replace(/([^\d])\1$/, '$1')
}

function strip(word: string, suffixes: readonly string[]): string {
  const suffix = suffixes.find((one) => word.length - one.length >= shortestStem && word.endsWith(one))
  return suffix ? word.slice(0, -suffix.length) : word
}

/** Every stem that a word of an unknown language may have, its own form first. */
export function possibleStems(word: string): string[] {
  return [...new Set([word, stem(word, 'fi'), stem(word, 'sv'), stem(word, 'en')])]
}
