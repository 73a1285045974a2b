import type { Kysely } from 'kysely'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { DraftGuidance } from '../../protocol/sent-guidance.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'
import { Refusal } from '../refusal.ts'
import { about } from './conversation-content.ts'
import { deleteDraft, findDraft, upsertDraft } from './draft-repository.ts'

export interface Draft {
  text: string
  guidance?: DraftGuidance | undefined
}

export type DraftService = ReturnType<typeof createDraftService>

/** What a counsellor has written and not sent: kept sealed, so that a crashed browser loses nothing. */
export function createDraftService({ db, keys }: { db: Kysely<Tables>; keys: KeyDirectory }) {
  return {
    /** An empty text forgets the draft. Refuses `not-found` unless the conversation is this operator's and open. */
    async keep(conversationId: string, operatorId: string, { text, guidance }: Draft): Promise<void> {
      if (!text) return deleteDraft(db, { conversationId, operatorId })
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      const name = about.draft(conversationId, operatorId)
      const sealed = seal(key.seal, name, join({ text: maskIdentityCodes(text).text, guidance }))
      if (!(await upsertDraft(db, { conversationId, operatorId, sealed }))) throw new Refusal('not-found')
    },

    async of(conversationId: string, operatorId: string): Promise<Draft> {
      const sealed = await findDraft(db, { conversationId, operatorId })
      const key = sealed && (await keys.find(conversationId))
      if (!key) return { text: '' }
      return part(unseal(key.seal, about.draft(conversationId, operatorId), sealed).toString())
    },
  }
}

// As in a message: nobody can type it by accident.
const mark = '\u0001'

/** Words and where they came from in one text, so that both are under one seal. */
function join({ text, guidance }: Draft): string {
  if (!guidance) return text.startsWith(mark) ? mark + text : text
  const besideWords = guidance.besideWords && maskIdentityCodes(guidance.besideWords).text
  return `${mark}${JSON.stringify({ ...guidance, besideWords })}\n${text}`
}

function part(joined: string): Draft {
  if (!joined.startsWith(mark)) return { text: joined }
  const end = joined.indexOf('\n')
  if (joined[1] !== '{' || end < 0) return { text: joined.slice(1) }
  const { data } = DraftGuidance.safeParse(JSON.parse(joined.slice(1, end)))
  return { text: joined.slice(end + 1), guidance: data }
}
