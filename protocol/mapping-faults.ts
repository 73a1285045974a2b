import type { ContentLanguage, Language } from './language.ts'
import type {
  EndingKind,
  Flow,
  FlowEnding,
  FlowPart,
  FlowProblem,
  FlowStep,
  FlowText,
} from './mapping-flow.ts'
import { waysFrom } from './mapping-walk.ts'
import type { GuidanceKind } from './sent-guidance.ts'
import { hasStrayMarks } from './stray-marks.ts'

/** What is wrong, and where: the step or ending (null: the opening), its choice or item, the text, its language. */
export interface FlowFault {
  problem: FlowProblem
  node: string | null
  choice: string | null
  part: FlowPart | null
  language: ContentLanguage | null
  found: string | null
}

interface Around {
  /** The languages in which it must be complete. */
  languages: readonly Language[]
  /** Entries of the library that may be shown, with their kinds. */
  entries: ReadonlyMap<string, GuidanceKind>
}

type Place = Partial<Omit<FlowFault, 'problem'>>

const fault = (problem: FlowProblem, place: Place): FlowFault => ({
  problem,
  node: null,
  choice: null,
  part: null,
  language: null,
  found: null,
  ...place,
})

/** Everything that keeps a flow from being shown to anybody, each with its place. */
export function findFlowFaults(flow: Flow, around: Around): FlowFault[] {
  return [
    ...findDoubles(flow),
    ...findWays(flow),
    ...flow.steps.flatMap(findUnanswerable),
    ...flow.endings.flatMap((ending) => findGuidanceFaults(ending, around)),
    ...findMissing(flow, around),
    ...findMarks(flow),
  ]
}

function findDoubles({ steps, endings }: Flow): FlowFault[] {
  const nodes = doublesIn([...steps, ...endings]).map((node) => fault('twice', { node }))
  const inside = steps.flatMap((step) =>
    doublesIn(partsOf(step)).map((choice) => fault('twice', { node: step.id, choice })),
  )
  return [...nodes, ...inside]
}

function doublesIn(named: readonly { id: string }[]): string[] {
  const ids = named.map(({ id }) => id)
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}

function partsOf(step: FlowStep): readonly { id: string }[] {
  if (step.kind === 'text') return []
  return step.kind === 'scales' ? step.items : step.choices
}

/** Dead ends, ways that lead nowhere, circles that nobody comes out of, and what nobody comes to. */
function findWays({ steps, endings }: Flow): FlowFault[] {
  const known = new Set([...steps, ...endings].map(({ id }) => id))
  const ways = new Map(steps.map((step) => [step.id, waysFrom(step)]))
  const broken = steps.flatMap((step) => {
    const from = waysFrom(step)
    if (from.length === 0) return [fault('dead-end', { node: step.id })]
    return from.flatMap(({ choice, to }) => {
      if (to === null) return [fault('dead-end', { node: step.id, choice })]
      return known.has(to) ? [] : [fault('leads-nowhere', { node: step.id, choice, found: to })]
    })
  })
  const onwards = (id: string) => (ways.get(id) ?? []).flatMap(({ to }) => (to === null ? [] : [to]))
  const reachableFrom = (ids: readonly string[]) => spread(ids, onwards)
  // Where a way is broken already the circle may be only what is left of it: the break is named, not the circle.
  const goals = new Set([...endings.map(({ id }) => id), ...broken.flatMap(({ node }) => node ?? [])])
  const loops = steps
    .filter(({ id }) => {
      const after = reachableFrom(onwards(id))
      return after.has(id) && ![id, ...after].some((one) => goals.has(one))
    })
    .map(({ id }) => fault('loop', { node: id }))
  const first = steps[0]
  const reached = reachableFrom(first ? [first.id] : [])
  const unreachable = [...steps, ...endings].filter(({ id }) => !reached.has(id))
  return [...broken, ...loops, ...unreachable.map(({ id }) => fault('unreachable', { node: id }))]
}

function spread(from: readonly string[], onwards: (id: string) => readonly string[]): Set<string> {
  const reached = new Set(from)
  // A set that grows while it is walked through is walked through to its end.
  for (const id of reached) for (const next of onwards(id)) reached.add(next)
  return reached
}

function findUnanswerable(step: FlowStep): FlowFault[] {
  const isEmpty = (step.kind === 'several' || step.kind === 'scales') && partsOf(step).length === 0
  return isEmpty ? [fault('nothing-to-answer', { node: step.id })] : []
}

const kinds: Partial<Record<EndingKind, GuidanceKind>> = { crisis: 'crisis-card', service: 'service-card' }

function findGuidanceFaults({ id, kind, entryKeys }: FlowEnding, { entries }: Around): FlowFault[] {
  const gives = kind === 'guidance' || kind === 'crisis' || kind === 'service'
  if (gives && entryKeys.length === 0) return [fault('no-guidance', { node: id })]
  const wished = kinds[kind]
  return entryKeys
    .filter((key) => !entries.has(key) || (wished && entries.get(key) !== wished))
    .map((key) => fault('unknown-guidance', { node: id, found: key }))
}

interface Placed {
  place: Place
  text: FlowText
}

function findMissing(flow: Flow, { languages }: Around): FlowFault[] {
  const texts = textsOf(flow)
  const isThere = (text: FlowText, language: ContentLanguage) => (text[language] ?? '').trim() !== ''
  // Whoever begins a further language finishes it: a flow that changes its language half way helps nobody.
  const begun = texts.flatMap(({ text }) => Object.keys(text) as ContentLanguage[])
  const wanted = [...new Set([...languages, ...begun])].filter(
    (language) =>
      languages.some((one) => one === language) || texts.some(({ text }) => isThere(text, language)),
  )
  return texts.flatMap(({ place, text }) =>
    wanted
      .filter((language) => !isThere(text, language))
      .map((language) => fault('missing-translation', { ...place, language })),
  )
}

function findMarks(flow: Flow): FlowFault[] {
  return textsOf(flow).flatMap(({ place, text }) =>
    (Object.keys(text) as ContentLanguage[])
      .filter((language) => hasStrayMarks(text[language] ?? ''))
      .map((language) => fault('stray-mark', { ...place, language })),
  )
}

/** Every text of a flow and where it stands, in the order in which it is read. */
export function textsOf({ opening, steps, endings }: Flow): Placed[] {
  return [
    { place: { part: 'opening' }, text: opening },
    ...steps.flatMap(textsOfStep),
    ...endings.flatMap(({ id, title, text }): Placed[] => [
      { place: { node: id, part: 'title' }, text: title },
      { place: { node: id, part: 'text' }, text },
    ]),
  ]
}

function textsOfStep(step: FlowStep): Placed[] {
  const at = (part: FlowPart, text: FlowText, choice: string | null = null): Placed => ({
    place: { node: step.id, choice, part },
    text,
  })
  const asked = [at('question', step.question), ...(step.hint ? [at('hint', step.hint)] : [])]
  if (step.kind === 'text') return asked
  if (step.kind === 'scales')
    return [
      ...asked,
      ...step.items.flatMap(({ id, name, low, high }) => [
        at('name', name, id),
        at('low', low, id),
        at('high', high, id),
      ]),
    ]
  return [...asked, ...step.choices.map(({ id, name }) => at('name', name, id))]
}
