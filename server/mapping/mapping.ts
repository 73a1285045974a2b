import { fallbackOf } from '../../protocol/content-language.ts'
import type { ContentLanguage, Language } from '../../protocol/language.ts'
import type { MappingAnswer, Telling, ToldLine } from '../../protocol/mapping.ts'
import { textsOf } from '../../protocol/mapping-faults.ts'
import type {
  Flow,
  FlowStep,
  FlowText,
  ShownEntry,
  ShownFlow,
  ShownStep,
} from '../../protocol/mapping-flow.ts'
import { leadsToCrisis } from '../../protocol/mapping-walk.ts'

/** Every answer is to a step of this version, of its kind, with what it offers, and each step is answered once. */
export function isOfFlow(answers: readonly MappingAnswer[], { steps }: Flow): boolean {
  const ids = answers.map(({ step }) => step)
  return (
    new Set(ids).size === ids.length &&
    answers.every((answer) => {
      const step = steps.find(({ id }) => id === answer.step)
      return step !== undefined && fits(answer, step)
    })
  )
}

function fits(answer: MappingAnswer, step: FlowStep): boolean {
  const isAmong = (chosen: readonly string[], offered: readonly { id: string }[]) =>
    new Set(chosen).size === chosen.length && chosen.every((id) => offered.some((one) => one.id === id))
  switch (answer.kind) {
    case 'choice':
      return step.kind === 'choice' && isAmong([answer.choice], step.choices)
    case 'several':
      return step.kind === 'several' && isAmong(answer.choices, step.choices)
    case 'scales':
      return step.kind === 'scales' && isAmong(Object.keys(answer.values), step.items)
    case 'text':
      return step.kind === 'text'
  }
}

/** One of the answers says that somebody is in danger now. */
export function saysDanger(answers: readonly MappingAnswer[], flow: Flow): boolean {
  return answers.some((answer) => {
    const step = flow.steps.find(({ id }) => id === answer.step)
    return answer.kind === 'choice' && step !== undefined && leadsToCrisis(flow, step, answer.choice)
  })
}

/** Danger that is told by itself takes nothing back: what was answered in the same version before stands behind it. */
export function besideEarlier(alarm: Telling, earlier: Telling): Telling {
  if (earlier.version !== alarm.version) return alarm
  const kept = earlier.answers.filter(({ step }) => alarm.answers.every((one) => one.step !== step))
  return { ...alarm, answers: [...alarm.answers, ...kept] }
}

/** What was told, with the questions in the reader's language; what the flow has lost meanwhile is left out. */
export function presentLines({ answers }: Telling, { steps }: Flow, language: Language): ToldLine[] {
  const say = (text: FlowText) => text[language] ?? ''
  return answers.flatMap((answer): ToldLine[] => {
    const step = steps.find(({ id }) => id === answer.step)
    if (!step || !fits(answer, step)) return []
    const question = say(step.question)
    if (answer.kind === 'text') return [{ kind: 'text', question, text: answer.text }]
    if (answer.kind === 'scales' && step.kind === 'scales') {
      const items = step.items.map(({ id, name, low, high }) => ({
        id,
        name: say(name),
        low: say(low),
        high: say(high),
        value: answer.values[id] ?? null,
      }))
      return [{ kind: 'scales', question, items }]
    }
    const chosen =
      answer.kind === 'choice' ? [answer.choice] : answer.kind === 'several' ? answer.choices : []
    const offered = step.kind === 'choice' || step.kind === 'several' ? step.choices : []
    const answered = offered.filter(({ id }) => chosen.includes(id)).map(({ name }) => say(name))
    return [{ kind: 'chosen', question, answers: answered }]
  })
}

/** The first of the wished languages that the flow speaks all the way. */
export function languageOf(flow: Flow, wished: ContentLanguage): ContentLanguage {
  const texts = textsOf(flow)
  const speaks = (language: ContentLanguage) => texts.every(({ text }) => text[language])
  return fallbackOf(wished).find(speaks) ?? 'fi'
}

/** The flow in one language, with its entries put in; one that the library has no more is left out. */
export function presentFlow(
  { version, flow }: { version: number; flow: Flow },
  wished: ContentLanguage,
  entryOf: (key: string, language: ContentLanguage) => ShownEntry | undefined,
): ShownFlow {
  const language = languageOf(flow, wished)
  const say = (text: FlowText) => text[language] ?? ''
  return {
    version,
    language,
    opening: say(flow.opening),
    steps: flow.steps.map((step) => presentStep(step, say)),
    endings: flow.endings.map(({ id, kind, title, text, entryKeys }) => ({
      id,
      kind,
      title: say(title),
      text: say(text),
      // An entry speaks the language wished for, also where the flow itself doesn't.
      entries: entryKeys.flatMap((key) => entryOf(key, wished) ?? []),
    })),
  }
}

function presentStep(step: FlowStep, say: (text: FlowText) => string): ShownStep {
  const { id } = step
  const asked = { id, question: say(step.question), hint: step.hint && say(step.hint) }
  switch (step.kind) {
    case 'choice': {
      const choices = step.choices.map(({ id, name, next }) => ({ id, name: say(name), next }))
      return { kind: 'choice', ...asked, choices }
    }
    case 'several': {
      const choices = step.choices.map(({ id, name }) => ({ id, name: say(name) }))
      return { kind: 'several', ...asked, choices, next: step.next }
    }
    case 'text':
      return { kind: 'text', ...asked, next: step.next }
    case 'scales': {
      const items = step.items.map(({ id, name, low, high }) => ({
        id,
        name: say(name),
        low: say(low),
        high: say(high),
      }))
      return { kind: 'scales', ...asked, items, next: step.next }
    }
  }
}
