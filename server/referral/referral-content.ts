import { z } from 'zod'
import type { OwnReferral, VisitorReferral } from '../../protocol/referral.ts'
import { ReferralCard, Shown } from '../../protocol/referral-card.ts'
import { about } from '../conversation/conversation-content.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { type ContentKey, seal, unseal } from '../encryption/seal.ts'
import { doesMeetingHold, mayAskHow, startOf } from './referral.ts'
import type { ReferralRow, SeenReferral } from './referral-repository.ts'

interface Seen {
  now: Date
  /** The services that the directory still has. */
  listed: ReadonlySet<string>
  /** Those at whose desk somebody receives. */
  withDesk: ReadonlySet<string>
}

export type ReferralContent = ReturnType<typeof createReferralContent>

/** As it is sealed: without the time that is booked, which may be another one tomorrow. */
const WrittenCard = ReferralCard.omit({ meetAgain: true }).extend({
  /** For when they meet on the way; cards that don't say so mean their own time. */
  walkFor: z.iso.datetime().nullable().optional(),
  /** By the young person; whoever mends it makes it a proposal of theirs (rule 21). */
  chosen: z.boolean().optional(),
})
export type WrittenCard = z.infer<typeof WrittenCard>

// Not the bare id, which a client makes: it could be a conversation's.
const keyOf = (id: string) => `referral-${id}`

/** Opens what was sealed with a referral's own key (rule 13); what has lost its key does not exist. */
export function createReferralContent({ keys }: { keys: KeyDirectory }) {
  function open(row: ReferralRow, key: ContentKey): { card: ReferralCard; isChosen: boolean } {
    const words = JSON.parse(unseal(key.seal, about.referral(row.id), row.sealedCard).toString())
    const { walkFor, chosen = false, ...written } = WrittenCard.parse(words)
    const at = row.bookedAt?.toISOString() ?? written.at
    const holds = doesMeetingHold({ ...written, walkFor: walkFor === undefined ? written.at : walkFor }, at)
    const walk = written.walk && { ...written.walk, at: holds ? written.walk.at : null }
    return { card: { ...written, at, walk, meetAgain: !holds }, isChosen: chosen }
  }

  const card = (row: ReferralRow, key: ContentKey): ReferralCard => open(row, key).card

  function shown({ id, sealedShown }: ReferralRow, key: ContentKey): Shown | null {
    if (!sealedShown) return null
    return Shown.parse(JSON.parse(unseal(key.seal, about.referralShown(id), sealedShown).toString()))
  }

  function seen(row: SeenReferral, key: ContentKey) {
    const { card, isChosen } = open(row, key)
    return {
      id: row.id,
      state: row.state,
      revision: row.revision,
      from: isChosen ? null : row.from,
      card,
      movedAt: row.movedAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
    }
  }

  async function openAll<Opened>(
    rows: readonly SeenReferral[],
    present: (row: SeenReferral, key: ContentKey) => Opened,
  ): Promise<Opened[]> {
    const opened: Opened[] = []
    for (const row of rows) {
      const key = await keys.find(keyOf(row.id))
      if (key) opened.push(present(row, key))
    }
    return opened
  }

  return {
    /** A key on the disk, before anything is sealed with it. */
    create: (id: string) => keys.findOrCreate(keyOf(id)),
    find: (id: string) => keys.find(keyOf(id)),
    destroy: (id: string) => keys.destroy(keyOf(id)),
    sealCard: (id: string, key: ContentKey, words: WrittenCard) =>
      seal(key.seal, about.referral(id), JSON.stringify(words)),
    sealShown: (id: string, key: ContentKey, words: Shown) =>
      seal(key.seal, about.referralShown(id), JSON.stringify(words)),
    card,
    shown,
    forVisitor: (rows: readonly SeenReferral[], { now, listed, withDesk }: Seen) =>
      openAll(rows, (row, key): VisitorReferral => {
        const words = seen(row, key)
        const asksHow = mayAskHow(row, startOf(words.card), now)
        const [isListed, hasDesk] = [listed.has(row.serviceId), withDesk.has(row.serviceId)]
        return { ...words, shown: shown(row, key), asksHow, isListed, hasDesk }
      }),
    forCounsellor: (rows: readonly SeenReferral[]): Promise<OwnReferral[]> =>
      openAll(rows, (row, key) => ({
        ...seen(row, key),
        serviceId: row.serviceId,
        walkerId: row.walkerId,
        notYetAt: row.notYetAt?.toISOString() ?? null,
      })),
  }
}
