import { createRandom, type Random } from '../../test/faults/random.ts'

/** Notifications made in a month, 1 to 12, of one kind and as long after knowing. */
export interface YearEscalation {
  kind: 'child-welfare' | 'police' | 'social-services' | 'emergency'
  month: number
  minutes: number
}

export interface YearFeedback {
  at: number
  language: string
  feeling: 'good' | 'fairly-good' | 'fairly-bad' | 'bad' | null
  helped: 'yes' | 'partly' | 'no' | null
  /** Of those who gave up. */
  reason: 'too-long' | 'changed-mind' | 'not-now' | 'did-not-dare' | 'elsewhere' | null
}

/** What conversations led to, beside referrals. */
export interface YearOutcomes {
  escalations: YearEscalation[]
  /** Begun, and not made. */
  withdrawn: Omit<YearEscalation, 'minutes'>[]
  /** Each use of a piece of guidance; entries that are in no library. */
  guidance: { month: number; language: string; entry: string }[]
  /** Each conversation that was taken on; workers by their place in the site's list. */
  taken: { month: number; worker: number }[]
  feedback: YearFeedback[]
}

interface Talk {
  became: string
  openedAt: number
  language: string
}

const kinds = [
  'child-welfare',
  'child-welfare',
  'child-welfare',
  'social-services',
  'police',
  'emergency',
] as const
const feelings = ['good', 'good', 'fairly-good', 'fairly-bad', 'bad'] as const
const helps = ['yes', 'yes', 'partly', 'no'] as const
const reasons = ['too-long', 'too-long', 'too-long', 'not-now', 'changed-mind', 'elsewhere'] as const
const workers = 12
const guides = 20

/** A few are used much, most now and then. */
function entryOf(random: Random): string {
  const guide = Math.min(random.below(guides), random.below(guides), random.below(guides))
  return `6e0000${String(guide).padStart(2, '0')}-0000-4000-8000-000000000000`
}

/** Out of the talks of a year, with draws of their own: the attempts of a seed stay as they were. */
export function makeOutcomes(
  random: Random,
  attempts: readonly Talk[],
  monthOf: (moment: number) => number,
): YearOutcomes {
  // By draws of its own.
  const entries = createRandom(attempts.length)
  const made: YearOutcomes = { escalations: [], withdrawn: [], guidance: [], taken: [], feedback: [] }
  for (const { became, openedAt: at, language } of attempts) {
    if (became !== 'talked' && became !== 'guided') continue
    const month = monthOf(at)
    made.taken.push({ month, worker: Math.min(random.below(workers), random.below(workers)) })
    if (random.chance(0.3)) made.guidance.push({ month, language, entry: entryOf(entries) })
    if (random.chance(0.015)) {
      const minutes = Math.floor(-90 * Math.log(1 - random.next()))
      made.escalations.push({ kind: random.pick(kinds), month, minutes })
    }
    if (random.chance(0.2))
      made.feedback.push({
        ...{ at, language, reason: null },
        feeling: random.pick(feelings),
        helped: random.pick(helps),
      })
  }
  for (const { became, openedAt: at, language } of attempts) {
    if (became === 'talked' && random.chance(0.004))
      made.withdrawn.push({ kind: random.pick(kinds), month: monthOf(at) })
    if (became === 'abandoned' && random.chance(0.05))
      made.feedback.push({ at, language, feeling: null, helped: null, reason: random.pick(reasons) })
  }
  return made
}
