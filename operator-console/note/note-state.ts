import { type ReadonlySignal, signal } from '@preact/signals'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { Note } from '../../protocol/note.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import { keepUnsent, readUnsent } from '../message/unsent-storage.ts'

export interface Notes {
  notes: ReadonlySignal<readonly Note[]>
  draft: ReadonlySignal<string>
  saving: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  write(draft: string): void
  /** Saves the draft. It stays where it was written until the server has it. */
  add(): Promise<void>
  heard(notes: readonly Note[]): void
  /** What may be read has changed: only what is heard from now on is shown. The draft stays. */
  forget(): void
}

export function createNotes(connection: Connection, conversationId: string): Notes {
  const notes = signal<readonly Note[]>([])
  const draft = signal(readUnsent(conversationId).note)
  const saving = signal(false)
  const refusal = signal<RefusalCode | undefined>(undefined)
  // The id belongs to the text: saving the same text again after a lost answer makes no second note.
  let attempt: { id: string; text: string } | undefined

  const setDraft = (text: string) => {
    draft.value = text
    keepUnsent(conversationId, { note: text })
  }
  const heard = (added: readonly Note[]) => {
    const known = new Map([...notes.value, ...added].map((note) => [note.id, note]))
    notes.value = [...known.values()].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
  }
  return {
    notes,
    draft,
    saving,
    refusal,
    heard,
    forget: () => {
      notes.value = []
    },
    write: (text) => {
      setDraft(text)
      refusal.value = undefined
    },
    add: async () => {
      const { text } = maskIdentityCodes(draft.value.trim())
      if (!text || saving.value) return
      if (attempt?.text !== text) attempt = { id: crypto.randomUUID(), text }
      saving.value = true
      const reply = await connection.ask('note:add', { conversationId, ...attempt })
      saving.value = false
      refusal.value = reply.ok ? undefined : reply.refusal
      if (!reply.ok) return
      attempt = undefined
      setDraft('')
      heard([reply.answer])
    },
  }
}
