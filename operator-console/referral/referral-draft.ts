import type { OwnReferral } from '../../protocol/referral.ts'
import type { Walk } from '../../protocol/referral-card.ts'
import type { ReferralState } from '../../protocol/referral-states.ts'
import { fromCityField, toCityField } from '../ui/city-time.ts'

/** A service of the directory that somebody is to be sent to. */
export interface ReferredTo {
  id: string
  name: string
}

/** Who goes along, and where and when the two meet, as the fields have it. */
export interface WalkDraft {
  /** A colleague; null is somebody else, by name. */
  walkerId: string | null
  who: string
  where: string
  at: string
  /** They come into the talk now, to say hello. */
  invites: boolean
}

const nobodyWalks: WalkDraft = { walkerId: null, who: '', where: '', at: '', invites: false }

/** What is being written for one card. */
export interface ReferralDraft {
  /** Asking again after a lost answer is asking once. */
  id: string
  /** Which revision of a card that was sent it mends; null is a new card. */
  revises: number | null
  service: ReferredTo | undefined
  meets: string
  /** As the field has it, on the walls of the city. */
  at: string
  /** Null is as the directory has it. */
  arrival: string | null
  message: string
  need: string
  summary: string
  /** Somebody goes along. Empty is nobody. */
  walk: WalkDraft
}

export function emptyDraft(id: string): ReferralDraft {
  return {
    id,
    revises: null,
    service: undefined,
    meets: '',
    at: '',
    arrival: null,
    message: '',
    need: '',
    summary: '',
    walk: nobodyWalks,
  }
}

/** Whether nobody has written anything yet. */
export function isEmpty({ id, ...words }: ReferralDraft): boolean {
  const { id: _, ...nothing } = emptyDraft(id)
  return JSON.stringify(words) === JSON.stringify(nothing)
}

/** A card that was sent, to be mended. */
export function draftOf({ id, revision, serviceId, walkerId, card }: OwnReferral): ReferralDraft {
  const { meets, at, message, need, summary, service, walk } = card
  const name = service.at(-1)?.name ?? ''
  const [own] = service
  return {
    ...{ id, revises: revision, service: { id: serviceId, name } },
    ...{ meets, message, need, summary },
    at: at ? toCityField(at) : '',
    arrival: own?.arrival ?? null,
    walk: walk ? { ...walk, walkerId, at: walk.at ? toCityField(walk.at) : '', invites: false } : nobodyWalks,
  }
}

export type DraftFault = 'no-service' | 'no-moment' | 'past' | 'half-walk'

/** Why it can't be sent as it stands; `now` in milliseconds. */
export function faultOf({ service, at, walk }: ReferralDraft, now: number): DraftFault | undefined {
  if (!service) return 'no-service'
  if (Boolean(walk.who.trim()) !== Boolean(walk.where.trim())) return 'half-walk'
  return faultOfMoment(at, now) ?? faultOfMoment(walk.at, now)
}

function faultOfMoment(field: string, now: number): DraftFault | undefined {
  if (!field) return undefined
  const moment = fromCityField(field)
  if (!moment) return 'no-moment'
  return Date.parse(moment) < now ? 'past' : undefined
}

/** As the card has it; null where nobody goes along. */
export function walkOf({ walk: { who, where, at } }: ReferralDraft): Walk | null {
  if (!who.trim() || !where.trim()) return null
  return { who: who.trim(), where: where.trim(), at: fromCityField(at) ?? null }
}

const mendable: readonly ReferralState[] = ['proposed', 'changed']
const takeable: readonly ReferralState[] = [...mendable, 'agreed']

/** Whether its counsellor may still write another card for the same one. */
export function isMendable({ state }: Pick<OwnReferral, 'state'>): boolean {
  return mendable.includes(state)
}

/** As long as the young person has not arrived or said no. */
export function mayTakeBack({ state }: Pick<OwnReferral, 'state'>): boolean {
  return takeable.includes(state)
}

/** What became of the card while it was being mended: undefined where it is the one that was opened. */
export function meanwhileOf(
  { id, revises }: ReferralDraft,
  referrals: readonly OwnReferral[],
): OwnReferral | undefined {
  if (revises === null) return undefined
  const now = referrals.find((one) => one.id === id)
  return now && (now.revision !== revises || !isMendable(now)) ? now : undefined
}
