import type { Kysely } from 'kysely'
import type { ContactForm, FormAnswers, FormState } from '../../protocol/contact-form.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { about } from '../conversation/conversation-content.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'
import { Refusal } from '../refusal.ts'
import { isComplete, isOffered, noAnswers } from './contact-form.ts'
import { findDueForms, findForm, upsertForm } from './contact-form-repository.ts'
import { findVersion } from './definition-repository.ts'
import type { FormSettingsService } from './form-settings-service.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  settings: FormSettingsService
}

interface Kept {
  conversationId: string
  version: number
  answers: FormAnswers
  line: string
  final: boolean
}

export type ContactFormService = ReturnType<typeof createContactFormService>

/** What the counsellor records about a conversation. Refuses `not-found` to anyone but its counsellor. */
export function createContactFormService({ db, keys, settings }: Dependencies) {
  async function getForm(conversationId: string, operatorId: string) {
    const row = await findForm(db, conversationId, operatorId)
    const key = row && (await keys.find(conversationId))
    if (!row || !key) throw new Refusal('not-found')
    return { row, key }
  }

  return {
    async read(conversationId: string, operatorId: string): Promise<ContactForm> {
      const { row, key } = await getForm(conversationId, operatorId)
      const { version, definition } = await settings.definition(row.siteId, row.version)
      const name = about.form(conversationId)
      return {
        version,
        definition,
        state: row.state,
        answers: row.answers ?? noAnswers,
        line: row.sealedLine ? unseal(key.seal, name, row.sealedLine).toString() : '',
        required: row.required,
      }
    },

    /** Also after the close, until it is erased. A non-case has no other answers. */
    async keep({ conversationId, version, final, ...kept }: Kept, operatorId: string): Promise<FormState> {
      const { row, key } = await getForm(conversationId, operatorId)
      const published = await findVersion(db, row.siteId, version)
      const answers = kept.answers.nonCase ? { ...noAnswers, nonCase: kept.answers.nonCase } : kept.answers
      if (!published || !isOffered(answers, published.definition)) throw new Refusal('invalid-request')
      if (final && !isComplete(answers)) throw new Refusal('form-incomplete')
      const line = maskIdentityCodes(kept.line.trim()).text
      const sealedLine = line ? seal(key.seal, about.form(conversationId), line) : null
      const wanted = final ? 'final' : 'draft'
      const form = { conversationId, operatorId, version, answers, state: wanted, sealedLine } as const
      const state = await upsertForm(db, form)
      if (!state) throw new Refusal('not-found')
      return state
    },

    async due(operatorId: string) {
      const rows = await findDueForms(db, operatorId)
      return rows.map((row) => ({ ...row, endedAt: row.endedAt.toISOString() }))
    },
  }
}
