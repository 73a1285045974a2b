import type { Role } from '../../protocol/operator.ts'

/** How conversations come to counsellors: they pick, they ask for the next one, or the next one is offered to them. */
export type Routing = 'pull' | 'next' | 'push'

interface Choosable {
  themes: readonly string[]
  position: number
}

/** The team for a theme: the first one that says so, else the site's first team, which takes whatever no other is for. */
export function chooseTeam<Team extends Choosable>(
  teams: readonly Team[],
  theme: string | null,
): Team | undefined {
  const inOrder = [...teams].sort((one, other) => one.position - other.position)
  return inOrder.find(({ themes }) => theme !== null && themes.includes(theme)) ?? inOrder[0]
}

/** What decides who works in a team, and how much at once. */
export interface Staffed {
  id: string
  siteId: string
  position: number
  capacity: number
  capacityRaisedBy: number
  capacityRaisedUntil: Date | null
  divertTo: string | null
  divertedUntil: Date | null
}

/** Somebody who answers, as teams see them. */
export interface Member {
  roles: readonly { siteId: string; role: Role }[]
  memberships: readonly { teamId: string; capacity: number | null }[]
}

/** The teams somebody works in. Who is in no team of a site counts as one of its first team. */
export function ownTeams<Team extends Staffed>(
  { roles, memberships }: Member,
  teams: readonly Team[],
): Team[] {
  const served = new Set(roles.filter(({ role }) => role !== 'administrator').map(({ siteId }) => siteId))
  return [...served].flatMap((siteId) => {
    const ofSite = teams.filter((team) => team.siteId === siteId)
    const joined = ofSite.filter(({ id }) => memberships.some(({ teamId }) => teamId === id))
    return joined.length > 0 ? joined : firstOf(ofSite)
  })
}

function firstOf<Team extends Staffed>(teams: readonly Team[]): Team[] {
  return [...teams].sort((one, other) => one.position - other.position).slice(0, 1)
}

/** Where a team's queue goes besides its own members, for as long as the supervisor said. */
export function divertedTo({ divertTo, divertedUntil }: Staffed, now: Date): string | undefined {
  return divertTo !== null && divertedUntil !== null && divertedUntil > now ? divertTo : undefined
}

/** The teams whose young people come to somebody: their own, and those diverted to their own. */
export function servedTeams<Team extends Staffed>(member: Member, teams: readonly Team[], now: Date): Team[] {
  const own = new Set(ownTeams(member, teams).map(({ id }) => id))
  return teams.filter((team) => own.has(team.id) || own.has(divertedTo(team, now) ?? ''))
}

/**
 * The teams whose young people come to the same counsellors as this one's while queues are diverted, itself included:
 * where it goes, and whose queue comes to either.
 */
export function teamsServedWith(team: Staffed, teams: readonly Staffed[], now: Date): string[] {
  const desks = new Set([team.id, divertedTo(team, now)])
  return teams.filter((one) => desks.has(one.id) || desks.has(divertedTo(one, now) ?? '')).map(({ id }) => id)
}

/** The teams somebody may take from: those they serve; a supervisor may take from every team of the site. */
export function takeableTeams<Team extends Staffed>(
  member: Member,
  teams: readonly Team[],
  now: Date,
): Team[] {
  const served = new Set(servedTeams(member, teams, now).map(({ id }) => id))
  const supervised = new Set(
    member.roles.filter(({ role }) => role === 'supervisor').map(({ siteId }) => siteId),
  )
  return teams.filter(({ id, siteId }) => served.has(id) || supervised.has(siteId))
}

/** Conversations at once that somebody may have while taking one more from this team. */
export function capacityIn(member: Member, team: Staffed, teams: readonly Staffed[], now: Date): number {
  const own = ownTeams(member, teams)
  const lent = own.find(({ id }) => id === divertedTo(team, now))
  const working = own.find(({ id }) => id === team.id) ?? lent ?? team
  const { capacityRaisedBy, capacityRaisedUntil } = working
  const personal = member.memberships.find(({ teamId }) => teamId === working.id)?.capacity
  const raised = capacityRaisedUntil !== null && capacityRaisedUntil > now ? capacityRaisedBy : 0
  return (personal ?? working.capacity) + raised
}

/** The most conversations at once that any of their teams gives somebody; 0 where they serve none. */
export function capacityOf(member: Member, teams: readonly Staffed[], now: Date): number {
  return Math.max(0, ...ownTeams(member, teams).map((team) => capacityIn(member, team, teams, now)))
}
