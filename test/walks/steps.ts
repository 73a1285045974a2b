import fc from 'fast-check'

const visitorSteps = [
  ['start', 12],
  ['start-with-message', 2],
  ['leave-message', 3],
  ['join-queue', 3],
  ['write', 8],
  ['end', 2],
  ['leave', 1],
  ['erase', 1],
  ['keep-words', 1],
  ['speak-another-language', 1],
  ['answer-handover', 18],
  ['connect', 5],
  ['vanish', 3],
] as const

const counsellorSteps = [
  ['go-on-duty', 3],
  ['go-off-duty', 1],
  ['pause', 1],
  ['go-on', 2],
  ['claim', 22],
  ['next', 4],
  ['accept', 8],
  ['decline', 2],
  ['answer', 10],
  ['close', 2],
  ['propose', 14],
  ['propose-to-queue', 4],
  ['invite', 4],
  ['decide', 4],
  ['cancel', 1],
  ['accept-handover', 16],
  ['decline-handover', 2],
  ['remove-guest', 1],
  ['leave-as-guest', 1],
  ['consult', 2],
  ['hurry', 1],
  ['come-back', 4],
  ['lose-connection', 2],
] as const

export type VisitorStep = (typeof visitorSteps)[number][0]
export type CounsellorStep = (typeof counsellorSteps)[number][0]

/** `who` and `which` are taken modulo what there is: every step makes sense in every state. */
export type Act = { who: number; which: number } & (
  | { by: 'visitor'; kind: VisitorStep }
  | { by: 'counsellor'; kind: CounsellorStep }
)

export type Step =
  | { kind: 'act'; act: Act }
  /** Two at once, as on two processes. */
  | { kind: 'both'; acts: [Act, Act] }
  | { kind: 'sweep'; which: number }
  /** Seconds that pass, or that the clock is put back; then every sweep there is, in this order. */
  | { kind: 'time'; seconds: number; order: number[] }

/** When a walk begins: evenings before the clocks change, and one on which nothing does. */
const beginnings = ['2026-10-24T19:30:00Z', '2026-03-28T20:30:00Z', '2026-06-10T13:30:00Z'] as const

const someSeconds = [
  2,
  2,
  6,
  6,
  6,
  20,
  20,
  31,
  31,
  61,
  125,
  185,
  620,
  905,
  1830,
  3660,
  4 * 3600,
  26 * 3600,
  -40,
  -3600,
] as const

export const sweepCount = 13

const whom = { who: fc.nat(11), which: fc.nat(11) }

const act: fc.Arbitrary<Act> = fc.oneof(
  ...visitorSteps.map(([kind, weight]) => ({
    weight,
    arbitrary: fc.record({ by: fc.constant('visitor' as const), kind: fc.constant(kind), ...whom }),
  })),
  ...counsellorSteps.map(([kind, weight]) => ({
    weight,
    arbitrary: fc.record({ by: fc.constant('counsellor' as const), kind: fc.constant(kind), ...whom }),
  })),
)

const order = fc.shuffledSubarray(
  Array.from({ length: sweepCount }, (_, index) => index),
  { minLength: sweepCount },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ kind: fc.constant('act' as const), act }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('both' as const), acts: fc.tuple(act, act) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('sweep' as const), which: fc.nat(sweepCount - 1) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      seconds: fc.constantFrom(...someSeconds),
      order,
    }),
  },
)

export interface Walk {
  beginsAt: string
  steps: Step[]
}

export const stepsPerWalk = 50

export const walk: fc.Arbitrary<Walk> = fc.record({
  beginsAt: fc.constantFrom(...beginnings),
  steps: fc.array(step, { minLength: stepsPerWalk, maxLength: stepsPerWalk, size: 'max' }),
})
