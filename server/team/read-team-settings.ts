import type { Kysely } from 'kysely'
import { SpokenLanguage, type TeamSettings } from '../../protocol/team.ts'
import type { Tables } from '../database/tables.ts'
import { findCounsellors } from '../queue/counsellor-repository.ts'
import { presentTeam } from './present-team.ts'
import { findMembers, findTeams } from './team-repository.ts'

/** The teams of a site with their people, and everybody who could be in one. */
export async function readTeamSettings(db: Kysely<Tables>, siteId: string): Promise<TeamSettings> {
  const teams = await findTeams(db, [siteId])
  const members = await findMembers(
    db,
    teams.map(({ id }) => id),
  )
  const people = await findCounsellors(db, { siteIds: [siteId] })
  const answering = new Set(people.map(({ id }) => id))
  const now = new Date()
  return {
    teams: teams.map((team) => ({
      ...presentTeam(team, now),
      members: members
        .filter(({ teamId, operatorId }) => teamId === team.id && answering.has(operatorId))
        .map(({ operatorId, capacity }) => ({ operatorId, capacity })),
    })),
    people: people
      .map(({ id, name, languages, roles }) => ({
        id,
        name,
        languages: SpokenLanguage.options.filter((language) => languages.includes(language)),
        elsewhere: roles.some((one) => one.role !== 'administrator' && one.siteId !== siteId),
      }))
      .sort((one, other) => one.name.localeCompare(other.name)),
  }
}
