import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentLanguages } from '../../protocol/content-language.ts'
import { Language } from '../../protocol/language.ts'
import { type FlowFault, findFlowFaults, textsOf } from '../../protocol/mapping-faults.ts'
import { Flow, type FlowStep } from '../../protocol/mapping-flow.ts'
import { leadsToCrisis, mostStepsFrom, stepAfter, waysFrom } from '../../protocol/mapping-walk.ts'
import { aFlow, anEnding, aQuestion, inAll } from '../support/flow.ts'

const around = {
  languages: Language.options,
  entries: new Map([
    ['crisis-danger-now', 'crisis-card'],
    ['youth-house-lautta', 'service-card'],
    ['cannot-sleep', 'reply'],
  ] as const),
}

/** Each fault as one line: what, and where. */
function faultsOf(flow: Flow): string[] {
  return findFlowFaults(Flow.parse(flow), around).map(sayFault)
}
function sayFault({ problem, node, choice, part, language, found }: FlowFault): string {
  return [problem, node, choice, part, language, found].filter((one) => one !== null).join(' ')
}

const withStep = (flow: Flow, id: string, change: (step: FlowStep) => FlowStep): Flow => ({
  ...flow,
  steps: flow.steps.map((step) => (step.id === id ? change(step) : step)),
})

