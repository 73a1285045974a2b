import type { Kysely } from 'kysely'
import type { Localized } from '../../protocol/language.ts'
import { ageBrackets, type OutreachDimension, outreachDimensions } from '../../protocol/outreach-choices.ts'
import type { OnePicture, OutreachCategory } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'
import { countOutreach, countOutreachBy, type OutreachCountRow } from './outreach-figures-repository.ts'
import type { Days } from './picture-repository.ts'
import { findServiceNames } from './published-repository.ts'

interface Named {
  id: string
  name: Localized
}

interface Dependencies {
  db: Kysely<Tables>
  platforms: (siteId: string) => Promise<{ platforms: readonly Named[] }>
  /** Every theme that a session may name, those included that are offered no more. */
  themes: (siteId: string) => Promise<readonly Named[]>
}

const alike = (name: string): Localized => ({ fi: name, 'fi-simple': name, sv: name, en: name })

/** What outreach work did within days, by all that its sessions count. */
export function createOutreachFigures({ db, platforms, themes }: Dependencies) {
  async function byPlatform(days: Days): Promise<OnePicture['outreach']> {
    const [rows, known] = [await countOutreach(db, days), await platforms(days.siteId)]
    const named = new Map(known.platforms.map(({ id, name }) => [id, name]))
    return rows.map((row) => ({ ...row, name: named.get(row.platform) ?? alike(row.platform) }))
  }

  async function byChoice(days: Days): Promise<OnePicture['outreachBy']> {
    const { siteId } = days
    const [rows, known, services] = await Promise.all([
      countOutreachBy(db, days),
      themes(siteId),
      findServiceNames(db, siteId),
    ])
    const names: Partial<Record<OutreachDimension, Map<string, Localized>>> = {
      theme: new Map(known.map(({ id, name }) => [id, name])),
      guided: new Map(services.map(({ id, name }) => [id, alike(name)])),
    }
    const told = outreachDimensions.map((dimension): [OutreachDimension, OutreachCategory[]] => [
      dimension,
      inOrder(rows, dimension).map(({ value: id, count }) => ({
        id,
        name: names[dimension]?.get(id) ?? null,
        count,
      })),
    ])
    return Object.fromEntries(told) as OnePicture['outreachBy']
  }

  return async (days: Days): Promise<Pick<OnePicture, 'outreach' | 'outreachBy'>> => {
    const [outreach, outreachBy] = await Promise.all([byPlatform(days), byChoice(days)])
    return { outreach, outreachBy }
  }
}

/** Ages as one grows, all else the most first; whom nobody has placed comes last. */
function inOrder(rows: readonly OutreachCountRow[], dimension: OutreachDimension): OutreachCountRow[] {
  const ages: readonly string[] = dimension === 'age' ? ageBrackets : []
  return rows
    .filter((row) => row.dimension === dimension)
    .sort(
      (one, other) =>
        Number(one.value === 'unknown') - Number(other.value === 'unknown') ||
        ages.indexOf(one.value) - ages.indexOf(other.value) ||
        other.count - one.count ||
        one.value.localeCompare(other.value),
    )
}
