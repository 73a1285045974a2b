import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { takeableTeams } from '../team/team.ts'
import { findTeams, type TeamRow } from '../team/team-repository.ts'
import { type CounsellorRow, findCounsellors } from './counsellor-repository.ts'
import { findRefused } from './offer-repository.ts'
import type { Refused } from './queue.ts'

type Db = Kysely<Tables>

const sitesOf = ({ roles }: CounsellorRow) => [...new Set(roles.map(({ siteId }) => siteId))]

/** A counsellor and the teams of their sites. Refuses `not-found` to who has no account any more. */
export async function getCaller(
  db: Db,
  operatorId: string,
): Promise<{ caller: CounsellorRow; teams: TeamRow[] }> {
  const [caller] = await findCounsellors(db, { ids: [operatorId] })
  if (!caller) throw new Refusal('not-found')
  return { caller, teams: await findTeams(db, sitesOf(caller)) }
}

/** The teams that each of these people may take from, and the sites of all of them. */
export async function findTakeable(db: Db, operatorIds: readonly string[]) {
  const people = await findCounsellors(db, { ids: operatorIds })
  const siteIds = [...new Set(people.flatMap(sitesOf))]
  const teams = await findTeams(db, siteIds)
  const now = new Date()
  const teamIdsOf = new Map(
    people.map((person) => [person.id, takeableTeams(person, teams, now).map(({ id }) => id)]),
  )
  return { teamIdsOf, siteIds }
}

/** Who has refused whom at these sites. */
export async function readRefused(db: Db, siteIds: readonly string[]): Promise<Refused> {
  const refused: Map<string, Map<string, Date>> = new Map()
  for (const { conversationId, operatorId, refusedAt } of await findRefused(db, siteIds))
    refused.set(conversationId, (refused.get(conversationId) ?? new Map()).set(operatorId, refusedAt))
  return refused
}
