import type { HoursDefinition, HoursProblem, HoursSpan } from '../../protocol/opening-hours.ts'
import { addDays } from './helsinki-time.ts'

const dayMinutes = 1440
const weekMinutes = 7 * dayMinutes

interface Placed {
  at: string
  from: number
  to: number
}

/** Everything in a definition that makes no sense, each with its place; none is a definition that may hold. */
export function findProblems({ week, holidays, exceptions }: HoursDefinition): HoursProblem[] {
  const own = Object.entries(holidays).flatMap(([holiday, choice]) =>
    choice.kind === 'own' ? [place(choice.spans, `holidays.${holiday}`)] : [],
  )
  const exceptional = exceptions.map(({ spans, from, to }, index) =>
    repeated(place(spans, `exceptions.${index}`), from < to),
  )
  const weekly = week.flatMap((spans, day) => place(spans, `week.${day}`, day * dayMinutes))
  const problems = [weekly, ...own, ...exceptional].flatMap((spans) => spans.flatMap(problemOf))
  // A span that is nonsense by itself would only cast its shadow on its neighbours.
  const senseless = new Set(problems.map(({ at }) => at))
  const sensible = (spans: Placed[]) => spans.filter(({ at }) => !senseless.has(at))
  return once([
    ...problems,
    ...overlaps(nextWeekToo(sensible(weekly))),
    ...[...own, ...exceptional].flatMap((spans) => overlaps(sensible(spans))),
    ...datesOf(exceptions),
  ])
}

function place(spans: readonly HoursSpan[], where: string, after = 0): Placed[] {
  return spans.map(({ from, to }, index) => ({ at: `${where}.${index}`, from: from + after, to: to + after }))
}

function problemOf({ at, from, to }: Placed): HoursProblem[] {
  if (to === from) return [{ at, problem: 'empty' }]
  if (to < from) return [{ at, problem: 'reversed' }]
  return to - from > dayMinutes ? [{ at, problem: 'too-long' }] : []
}

function overlaps(spans: readonly Placed[]): HoursProblem[] {
  const problems: HoursProblem[] = []
  let reached = Number.NEGATIVE_INFINITY
  for (const { at, from, to } of [...spans].sort((one, other) => one.from - other.from)) {
    if (from < reached) problems.push({ at, problem: 'overlapping' })
    reached = Math.max(reached, to)
  }
  return problems
}

/** Sunday's night meets Monday's morning. */
function nextWeekToo(spans: Placed[]): Placed[] {
  return [
    ...spans,
    ...spans.map(({ at, from, to }) => ({ at, from: from + weekMinutes, to: to + weekMinutes })),
  ]
}

/** On several days in a row one night meets the next morning. */
function repeated(spans: Placed[], several: boolean): Placed[] {
  if (!several) return spans
  return [
    ...spans,
    ...spans.map(({ at, from, to }) => ({ at, from: from + dayMinutes, to: to + dayMinutes })),
  ]
}

function datesOf(exceptions: HoursDefinition['exceptions']): HoursProblem[] {
  return exceptions.flatMap(({ from, to }, index): HoursProblem[] => {
    const at = `exceptions.${index}`
    if (to < from) return [{ at, problem: 'dates-reversed' }]
    const before = exceptions.slice(0, index).filter((other) => other.from <= other.to)
    const meets = before.some((other) => other.from <= to && from < addDays(other.to, 1))
    return meets ? [{ at, problem: 'overlapping' }] : []
  })
}

function once(problems: HoursProblem[]): HoursProblem[] {
  return [...new Map(problems.map((one) => [`${one.at} ${one.problem}`, one])).values()]
}
