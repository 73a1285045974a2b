import type { GuidanceKind } from './sent-guidance.ts'
import { turningMarks, unseenMarks } from './stray-marks.ts'

/** In characters as a person counts them (code points). */
export const longestVariant = 4000
export const longestTitle = 60
export const fewestSteps = 2
export const mostSteps = 12

// A file of braces is told apart from a text with some: nobody reads further.
const mostFaults = 100

export type TextProblem =
  | 'empty'
  | 'too-long'
  | 'line-in-title'
  | 'html'
  | 'link-not-https'
  | 'bare-link'
  | 'unknown-variable'
  | 'lone-brace'
  | 'variable-in-title'
  | 'override-character'
  | 'unbalanced-isolate'
  | 'control-character'
  | 'steps-too-few'
  | 'steps-too-many'
  | 'steps-misnumbered'
  | 'steps-differ'

/** Where in the words something stands that may not: `from` and `to` in UTF-16 units, `line` and `column` from 1. */
export interface TextFault {
  problem: TextProblem
  field: 'title' | 'text'
  from: number
  to: number
  line: number
  column: number
  /** What stands there, at most 40 characters of it. */
  found: string
}

interface Words {
  title: string
  text: string
}

interface Around {
  kind: GuidanceKind
  /** Names of the variables that may be used. */
  variables: readonly string[]
  /** How many steps the text it is translated from has; undefined for the original. */
  sourceSteps?: number | undefined
}

type Found = Pick<TextFault, 'problem' | 'from' | 'to'>

/** Everything that keeps these words out of the library, in the order in which it stands there. */
export function findFaults({ title, text }: Words, { kind, variables, sourceSteps }: Around): TextFault[] {
  const inTitle = [
    ...findLength(title, longestTitle),
    ...findMarks(title),
    ...each(/\n/g, title, 'line-in-title'),
    ...each(/[{}]/g, title, 'variable-in-title').slice(0, 1),
  ]
  const inText = [
    ...findLength(text, longestVariant),
    ...findMarks(text),
    ...findBraces(text, variables),
    ...(kind === 'step-guide' ? findSteps(text, sourceSteps) : []),
  ]
  return [...placed('title', title, inTitle), ...placed('text', text, inText)]
}

/** The numbered steps of a guide, without their numbers, and what stands before and after them. */
export function readSteps(text: string): { before: string; steps: string[]; after: string } {
  const lines = text.split('\n')
  const isStep = (line: string) => stepNumber.test(line)
  const first = lines.findIndex(isStep)
  if (first < 0) return { before: text, steps: [], after: '' }
  const last = lines.findLastIndex(isStep)
  const steps: string[] = []
  let end = last + 1
  // A step goes on over the lines under it, up to an empty one.
  while (end < lines.length && lines[end]?.trim()) end++
  for (const line of lines.slice(first, end))
    if (isStep(line)) steps.push(line.replace(stepNumber, ''))
    else if (line.trim()) steps.push(`${steps.pop() ?? ''}\n${line}`)
  return {
    before: lines.slice(0, first).join('\n').trim(),
    steps,
    after: lines.slice(end).join('\n').trim(),
  }
}

const stepNumber = /^(\d{1,3})\. +/

function findLength(words: string, longest: number): Found[] {
  if (!/[^\s\p{C}]/u.test(words)) return [{ problem: 'empty', from: 0, to: words.length }]
  // Surrogate pairs are one character; only texts near the limit need counting.
  if (words.length <= longest) return []
  const characters = [...words]
  if (characters.length <= longest) return []
  return [{ problem: 'too-long', from: characters.slice(0, longest).join('').length, to: words.length }]
}

/** What may stand neither in a title nor in a text. */
function findMarks(words: string): Found[] {
  return [
    ...each(/<\/?[a-z!][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/gi, words, 'html'),
    ...findLinks(words),
    ...each(turningMarks, words, 'override-character'),
    ...findIsolates(words),
    // Tabs and carriage returns as well: what a spreadsheet leaves behind is not seen, and not meant.
    ...each(unseenMarks, words, 'control-character'),
  ]
}

function findLinks(words: string): Found[] {
  const written = /\[([^[\]\n]*)\]\(([^()\s]*)\)/g
  const links = [...words.matchAll(written)]
  const bad = links
    .filter(([, label = '', address = '']) => !label.trim() || !https.test(address))
    .map(({ 0: whole, index }) => ({
      problem: 'link-not-https' as const,
      from: index,
      to: index + whole.length,
    }))
  // Blanked, so that only addresses outside of a link are found, and where they stand.
  const rest = words.replace(written, (whole) => ' '.repeat(whole.length))
  const outside = each(
    /\b[a-z][a-z\d+.-]{0,20}:\/\/\S+|\b(?:javascript|data|mailto|tel):\S+|\bwww\.\S+/gi,
    rest,
    'bare-link',
  )
  return [...bad, ...outside]
}

const https = /^https:\/\/[\p{L}\d](?:[\p{L}\d.-]*[\p{L}\d])?(?::\d{1,5})?(?:[/?#][^\s\\<>]*)?$/u

/** Isolates (U+2066 to U+2068) close again (U+2069) before their line ends, and none closes what isn't open. */
function findIsolates(words: string): Found[] {
  const bad: number[] = []
  let open: number[] = []
  for (const { 0: mark, index } of words.matchAll(/[\u2066-\u2069\n]/g)) {
    if (mark === '\n') {
      bad.push(...open)
      open = []
    } else if (mark !== '\u2069') open.push(index)
    else if (open.pop() === undefined) bad.push(index)
  }
  return [...bad, ...open].map((from) => ({ problem: 'unbalanced-isolate', from, to: from + 1 }))
}

function findBraces(text: string, variables: readonly string[]): Found[] {
  return [...text.matchAll(/\{([^{}\n]*)\}|[{}]/g)].flatMap(({ 0: whole, 1: name, index }): Found[] => {
    if (name === undefined) return [{ problem: 'lone-brace', from: index, to: index + 1 }]
    if (variables.includes(name)) return []
    return [{ problem: 'unknown-variable', from: index, to: index + whole.length }]
  })
}

function findSteps(text: string, sourceSteps: number | undefined): Found[] {
  const numbered = [...text.matchAll(/^(\d{1,3})\. +/gm)]
  const all = { from: 0, to: text.length }
  if (numbered.length < fewestSteps) return [{ problem: 'steps-too-few', ...all }]
  if (numbered.length > mostSteps) return [{ problem: 'steps-too-many', ...all }]
  const wrong = numbered.findIndex(([, number], index) => Number(number) !== index + 1)
  const { index = 0, 0: found = '' } = numbered[wrong] ?? {}
  if (wrong >= 0) return [{ problem: 'steps-misnumbered', from: index, to: index + found.length }]
  if (sourceSteps !== undefined && numbered.length !== sourceSteps)
    return [{ problem: 'steps-differ', ...all }]
  return []
}

function each(pattern: RegExp, words: string, problem: TextProblem): Found[] {
  return [...words.matchAll(pattern)].map(({ 0: found, index }) => ({
    problem,
    from: index,
    to: index + found.length,
  }))
}

function placed(field: TextFault['field'], words: string, found: readonly Found[]): TextFault[] {
  return [...found]
    .sort((one, other) => one.from - other.from)
    .slice(0, mostFaults)
    .map(({ problem, from, to }) => {
      const before = words.slice(0, from).split('\n')
      return {
        problem,
        field,
        from,
        to,
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        found: words.slice(from, Math.min(to, from + 40)),
      }
    })
}
