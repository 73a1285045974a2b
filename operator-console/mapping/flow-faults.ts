import type { ContentLanguage } from '../../protocol/language.ts'
import { type FlowFault, textsOf } from '../../protocol/mapping-faults.ts'
import type { Flow, FlowProblem, FlowText } from '../../protocol/mapping-flow.ts'
import { language, languages, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { headingOf, isStep, nodesOf, partsOf } from './flow-draft.ts'

/** In the language of the console, else in any in which it has been written. */
export function wordsOf(text: FlowText): string {
  const words = text[language.value] ?? ''
  return words.trim() || languages.map((one) => text[one]?.trim()).find(Boolean) || ''
}

/** What a step or an ending is called on the screen. */
export function nameOfNode(flow: Flow, id: string | null): string {
  if (id === null) return t('mapping.opening')
  const node = nodesOf(flow).find((one) => one.id === id)
  const index =
    node && isStep(node) ? flow.steps.indexOf(node) : flow.endings.findIndex((one) => one.id === id)
  const number = `${node && isStep(node) ? '' : '→ '}${index + 1}`
  return `${number}. ${(node && wordsOf(headingOf(node))) || t('form-settings.unnamed')}`
}

export function nameOfPart(flow: Flow, { node, choice }: Pick<FlowFault, 'node' | 'choice'>): string {
  const step = flow.steps.find(({ id }) => id === node)
  const parts = step ? partsOf(step) : []
  const index = parts.findIndex(({ id }) => id === choice)
  const part = parts[index]
  return (part && wordsOf(part.name)) || t('mapping.answer-number', { number: index + 1 })
}

/** One thing to do: faults that one sitting mends are one. */
export interface Mending extends Omit<FlowFault, 'problem' | 'language'> {
  problem: FlowProblem | 'no-words'
  languages: readonly ContentLanguage[]
}

/** A question that nobody has put into words yet is one place, and so is a text, however many languages it lacks. */
export function groupFaults(flow: Flow, faults: readonly FlowFault[]): Mending[] {
  const worded = new Set(
    textsOf(flow).flatMap(({ place, text }) => (wordsOf(text) === '' ? [] : [place.node ?? null])),
  )
  const groups = new Map<string, Mending>()
  for (const { language, ...fault } of faults) {
    const isMissing = fault.problem === 'missing-translation'
    const one: Mending =
      isMissing && fault.node !== null && !worded.has(fault.node)
        ? { ...fault, problem: 'no-words', languages: [] }
        : { ...fault, languages: language === null ? [] : [language] }
    const { problem, node, choice, part, found } = one
    const whole = problem === 'no-words' ? [problem, node] : [problem, node, choice, part, found]
    // Only of what is missing the languages are told in a row.
    const key = JSON.stringify(isMissing ? whole : [...whole, language])
    const before = groups.get(key)
    groups.set(key, before ? { ...before, languages: [...before.languages, ...one.languages] } : one)
  }
  return [...groups.values()]
}

/** What is wrong and where, in one sentence. */
export function sayFault(flow: Flow, fault: Mending): string {
  const { problem, node, found, languages: lacking } = fault
  const [choice, part] = problem === 'no-words' ? [null, null] : [fault.choice, fault.part]
  const place = [
    nameOfNode(flow, node),
    ...(choice === null ? [] : [nameOfPart(flow, fault)]),
    ...(part === null ? [] : [t(`mapping.part-${part}`)]),
    ...(lacking.length === 0 ? [] : [lacking.map(languageName).join(', ')]),
    ...(found === null || problem === 'leads-nowhere' ? [] : [found]),
  ]
  return t(`mapping.fault-${problem}`, { place: place.join(' · ') })
}
