import type { Inflection } from './familiarity.ts'

function stemsOf(word: string): string[] {
  const stems: string[] = []
  if (/[ey]$/.test(word) && word.length > 3) stems.push(word.slice(0, -1))
  if (/[^aeiou][aeiou][bdglmnprt]$/.test(word)) stems.push(word + word.at(-1))
  return stems
}

export const english: Inflection = {
  stemsOf,
  ending:
    /^(?:s|es|e|ed|d|ing|ings|er|ers|r|rs|est|st|ly|y|ies|ied|ier|iest|ily|iness|iful|ness|ful|fully|less|able|th)?(?:['’](?:s|ll|re|ve|d|t|m)?|n['’]t)?$/,
  shortestPart: 3,
  link: /(?!)/,
}
