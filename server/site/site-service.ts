import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { findSites, type SiteRow } from './site-repository.ts'

// A site changes a few times a year and is read with every page view of a city.
const trustedMilliseconds = 5000

export type SiteService = ReturnType<typeof createSiteService>

export function createSiteService({ db }: { db: Kysely<Tables> }) {
  let sites = new Map<string, SiteRow>()
  let readAt = Number.NEGATIVE_INFINITY
  let changes = 0

  async function refresh(): Promise<void> {
    if (performance.now() - readAt < trustedMilliseconds) return
    const known = changes
    const rows = await findSites(db)
    // What was read while one changed may be what was before.
    if (known !== changes) return refresh()
    sites = new Map(rows.map((row) => [row.id, row]))
    readAt = performance.now()
  }

  return {
    /** The site as it was at most 5 s ago. */
    async find(id: string): Promise<SiteRow | undefined> {
      await refresh()
      return sites.get(id)
    },
    /** For who has just changed one, or heard of it; who doesn't hear knows of it within 5 s. */
    readAnew(): void {
      changes += 1
      readAt = Number.NEGATIVE_INFINITY
    },
    async all(): Promise<SiteRow[]> {
      await refresh()
      return [...sites.values()]
    },
  }
}
