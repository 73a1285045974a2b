import type { Inflection } from './familiarity.ts'

function stemsOf(word: string): string[] {
  const stems: string[] = []
  if (/[ae]$/.test(word) && word.length > 3) stems.push(word.slice(0, -1))
  if (/[mn]$/.test(word)) stems.push(word + word.at(-1))
  const syncopated = /^(.{2,})e([lnr])$/.exec(word)
  if (syncopated) stems.push(`${syncopated[1]}${syncopated[2]}`)
  if (/er$|ar$/.test(word) && word.length > 4) stems.push(word.slice(0, -2))
  return stems
}

const grown = '(?:a|ar|are|and|end|ning|else|lig|het|bar|ast?|st|ad|elig|ig|isk|skap|ing|sam|lös)?'
const end =
  '(?:a|e|en|et|n|t|ar|er|or|r|na|arna|erna|orna|arn[ae]|de|te|dde|tt|d|ad|at|ats|ade|ande|ende|are|aren|arens|ast|aste|st|sta|are|it|its|des|tes)?s?'

export const swedish: Inflection = {
  stemsOf,
  beginningsOf: (word) => (/[ae]$/.test(word) && word.length > 4 ? [word.slice(0, -1)] : []),
  ending: new RegExp(`^${grown}${end}$`),
  shortestPart: 3,
  link: /s$|[eo]$/,
}
