import { type Holiday, type HoursDefinition, Holiday as holidayNames } from '../../protocol/opening-hours.ts'
import type { DirectorySettings } from '../../protocol/service.ts'
import type { ServiceProblem } from '../../protocol/service-care.ts'
import { type ServiceChannel, ServiceFields, type ServiceHours } from '../../protocol/service-fields.ts'
import { findProblems } from '../opening-hours/find-problems.ts'
import type { Changes } from './service.ts'

interface Known {
  /** Of the site. */
  districts: readonly string[]
  classes: readonly { id: string }[]
}

/** Everything that keeps fields from being saved, whatever was sent as one; each with its place. */
export function judgeChanges(sent: Record<string, unknown>, known: Known): ServiceProblem[] {
  const read = ServiceFields.partial().safeParse(sent)
  if (read.success) return findServiceProblems(read.data, known)
  return read.error.issues.map(({ path }) => ({ at: path.join('.'), problem: 'invalid' }))
}

/** Whether what somebody wrote can be. */
export function isPossible(changes: Changes, known: Known): boolean {
  return findServiceProblems(changes, known).length === 0
}

/** Known districts and classes, a name, dates in their order, and hours that neither end before they begin nor overlap. */
export function findServiceProblems(
  { name, validity, districts = [], classes, channels = [] }: Changes,
  known: Known,
): ServiceProblem[] {
  const isClass = (id: string) => known.classes.some((one) => one.id === id)
  return [
    ...problemWhere(name !== undefined && Object.keys(name).length === 0, { at: 'name', problem: 'no-name' }),
    ...problemWhere(validity !== undefined && !isInOrder(validity), {
      at: 'validity',
      problem: 'dates-reversed',
    }),
    ...districts.flatMap((id, index) =>
      problemWhere(!known.districts.includes(id), { at: `districts.${index}`, problem: 'unknown-district' }),
    ),
    ...(classes ?? []).flatMap((id, index) =>
      problemWhere(!isClass(id), { at: `classes.${index}`, problem: 'unknown-class' }),
    ),
    ...channels.flatMap((one, index) => problemsOfChannel(one, `channels.${index}`, known)),
  ]
}

function problemsOfChannel(channel: ServiceChannel, at: string, { districts }: Known): ServiceProblem[] {
  const district = channel.kind === 'visit' ? channel.place.district : null
  const isElsewhere = district !== null && !districts.includes(district)
  return [
    ...problemWhere(isElsewhere, { at: `${at}.place.district`, problem: 'unknown-district' }),
    ...(channel.hours ? problemsOfHours(channel.hours, `${at}.hours`) : []),
  ]
}

const closed = { kind: 'closed' } as const
// Object.fromEntries forgets which keys it was given.
const holidays = Object.fromEntries(holidayNames.options.map((name) => [name, closed])) as Record<
  Holiday,
  typeof closed
>
const noHours: HoursDefinition = { week: [[], [], [], [], [], [], []], holidays, exceptions: [] }

function problemsOfHours({ periods, exceptions }: ServiceHours, at: string): ServiceProblem[] {
  return [
    ...periods.flatMap((part, index) => {
      const where = `${at}.periods.${index}`
      const spans = part.kind === 'weekly' ? findProblems({ ...noHours, week: part.week }) : []
      return [
        ...problemWhere(!isInOrder(part), { at: where, problem: 'dates-reversed' }),
        ...spans.map((one) => ({ ...one, at: `${where}.${one.at}` })),
      ]
    }),
    // Each by itself: of two that meet the later in the list holds.
    ...exceptions.flatMap((one, index) =>
      findProblems({ ...noHours, exceptions: [{ ...one, reason: null }] }).map(({ at: place, problem }) => ({
        at: `${at}.${place.replace('exceptions.0', `exceptions.${index}`)}`,
        problem,
      })),
    ),
  ]
}

function problemWhere(isSo: boolean, problem: ServiceProblem): ServiceProblem[] {
  return isSo ? [problem] : []
}

function isInOrder({ from, to }: { from: string | null; to: string | null }): boolean {
  return from === null || to === null || from <= to
}

/** Classes each once, and districts of the site. */
export function arePossibleSettings(
  { classes, postalDistricts }: DirectorySettings,
  districts: readonly string[],
): boolean {
  return (
    new Set(classes.map(({ id }) => id)).size === classes.length &&
    classes.every(({ name }) =>
      Object.values(name).every((text) => text.trim() !== '' && text.length <= 100),
    ) &&
    Object.values(postalDistricts).every((id) => districts.includes(id))
  )
}
