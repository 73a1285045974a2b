import type { ContentLanguage } from '../../protocol/language.ts'
import { capacityIn, type Member, type Routing, type Staffed, servedTeams } from '../team/team.ts'
import { inOrder, isTurnKept, type Ordered } from './order.ts'

/** How long a turn that came while the young person was away is kept for them, with somebody there to take them. */
export const turnMinutes = 3

/** While nobody is there to take them their 3 minutes begin anew, which is written down no more often than this. */
export const turnHeldEverySeconds = 10

/** How long a counsellor may think about an offer. */
export const offerSeconds = 30

/** After this many unanswered offers in a row a counsellor counts as away. */
export const mostSilentOffers = 2

/** In danger: they come to whoever is free, in whatever language. */
export const mostUrgent = 2

/** Who has declined somebody, or was silent, is not offered the same one again sooner. */
export const againSeconds = 60

export interface Queued extends Ordered {
  language: ContentLanguage
  preferredOperatorId: string | null
  offeredTo: string | null
  offeredUntil: Date | null
}

/** A team as routing sees it. */
export interface Routed extends Staffed {
  routing: Routing
  languagePatienceMinutes: number
}

export interface Counsellor extends Member {
  id: string
  languages: readonly string[]
  /** On duty, with a live connection. */
  isHere: boolean
  paused: boolean
  /** Conversations they have now. */
  open: number
  hasOffer: boolean
  /** Of a conversation they have closed: until it is done nobody new comes. */
  owesForm: boolean
  /** Had nothing new since. */
  idleSince: Date
}

/** Everything that decides who may get whom. */
export interface Floor {
  teams: readonly Routed[]
  counsellors: readonly Counsellor[]
  now: Date
  /** Left out where nobody is offered to anybody. */
  refused?: Refused
}

/** When each conversation was last declined or left unanswered by whom. */
export type Refused = ReadonlyMap<string, ReadonlyMap<string, Date>>

/** Easy Finnish is Finnish to whoever answers in it. */
export function speaks({ languages }: Pick<Counsellor, 'languages'>, language: ContentLanguage): boolean {
  return languages.includes(language === 'fi-simple' ? 'fi' : language)
}

/** Those who are here for each team, free or busy: for none but them it is worth waiting. */
type Company = ReadonlyMap<string, readonly Counsellor[]>

function companyOn({ teams, counsellors, now }: Floor): Company {
  const here = counsellors
    .filter(({ isHere, paused }) => isHere && !paused)
    .map((one) => ({ one, served: servedTeams(one, teams, now) }))
  return new Map(
    teams.map((team) => [team.id, here.filter(({ served }) => served.includes(team)).map(({ one }) => one)]),
  )
}

export function hasRoom(counsellor: Counsellor, team: Staffed, { teams, now }: Floor): boolean {
  return counsellor.open + Number(counsellor.hasOffer) < capacityIn(counsellor, team, teams, now)
}

export function isAvailable(counsellor: Counsellor, team: Staffed, floor: Floor): boolean {
  return (
    counsellor.isHere &&
    !counsellor.paused &&
    !counsellor.owesForm &&
    servedTeams(counsellor, floor.teams, floor.now).some(({ id }) => id === team.id) &&
    hasRoom(counsellor, team, floor)
  )
}

/** Minutes for which somebody may be held back for a counsellor who speaks their language. */
export function patienceLeft(
  { urgency, waitingSince }: Pick<Queued, 'urgency' | 'waitingSince'>,
  team: Pick<Routed, 'languagePatienceMinutes'>,
  now: Date,
): number {
  if (urgency >= mostUrgent) return 0
  return Math.max(0, team.languagePatienceMinutes - (now.getTime() - waitingSince.getTime()) / 60_000)
}

/** Somebody else thinks about them right now. */
export function isOffered({ offeredTo, offeredUntil }: Queued, now: Date): boolean {
  return offeredTo !== null && offeredUntil !== null && offeredUntil > now
}

/**
 * Who may come to which counsellor now, as far as language and preference go. Nobody waits for a language that nobody who
 * is here speaks, and in danger nobody waits for any. Who has refused them once is nobody to wait for.
 */
export function createSuits(floor: Floor) {
  const company = companyOn(floor)
  return function suits(waiting: Queued, counsellor: Counsellor, team: Routed): boolean {
    const { preferredOperatorId, language } = waiting
    if (preferredOperatorId === counsellor.id || patienceLeft(waiting, team, floor.now) === 0) return true
    const preferred = floor.counsellors.find(({ id }) => id === preferredOperatorId)
    if (preferred && !hasRefused(preferred, waiting, floor) && isAvailable(preferred, team, floor))
      return false
    const worthIt = (one: Counsellor) => speaks(one, language) && !hasRefused(one, waiting, floor)
    return speaks(counsellor, language) || !company.get(team.id)?.some(worthIt)
  }
}

export function hasRefused({ id }: Counsellor, waiting: Queued, { refused }: Floor): boolean {
  return refused?.get(waiting.id)?.has(id) === true
}

/** Whether a counsellor for them is here, in no pause, and has room. */
export function canBeTaken(waiting: Queued, floor: Floor): boolean {
  const team = floor.teams.find(({ id }) => id === waiting.teamId)
  const suits = createSuits(floor)
  return (
    team !== undefined &&
    floor.counsellors.some((one) => isAvailable(one, team, floor) && suits(waiting, one, team))
  )
}

/** Those whom the counsellor should take, best first. Their being on duty and unpaused is the caller's to know. */
export function nextFor<One extends Queued>(
  counsellor: Counsellor,
  waiting: readonly One[],
  floor: Floor,
): One[] {
  const served = new Map(
    servedTeams(counsellor, floor.teams, floor.now)
      .filter((team) => hasRoom(counsellor, team, floor))
      .map((team) => [team.id, team]),
  )
  const suits = createSuits(floor)
  return inOrder(waiting).filter((one) => {
    const team = served.get(one.teamId)
    if (!team || isOffered(one, floor.now) || isTurnKept(one)) return false
    return suits(one, counsellor, team)
  })
}
