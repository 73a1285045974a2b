import { describe, expect, it } from 'vitest'
import { check, type FaultKind, viewerOf } from './checker.ts'
import { createHistory, type Moment, type StoredEntry } from './history.ts'
import { judgeOthers, timesAsLong, upper95 } from './outcome.ts'
import { checkCuts } from './run-claims.ts'

const conversation = 'c1'
const viewers = [viewerOf(conversation, 'visitor'), viewerOf(conversation, 'counsellor')]

/** Two messages, written, acknowledged, stored and shown on both sides. */
function aCleanRun() {
  const history = createHistory('test')
  const stored: StoredEntry[] = [{ conversation, seq: 1, id: 'start', kind: 'started' }]
  for (const side of ['visitor', 'counsellor'] as const)
    history.record({ kind: 'shown', conversation, side, seq: 1, id: null, text: null })
  for (const [index, id] of ['a', 'b'].entries()) {
    const seq = index + 2
    history.record({ kind: 'invoke', conversation, side: 'visitor', id, text: `canary ${id}` })
    history.record({ kind: 'ack', conversation, side: 'visitor', id, seq })
    stored.push({ conversation, seq, id, kind: 'message' })
    for (const side of ['visitor', 'counsellor'] as const)
      history.record({ kind: 'shown', conversation, side, seq, id, text: `canary ${id}` })
  }
  return { moments: history.moments, stored, viewers }
}

type Run = ReturnType<typeof aCleanRun>

function shownBy({ moments }: Run, side: string) {
  return moments.filter(
    (moment): moment is Extract<Moment, { kind: 'shown' }> => moment.kind === 'shown' && moment.side === side,
  )
}

const planted: Record<FaultKind, (run: Run) => void> = {
  lost: (run) => run.stored.pop(),
  moved: (run) => {
    run.stored[2]!.seq = 9
  },
  doubled: (run) => run.stored.push({ ...run.stored[2]!, seq: 4 }),
  burnt: (run) => run.stored.splice(1, 1),
  invented: (run) => run.stored.push({ conversation, seq: 4, id: 'nobody', kind: 'message' }),
  altered: (run) => {
    shownBy(run, 'counsellor')[1]!.text = 'canary of somebody else'
  },
  repeated: (run) => run.moments.push(shownBy(run, 'visitor')[2]!),
  shuffled: (run) => run.moments.splice(run.moments.indexOf(shownBy(run, 'visitor')[1]!), 1),
  reordered: (run) => {
    run.stored[1]!.id = 'b'
    run.stored[2]!.id = 'a'
  },
  stale: (run) => run.moments.splice(run.moments.indexOf(shownBy(run, 'counsellor')[2]!), 1),
  phantom: (run) => run.stored.pop(),
  unanswered: (run) => {
    run.moments.push({
      at: performance.now(),
      kind: 'invoke',
      conversation,
      side: 'visitor',
      id: 'c',
      text: 'canary c',
    })
  },
}

describe('the checker', () => {
  it('finds nothing in a clean run', () => {
    expect(check(aCleanRun())).toEqual([])
  })

  it('accepts an unacknowledged message that was stored once, or not at all', () => {
    const run = aCleanRun()
    const acked = run.moments.findIndex((moment) => moment.kind === 'ack' && moment.id === 'b')
    run.moments.splice(acked, 1, {
      at: 0,
      kind: 'fail',
      conversation,
      side: 'visitor',
      id: 'b',
      refusal: 'unavailable',
    })
    expect(check(run)).toEqual([])
  })

  for (const [kind, plant] of Object.entries(planted))
    it(`finds what is ${kind}`, () => {
      const run = aCleanRun()
      plant(run)
      expect(check(run).map((fault) => fault.kind)).toContain(kind)
    })

  it('bounds a rate without failures by three in N', () => {
    expect(upper95(0, 16_000)).toBeCloseTo(3 / 16_000, 5)
    expect(upper95(1, 1000)).toBeCloseTo(4.74 / 1000, 4)
  })
})

describe('what a run says of itself', () => {
  it('is a failure where too few of the planned cuts hit a winner', () => {
    expect(checkCuts(200, 19)).toEqual(['untried: only 19 of 200 cuts hit a winner who had not been told'])
    expect(checkCuts(200, 20)).toEqual([])
    expect(checkCuts(8, 0)).toEqual([])
  })

  it('shows how many times as long the others waited, also where that is no failure', () => {
    expect(judgeOthers(4, 14)).toEqual([])
    expect(timesAsLong(4, 14)).toBe(3.5)
    expect(timesAsLong(0, 14)).toBe(0)
  })
})
