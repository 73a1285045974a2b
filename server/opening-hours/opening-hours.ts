import type { CityText } from '../../protocol/language.ts'
import type {
  Closure,
  HoursDefinition,
  HoursException,
  HoursSpan,
  Opening,
  PicturedDay,
} from '../../protocol/opening-hours.ts'
import { dayMilliseconds } from '../days.ts'
import { addDays, dateOf, minuteOf, momentOf, weekdayOf } from './helsinki-time.ts'
import { holidayNames } from './holiday-names.ts'
import { holidayOn } from './holidays.ts'
import { intersect, type Stretch, union, without } from './stretches.ts'

/** What one site or one team has decided. No definition: always open. */
export interface Hours {
  definition: HoursDefinition | null
  closure: Closure | null
}

/** A site with its teams: somebody may come in while the site and at least one of its teams are open. */
export interface SiteHours {
  site: Hours
  teams: readonly Hours[]
}

// Most questions are answered by the next days; a summer break needs months, and after a year nobody asks.
const horizonDays = [3, 20, 400]

/** When these hours are open between two moments, in order and apart. */
export function spansBetween(hours: Hours, from: number, to: number): Stretch[] {
  const { definition, closure } = hours
  const open = definition ? definedSpans(definition, from, to) : union([{ from, to }])
  return closure ? without(open, closedFor(closure)) : open
}

/** When the site and at least one of its teams are open. */
export function siteSpansBetween({ site, teams }: SiteHours, from: number, to: number): Stretch[] {
  const open = spansBetween(site, from, to)
  if (teams.length === 0) return open
  return intersect(open, union(teams.flatMap((team) => spansBetween(team, from, to))))
}

/** Whether it is open at this moment, and when that changes. A closing that ends is followed by the usual hours. */
export function openingAt(defined: SiteHours, at: number): Opening {
  const hours = begunBy(at, defined)
  let horizon = at
  let next: Stretch | undefined
  for (const days of horizonDays) {
    horizon = at + days * dayMilliseconds
    next = siteSpansBetween(hours, at, horizon)[0]
    if (next && next.to < horizon) break
  }
  if (next?.from === at) return { open: true, until: next.to < horizon ? asText(next.to) : null }
  return { open: false, opensAt: next ? asText(next.from) : null, reason: reasonAt(hours, at) }
}

/** The moments after `at` at which open becomes closed or closed open, at most `most` of them within five weeks. */
export function changesAfter(hours: SiteHours, at: number, most: number): number[] {
  const horizon = at + 35 * dayMilliseconds
  return siteSpansBetween(begunBy(at, hours), at, horizon)
    .flatMap(({ from, to }) => [from, to])
    .filter((moment) => moment > at && moment < horizon)
    .slice(0, most)
}

/** Why it is closed, where there is more to say than that it is: the site's own reason, else that of its first team. */
function reasonAt({ site, teams }: SiteHours, at: number): CityText | null {
  const shut = [site, ...teams].filter((hours) => spansBetween(hours, at, at + 1).length === 0)
  return shut.map((hours) => ownReasonAt(hours, at)).find((reason) => reason !== null) ?? null
}

function ownReasonAt({ definition, closure }: Hours, at: number): CityText | null {
  if (closure && isWithin(closedFor(closure), at)) return closure.reason
  if (!definition) return null
  const date = dateOf(at)
  const exception = exceptionOn(definition, date)
  if (exception) return exception.reason
  const holiday = holidayOn(date)
  return holiday && definition.holidays[holiday].kind !== 'as-usual' ? holidayNames[holiday] : null
}

/** Day by day what will be open, from the date of `at` on. */
export function pictureDays(hours: SiteHours, at: number, count: number): PicturedDay[] {
  return Array.from({ length: count }, (_, index) => {
    const date = addDays(dateOf(at), index)
    const [from, to] = [momentOf(date, 0, 'first'), momentOf(date, 1440, 'first')]
    const spans = siteSpansBetween(hours, from, to).map((span) => ({
      from: minuteOf(span.from),
      to: span.to === to ? 1440 : minuteOf(span.to),
    }))
    const exceptional = [hours.site, ...hours.teams].some(
      ({ definition }) => definition !== null && exceptionOn(definition, date) !== undefined,
    )
    return { date, spans, holiday: holidayOn(date) ?? null, exceptional }
  })
}

function definedSpans(definition: HoursDefinition, from: number, to: number): Stretch[] {
  const spans: Stretch[] = []
  // Yesterday's evening may reach into today.
  for (let date = addDays(dateOf(from), -1); date <= dateOf(to); date = addDays(date, 1))
    for (const span of spansOn(definition, date))
      spans.push({ from: momentOf(date, span.from, 'first'), to: momentOf(date, span.to, 'last') })
  return intersect(union(spans), [{ from, to }])
}

function spansOn(definition: HoursDefinition, date: string): readonly HoursSpan[] {
  const exception = exceptionOn(definition, date)
  if (exception) return exception.spans
  const holiday = holidayOn(date)
  const choice = holiday ? definition.holidays[holiday] : undefined
  if (choice?.kind === 'closed') return []
  if (choice?.kind === 'own') return choice.spans
  return definition.week[weekdayOf(date)] ?? []
}

function exceptionOn({ exceptions }: HoursDefinition, date: string): HoursException | undefined {
  return exceptions.find(({ from, to }) => from <= date && date <= to)
}

/** A closing whose time is over is none. */
export function hasEnded(closure: Closure, at: number): boolean {
  return closedFor(closure).to <= at
}

function closedFor({ since, until }: Closure): Stretch {
  return { from: Date.parse(since), to: until === null ? Number.POSITIVE_INFINITY : Date.parse(until) }
}

/** A closing holds from when it was made, also where a clock shows less than that: it was put back, or is another's. */
function begunBy(at: number, { site, teams }: SiteHours): SiteHours {
  const begun = (hours: Hours): Hours => {
    const { closure } = hours
    const isAhead = closure !== null && Date.parse(closure.since) > at
    return isAhead ? { ...hours, closure: { ...closure, since: asText(at) } } : hours
  }
  return { site: begun(site), teams: teams.map(begun) }
}

function isWithin({ from, to }: Stretch, at: number): boolean {
  return from <= at && at < to
}

function asText(moment: number): string {
  return new Date(moment).toISOString()
}
