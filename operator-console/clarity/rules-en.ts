import type { Finding } from './hint.ts'
import type { Word } from './read-text.ts'
import type { Lists } from './word-list.ts'

/** "is decided", "has not been sent". States like "are worried" pass. */
export function findEnglishPassive(words: Word[], at: number, lists: Lists): Finding | undefined {
  const word = words[at]?.text ?? ''
  const { be, between, states, irregular } = lists
  const isParticiple = (/[a-z]{3,}ed$/.test(word) && !/eed$/.test(word)) || irregular?.(word)
  if (!isParticiple || states?.(word)) return undefined
  for (let step = 1; step <= 3; step++) {
    const before = words[at - step]?.text ?? ''
    if (be?.(before)) return { kind: 'passive' }
    if (!between?.(before)) return undefined
  }
  return undefined
}

/** "Having applied, ...", "upon receiving", "persons residing". */
export function findEnglishParticiple(words: Word[], at: number, lists: Lists): Finding | undefined {
  const word = words[at]?.text ?? ''
  const before = words[at - 1]?.text ?? ''
  const { lead, notLead, after, people } = lists
  const clause: Finding = { kind: 'non-finite-clause' }
  if (words[at]?.startsSentence && lead?.(word)) return clause
  if (!/[a-z]{2,}ing$/.test(word) || notLead?.(word)) return undefined
  return after?.(before) || people?.(before) ? clause : undefined
}

const action = /(?:tion|sion|ment|ance|ence|ity|ness|ancy|ency|ure|al)s?$/

/** "submission", "eligibility": a doing that is dressed as a thing. Words that everybody knows pass. */
export function isEnglishAction(word: string): boolean {
  return action.test(word)
}
