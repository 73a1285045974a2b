import type { Finding } from './hint.ts'
import type { Word } from './read-text.ts'
import type { Lists } from './word-list.ts'

function isBefore(words: Word[], at: number, steps: number, isWanted: Lists[string]): boolean {
  return words.slice(Math.max(0, at - steps), at).some(({ text }) => isWanted?.(text))
}

/** "bokas", "beslutades", "ska lämnas", "har beviljats", "blir kallad". */
export function findSwedishPassive(words: Word[], at: number, lists: Lists): Finding | undefined {
  const word = words[at]?.text ?? ''
  const { deponents, sPassive, have, notSupine, become, notBecome } = lists
  if (deponents?.(word)) return undefined
  const isPassive =
    sPassive?.(word) ||
    (/[^aeiouyåäö]as$/.test(word) && word.length > 4 && !/(?:[aeo]r|er)nas$/.test(word)) ||
    /(?:ad|dd|[rln]d|rt|[kpst]t|[kps])es$/.test(word) ||
    (/(?:at|it|tt|[rln]t|t)s$/.test(word) && !notSupine?.(word) && isBefore(words, at, 3, have)) ||
    (/(?:ad|at|ade)$/.test(word) && !notBecome?.(word) && isBefore(words, at, 2, become))
  return isPassive ? { kind: 'passive' } : undefined
}

/** "bifogande", "den av kommunen beviljade": participles that carry what a clause of its own should say. One of an everyday verb is read like any adjective. */
export function findSwedishParticiple(words: Word[], at: number, lists: Lists): Finding | undefined {
  const word = words[at]?.text ?? ''
  const isParticiple = /^.{3,}[aei]nde$/.test(word) && !lists.notParticiple?.(word)
  if (isParticiple && !lists.familiar?.(word)) return { kind: 'non-finite-clause' }
  const isHeavy = word === 'av' && lists.articles?.(words[at - 1]?.text ?? '')
  const end = words.slice(at + 1, at + 5).findIndex(({ text }) => /(?:ade|da|ta|na)$/.test(text))
  return isHeavy && end >= 0 ? { kind: 'non-finite-clause', span: end + 2 } : undefined
}

const action = /(?:ning|ering|else|het|tion|itet|skap)(?:en|et|n|ar|er|arna|erna|s)?s?$/

/** "handläggning", "tillhandahållandet": a doing that is dressed as a thing. Words that everybody knows pass. */
export function isSwedishAction(word: string): boolean {
  return action.test(word) || /[ae]ndet$/.test(word)
}
