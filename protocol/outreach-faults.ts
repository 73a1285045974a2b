import {
  clockToleranceMinutes,
  longestSessionMinutes,
  mostContacted,
  mostReached,
  oldestSessionDays,
  partitionNames,
} from './outreach-choices.ts'
import type { OutreachRecord } from './outreach-record.ts'

/** Why a session can't be kept as it is, and in which field. */
export interface OutreachFault {
  /** As `reached`, `endedAt`, `age`, `themes.loneliness` or `guided.0`. */
  field: string
  fault: OutreachFaultKind
}

export const outreachFaultKinds = [
  'missing',
  'negative',
  'too-many',
  'more-than-contacted',
  'more-than-reached',
  'before-start',
  'too-long',
  'in-future',
  'too-old',
  'unknown-choice',
] as const
export type OutreachFaultKind = (typeof outreachFaultKinds)[number]

type Found = (field: string, fault: OutreachFaultKind) => void

const minute = 60_000

/** Minutes between start and end; 0 while one of them is missing. */
export function minutesOf({ startedAt, endedAt }: Pick<OutreachRecord, 'startedAt' | 'endedAt'>): number {
  if (!startedAt || !endedAt) return 0
  return Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / minute))
}

/** How many of a partition somebody has placed, `unknown` included. */
export function placed(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((sum, count = 0) => sum + count, 0)
}

/**
 * Everything in a record that can't be, field by field; nothing where it can be kept. The same for the phone that is
 * away from the network and for the server. `now` in milliseconds.
 */
export function findOutreachFaults(record: OutreachRecord, now: number): OutreachFault[] {
  const faults: OutreachFault[] = []
  const found: Found = (field, fault) => {
    faults.push({ field, fault })
  }
  findFaultsOfTime(record, now, found)
  findFaultsOfCounts(record, found)
  return faults
}

function findFaultsOfTime(record: OutreachRecord, now: number, found: Found): void {
  const { state, startedAt, endedAt, plannedFor } = record
  const latest = now + clockToleranceMinutes * minute
  const oldest = now - oldestSessionDays * 1440 * minute
  if (state === 'planned' && !plannedFor) found('plannedFor', 'missing')
  if ((state === 'running' || state === 'done') && !startedAt) found('startedAt', 'missing')
  if (state === 'done' && !endedAt) found('endedAt', 'missing')
  for (const [field, at] of Object.entries({ startedAt, endedAt })) {
    if (at && Date.parse(at) > latest) found(field, 'in-future')
    if (at && Date.parse(at) < oldest) found(field, 'too-old')
  }
  if (plannedFor && Date.parse(plannedFor) > now + oldestSessionDays * 1440 * minute)
    found('plannedFor', 'too-long')
  if (!startedAt || !endedAt) return
  if (Date.parse(endedAt) < Date.parse(startedAt)) found('endedAt', 'before-start')
  if (minutesOf(record) > longestSessionMinutes) found('endedAt', 'too-long')
}

function findFaultsOfCounts(record: OutreachRecord, found: Found): void {
  const { contacted, reached } = record
  if (record.escalationId !== null && !record.escalated) found('escalationId', 'unknown-choice')
  const bound = (field: string, count: number, most: number) => {
    if (count < 0) found(field, 'negative')
    if (count > most) found(field, 'too-many')
  }
  bound('contacted', contacted, mostContacted)
  bound('reached', reached, mostReached)
  if (reached > contacted && contacted >= 0) found('reached', 'more-than-contacted')
  for (const name of partitionNames) {
    const counts = record[name]
    for (const [value, count = 0] of Object.entries(counts)) bound(`${name}.${value}`, count, mostReached)
    if (placed(counts) > Math.max(0, reached)) found(name, 'more-than-reached')
  }
  const ofThoseMet = (field: string, count: number) => {
    bound(field, count, mostContacted)
    if (count > contacted && contacted >= 0) found(field, 'more-than-contacted')
  }
  for (const [theme, count = 0] of Object.entries(record.themes)) ofThoseMet(`themes.${theme}`, count)
  record.guided.forEach(({ count }, at) => {
    ofThoseMet(`guided.${at}`, count)
  })
}
