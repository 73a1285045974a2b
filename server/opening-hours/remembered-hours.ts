import type { Kysely } from 'kysely'
import type { HoursDefinition } from '../../protocol/opening-hours.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { findTeams, type TeamRow } from '../team/team-repository.ts'
import type { Hours, SiteHours } from './opening-hours.ts'
import { findOpeningHours, type OpeningHoursRow, type Whose } from './opening-hours-repository.ts'

// Hours change a few times a year and are read with every page view of a city.
const trustedMilliseconds = 5000
const mostTries = 5
const nothingOwn: Hours = { definition: null, closure: null }

export type RememberedHours = ReturnType<typeof createRememberedHours>

/** The hours of every site and team as they were at most 5 s ago. */
export function createRememberedHours({ db, site }: { db: Kysely<Tables>; site: SiteService }) {
  let rows = new Map<string, OpeningHoursRow>()
  let teams = new Map<string, Pick<TeamRow, 'id' | 'name'>[]>()
  let readAt = Number.NEGATIVE_INFINITY
  let forgotten = 0
  let seen = ''
  let tellRenewed = () => {}

  async function refresh(): Promise<void> {
    for (let tries = 0; tries < mostTries && performance.now() - readAt >= trustedMilliseconds; tries++) {
      const [startedAt, generation] = [performance.now(), forgotten]
      const siteIds = (await site.all()).map(({ id }) => id)
      const [found, members] = await Promise.all([findOpeningHours(db), findTeams(db, siteIds)])
      // What changed while we read may be missing, and must not stand over what another reader found since.
      if (generation !== forgotten && tries < mostTries - 1) continue
      if (generation === forgotten) readAt = startedAt
      remember(found, siteIds, members)
    }
  }

  function remember(found: OpeningHoursRow[], siteIds: string[], members: TeamRow[]): void {
    rows = new Map(found.map((row) => [nameOf(row), row]))
    teams = new Map(
      siteIds.map((id) => [
        id,
        members.filter(({ siteId }) => siteId === id).map(({ id, name }) => ({ id, name })),
      ]),
    )
    const now = JSON.stringify([found, [...teams]])
    if (now !== seen) tellRenewed()
    seen = now
  }

  const hoursOf = (whose: Whose): Hours => rows.get(nameOf(whose)) ?? nothingOwn

  return {
    /** Called whenever something has changed. */
    onRenewed(renewed: () => void): void {
      tellRenewed = renewed
    },

    /** The next reader reads afresh. */
    forget(): void {
      forgotten += 1
      readAt = Number.NEGATIVE_INFINITY
    },

    /** A site with all its teams. */
    async ofSite(siteId: string): Promise<SiteHours> {
      await refresh()
      const own = (teams.get(siteId) ?? []).map(({ id }) => hoursOf({ siteId, teamId: id }))
      return { site: hoursOf({ siteId, teamId: null }), teams: own }
    },

    /** A site alone or with one of its teams, as it is or with a draft instead; refuses `not-found` what isn't its team. */
    async get({ siteId, teamId }: Whose, draft?: HoursDefinition | null) {
      await refresh()
      const known = teams.get(siteId)
      if (!known || (teamId !== null && known.every(({ id }) => id !== teamId)))
        throw new Refusal('not-found')
      const row = rows.get(nameOf({ siteId, teamId }))
      const own = { ...nothingOwn, ...row, ...(draft !== undefined && { definition: draft }) }
      const hours: SiteHours =
        teamId === null ? { site: own, teams: [] } : { site: hoursOf({ siteId, teamId: null }), teams: [own] }
      return { row, hours, teams: known }
    },
  }
}

function nameOf({ siteId, teamId }: Whose): string {
  return `${siteId} ${teamId ?? ''}`
}
