import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  endingKinds,
  firstFlow,
  freeId,
  newEnding,
  newStep,
  nodesOf,
  partsOf,
  stepKinds,
  withAdded,
  withMoved,
  withNode,
  withoutNode,
  withPartAdded,
  withParts,
} from '../../operator-console/mapping/flow-draft.ts'
import { drawFlow, nodeHeight, nodeWidth } from '../../operator-console/mapping/flow-picture.ts'
import { Flow } from '../../protocol/mapping-flow.ts'
import { waysFrom } from '../../protocol/mapping-walk.ts'
import { aFlow, anEnding, aQuestion } from '../support/flow.ts'

describe('a draft of a flow', () => {
  it('gives whatever is new a name that nothing has', () => {
    let flow: Flow = firstFlow()
    for (const kind of [...stepKinds, ...stepKinds]) flow = withAdded(flow, newStep(flow, kind))
    for (const kind of endingKinds) flow = withAdded(flow, newEnding(flow, kind))
    const ids = nodesOf(flow).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(Flow.safeParse(flow).success).toBe(true)
    expect(freeId('step', [{ id: 'step-1' }, { id: 'step-3' }])).toBe('step-2')
    for (const step of flow.steps) {
      const more = withPartAdded(withPartAdded(step))
      const parts = partsOf(more).map(({ id }) => id)
      expect(new Set(parts).size).toBe(parts.length)
      expect(Flow.safeParse(withNode(flow, more)).success).toBe(true)
    }
  })

  it('leaves a way open where what it led to is taken away', () => {
    const flow = withoutNode(aFlow, 'person')
    expect(flow.endings.map(({ id }) => id)).not.toContain('person')
    const how = flow.steps.find(({ id }) => id === 'how')!
    expect(waysFrom(how)).toEqual([
      { choice: 'talk', to: null },
      { choice: 'write', to: 'letter' },
    ])
    expect(waysFrom(withoutNode(aFlow, 'life').steps.find(({ id }) => id === 'words')!)).toEqual([
      { choice: null, to: null },
    ])
  })

  it('moves a step among the steps, an ending among the endings, and nothing over the edge', () => {
    expect(
      withMoved(aFlow, 'about', -1)
        .steps.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual(['about', 'danger'])
    expect(withMoved(aFlow, 'danger', -1)).toEqual(aFlow)
    expect(withMoved(aFlow, 'letter', 1)).toEqual(aFlow)
    expect(withMoved(aFlow, 'ohjaamo', -1).endings[0]?.id).toBe('ohjaamo')
  })

  it('takes a choice away from whichever kind of step has it', () => {
    for (const step of aFlow.steps) {
      const [first] = partsOf(step)
      const rest = withParts(step, (parts) => parts.filter(({ id }) => id !== first?.id))
      expect(partsOf(rest)).toEqual(partsOf(step).slice(1))
    }
  })
})

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const anyFlow = fc
  .tuple(
    ...ids.map((id) =>
      fc
        .array(fc.constantFrom(...ids, 'x', 'y', 'gone', null), { maxLength: 3 })
        .map((ways) => aQuestion(id, Object.fromEntries(ways.map((to, index) => [`way-${index}`, to])))),
    ),
  )
  .map((steps) => ({ steps, endings: ['x', 'y'].map((id) => anEnding(id)) }))

describe('the picture of a flow', () => {
  it('shows every node once, none over another, and every way between its two ends', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const { nodes, ways, width, height } = drawFlow(flow)
        const known = [...flow.steps, ...flow.endings].map(({ id }) => id)
        expect(nodes.map(({ id }) => id).sort()).toEqual(known.toSorted())
        for (const [index, one] of nodes.entries()) {
          expect(one.x + nodeWidth).toBeLessThanOrEqual(width)
          expect(one.y + nodeHeight).toBeLessThanOrEqual(height)
          for (const other of nodes.slice(index + 1))
            expect(Math.abs(one.x - other.x) >= nodeWidth || Math.abs(one.y - other.y) >= nodeHeight).toBe(
              true,
            )
        }
        const leads = flow.steps.flatMap((step) =>
          waysFrom(step).flatMap(({ to }) => (to && known.includes(to) ? [`${step.id} ${to}`] : [])),
        )
        expect(ways.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([...new Set(leads)].sort())
        const at = new Map(nodes.map((node) => [node.id, node]))
        for (const { from, to, isBack } of ways)
          if (!isBack) expect(at.get(to)!.x).toBeGreaterThan(at.get(from)!.x)
      }),
    )
  })

  it('begins with the first step, at the left', () => {
    const { nodes } = drawFlow(aFlow)
    const leftmost = nodes.filter(({ x }) => x === Math.min(...nodes.map((node) => node.x)))
    expect(leftmost.map(({ id }) => id)).toEqual(['danger'])
  })
})
