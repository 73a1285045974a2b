import { z } from 'zod'
import { request } from './contract.ts'
import { ContentLanguage } from './language.ts'
import { Proposal, ReferralCard, ReferredService, Shown, Walk } from './referral-card.ts'
import { referralStates } from './referral-states.ts'

const Nothing = z.object({})
const Revision = z.int().positive()
const State = z.enum(referralStates)

const Seen = {
  id: z.uuid(),
  state: State,
  revision: Revision,
  /** Who proposed it; null where the young person chose it, or who proposed it works here no more. */
  from: z.string().nullable(),
  card: ReferralCard,
  movedAt: z.iso.datetime(),
  /** When its answer, or its code, comes too late. */
  expiresAt: z.iso.datetime(),
}

/** As the young person sees it. `shown` is null as long as they haven't agreed. */
export const VisitorReferral = z.object({
  ...Seen,
  shown: Shown.nullable(),
  /** They have come back since: it may be asked how it went, and once a day at most. */
  asksHow: z.boolean(),
  /** The directory still has its service. */
  isListed: z.boolean(),
  /** Somebody receives at its desk with Kynnys: elsewhere nobody knows of a code. */
  hasDesk: z.boolean(),
})
export type VisitorReferral = z.infer<typeof VisitorReferral>

/** As its counsellor sees it: never the code, nor what the desk may see. */
export const OwnReferral = z.object({
  ...Seen,
  serviceId: z.uuid(),
  walkerId: z.uuid().nullable(),
  /** When they last said that they haven't been there yet. */
  notYetAt: z.iso.datetime().nullable(),
})
export type OwnReferral = z.infer<typeof OwnReferral>

/** One path in modules, `size` of them each way, without the quiet zone around it. */
export const QrPicture = z.object({ size: z.int().positive(), path: z.string() })
export type QrPicture = z.infer<typeof QrPicture>

/** Told once. The secret is in the QR code, after the `#` of the desk's address; both open the same. */
export const ReferralCode = z.object({
  code: z.string(),
  secret: z.string(),
  qr: QrPicture,
  expiresAt: z.iso.datetime(),
})
export type ReferralCode = z.infer<typeof ReferralCode>

const Answered = z.strictObject({ id: z.uuid(), revision: Revision })

/** The caller's own; of everything but the list refused `not-found` what isn't theirs. */
export const visitorReferralRequests = {
  /** Also of earlier conversations under the same return phrase. The newest first. */
  'referral:list': request(z.strictObject({}), z.object({ referrals: z.array(VisitorReferral) })),
  /**
   * Somewhere they would like to go, as they have found it: a card of their own, to be agreed to as any other. The same id
   * is the same one, and a service with a good card in this talk gets no second one. Refused `not-found` where nobody can
   * be sent, `conversation-ended` unless they talk with a counsellor, and `too-many-requests` after 20 cards of one talk.
   */
  'referral:choose': request(z.strictObject({ id: z.uuid(), serviceId: z.uuid() }), Nothing),
  /** Refused `changed-meanwhile` unless `revision` is the newest. Again, or another day while the code lasts: a new one. Null where nobody receives at its desk. */
  'referral:agree': request(Answered.extend({ shown: Shown }), ReferralCode.nullable()),
  /** Would like it otherwise, or not at all. */
  'referral:answer': request(Answered.extend({ answer: z.enum(['change', 'decline']) }), Nothing),
  /** What became of it, by their own word; it may be corrected. `not-yet` moves nothing. */
  'referral:tell': request(
    z.strictObject({ id: z.uuid(), what: z.enum(['arrived', 'could-not-come', 'was-closed', 'not-yet']) }),
    Nothing,
  ),
  /**
   * An iCalendar file under the young person's own words; the place is in it only where they want that. Refused
   * `not-found` as well where no time was agreed.
   */
  'referral:calendar': request(
    z.strictObject({ id: z.uuid(), title: z.string().trim().min(1).max(100), withPlace: z.boolean() }),
    z.object({ file: z.string() }),
  ),
}

export const visitorReferralAnnouncements = {
  /** Ask `referral:list` again. */
  'referral:changed': Nothing,
}

const Which = z.strictObject({ conversationId: z.uuid(), id: z.uuid() })

/** Refused `not-found` to all but the conversation's own counsellor. */
export const referralRequests = {
  /** The same id is the same referral. */
  'referral:propose': request(Which.extend(Proposal), Nothing),
  /** A new card for the same one, to be looked at anew. Refused `changed-meanwhile` unless `revision` is the newest. */
  'referral:revise': request(Which.extend({ ...Proposal, revision: Revision }), Nothing),
  'referral:cancel': request(Which, Nothing),
  /**
   * The words of a card that would lead there, as the counsellor reads them and as the young person would; and whether
   * there is a desk to read what is written for one.
   */
  'referral:preview': request(
    z.strictObject({ conversationId: z.uuid(), serviceId: z.uuid(), reading: ContentLanguage }),
    z.object({ reading: ReferredService, sending: ReferredService, hasDesk: z.boolean() }),
  ),
  'referral:of': request(
    z.strictObject({ conversationId: z.uuid() }),
    z.object({ referrals: z.array(OwnReferral) }),
  ),
  /**
   * What the caller proposed or walks along to, also where the conversation has gone; the newest first, at most 100.
   */
  'referral:mine': request(
    z.strictObject({}),
    z.object({
      referrals: z.array(
        z.object({
          id: z.uuid(),
          service: z.string(),
          state: State,
          /** Its last move, or the last change of its time. */
          movedAt: z.iso.datetime(),
          /** Where and when, for who walks along; `at` is null also where it has to be agreed anew. */
          walk: Walk.nullable(),
          meetAgain: z.boolean(),
          /** When the visit begins, for who walks along. */
          visitAt: z.iso.datetime().nullable(),
        }),
      ),
    }),
  ),
}

export const referralAnnouncements = {
  /** Ask again, of this conversation or, where it is null, of one's own. */
  'referral:changed': z.object({ conversationId: z.uuid().nullable() }),
}
