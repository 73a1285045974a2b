import type { Kysely } from 'kysely'
import type { Standing } from '../../protocol/operator.ts'
import { SpokenLanguage, type Team } from '../../protocol/team.ts'
import type { Tables } from '../database/tables.ts'
import { type CounsellorRow, findCounsellors } from '../queue/counsellor-repository.ts'
import { presentTeam } from './present-team.ts'
import { capacityOf, servedTeams } from './team.ts'
import { findTeams, type TeamRow } from './team-repository.ts'

export type StandingService = ReturnType<typeof createStandingService>

const nowhere: Standing = {
  onDuty: false,
  paused: false,
  awayBecause: null,
  capacity: 0,
  teamIds: [],
  languages: [],
}

/** Where each of those who answer stands: on duty, for which teams, for how many at once. */
export function createStandingService({ db }: { db: Kysely<Tables> }) {
  async function ofMany(operatorIds: readonly string[]): Promise<Map<string, Standing>> {
    const people = await findCounsellors(db, { ids: operatorIds })
    const siteIds = new Set(people.flatMap(({ roles }) => roles.map(({ siteId }) => siteId)))
    const teams = await findTeams(db, [...siteIds])
    const now = new Date()
    return new Map(people.map((person) => [person.id, present(person, teams, now)]))
  }

  return {
    ofMany,
    async of(operatorId: string): Promise<Standing> {
      return (await ofMany([operatorId])).get(operatorId) ?? nowhere
    },
    /** The teams of these sites, in the order in which they are asked. */
    async teamsOf(siteIds: readonly string[]): Promise<Team[]> {
      const now = new Date()
      return (await findTeams(db, siteIds)).map((team) => presentTeam(team, now))
    },
  }
}

function present(person: CounsellorRow, teams: readonly TeamRow[], now: Date): Standing {
  const { onDuty, paused, awayBecause } = person
  return {
    onDuty,
    paused,
    awayBecause,
    capacity: capacityOf(person, teams, now),
    teamIds: servedTeams(person, teams, now).map(({ id }) => id),
    languages: SpokenLanguage.options.filter((language) => person.languages.includes(language)),
  }
}
