export interface Familiarity {
  isFamiliar: (word: string) => boolean
  /** One end of the word is familiar, so that a reader can guess the rest. */
  isHalfFamiliar: (word: string) => boolean
  /** Where a compound of familiar words comes apart: "terveyden-hoitaja". */
  divide: (word: string) => string | undefined
}

export interface Inflection {
  /** All forms of a dictionary word that endings can follow. */
  stemsOf: (word: string) => string[]
  /** What is left of a dictionary word that begins a compound: "skola", "skolväska". Itself if left out. */
  beginningsOf?: (word: string) => string[]
  /** What may follow a stem. */
  ending: RegExp
  /** The shortest part of a compound, in letters. */
  shortestPart: number
  /** How an inflected first part of a compound may end; dictionary forms always may come first. */
  link: RegExp
}

// A shorter end says nothing of a word.
const shortestKnownEnd = 4

// Typing repeats almost all words of the moment before.
const rememberedWords = 4000

/** Learns the usual words once and then knows their forms and compounds. It would rather let a rare word pass than mark a usual one. */
export function createFamiliarity(lines: readonly string[], inflection: Inflection): Familiarity {
  const stems = new Set<string>()
  const beginnings = new Set<string>()
  for (const entry of lines.join(' ').split(' ').filter(Boolean)) {
    const [word = '', ...more] = entry.split('/')
    for (const beginning of [word, ...(inflection.beginningsOf?.(word) ?? [])]) beginnings.add(beginning)
    for (const stem of [word, ...inflection.stemsOf(word), ...more]) stems.add(stem)
  }

  const isForm = remembered((word) => {
    for (let at = word.length; at > 1; at--)
      if (stems.has(word.slice(0, at)) && inflection.ending.test(word.slice(at))) return true
    return false
  })

  const canComeFirst = (part: string) => beginnings.has(part) || (inflection.link.test(part) && isForm(part))

  function divisionOf(word: string, partsLeft = 3): string[] | undefined {
    if (isForm(word)) return [word]
    if (partsLeft === 1) return undefined
    for (let at = word.length - inflection.shortestPart; at >= inflection.shortestPart; at--) {
      if (!canComeFirst(word.slice(0, at))) continue
      const rest = divisionOf(word.slice(at), partsLeft - 1)
      if (rest) return [word.slice(0, at), ...rest]
    }
    return undefined
  }

  const isFamiliar = remembered((word) =>
    word.split('-').every((part) => part.length < 3 || divisionOf(part) !== undefined),
  )

  function divide(word: string): string | undefined {
    for (let at = word.length - 4; at >= 4; at--)
      if (canComeFirst(word.slice(0, at)) && isFamiliar(word.slice(at)))
        return `${word.slice(0, at)}-${word.slice(at)}`
    return undefined
  }

  const isHalfFamiliar = remembered((word) => {
    for (let at = word.length - shortestKnownEnd; at >= shortestKnownEnd; at--)
      if ((at > 4 && canComeFirst(word.slice(0, at))) || isForm(word.slice(at))) return true
    return false
  })

  return { isFamiliar, isHalfFamiliar, divide }
}

function remembered(ask: (word: string) => boolean): (word: string) => boolean {
  const answers = new Map<string, boolean>()
  return (word) => {
    const known = answers.get(word)
    if (known !== undefined) return known
    if (answers.size >= rememberedWords) answers.clear()
    const answer = ask(word)
    answers.set(word, answer)
    return answer
  }
}
