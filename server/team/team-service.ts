import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { findStaffedTeamIds } from './staffing-repository.ts'
import { chooseTeam } from './team.ts'
import { ensureFirstTeam, findTeams, type TeamRow } from './team-repository.ts'

export type TeamService = ReturnType<typeof createTeamService>

export function createTeamService({ db }: { db: Kysely<Tables> }) {
  return {
    /** In the order in which they are asked; a site always has one. Refuses `not-found` where there is no such site. */
    async of(siteId: string): Promise<TeamRow[]> {
      const known = await findTeams(db, [siteId])
      if (known.length > 0) return known
      await ensureFirstTeam(db, siteId)
      const first = await findTeams(db, [siteId])
      if (first.length === 0) throw new Refusal('not-found')
      return first
    },

    /**
     * The team that answers a theme at a site: one in which somebody may answer, where there is any. Refuses
     * `not-found` where there is no such site.
     */
    async getFor(siteId: string, theme: string | null): Promise<TeamRow> {
      await ensureFirstTeam(db, siteId)
      const teams = await findTeams(db, [siteId])
      const staffed = await findStaffedTeamIds(db, siteId)
      const answering = teams.filter(({ id }) => staffed.has(id))
      const team = chooseTeam(answering.length > 0 ? answering : teams, theme)
      if (!team) throw new Refusal('not-found')
      return team
    },
  }
}
