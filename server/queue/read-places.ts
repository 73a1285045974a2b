import type { Kysely } from 'kysely'
import { shareReading } from '../database/share-reading.ts'
import type { Tables } from '../database/tables.ts'
import { findTeams } from '../team/team-repository.ts'
import { countAhead } from './order.ts'
import { findQueued } from './queue-repository.ts'

/** How many are before each who waits at a site, by conversation; read once for all who ask at the same time. */
export function createPlaces({ db }: { db: Kysely<Tables> }) {
  const places = shareReading(async (siteId) => {
    const teams = await findTeams(db, [siteId])
    const waiting = await findQueued(
      db,
      teams.map(({ id }) => id),
    )
    return countAhead(waiting, { teams, now: new Date() })
  })
  return (siteId: string) => places.read(siteId)
}
