import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
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

    /** The team that answers a theme at a site; refuses `not-found` where there is no such site. */
    async getFor(siteId: string, theme: string | null): Promise<TeamRow> {
      const known = chooseTeam(await findTeams(db, [siteId]), theme)
      if (known) return known
      await ensureFirstTeam(db, siteId)
      const first = chooseTeam(await findTeams(db, [siteId]), theme)
      if (!first) throw new Refusal('not-found')
      return first
    },
  }
}