describe('a flow', () => {
  it('is let through when nothing is wrong with it', () => {
    expect(faultsOf(aFlow)).toEqual([])
  })

  it('is refused a dead end, at the choice or the step where it stands', () => {
    expect(
      faultsOf(withStep(aFlow, 'how', () => aQuestion('how', { talk: 'person', write: 'letter', no: null }))),
    ).toEqual(['dead-end how no'])
    expect(
      faultsOf(withStep(aFlow, 'words', (step) => (step.kind === 'text' ? { ...step, next: null } : step))),
    ).toContain('dead-end words')
    expect(faultsOf(withStep(aFlow, 'about', () => aQuestion('about', {})))).toContain('dead-end about')
  })

  it('is refused a choice that leads to what isn’t there', () => {
    const led = withStep(aFlow, 'danger', () => aQuestion('danger', { yes: 'help', no: 'about' }))
    expect(faultsOf(led)).toEqual(['leads-nowhere danger yes help', 'unreachable crisis'])
  })

  it('is refused a circle that nobody comes out of, and not one with an exit', () => {
    const round = withStep(aFlow, 'how', () => aQuestion('how', { again: 'words' }))
    expect(faultsOf(round)).toEqual([
      'loop words',
      'loop life',
      'loop how',
      'unreachable person',
      'unreachable letter',
    ])
    const exit = withStep(aFlow, 'how', () =>
      aQuestion('how', { again: 'words', talk: 'person', write: 'letter' }),
    )
    expect(faultsOf(exit)).toEqual([])
    const itself = withStep(aFlow, 'words', (step) =>
      step.kind === 'text' ? { ...step, next: 'words' } : step,
    )
    expect(faultsOf(itself)[0]).toBe('loop words')
  })

  it('is refused a step and an ending that nobody comes to', () => {
    const flow = {
      ...aFlow,
      steps: [...aFlow.steps, aQuestion('lost', { on: 'about' })],
      endings: [...aFlow.endings, anEnding('never')],
    }
    expect(faultsOf(flow)).toEqual(['unreachable lost', 'unreachable never'])
  })

  it('is refused entries that the library doesn’t have, of another kind, and none where some are promised', () => {
    const endings = [
      anEnding('crisis', 'crisis', ['cannot-sleep']),
      anEnding('ohjaamo', 'service', []),
      anEnding('sleep', 'guidance', ['cannot-sleep', 'gone']),
      anEnding('person', 'queue'),
      anEnding('letter', 'message', ['also-gone']),
    ]
    expect(faultsOf({ ...aFlow, endings })).toEqual([
      'unknown-guidance crisis cannot-sleep',
      'no-guidance ohjaamo',
      'unknown-guidance sleep gone',
      'unknown-guidance letter also-gone',
    ])
  })

  it('is refused two of one name, and a questionnaire that asks nothing', () => {
    const doubled = withStep(aFlow, 'life', (step) =>
      step.kind === 'scales' ? { ...step, id: 'words', items: [] } : step,
    )
    expect(faultsOf(doubled)).toEqual(
      expect.arrayContaining(['twice words', 'nothing-to-answer words', 'leads-nowhere words life']),
    )
  })

  it('names each text that is missing, with its step, its choice and its language', () => {
    for (const [index, { place }] of textsOf(aFlow).entries())
      for (const language of Language.options) {
        const copy = structuredClone(aFlow)
        const text = textsOf(copy)[index]!.text
        text[language] = '  '
        const { node = null, choice = null, part = null } = place
        expect(findFlowFaults(copy, around)).toEqual([
          { problem: 'missing-translation', node, choice, part, language, found: null },
        ])
        delete text[language]
        expect(findFlowFaults(copy, around)).toHaveLength(1)
      }
  })

  it('names each text with a mark that nobody sees, and its language', () => {
    for (const [index, { place }] of textsOf(aFlow).entries()) {
      const copy = structuredClone(aFlow)
      const { node = null, choice = null, part = null } = place
      for (const mark of ['\u202e', '\u00ad', '\u200b', '\u2060', '\ufeff']) {
        textsOf(copy)[index]!.text.sv = `Soita ${mark}112`
        expect(findFlowFaults(copy, around)).toEqual([
          { problem: 'stray-mark', node, choice, part, language: 'sv', found: null },
        ])
      }
      // Lines, isolates and what joins or parts Persian letters are as they should be.
      textsOf(copy)[index]!.text.sv = 'Soita:\n\u2066112\u2069 \u200cmi\u200d\u200e\u200f'
      expect(findFlowFaults(copy, around)).toEqual([])
    }
  })

  it('may speak a further language, if it speaks it all the way', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...contentLanguages.slice(4)),
        fc.nat({ max: textsOf(aFlow).length - 1 }),
        (language, left) => {
          const whole = structuredClone(aFlow)
          for (const { text } of textsOf(whole)) text[language] = 'слова'
          expect(findFlowFaults(whole, around)).toEqual([])
          delete textsOf(whole)[left]!.text[language]
          expect(findFlowFaults(whole, around).map(({ problem, language }) => [problem, language])).toEqual([
            ['missing-translation', language],
          ])
          // Emptied everywhere it is a language that was never begun.
          for (const { text } of textsOf(whole)) text[language] = ''
          expect(findFlowFaults(whole, around)).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })
})

const ids = ['a', 'b', 'c', 'd', 'e', 'f']
const endIds = ['x', 'y']
const anyWay = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...ids, ...endIds) },
  { weight: 1, arbitrary: fc.constantFrom('gone', null) },
)
const anyStep = (id: string): fc.Arbitrary<FlowStep> =>
  fc.oneof(
    fc
      .array(anyWay, { minLength: 0, maxLength: 3 })
      .map((ways) => aQuestion(id, Object.fromEntries(ways.map((to, index) => [`way-${index}`, to])))),
    anyWay.map((next): FlowStep => ({ kind: 'text', id, question: inAll(id), hint: null, next })),
  )
/** Whatever somebody may draw: with circles, dead ends and islands. */
const anyFlow: fc.Arbitrary<Flow> = fc.integer({ min: 1, max: ids.length }).chain((count) =>
  fc.tuple(...ids.slice(0, count).map(anyStep)).map((steps) => ({
    opening: inAll('opening'),
    steps,
    endings: endIds.map((id) => anEnding(id)),
  })),
)
const structural = ['dead-end', 'leads-nowhere', 'loop', 'unreachable']

