import type { EndingKind, Flow, FlowEnding, FlowStep, FlowText } from '../../protocol/mapping-flow.ts'

export const stepKinds = ['choice', 'several', 'text', 'scales'] as const satisfies FlowStep['kind'][]
export const endingKinds = [
  'guidance',
  'service',
  'crisis',
  'queue',
  'message',
] as const satisfies EndingKind[]

export const mostInFlow = { steps: 30, endings: 20, choices: 12, entries: 6 }

export type FlowNode = FlowStep | FlowEnding
type Choosing = Extract<FlowStep, { kind: 'choice' }>
type Ticking = Extract<FlowStep, { kind: 'several' }>
type Questionnaire = Extract<FlowStep, { kind: 'scales' }>
/** A choice, a tick or an item. */
export type Part = Choosing['choices'][number] | Ticking['choices'][number] | Questionnaire['items'][number]

export function isStep(node: FlowNode): node is FlowStep {
  return 'question' in node
}

export function headingOf(node: FlowNode): FlowText {
  return isStep(node) ? node.question : node.title
}

export function nodesOf({ steps, endings }: Flow): FlowNode[] {
  return [...steps, ...endings]
}

export function partsOf(step: FlowStep): readonly Part[] {
  if (step.kind === 'text') return []
  return step.kind === 'scales' ? step.items : step.choices
}

/** `step-3`: the first number that nothing has, so that what leads somewhere never leads to something new. */
export function freeId(base: string, taken: readonly { id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  let number = 1
  while (ids.has(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}

export function newStep(flow: Flow, kind: FlowStep['kind']): FlowStep {
  const asked = { id: freeId('step', nodesOf(flow)), question: {}, hint: null }
  switch (kind) {
    case 'choice':
      return { kind, ...asked, choices: [newChoice([]), newChoice([newChoice([])])] }
    case 'several':
      return { kind, ...asked, choices: [{ id: 'choice-1', name: {} }], next: null }
    case 'scales':
      return { kind, ...asked, items: [{ id: 'item-1', name: {}, low: {}, high: {} }], next: null }
    case 'text':
      return { kind, ...asked, next: null }
  }
}

function newChoice(taken: readonly { id: string }[]): Choosing['choices'][number] {
  return { id: freeId('choice', taken), name: {}, next: null }
}

export function newEnding(flow: Flow, kind: EndingKind): FlowEnding {
  return { kind, id: freeId('ending', nodesOf(flow)), title: {}, text: {}, entryKeys: [] }
}

/** What a site begins with that has none: the first question is about danger, and everybody is met. */
export function firstFlow(): Flow {
  const endings: FlowEnding[] = (['crisis', 'queue', 'message'] as const).map((kind, index) => ({
    kind,
    id: `ending-${index + 1}`,
    title: {},
    text: {},
    entryKeys: [],
  }))
  const choices = endings.map(({ id }, index) => ({ id: `choice-${index + 1}`, name: {}, next: id }))
  return {
    opening: {},
    steps: [{ kind: 'choice', id: 'step-1', question: {}, hint: null, choices }],
    endings,
  }
}

export function withNode(flow: Flow, node: FlowNode): Flow {
  const put = <One extends FlowNode>(nodes: readonly One[], one: One) =>
    nodes.map((before) => (before.id === one.id ? one : before))
  return isStep(node)
    ? { ...flow, steps: put(flow.steps, node) }
    : { ...flow, endings: put(flow.endings, node) }
}

export function withAdded(flow: Flow, node: FlowNode): Flow {
  return isStep(node)
    ? { ...flow, steps: [...flow.steps, node] }
    : { ...flow, endings: [...flow.endings, node] }
}

/** Without it; what led to it leads nowhere, and that is a fault to be mended, not to be guessed. */
export function withoutNode(flow: Flow, id: string): Flow {
  const unlessGone = (next: string | null) => (next === id ? null : next)
  const steps = flow.steps
    .filter((step) => step.id !== id)
    .map((step): FlowStep => {
      if (step.kind !== 'choice') return { ...step, next: unlessGone(step.next) }
      return {
        ...step,
        choices: step.choices.map((choice) => ({ ...choice, next: unlessGone(choice.next) })),
      }
    })
  return { ...flow, steps, endings: flow.endings.filter((ending) => ending.id !== id) }
}

/** One place up or down among its own; at the end it stays. The first step is where everybody begins. */
export function withMoved(flow: Flow, id: string, by: -1 | 1): Flow {
  return { ...flow, steps: moved(flow.steps, id, by), endings: moved(flow.endings, id, by) }
}

export function moved<One extends { id: string }>(nodes: One[], id: string, by: -1 | 1): One[] {
  const index = nodes.findIndex((node) => node.id === id)
  const other = nodes[index + by]
  const node = nodes[index]
  if (!node || !other) return nodes
  return nodes.map((one) => (one === node ? other : one === other ? node : one))
}

export function withPartAdded(step: FlowStep): FlowStep {
  const { id: _id, ...name } = { id: '', name: {} }
  if (step.kind === 'choice') return { ...step, choices: [...step.choices, newChoice(step.choices)] }
  if (step.kind === 'several')
    return { ...step, choices: [...step.choices, { id: freeId('choice', step.choices), ...name }] }
  if (step.kind === 'scales')
    return { ...step, items: [...step.items, { id: freeId('item', step.items), ...name, low: {}, high: {} }] }
  return step
}

/** Every part through the same hands; one that becomes undefined goes. */
export function withParts(step: FlowStep, change: <One extends Part>(parts: One[]) => One[]): FlowStep {
  if (step.kind === 'choice') return { ...step, choices: change(step.choices) }
  if (step.kind === 'several') return { ...step, choices: change(step.choices) }
  if (step.kind === 'scales') return { ...step, items: change(step.items) }
  return step
}
