import fc from 'fast-check'

const visitorKinds = [
  ['start', 9],
  ['start-with-message', 2],
  ['leave-message', 2],
  ['join-queue', 4],
  ['write', 3],
  ['end', 1],
  ['leave', 1],
  ['erase', 1],
  ['keep-words', 1],
  ['speak-another-language', 1],
  ['answer-handover', 24],
  ['connect', 6],
  ['vanish', 2],
] as const

const counsellorKinds = [
  ['go-on-duty', 8],
  ['go-off-duty', 1],
  ['pause', 1],
  ['go-on', 6],
  ['claim', 16],
  ['next', 5],
  ['accept', 16],
  ['decline', 6],
  ['answer', 3],
  ['close', 2],
  ['propose', 12],
  ['propose-to-queue', 4],
  ['invite', 10],
  ['decide', 16],
  ['cancel', 1],
  ['accept-handover', 40],
  ['decline-handover', 8],
  ['remove-guest', 4],
  ['leave-as-guest', 4],
  ['consult', 3],
  ['hurry', 2],
  ['come-back', 10],
  ['lose-connection', 2],
  ['raise-escalation', 1],
] as const

const supervisorKinds = [
  ['divert', 2],
  ['raise-capacity', 2],
  ['close-for-now', 2],
  ['reopen', 12],
  ['take-role', 3],
  ['give-role', 16],
  ['take-over-escalation', 16],
] as const

export type VisitorStep = (typeof visitorKinds)[number][0]
export type CounsellorStep = (typeof counsellorKinds)[number][0]
export type SupervisorStep = (typeof supervisorKinds)[number][0]
export const everyKind: readonly (VisitorStep | CounsellorStep | SupervisorStep)[] = [
  ...visitorKinds.map(([kind]) => kind),
  ...counsellorKinds.map(([kind]) => kind),
  ...supervisorKinds.map(([kind]) => kind),
]

/** What somebody would like to do. `who` and `which` are taken modulo what there is: it makes sense in every state. */
export type Wish = { who: number; which: number } & (
  | { by: 'visitor'; kind: VisitorStep }
  | { by: 'counsellor'; kind: CounsellorStep }
  | { by: 'supervisor'; kind: SupervisorStep }
)

/** The first of them that somebody can do, and is not refused, is done: what seldom can be done is so done often. */
export type Wishes = Wish[]

export type Step =
  | { kind: 'act'; wishes: Wishes }
  /** Two at once, as on two processes. */
  | { kind: 'both'; wishes: Wishes; others: Wishes }
  /** One sweep by itself, and somebody who acts just then. */
  | { kind: 'sweep'; which: number; wishes: Wishes }
  /** Seconds that pass, or that the clock is put back; then every sweep there is, in an order that `order` gives. */
  | { kind: 'time'; seconds: number; order: number }

/**
 * When walks begin, in Helsinki: 15 minutes before a team closes, in the nights in which the clocks change while it is
 * open, and on an afternoon on which nothing does.
 */
export const beginnings = [
  '2026-10-25T00:20:00Z',
  '2026-03-29T00:25:00Z',
  '2026-06-10T13:30:00Z',
  '2026-10-24T18:45:00Z',
] as const

const hour = 3600
// Mostly moments, in which something is still under way; the rest ends it.
const someSeconds = [2, 2, 6, 6, 6, 20, 20, 20, 31, 31, 61, 61, 125, 185, 620, 905, 1830, hour, 4 * hour]
const moreSeconds = [26 * hour, -40, -hour]

/** Sometimes people try what they can't: the highest `which` there is. */
export const trying = 23
const whom = { who: fc.nat(11), which: fc.nat(trying) }
const wish: fc.Arbitrary<Wish> = fc.oneof(
  ...visitorKinds.map(([kind, weight]) => ({
    weight,
    arbitrary: fc.record({ by: fc.constant('visitor' as const), kind: fc.constant(kind), ...whom }),
  })),
  ...counsellorKinds.map(([kind, weight]) => ({
    weight,
    arbitrary: fc.record({ by: fc.constant('counsellor' as const), kind: fc.constant(kind), ...whom }),
  })),
  ...supervisorKinds.map(([kind, weight]) => ({
    weight,
    arbitrary: fc.record({ by: fc.constant('supervisor' as const), kind: fc.constant(kind), ...whom }),
  })),
)
const wishesPerAct = 5
const wishes = fc.array(wish, { maxLength: wishesPerAct, size: 'max' })

const constant = <Kind extends Step['kind']>(kind: Kind) => fc.constant(kind)
const kinds = {
  act: fc.record({ kind: constant('act'), wishes }),
  both: fc.record({ kind: constant('both'), wishes, others: wishes }),
  sweep: fc.record({ kind: constant('sweep'), which: fc.nat(99), wishes }),
  time: fc.record({
    kind: constant('time'),
    seconds: fc.constantFrom(...someSeconds, ...moreSeconds),
    order: fc.nat(),
  }),
}
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 29, arbitrary: kinds.act },
  { weight: 5, arbitrary: kinds.both },
  { weight: 6, arbitrary: kinds.sweep },
  { weight: 9, arbitrary: kinds.time },
)

export interface Walk {
  beginsAt: string
  steps: Step[]
}

export const stepsPerWalk = 50

/** For shrinking, as the walks of a county hang together. */
export const walk: fc.Arbitrary<Walk> = fc.record({
  beginsAt: fc.constantFrom(...beginnings),
  steps: fc.array(step, { maxLength: stepsPerWalk, size: 'max' }),
})

const full = { minLength: stepsPerWalk, maxLength: stepsPerWalk, size: 'max' } as const
const fullWishes = fc.array(wish, { minLength: wishesPerAct, maxLength: wishesPerAct, size: 'max' })
const allWishes = fc.array(fc.tuple(fullWishes, fullWishes), full)

/**
 * Walks that go side by side, always the same ones for a seed: at the same moment time passes in all of them, or a
 * sweep is done; what people do is each walk's own.
 */
export function drawWalks(seed: number, count: number): Walk[] {
  const [skeleton = []] = fc.sample(fc.array(step, full), { seed, numRuns: 1 })
  const beginsAt = beginnings[Math.abs(seed) % beginnings.length] ?? beginnings[0]
  return fc.sample(allWishes, { seed, numRuns: count, unbiased: true }).map((own) => ({
    beginsAt,
    steps: skeleton.map((one, index) => withWishes(one, own[index] ?? [[], []])),
  }))
}

function withWishes(one: Step, [wishes, others]: [Wishes, Wishes]): Step {
  if (one.kind === 'time') return one
  return one.kind === 'both' ? { ...one, wishes, others } : { ...one, wishes }
}
