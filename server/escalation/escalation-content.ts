import { about } from '../conversation/conversation-content.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'
import type { EscalationRow } from './escalation-repository.ts'
import { hideDetails } from './hide-details.ts'

export type EscalationContent = ReturnType<typeof createEscalationContent>

// Not the bare id, which a client makes: it could be a conversation's.
const keyOf = (id: string) => `escalation-${id}`

/** The words of an escalation, under its own key (rule 9); what has lost its key says nothing. */
export function createEscalationContent({ keys }: { keys: KeyDirectory }) {
  return {
    /** Null where there is nothing to say. Details are hidden before it is sealed. */
    async seal(id: string, text: string): Promise<Buffer | null> {
      const said = hideDetails(text.trim())
      if (said === '') return null
      const key = await keys.findOrCreate(keyOf(id))
      return seal(key.seal, about.escalation(id), said)
    },

    async open({ id, sealedText }: Pick<EscalationRow, 'id' | 'sealedText'>): Promise<string> {
      const key = sealedText ? await keys.find(keyOf(id)) : undefined
      return key && sealedText ? unseal(key.seal, about.escalation(id), sealedText).toString() : ''
    },

    destroy: (id: string) => keys.destroy(keyOf(id)),
  }
}
