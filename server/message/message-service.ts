import type { MessageEntry } from '../../protocol/entry.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { NewMessage, Sent } from '../../protocol/message.ts'
import type { SendGuidance } from '../../protocol/sent-guidance.ts'
import { about } from '../conversation/conversation-content.ts'
import { joinWords } from '../conversation/message-words.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { fingerprint, seal } from '../encryption/seal.ts'
import type { GuidanceService } from '../guidance/guidance-service.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import type { MessageWriter } from './message-writer.ts'

interface Dependencies {
  keys: KeyDirectory
  writer: MessageWriter
  voice: Voice
  guidance: Pick<GuidanceService, 'describe' | 'count'>
}

interface Writing {
  conversationId: string
  /** Null is the young person, whose name nobody knows. */
  author: { id: string; name: string } | null
  socketId: string
}

export type MessageService = ReturnType<typeof createMessageService>

export function createMessageService({ keys, writer, voice, guidance }: Dependencies) {
  return {
    /**
     * Answers after the commit. The same id with the same text is answered with the first result; with another
     * text it is refused `different-content`. Identity codes are hidden before anything is kept.
     */
    async send(
      { conversationId, author, socketId }: Writing,
      { id, text, guidance: from }: NewMessage & { guidance?: SendGuidance | undefined },
    ): Promise<Sent> {
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      const { text: kept, masked } = maskIdentityCodes(text)
      const described = from && (await guidance.describe(conversationId, from))
      const outcome = await writer.write({
        conversationId,
        id,
        operatorId: author?.id ?? null,
        sealedText: seal(
          key.seal,
          about.message(conversationId, id),
          joinWords({ text: kept, guidance: described }),
        ),
        // As it was asked for: a heading that was changed since doesn't make it another message.
        fingerprint: fingerprint(key, from ? `${kept}\n${JSON.stringify(from)}` : kept),
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
          ...(described && { guidance: described }),
        }
        voice.grown({
          conversationId,
          ownerId: outcome.ownerId,
          guests: outcome.guests ?? [],
          entries: [entry],
          writtenBy: socketId,
        })
        if (from) void guidance.count(from)
      }
      return { seq, at: at.toISOString(), masked }
    },
  }
}
