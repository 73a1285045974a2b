import { disconnect } from './counsellor-doings.ts'
import type { SupervisorStep, Wish } from './steps.ts'
import { emailOf, giveRole, type Town } from './town.ts'
import type { Walking } from './walking.ts'

/** What a supervisor does, or whoever gives and takes roles. False where there is nothing to do it to. */
export async function actAsSupervisor(
  walking: Walking,
  { kind, who, which }: Wish & { by: 'supervisor' },
): Promise<boolean> {
  return (await doings[kind](walking, { who, which })) !== nothing
}

const nothing = Symbol('nothing')
type Doing = (walking: Walking, whom: { who: number; which: number }) => Promise<unknown>

const reason = { fi: 'Koulutus.', 'fi-simple': 'Koulutus.', sv: 'Utbildning.', en: 'A training.' }
// Null is until somebody reopens.
const closedMinutes = [5, 20, 90, null]
const supervisorOf = ({ counsellors }: Town) => counsellors[0] ?? ''
const pick = <One>(ones: readonly One[], which: number) => ones[which % (ones.length || 1)]

const doings: Record<SupervisorStep, Doing> = {
  divert: async ({ town: { rooms, teams } }, { who, which }) => {
    const [teamId, other] = who % 2 === 0 ? [teams.chat, teams.guidance] : [teams.guidance, teams.chat]
    const to = which % 3 === 0 ? null : other
    return rooms.teamSettings.divert({ teamId, to, minutes: which % 2 === 0 ? 5 : 120 })
  },
  'raise-capacity': async ({ town: { rooms, teams } }, { who, which }) =>
    rooms.teamSettings.raiseCapacity(who % 2 === 0 ? teams.chat : teams.guidance, which % 3),
  'close-for-now': async ({ town, closed }, { who, which }) => {
    const { rooms, siteId, teams, clock } = town
    const teamId = pick([teams.chat, teams.guidance, null], who) ?? null
    const minutes = pick(closedMinutes, which) ?? null
    const until = minutes === null ? null : new Date(clock().getTime() + minutes * 60_000).toISOString()
    closed.push(teamId)
    await rooms.openingHours.close({ siteId, teamId }, { until, reason }, supervisorOf(town))
    rooms.openingHours.forget()
  },
  reopen: async ({ town, closed }) => {
    const teamId = closed.shift()
    if (teamId === undefined) return nothing
    await town.rooms.openingHours.reopen({ siteId: town.siteId, teamId }, supervisorOf(town))
    return town.rooms.openingHours.forget()
  },
  'take-role': async ({ town, desks }, { who, which }) => {
    const [, ...others] = desks
    const desk = pick(
      others.filter(({ dismissed }) => !dismissed),
      who,
    )
    if (!desk) return nothing
    if (which % 3 === 0) await takeByHand(town, desk.id)
    else await town.accounts.takeRole(emailOf(desk.id), { siteId: town.siteId, role: 'counsellor' })
    // Signed out as well.
    desk.dismissed = true
    return disconnect(town, desk)
  },
  'give-role': async ({ town, desks }, { who }) => {
    const desk = pick(
      desks.filter(({ dismissed }) => dismissed),
      who,
    )
    if (!desk) return nothing
    await giveRole(town, desk.id)
    desk.dismissed = false
  },
  'take-over-escalation': async ({ town, desks }, { which }) => {
    if (desks.every(({ dismissed }) => !dismissed)) return nothing
    const id = pick(await findAbandoned(town), which)
    if (id === undefined) return nothing
    const roles = [{ siteId: town.siteId, role: 'supervisor' as const }]
    return town.rooms.readingAlong.takeOver(id, { id: supervisorOf(town), roles })
  },
}

/** As somebody does who sits at the database: the sweeps find out. */
async function takeByHand({ pool, siteId }: Town, operatorId: string): Promise<void> {
  await pool.query('delete from operator_role where operator_id = $1 and site_id = $2', [operatorId, siteId])
}

/** Unfinished escalations of who works there no more, about a talk that nobody has. */
export async function findAbandoned({ pool, siteId }: Town): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from escalation e where site_id = $1 and state in ('draft', 'decided') and not exists (
       select from operator_role r where r.operator_id = e.raised_by and r.site_id = e.site_id) and not exists (
       select from conversation c where c.id = e.conversation_id and c.owner_id is not null and c.close_reason is null)
     order by id`,
    [siteId],
  )
  return rows.map(({ id }) => id)
}
