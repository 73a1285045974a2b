import type { Kysely } from 'kysely'
import type { ConversationRow } from '../conversation/conversation-repository.ts'
import type { EntryRow } from '../conversation/entry-repository.ts'
import type { Tables } from '../database/tables.ts'
import { lockDuty, markAnswering } from '../presence/presence-repository.ts'
import { Refusal } from '../refusal.ts'
import { type Member, servedTeams, takeableTeams } from '../team/team.ts'
import type { TeamRow } from '../team/team-repository.ts'
import { findCounsellors } from './counsellor-repository.ts'
import { giveBack } from './offer-repository.ts'
import { type Counsellor, hasRoom, nextFor, type Queued, speaks } from './queue.ts'
import { findQueued, holdFirstFree, keepTurn } from './queue-repository.ts'
import { getCaller, readRefused } from './read-floor.ts'
import { claim } from './take-repository.ts'
import type { Offering } from './whom-to-offer.ts'

// Whom "next" brings is nearly always among the first, also when fifty ask at once: all others are read only where not.
const firstRead = 60

type Outcome = { entry: EntryRow } | { refusal: Refusal }

/** Out of the list, or because they were offered. */
export type How = 'picked' | 'offered'

type Asking = Awaited<ReturnType<typeof getCaller>>

/** The team they wait for. Refuses `not-found` to who may not take from it. */
export function mayTake({ caller, teams }: Asking, { teamId }: Pick<ConversationRow, 'teamId'>): TeamRow {
  const team = takeableTeams(caller, teams, new Date()).find(({ id }) => id === teamId)
  if (!team) throw new Refusal('not-found')
  return team
}

/** Why one who waits can't be had, or the line that says that they are the counsellor's now. */
export async function pick(
  trx: Kysely<Tables>,
  row: ConversationRow,
  { operatorId, how }: { operatorId: string; how: How },
): Promise<Outcome> {
  const { onDuty, paused } = await lockDuty(trx, operatorId)
  const asking = await getCaller(trx, operatorId)
  const { caller, teams } = asking
  const team = mayTake(asking, row)
  const isBrought = how === 'picked' && row.state === 'waiting' && team.routing !== 'pull'
  if (isBrought && !supervises(caller, row)) throw new Refusal('not-allowed')
  if (!onDuty) throw new Refusal('not-on-duty')
  if (paused) throw new Refusal('paused')
  if (caller.owesForm) throw new Refusal('form-due')
  const hasOffer = caller.hasOffer && row.offeredTo !== operatorId
  const floor = { teams, counsellors: [], now: new Date() }
  if (!hasRoom({ ...caller, hasOffer }, team, floor)) throw new Refusal('at-capacity')
  const entry = await claim(trx, row.id, operatorId)
  if (entry) return { entry }
  if (await keepTurn(trx, row.id)) return { refusal: new Refusal('visitor-away') }
  return { refusal: new Refusal('already-claimed') }
}

function supervises({ roles }: Member, { siteId }: { siteId: string }): boolean {
  return roles.some((one) => one.siteId === siteId && one.role === 'supervisor')
}

/** The best one for the counsellor who is free and here; those whose turn came while they were away are kept it. */
export async function takeNext(trx: Kysely<Tables>, operatorId: string) {
  const { paused, onDuty } = await lockDuty(trx, operatorId)
  if (!onDuty) throw new Refusal('not-on-duty')
  if (paused) throw new Refusal('paused')
  const { caller, teams } = await getCaller(trx, operatorId)
  if (caller.owesForm) throw new Refusal('form-due')
  const floor = { teams, counsellors: [], now: new Date() }
  const served = servedTeams(caller, teams, floor.now)
  if (!served.some((team) => hasRoom(caller, team, floor))) throw new Refusal('at-capacity')
  const kept: string[] = []
  for (const most of [firstRead, undefined]) {
    const waiting = await findQueued(
      trx,
      served.map(({ id }) => id),
      most,
    )
    const counsellors = await findColleagues(trx, waiting, caller)
    const offering = served.filter(({ routing }) => routing === 'push').map(({ siteId }) => siteId)
    const refused = offering.length > 0 ? await readRefused(trx, offering) : new Map()
    const left = nextFor(caller, waiting, { ...floor, counsellors, refused }).map(({ id }) => id)
    const taken = await takeFirst(trx, left, operatorId)
    kept.push(...taken.kept)
    if (taken.entry || waiting.length < firstRead) return { entry: taken.entry, kept }
  }
  return { entry: undefined, kept }
}

/** The first of these who can be had. */
async function takeFirst(trx: Kysely<Tables>, ids: readonly string[], operatorId: string) {
  const left = [...ids]
  const kept: string[] = []
  for (;;) {
    const id = await holdFirstFree(trx, left)
    if (id === undefined) return { entry: undefined, kept }
    left.splice(0, left.indexOf(id) + 1)
    const entry = await claim(trx, id, operatorId)
    if (entry) return { entry, kept }
    if (await keepTurn(trx, id)) kept.push(id)
  }
}

// Of all colleagues only those matter for whom somebody is waiting in particular, and those who are here where somebody
// speaks what the caller does not.
async function findColleagues(trx: Kysely<Tables>, waiting: readonly Queued[], caller: Counsellor) {
  const isForeign = waiting.some(({ language }) => !speaks(caller, language))
  const siteIds = [...new Set(caller.roles.map(({ siteId }) => siteId))]
  const here = isForeign ? await findCounsellors(trx, { hereAt: siteIds }) : []
  const known = new Map([...here, caller].map((one) => [one.id, one]))
  const asked = new Set(waiting.map(({ preferredOperatorId }) => preferredOperatorId))
  const others = [...asked].filter((id) => id !== null).filter((id) => !known.has(id))
  return [...known.values(), ...(others.length > 0 ? await findCounsellors(trx, { ids: others }) : [])]
}

/** False if it was not this counsellor's to decline, or no longer. */
export async function declineOffer(trx: Kysely<Tables>, offering: Offering): Promise<boolean> {
  await lockDuty(trx, offering.operatorId)
  if (!(await giveBack(trx, offering, 'declined'))) return false
  await markAnswering(trx, offering.operatorId)
  return true
}
