/** Times are minutes after midnight of the day, durations minutes. */
export interface Shift {
  from: number
  to: number
  counsellors: number
}

/** What a kind of day is like; the seed draws one day of that kind. */
export interface DayPlan {
  name: string
  opensAt: number
  closesAt: number
  /** Visits per hour, by hour of the day. */
  visitsPerHour: Readonly<Record<number, number>>
  queueLimit: number
  shifts: readonly Shift[]
  /** How many conversations at once: one of these for each counsellor. */
  capacities: readonly number[]
  conversation: { median: number; sigma: number }
  /** Between the end of one conversation and the claim of the next: the form, a breath. */
  turnaroundMedian: number
  /** Until a free counsellor has seen who came. */
  reactionMean: number
  patience: { hastyShare: number; hastyMedian: number; median: number; sigma: number }
  /** A counsellor claims nobody during the last part of a shift, up to this long. */
  lastClaimMargin: number
}

const sekasinVisits = {
  7: 5,
  8: 5,
  9: 7,
  10: 9,
  11: 11,
  12: 13,
  13: 15,
  14: 18,
  15: 22,
  16: 25,
  17: 28,
  18: 34,
  19: 42,
  20: 58,
  21: 62,
  22: 56,
  23: 34,
}

const hour = 60

/**
 * A national chat: about 440 attempts a day, one in four or five answered, 40 in the queue from 20 to 23.
 * `staff` is how many counsellors are planned for the evening.
 */
export function sekasinDay(staff = 4): DayPlan {
  const share = (part: number) => Math.max(1, Math.round(staff * part))
  return {
    name: 'sekasin',
    opensAt: 7 * hour,
    closesAt: 24 * hour,
    visitsPerHour: sekasinVisits,
    queueLimit: 40,
    shifts: [
      { from: 7 * hour, to: 14 * hour, counsellors: share(0.3) },
      { from: 12 * hour, to: 19 * hour, counsellors: share(0.6) },
      { from: 18 * hour, to: 24 * hour, counsellors: staff },
    ],
    capacities: [1, 2, 2, 2, 3],
    conversation: { median: 36, sigma: 0.5 },
    turnaroundMedian: 3,
    reactionMean: 0.7,
    patience: { hastyShare: 0.25, hastyMedian: 4, median: 55, sigma: 0.9 },
    lastClaimMargin: 25,
  }
}

/** A city's chat: open from 14 to 17, a handful of visits, most of them answered at once. */
export function cityDay(staff = 2): DayPlan {
  return {
    ...sekasinDay(),
    name: 'city',
    opensAt: 14 * hour,
    closesAt: 17 * hour,
    visitsPerHour: { 14: 2.2, 15: 3, 16: 2.4 },
    queueLimit: 10,
    shifts: [{ from: 14 * hour, to: 17 * hour, counsellors: staff }],
    capacities: [1, 2],
    conversation: { median: 30, sigma: 0.5 },
    patience: { hastyShare: 0.15, hastyMedian: 3, median: 30, sigma: 0.8 },
    lastClaimMargin: 15,
  }
}

export const dayPlans = { sekasin: sekasinDay, city: cityDay }
export type DayName = keyof typeof dayPlans
