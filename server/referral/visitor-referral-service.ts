import type { Kysely } from 'kysely'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { ReferralCode, Shown, VisitorReferral } from '../../protocol/referral.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { codeEnd } from './referral.ts'
import type { createReferralCodes } from './referral-codes.ts'
import type { ReferralContent } from './referral-content.ts'
import { findOfVisitor, findOneOfVisitor, moveReferral, type ReferralRow } from './referral-repository.ts'
import type { WriteReferral } from './write-referral.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ReferralContent
  codes: ReturnType<typeof createReferralCodes>
  write: WriteReferral
  clock: () => Date
}

interface Answered {
  id: string
  revision: number
}

const says = {
  arrived: 'say-arrived',
  'could-not-come': 'say-could-not-come',
  'was-closed': 'say-was-closed',
} as const

export type VisitorReferralService = ReturnType<typeof createVisitorReferralService>

/** What the young person decides about what was proposed to them. */
export function createVisitorReferralService({ db, content, codes, write, clock }: Dependencies) {
  /** Refuses `not-found` alike for another's and for one that never was. */
  async function getOwn(conversationId: string, id: string): Promise<ReferralRow> {
    const row = await findOneOfVisitor(db, conversationId, id)
    if (!row) throw new Refusal('not-found')
    return row
  }

  async function move(
    { id, conversationId }: ReferralRow,
    moving: Omit<Parameters<typeof moveReferral>[1], 'id'>,
  ): Promise<void> {
    const moved = await write({ conversationId, work: (trx) => moveReferral(trx, { id, ...moving }) })
    if (!moved) throw new Refusal('changed-meanwhile')
  }

  return {
    list: async (conversationId: string): Promise<VisitorReferral[]> =>
      content.forVisitor(await findOfVisitor(db, conversationId)),

    /** Rules 3, 5 and 7. Refuses `invalid-request` where there is no summary to show. */
    async agree(
      conversationId: string,
      { id, revision, shown }: Answered & { shown: Shown },
    ): Promise<ReferralCode> {
      const row = await getOwn(conversationId, id)
      const key = await content.find(id)
      if (!key) throw new Refusal('not-found')
      const card = content.card(row, key)
      if (shown.what === 'summary' && card.summary === '') throw new Refusal('invalid-request')
      const kept = shown.what === 'need' ? { ...shown, text: maskIdentityCodes(shown.text).text } : shown
      const { code, secret, ...lookups } = codes.draw(row.siteId)
      const expiresAt = codeEnd(clock(), card.at)
      const sealedShown = content.sealShown(id, key, kept)
      await move(row, { move: 'agree', revision, set: { ...lookups, sealedShown, expiresAt } })
      return { code, secret, expiresAt: expiresAt.toISOString() }
    },

    async answer(
      conversationId: string,
      { id, revision, answer }: Answered & { answer: 'change' | 'decline' },
    ): Promise<void> {
      await move(await getOwn(conversationId, id), { move: answer, revision })
    },

    /** Rule 11. */
    async tell(conversationId: string, { id, what }: { id: string; what: keyof typeof says }): Promise<void> {
      await move(await getOwn(conversationId, id), { move: says[what] })
    },
  }
}
