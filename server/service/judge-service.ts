import type { HoursSpan } from '../../protocol/opening-hours.ts'
import type { DirectorySettings } from '../../protocol/service.ts'
import type { ServiceHours } from '../../protocol/service-fields.ts'
import type { Changes } from './service.ts'

interface Known {
  /** Of the site. */
  districts: readonly string[]
  classes: readonly { id: string }[]
}

/** Whether what somebody wrote can be: known districts and classes, a name, hours and dates that end after they begin. */
export function isPossible(changes: Changes, { districts, classes }: Known): boolean {
  const isDistrict = (id: string | null) => id === null || districts.includes(id)
  const { name, validity, channels = [] } = changes
  return (
    (name === undefined || Object.keys(name).length > 0) &&
    (changes.districts ?? []).every(isDistrict) &&
    (changes.classes ?? []).every((id) => classes.some((one) => one.id === id)) &&
    (validity === undefined || isInOrder(validity)) &&
    channels.every((one) => (one.kind !== 'visit' || isDistrict(one.place.district)) && areHours(one.hours))
  )
}

function areHours(hours: ServiceHours | null): boolean {
  if (!hours) return true
  return (
    hours.periods.every(
      (part) => isInOrder(part) && (part.kind !== 'weekly' || part.week.flat().every(isSpan)),
    ) && hours.exceptions.every((one) => isInOrder(one) && one.spans.every(isSpan))
  )
}

function isSpan({ from, to }: HoursSpan): boolean {
  return from < to && to - from <= 1440
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
