import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { type CounsellorRow, findCounsellors } from '../queue/counsellor-repository.ts'
import { hasRoom } from '../queue/queue.ts'
import { ownTeams } from '../team/team.ts'
import { findTeams } from '../team/team-repository.ts'

/** Somebody who answers at a site, as of now. */
export interface Staff extends Pick<CounsellorRow, 'id' | 'name' | 'title'> {
  /** With a live connection. */
  onDuty: boolean
  /** Has asked for a moment: nobody new is brought to them. */
  paused: boolean
  teamIds: string[]
  /** Of a conversation they have closed: until it is done they have no room anywhere. */
  owesForm: boolean
  /** Those of them in which they may have one more, by the rule that the queue goes by. */
  teamIdsWithRoom: string[]
}

/** Everybody who answers at a site, by name. */
export async function findStaff(db: Kysely<Tables>, siteId: string): Promise<Staff[]> {
  const teams = await findTeams(db, [siteId])
  const floor = { teams, counsellors: [], now: new Date() }
  const people = await findCounsellors(db, { siteIds: [siteId] })
  return people
    .map((person) => {
      const { id, name, title, isHere: onDuty, paused, owesForm } = person
      const own = ownTeams(person, teams)
      const withRoom = own.filter((team) => !owesForm && hasRoom(person, team, floor))
      const known = { id, name, title, onDuty, paused, owesForm }
      return { ...known, teamIds: idsOf(own), teamIdsWithRoom: idsOf(withRoom) }
    })
    .sort((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1))
}

/** In any of their teams, or in this one. */
export function canTakeOne({ teamIdsWithRoom }: Staff, teamId: string | null): boolean {
  return teamId === null ? teamIdsWithRoom.length > 0 : teamIdsWithRoom.includes(teamId)
}

const idsOf = (teams: readonly { id: string }[]) => teams.map(({ id }) => id)
