import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { findSites, type SiteRow } from './site-repository.ts'

// A site changes a few times a year and is read with every page view of a city.
const trustedMilliseconds = 5000

export type SiteService = ReturnType<typeof createSiteService>

export function createSiteService({ db }: { db: Kysely<Tables> }) {
  let sites = new Map<string, SiteRow>()
  let readAt = Number.NEGATIVE_INFINITY

  async function refresh(): Promise<void> {
    if (performance.now() - readAt < trustedMilliseconds) return
    const rows = await findSites(db)
    sites = new Map(rows.map((row) => [row.id, row]))
    readAt = performance.now()
  }

  return {
    /** The site as it was at most 5 s ago. */
    async find(id: string): Promise<SiteRow | undefined> {
      await refresh()
      return sites.get(id)
    },
    /** For who has just changed one; other processes know of it within 5 s. */
    readAnew(): void {
      readAt = Number.NEGATIVE_INFINITY
    },
    async all(): Promise<SiteRow[]> {
      await refresh()
      return [...sites.values()]
    },
  }
}