/** The same without its islands. */
function withoutIslands(flow: Flow): Flow {
  const come = reached(flow, flow.steps[0]!.id)
  const keep = <One extends { id: string }>(nodes: One[]) => nodes.filter(({ id }) => come.has(id))
  return { ...flow, steps: keep(flow.steps), endings: keep(flow.endings) }
}

/** By taking every way there is, one by one: nothing of how the rule does it. */
function reached(flow: Flow, from: string): Set<string> {
  const seen = new Set<string>()
  const go = (id: string | null): void => {
    if (id === null || seen.has(id)) return
    seen.add(id)
    for (const step of flow.steps) if (step.id === id) for (const { to } of waysFrom(step)) go(to)
  }
  go(from)
  return seen
}

describe('any flow that can be drawn', () => {
  it('is let through exactly where everybody comes to an ending, and everything is come to', () => {
    let sound = 0
    fc.assert(
      fc.property(anyFlow, fc.boolean(), (drawn, trims) => {
        const flow = trims ? withoutIslands(drawn) : drawn
        const faults = findFlowFaults(flow, around).filter(({ problem }) => structural.includes(problem))
        const nodes = [...flow.steps, ...flow.endings].map(({ id }) => id)
        const fromFirst = reached(flow, flow.steps[0]!.id)
        const everyWayLeads = flow.steps.every((step) => {
          const ways = waysFrom(step)
          return ways.length > 0 && ways.every(({ to }) => to !== null && nodes.includes(to))
        })
        const everybodyEnds = flow.steps.every(({ id }) => endIds.some((end) => reached(flow, id).has(end)))
        const isSound = everyWayLeads && everybodyEnds && nodes.every((id) => fromFirst.has(id))
        if (isSound) sound += 1
        expect(faults.length === 0).toBe(isSound)
      }),
      { numRuns: 2000 },
    )
    // The rule has been asked about both.
    expect(sound).toBeGreaterThan(20)
  })

  it('names places that are there, each fault once', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const faults = findFlowFaults(flow, around)
        expect(new Set(faults.map(sayFault)).size).toBe(faults.length)
        for (const { node, choice } of faults) {
          const step = flow.steps.find(({ id }) => id === node)
          expect(step ?? flow.endings.find(({ id }) => id === node)).toBeDefined()
          if (choice !== null) expect(waysFrom(step!).map((way) => way.choice)).toContain(choice)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('without circles takes no more steps than it says, whatever is answered', () => {
    fc.assert(
      fc.property(anyFlow, fc.array(fc.nat({ max: 2 }), { maxLength: 10 }), (flow, answers) => {
        const isRound = flow.steps.some((step) =>
          waysFrom(step).some(({ to }) => to !== null && reached(flow, to).has(step.id)),
        )
        fc.pre(!isRound)
        let at: string | null = flow.steps[0]!.id
        for (const answer of answers) {
          const step = flow.steps.find(({ id }) => id === at)
          if (!step) return
          const next: string | null = stepAfter(step, `way-${answer}`)
          const left = next === null ? 0 : mostStepsFrom(flow, next)
          expect(left).toBeLessThan(mostStepsFrom(flow, step.id))
          at = next
        }
      }),
    )
  })

  it('says how long it may still be, also where it goes in circles', () => {
    expect(mostStepsFrom(aFlow, 'danger')).toBe(6)
    expect(mostStepsFrom(aFlow, 'how')).toBe(1)
    fc.assert(
      fc.property(anyFlow, (flow) => {
        expect(mostStepsFrom(flow, flow.steps[0]!.id)).toBeLessThanOrEqual(flow.steps.length)
      }),
    )
  })

  it('knows which answers mean danger', () => {
    const [danger, about] = aFlow.steps
    expect(leadsToCrisis(aFlow, danger!, 'yes')).toBe(true)
    expect(leadsToCrisis(aFlow, danger!, 'no')).toBe(false)
    expect(leadsToCrisis(aFlow, about!, 'money')).toBe(false)
    expect(leadsToCrisis(aFlow, danger!, 'unheard-of')).toBe(false)
  })
})
