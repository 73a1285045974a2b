import { type ReadonlySignal, signal } from '@preact/signals'
import type { DraftGuidance } from '../../protocol/sent-guidance.ts'
import type { Connection } from '../connection.ts'
import {
  type Attached,
  attach,
  nothingAttached,
  type Piece,
  piecesIn,
  together,
} from '../guidance/attached.ts'
import type { Written } from './outbox.ts'
import { keepUnsent, readUnsent } from './unsent-storage.ts'

export interface Draft {
  draft: ReadonlySignal<string>
  /** What of the draft came from the library. */
  attached: ReadonlySignal<Attached>
  /** Changes only what stands beside the draft; null is the library's words again. */
  writeBeside(words: string | null): void
}

interface OwnDraft extends Draft {
  isTouched(): boolean
  set(text: string): void
  insert(text: string, piece: Piece): void
  /** What another browser had kept on the server. */
  restore(kept: Kept): void
  /** Empties it, and answers what of it came from the library. */
  takeAttached(): Attached | undefined
  /** Puts a message before what is being written. */
  putBack(message: Written): void
}

/** What is being written in one conversation: kept in the tab, and on the server for another one. */
export function createDraft(connection: Connection, conversationId: string): OwnDraft {
  const unsent = readUnsent(conversationId)
  const draft = signal(unsent.draft)
  const attached = signal(unsent.attached)
  const keeping = keepOnServer(connection, conversationId)
  const set = (text: string) => {
    draft.value = text
    keepUnsent(conversationId, { draft: text })
    keeping.changed(text, attached.value)
  }
  const setAttached = (next: Attached) => {
    attached.value = next
    keepUnsent(conversationId, { attached: next })
  }
  return {
    draft,
    attached,
    isTouched: keeping.isTouched,
    set,
    insert: (text, piece) => {
      setAttached(attach(attached.value, draft.value, piece))
      set(text)
    },
    writeBeside: (besideWords) => {
      setAttached({ ...attached.value, besideWords })
      keeping.changed(draft.value, attached.value)
    },
    restore: ({ text, guidance }) => {
      if (guidance) setAttached(guidance)
      set(text)
    },
    takeAttached: () => {
      const taken = attached.value
      setAttached(nothingAttached)
      set('')
      return taken.pieces.length > 0 ? taken : undefined
    },
    putBack: (message) => {
      if (message.attached) setAttached(together(message.attached, attached.value))
      set([message.text, draft.value].filter(Boolean).join('\n'))
    },
  }
}

/** A draft as the server keeps it. */
export interface Kept {
  text: string
  guidance?: DraftGuidance
}

// Together with the longest message this is less than a request may weigh.
const mostGuidanceBytes = 14_000

function keptOf(text: string, { pieces, besideWords }: Attached): Kept {
  const held = piecesIn(text, pieces)
  if (held.length === 0) return { text }
  const guidance = { pieces: held.slice(0, 6), besideWords }
  const isLight = new TextEncoder().encode(JSON.stringify(guidance)).length <= mostGuidanceBytes
  return isLight ? { text, guidance } : { text }
}

const draftPause = 1500

/** Tells the server what is being written, once the writer pauses. A lost draft is told with the next change. */
function keepOnServer(connection: Connection, conversationId: string) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let touched = false
  return {
    isTouched: () => touched,
    changed: (text: string, attached: Attached) => {
      touched = true
      clearTimeout(timer)
      const tell = () => void connection.ask('draft:keep', { conversationId, ...keptOf(text, attached) })
      // What was sent is forgotten at once: it must not come back as a draft.
      if (text) timer = setTimeout(tell, draftPause)
      else tell()
    },
  }
}
