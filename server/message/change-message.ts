import type { Kysely } from 'kysely'
import type { Entry } from '../../protocol/entry.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { ChangeMessage, EditMessage, Sent } from '../../protocol/message.ts'
import type { SentGuidance } from '../../protocol/sent-guidance.ts'
import { about } from '../conversation/conversation-content.ts'
import { insertEntry } from '../conversation/entry-repository.ts'
import {
  blankMessage,
  findChangeable,
  findEntryById,
  findNewestWords,
  lockConversation,
} from '../conversation/message-change-repository.ts'
import { joinWords, partWords } from '../conversation/message-words.ts'
import { presentEntry } from '../conversation/present-conversation.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { type ContentKey, fingerprint, seal, unseal } from '../encryption/seal.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  voice: Voice
}

interface Changing {
  conversationId: string
  /** Null is the young person. */
  operatorId: string | null
}

export type ChangeMessageService = ReturnType<typeof createChangeMessage>

/** The young person, the owner, and whoever else is in the conversation: as with new messages. */
function mayWrite(
  { ownerId, guests }: { ownerId: string | null; guests: readonly string[] },
  operatorId: string | null,
): boolean {
  return operatorId === null || operatorId === ownerId || guests.includes(operatorId)
}

export function createChangeMessage({ db, keys, voice }: Dependencies) {
  async function change(
    { conversationId, operatorId }: Changing,
    { id, messageId }: ChangeMessage,
    written?: { text: string; masked: boolean },
  ): Promise<Sent> {
    const key = await keys.find(conversationId)
    if (!key) throw new Refusal('not-found')
    const kind = written ? 'edited' : 'withdrawn'
    const mark = fingerprint(key, `${kind} ${messageId} ${written?.text ?? ''}`)
    const done = await db.transaction().execute(async (trx) => {
      const conversation = await lockConversation(trx, conversationId)
      if (!conversation || !mayWrite(conversation, operatorId)) throw new Refusal('not-found')
      const known = await findEntryById(trx, conversationId, id)
      if (known && !known.fingerprint?.equals(mark)) throw new Refusal('different-content')
      if (known)
        return { entry: { ...known, messageSeq: null }, fresh: false, words: undefined, ...conversation }
      if (conversation.state === 'ended') throw new Refusal('conversation-ended')
      const message = await findChangeable(trx, { conversationId, messageId, operatorId })
      if (!message) throw new Refusal('not-found')
      if (!message.isRecent) throw new Refusal('too-late')
      const words = written && {
        text: written.text,
        guidance: await guidanceOf(trx, { conversationId, messageId, key }),
      }
      const sealedText = words ? seal(key.seal, about.message(conversationId, id), joinWords(words)) : null
      await blankMessage(trx, conversationId, messageId)
      const entry = await insertEntry(trx, {
        conversationId,
        kind,
        operatorId,
        id,
        change: { messageId, messageSeq: message.seq, sealedText, fingerprint: mark },
      })
      return { entry, fresh: true, words, ...conversation }
    })
    const { seq, at } = done.entry
    if (done.fresh) {
      const entry: Entry = presentEntry(
        { ...done.entry, name: null, title: null, fromName: null },
        done.words,
      )
      const { ownerId, guests } = done
      voice.grown({ conversationId, ownerId, guests, entries: [entry] })
    }
    return { seq, at: at.toISOString(), masked: written?.masked ?? false }
  }

  return {
    /** New words for one's own message, within two minutes of sending (else `too-late`); the old ones are gone. */
    async edit(who: Changing, { id, messageId, text }: EditMessage): Promise<Sent> {
      return change(who, { id, messageId }, maskIdentityCodes(text))
    },

    /** Takes one's own message back, within two minutes of sending (else `too-late`): its words are gone. */
    async withdraw(who: Changing, which: ChangeMessage): Promise<Sent> {
      return change(who, which)
    },
  }
}

/** Edited words are still those of the library's language, heading and kind; beside them stands nothing any more. */
async function guidanceOf(
  trx: Kysely<Tables>,
  { conversationId, messageId, key }: { conversationId: string; messageId: string; key: ContentKey },
): Promise<SentGuidance | undefined> {
  const newest = await findNewestWords(trx, conversationId, messageId)
  if (!newest?.sealedText) return undefined
  const joined = unseal(key.seal, about.message(conversationId, newest.id), newest.sealedText).toString()
  const { guidance } = partWords(joined)
  if (!guidance) return undefined
  const { beside: _, ...kept } = guidance
  return { ...kept, edited: true }
}
