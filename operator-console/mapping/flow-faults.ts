import type { FlowFault } from '../../protocol/mapping-faults.ts'
import type { Flow, FlowText } from '../../protocol/mapping-flow.ts'
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

/** What is wrong and where, in one sentence. */
export function sayFault(flow: Flow, fault: FlowFault): string {
  const { problem, node, choice, part, found } = fault
  const place = [
    nameOfNode(flow, node),
    ...(choice === null ? [] : [nameOfPart(flow, fault)]),
    ...(part === null ? [] : [t(`mapping.part-${part}`)]),
    ...(fault.language === null ? [] : [languageName(fault.language)]),
    ...(found === null || problem === 'leads-nowhere' ? [] : [found]),
  ]
  return t(`mapping.fault-${problem}`, { place: place.join(' · ') })
}
