import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { ContentLanguage } from '../../protocol/language.ts'
import type { HoursSpan } from '../../protocol/opening-hours.ts'
import type { DirectorySettings } from '../../protocol/service.ts'
import type { ServiceFields } from '../../protocol/service-fields.ts'
import type { Tables } from '../database/tables.ts'
import { createPause } from '../search/create-pause.ts'
import { createSearchIndex, type Findable, type SearchIndex } from '../search/search-index.ts'
import { findChangedServices, findDirectory, type ServiceRow } from './directory-repository.ts'
import { firstSettings } from './first-settings.ts'
import { readFields } from './present-service.ts'
import { hasEasyText } from './quality.ts'
import { classesOf, districtsServed, isForOthers, wordsIn } from './service.ts'

const rowsAtOnce = 200
// After an import of thousands the former directory answers until the new one is put together.
const patienceMilliseconds = 150
const longestIndexed = 600

type Kept =
  | 'id'
  | 'version'
  | 'hidden'
  | 'archivedThere'
  | 'reviewAt'
  | 'stewardId'
  | 'stewardName'
  | 'addedAt'

export interface KnownService extends Pick<ServiceRow, Kept> {
  /** Without the long texts, which are only read by id. */
  fields: ServiceFields
  classes: string[]
  /** Districts, each once; none is all of them. */
  served: readonly string[]
  hasEasyText: boolean
  /** When it is open on a date, once somebody has asked. */
  openOn?: { date: string; spans: readonly HoursSpan[] }
}

export interface Directory {
  version: number
  settings: DirectorySettings
  settingsVersion: number
  services: ReadonlyMap<string, KnownService>
  index: SearchIndex
  /** All of them by name, as they are said in a language; those for other groups come last. */
  byName: (reading: ContentLanguage) => readonly KnownService[]
}

type Changeable = Directory & { services: Map<string, KnownService> }
export type RememberedDirectory = ReturnType<typeof createRememberedDirectory>

/**
 * Every site's directory with its index in memory. Whoever reads asks for the version first; only what has changed
 * since is read again, and a search is at most as far behind as that takes.
 */
export function createRememberedDirectory({ db }: { db: Kysely<Tables> }) {
  const directories = new Map<string, Changeable>()
  const turns = new Map<string, Promise<Directory>>()

  async function refresh(siteId: string): Promise<Directory> {
    const row = await findDirectory(db, siteId)
    const known = directories.get(siteId)
    if (known && known.version === (row?.version ?? 0)) return known
    // Services are found by the names of their classes: where these have changed, every service has.
    const keeps = known?.settingsVersion === (row?.settingsVersion ?? 0) && known.index.waste() < 0.5
    const before = keeps ? known : undefined
    const settings = row?.settings ?? firstSettings
    // Name, keywords and classes, summary, description.
    const { index = createSearchIndex([6, 5, 2, 1]), services = new Map<string, KnownService>() } =
      before ?? {}
    const rest = createPause()
    for (let from: string | null = null; ; ) {
      const rows: ServiceRow[] = await findChangedServices(db, siteId, {
        after: before?.version ?? 0,
        from,
        limit: rowsAtOnce,
      })
      for (const one of rows) {
        await rest()
        const { known: service, findables } = takeIn(one, settings)
        services.set(one.id, service)
        index.put(one.id, findables)
      }
      from = rows.at(-1)?.id ?? null
      if (rows.length < rowsAtOnce) break
    }
    const directory: Changeable = {
      version: row?.version ?? 0,
      settings,
      settingsVersion: row?.settingsVersion ?? 0,
      services,
      index,
      byName: rememberOrder(services),
    }
    directories.set(siteId, directory)
    return directory
  }

  /** As it is now; one reading at a time for each site. */
  async function now(siteId: string): Promise<Directory> {
    const mine = (turns.get(siteId) ?? Promise.resolve()).then(
      () => refresh(siteId),
      () => refresh(siteId),
    )
    turns.set(siteId, mine)
    return mine
  }

  return {
    now,

    /** As it is now, or where that takes longer as it was before. */
    async of(siteId: string): Promise<Directory> {
      const known = directories.get(siteId)
      const reading = now(siteId)
      if (!known) return reading
      // Whoever answers with the former one leaves nobody to hear of a failure.
      reading.catch(() => undefined)
      return Promise.race([reading, pause(patienceMilliseconds, known, { ref: false })])
    },
  }
}

function takeIn(
  row: ServiceRow,
  settings: DirectorySettings,
): { known: KnownService; findables: Findable[] } {
  const fields = readFields(row, settings)
  const classes = classesOf(fields, settings.classes)
  const { id, version, hidden, archivedThere, reviewAt, stewardId, stewardName, addedAt } = row
  const known = { id, version, hidden, archivedThere, reviewAt, stewardId, stewardName, addedAt }
  return {
    known: {
      ...known,
      classes,
      served: [...new Set(districtsServed(fields))],
      fields: slim(fields),
      hasEasyText: hasEasyText(fields),
    },
    findables: findablesOf(fields, classes, settings),
  }
}

function slim(fields: ServiceFields): ServiceFields {
  const channels = fields.channels.map((one) =>
    one.kind === 'visit' ? { ...one, place: { ...one.place, accessibility: {}, arrival: {} } } : one,
  )
  return { ...fields, description: {}, conditions: {}, keywords: {}, channels }
}

export function findablesOf(
  fields: ServiceFields,
  classes: readonly string[],
  settings: DirectorySettings,
): Findable[] {
  const names = settings.classes.filter(({ id }) => classes.includes(id)).map(({ name }) => name)
  const place = fields.channels.flatMap((one) =>
    one.kind === 'visit' ? [one.place.name, one.place.street] : [],
  )
  return ContentLanguage.options.flatMap((language) => {
    const { name, summary, description, keywords, organisation } = fields
    const own = language === 'fi-simple' ? (keywords['fi-simple'] ?? keywords.fi) : keywords[language]
    const classNames = names.flatMap((one) => (language in one ? [one[language as keyof typeof one]] : []))
    const around = [organisation.name, ...place].flatMap((text) => text[language] ?? [])
    const words = [
      name[language] ?? '',
      [...(own ?? []), ...classNames].join(' '),
      [summary[language] ?? '', ...around].join(' '),
      description[language]?.slice(0, longestIndexed) ?? '',
    ]
    const isSaid = name[language] || summary[language] || own
    return isSaid ? [{ language, fields: words }] : []
  })
}

const rankOf = ({ fields }: KnownService) => Number(isForOthers(fields))

function rememberOrder(services: ReadonlyMap<string, KnownService>) {
  const orders = new Map<ContentLanguage, readonly KnownService[]>()
  return (reading: ContentLanguage): readonly KnownService[] => {
    const known = orders.get(reading)
    if (known) return known
    const { compare } = new Intl.Collator(reading === 'fi-simple' ? 'fi' : reading)
    const order = [...services.values()]
      .map((service) => ({ service, name: wordsIn(service.fields.name, reading)?.text ?? '' }))
      .sort((one, other) => rankOf(one.service) - rankOf(other.service) || compare(one.name, other.name))
      .map(({ service }) => service)
    orders.set(reading, order)
    return order
  }
}
