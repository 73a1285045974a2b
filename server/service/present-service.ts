import type { ContentLanguage } from '../../protocol/language.ts'
import type { DirectorySettings, ServiceEntry, ServiceHit } from '../../protocol/service.ts'
import type { Place, ServiceChannel, ServiceFields } from '../../protocol/service-fields.ts'
import type { ServiceRow } from './directory-repository.ts'
import { addressOf, classesOf, differencesOf, fieldsOf, wordsIn } from './service.ts'
import { isValidOn, openingOfService } from './service-hours.ts'

/** What holds of a row, imported places put into the districts of their postal codes. */
export function readFields(row: Pick<ServiceRow, 'imported' | 'overrides'>, settings: DirectorySettings) {
  const fields = fieldsOf(row)
  return { ...fields, channels: fields.channels.map((one) => inDistrict(one, settings)) }
}

function inDistrict(channel: ServiceChannel, { postalDistricts }: DirectorySettings): ServiceChannel {
  if (channel.kind !== 'visit' || channel.place.district !== null) return channel
  const { postalCode } = channel.place
  const district = postalCode === null ? undefined : postalDistricts[postalCode]
  return district === undefined ? channel : { ...channel, place: { ...channel.place, district } }
}

export function isVisible(
  row: Pick<ServiceRow, 'hidden' | 'archivedThere'>,
  fields: ServiceFields,
  today: string,
): boolean {
  return !row.hidden && !row.archivedThere && (fields.validity.to ?? today) >= today
}

export interface ShownService {
  id: string
  fields: ServiceFields
  /** When it was last confirmed, here or where it comes from. */
  checkedAt: Date | null
}

/** Undefined for what nobody may see today. */
export function presentShown(
  row: ServiceRow,
  settings: DirectorySettings,
  today: string,
): ShownService | undefined {
  const fields = readFields(row, settings)
  if (!isVisible(row, fields, today) || !isValidOn(fields, today)) return undefined
  const there = row.modifiedThere ?? row.importedAt
  const checkedAt = there && (!row.checkedAt || there > row.checkedAt) ? there : row.checkedAt
  return { id: row.id, fields, checkedAt }
}

interface Standing {
  settings: DirectorySettings
  /** Milliseconds. */
  now: number
  today: string
}

export function presentService(row: ServiceRow, { settings, now, today }: Standing): ServiceEntry {
  const {
    id,
    siteId,
    version,
    recordId,
    importedAt,
    modifiedThere,
    stewardId,
    stewardName,
    reviewAt,
    hidden,
  } = row
  const fields = readFields(row, settings)
  return {
    id,
    siteId,
    version,
    fields,
    classes: classesOf(fields, settings.classes),
    provenance:
      recordId === null || importedAt === null
        ? null
        : {
            source: 'ptv',
            recordId,
            importedAt: importedAt.toISOString(),
            modifiedAt: modifiedThere?.toISOString() ?? null,
            isArchived: row.archivedThere,
          },
    differences: differencesOf(row),
    stewardship: { stewardId, reviewAt, hidden },
    stewardName,
    opening: openingOfService(fields, now),
    isVisible: isVisible(row, fields, today) && isValidOn(fields, today),
  }
}

/** Whether anybody may see it today or later: one that begins on a day to come is got ready before. */
export function isShownOrToCome({ fields, stewardship, provenance }: ServiceEntry, today: string): boolean {
  const archivedThere = provenance?.isArchived ?? false
  return isVisible({ hidden: stewardship.hidden, archivedThere }, fields, today)
}

interface Listed {
  id: string
  fields: ServiceFields
  classes: string[]
  reviewAt: string | null
}

/** Undefined where it has no name in any language. */
export function presentHit(
  { id, fields, classes, reviewAt }: Listed,
  { reading, now, today }: { reading: ContentLanguage; now: number; today: string },
): ServiceHit | undefined {
  const name = wordsIn(fields.name, reading)
  if (!name) return undefined
  const place = firstPlace(fields)
  return {
    id,
    name,
    summary: wordsIn(fields.summary, reading) ?? null,
    organisation: wordsIn(fields.organisation.name, reading) ?? null,
    organisationType: fields.organisation.type,
    classes,
    districts: fields.districts,
    languages: fields.languages,
    ageRange: fields.ageRange,
    priceKind: fields.price.kind,
    ways: fields.access.ways,
    channelKinds: [...new Set(fields.channels.map(({ kind }) => kind))],
    address: place ? addressOf(place, reading) : null,
    opening: openingOfService(fields, now),
    validity: fields.validity,
    isReviewDue: reviewAt !== null && reviewAt <= today,
  }
}

export function firstPlace({ channels }: ServiceFields): Place | undefined {
  return channels.flatMap((one) => (one.kind === 'visit' ? [one.place] : []))[0]
}
