import type { Kysely } from 'kysely'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { SendGuidance, SentGuidance } from '../../protocol/sent-guidance.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { findSendable } from './library-repository.ts'
import { countUses } from './shelf-repository.ts'

/** What a message tells of the guidance it was made from, and how often each was sent. */
export function createSendGuidance({ db }: { db: Kysely<Tables> }) {
  return {
    /** Refuses `not-found` for an entry that isn't of the conversation's site. */
    async describe(
      conversationId: string,
      { entryIds, language, edited, beside }: SendGuidance,
    ): Promise<SentGuidance> {
      const found = await findSendable(db, conversationId, { entryIds, language })
      if (new Set(entryIds).size !== found.length) throw new Refusal('not-found')
      // Its numbers are there to be pressed, whatever else the message says.
      const crisis = found.find(({ kind }) => kind === 'crisis-card')
      const leading = found.length === 1 ? found[0] : crisis
      const kind = leading?.kind ?? 'reply'
      const links = entryIds.flatMap((entryId) => found.find(({ id }) => id === entryId)?.link ?? [])
      return {
        entryIds,
        kind,
        language,
        title: kind === 'reply' ? null : (leading?.title ?? null),
        edited,
        ...(links.length > 0 && { links: [...new Set(links)] }),
        ...(beside && { beside: { ...beside, text: maskIdentityCodes(beside.text).text } }),
      }
    },

    /** Never fails: what has been sent is not taken back because it could not be counted. */
    async count(sent: SendGuidance): Promise<void> {
      await countUses(db, sent).catch(() => undefined)
    },
  }
}
