import type { MessageEntry } from '../../protocol/entry.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { NewMessage, Sent } from '../../protocol/message.ts'
import { about } from '../conversation/conversation-content.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { fingerprint, seal } from '../encryption/seal.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { MessageWriter } from './message-writer.ts'

interface Dependencies {
  keys: KeyDirectory
  writer: MessageWriter
  voice: Voice
}

interface Writing {
  conversationId: string
  /** Null is the young person, whose name nobody knows. */
  author: { id: string; name: string } | null
  socketId: string
}

export type MessageService = ReturnType<typeof createMessageService>

export function createMessageService({ keys, writer, voice }: Dependencies) {
  return {
    /**
     * Answers after the commit. The same id with the same text is answered with the first result; with another
     * text it is refused `different-content`. Identity codes are hidden before anything is kept.
     */
    async send({ conversationId, author, socketId }: Writing, { id, text }: NewMessage): Promise<Sent> {
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      const { text: kept, masked } = maskIdentityCodes(text)
      const outcome = await writer.write({
        conversationId,
        id,
        operatorId: author?.id ?? null,
        sealedText: seal(key.seal, about.message(conversationId, id), kept),
        fingerprint: fingerprint(key, kept),
      })
      const { seq, at } = outcome
      if (!outcome.mayWrite && author) throw new Refusal('not-found')
      if (seq === null || at === null)
        throw new Refusal(outcome.state === 'ended' ? 'conversation-ended' : 'not-found')
      if (outcome.same === false) throw new Refusal('different-content')
      if (outcome.fresh) {
        const entry: MessageEntry = {
          kind: 'message',
          seq,
          at: at.toISOString(),
          id,
          author: author ? 'counsellor' : 'visitor',
          name: author?.name ?? null,
          text: kept,
        }
        voice.grown({
          conversationId,
          ownerId: outcome.ownerId,
          guests: outcome.guests ?? [],
          entries: [entry],
          writtenBy: socketId,
        })
      }
      return { seq, at: at.toISOString(), masked }
    },
  }
}
