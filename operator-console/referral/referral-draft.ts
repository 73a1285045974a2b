import type { OwnReferral } from '../../protocol/referral.ts'
import type { ReferralState } from '../../protocol/referral-states.ts'
import { fromCityField, toCityField } from '../ui/city-time.ts'

/** A service of the directory that somebody is to be sent to. */
export interface ReferredTo {
  id: string
  name: string
}

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
  }
}

/** A card that was sent, to be mended. */
export function draftOf({ id, revision, serviceId, card }: OwnReferral): ReferralDraft {
  const { meets, at, message, need, summary, service } = card
  const name = service.at(-1)?.name ?? ''
  const [own] = service
  return {
    ...{ id, revises: revision, service: { id: serviceId, name } },
    ...{ meets, message, need, summary },
    at: at ? toCityField(at) : '',
    arrival: own?.arrival ?? null,
  }
}

export type DraftFault = 'no-service' | 'no-moment' | 'past'

/** Why it can't be sent as it stands; `now` in milliseconds. */
export function faultOf({ service, at }: ReferralDraft, now: number): DraftFault | undefined {
  if (!service) return 'no-service'
  if (!at) return undefined
  const moment = fromCityField(at)
  if (!moment) return 'no-moment'
  return Date.parse(moment) < now ? 'past' : undefined
}

const mendable: readonly ReferralState[] = ['proposed', 'changed']
const takeable: readonly ReferralState[] = [...mendable, 'agreed']

/** Whether its counsellor may still write another card for the same one. */
export function isMendable({ state }: Pick<OwnReferral, 'state'>): boolean {
  return mendable.includes(state)
}

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
