import { directionOf } from '../../protocol/content-language.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { MappingAnswer, Telling } from '../../protocol/mapping.ts'
import type { ShownEnding, ShownFlow, ShownStep } from '../../protocol/mapping-flow.ts'
import { mostStepsFrom, stepAfter } from '../../protocol/mapping-walk.ts'
import { ask, line } from '../connection.ts'
import { untickMapping } from '../guidance/ticks.ts'
import { language, talkLanguage } from '../language/language-state.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'

/** Attributes of what the flow says: where it doesn't speak the language of the screen, it says which it does. */
export function inFlow({ flow }: Pick<Walk, 'flow'>): { lang?: string; dir?: 'ltr' | 'rtl' } {
  return flow.language === language.value ? {} : { lang: flow.language, dir: directionOf(flow.language) }
}

/** How far one has come. It lives in this tab alone, flow and all, so that a cut line or a reload takes nothing away. */
export interface Walk {
  flow: ShownFlow
  /** The language it was asked for in. */
  wished: string
  /** Steps one has come through, the present one last; at the end an ending. */
  path: readonly string[]
  /** By step; what was answered on another way stays, and is never passed on. */
  answers: Readonly<Record<string, MappingAnswer>>
  /** Endings that were counted. */
  reached: readonly string[]
  passedOn: boolean
}

export const walk = signal<Walk | null>(null)
/** Nothing to walk through could be fetched. */
export const isMissing = signal(false)

/** What was begun in this tab, else the beginning. */
export function openWalk(): void {
  walk.value = kept<Walk>('mapping') ?? null
  if (!walk.value) untickMapping()
}

export async function fetchFlow(): Promise<void> {
  isMissing.value = false
  const wished = language.value
  const reply = await ask('mapping:read', { language: wished })
  // Another language was chosen meanwhile: that answer is on its way.
  if (wished !== language.value) return
  const flow = reply?.ok ? reply.answer.flow : null
  const before = walk.value
  if (!flow) {
    isMissing.value = !before && line.value === 'open'
    return
  }
  // In the middle of a way one goes on with the questions one began with.
  if (before && before.path.length > 0 && before.flow.version !== flow.version) return
  const begun = before ?? { path: [], answers: {}, reached: [], passedOn: false }
  change({ ...begun, flow, wished })
}

function change(next: Walk): void {
  walk.value = next
  keep('mapping', next)
}

export function stepOf({ flow, path }: Walk): ShownStep | undefined {
  return flow.steps.find(({ id }) => id === path.at(-1))
}

export function endingOf({ flow, path }: Walk): ShownEnding | undefined {
  return flow.endings.find(({ id }) => id === path.at(-1))
}

export function begin(): void {
  const current = walk.value
  const first = current?.flow.steps[0]
  if (current && first) change({ ...current, path: [first.id] })
}

export function goBack(): void {
  if (walk.value) change({ ...walk.value, path: walk.value.path.slice(0, -1) })
}

/** Keeps an answer without identity codes, or forgets it; one stays where one is. */
export function answer(step: string, answered: MappingAnswer | null): void {
  const current = walk.value
  if (!current) return
  const { [step]: _before, ...others } = current.answers
  change({
    ...current,
    answers: answered ? { ...others, [step]: masked(answered) } : others,
    passedOn: false,
  })
}

/** Goes on from the present step; `choice` is the one that was made where one is asked for. */
export function goOn(step: ShownStep, choice: string | null = null): void {
  const current = walk.value
  const next = stepAfter(step, choice)
  if (!current || next === null) return
  const reached = current.reached.includes(next) ? current.reached : [...current.reached, next]
  const isEnding = current.flow.endings.some(({ id }) => id === next)
  if (isEnding && reached !== current.reached)
    void ask('mapping:reach', { version: current.flow.version, ending: next })
  change({ ...current, path: [...current.path, next], reached: isEnding ? reached : current.reached })
}

/** Which question this is, and of about how many: the longest way that is still open. */
export function progressOf({ flow, path }: Walk): { at: number; of: number } {
  const at = path.length
  return { at, of: at - 1 + mostStepsFrom(flow, path.at(-1) ?? '') }
}

/** The answers on the way that was taken, in its order and without identity codes: as they are shown and passed on. */
export function answered({ flow, path, answers }: Walk): { step: ShownStep; answer: MappingAnswer }[] {
  return [...new Set(path)].flatMap((id) => {
    const step = flow.steps.find((one) => one.id === id)
    const answer = answers[id]
    return step && answer ? [{ step, answer: masked(answer) }] : []
  })
}

function masked(answer: MappingAnswer): MappingAnswer {
  return answer.kind === 'text' ? { ...answer, text: maskIdentityCodes(answer.text).text } : answer
}

/** What would be passed on; questionnaires only where that is said. Null: nothing. */
export function tellingOf(current: Walk, shared: ReadonlySet<string>): Telling | null {
  const answers = answered(current)
    .map(({ answer }) => answer)
    .filter(({ kind, step }) => kind !== 'scales' || shared.has(step))
  const { version } = current.flow
  return answers.length > 0 ? { version, language: talkLanguage(), answers } : null
}

export function markPassedOn(): void {
  if (walk.value) change({ ...walk.value, passedOn: true })
}
