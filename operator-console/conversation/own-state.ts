import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { applyChanges, type ShownEntry } from '../../protocol/changed-messages.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import { isBehind, type Log, logFrom, mergeEntries, shownEntries } from '../../protocol/log.ts'
import type { Note } from '../../protocol/note.ts'
import type { Connection } from '../connection.ts'
import { createOwnGuidance, type OwnGuidance } from '../guidance/guidance-state.ts'
import { createMessages, type Messages } from '../message/message-state.ts'
import { createNotes, type Notes } from '../note/note-state.ts'
import { createReferring, type Referring } from '../referral/referring.ts'
import { type Closing, createClosing } from './closing-state.ts'
import { countUnread, dueReach, lastMessage, type Reach, waitsForAnswerSince } from './conversation.ts'

/** One conversation of this counsellor's, with everything its column shows. */
export interface Own extends Closing {
  id: string
  conversation: ReadonlySignal<OwnConversation>
  entries: ReadonlySignal<readonly ShownEntry[]>
  messages: Messages
  notes: Notes
  guidance: OwnGuidance
  referring: Referring
  unread: ReadonlySignal<number>
  waitsSince: ReadonlySignal<string | undefined>
  lastMessage: ReadonlySignal<ReturnType<typeof lastMessage>>
  visitorTypes: ReadonlySignal<boolean>
  /** The panel to hand over or to invite is open beside the composer. */
  handingOver: Signal<boolean>
  /** What the one before wrote about it, if it may be read. */
  handoverNote: ReadonlySignal<Note | null>
  /** The newest line is in sight, not scrolled away. */
  atEnd: Signal<boolean>
  change(conversation: OwnConversation): void
  receive(entries: readonly Entry[]): void
  typed(): void
  /** The server has come to `seq`: what is missing here is asked for. */
  catchUp(seq: number): Promise<void>
  /** Reads what is new in any case, notes included: after a reconnect. */
  refresh(): Promise<void>
  /** Everything shown has been seen by the counsellor. */
  markRead(): void
}

// The visitor says it types at most every 3 s; a little longer, so that the word does not flicker.
const typingLasts = 5000

export function createOwn(connection: Connection, first: OwnConversation): Own {
  const { id } = first
  const conversation = signal(first)
  const log = signal(logFrom(first.visibleFromSeq))
  const handoverNote = signal<Note | null>(null)
  const closing = createClosing(connection, first)
  const entries = computed(() => applyChanges(shownEntries(log.value)))
  const read = signal(first.readSeq)
  const typing = createTyping()
  const tellReach = createReachTeller(connection, conversation)
  const take = (next: Log) => {
    log.value = next
    messages.logged(next.entries)
    tellReach({ delivered: next.reached, read: read.value })
  }
  const change = (next: OwnConversation) => {
    if (next.state === 'ended' && conversation.value.state !== 'ended') closing.closing.value = true
    // Who becomes the owner of what they were a guest in may read more, or less.
    if (next.visibleFromSeq !== conversation.value.visibleFromSeq) log.value = logFrom(next.visibleFromSeq)
    if (readsAs(next) !== readsAs(conversation.value)) notes.forget()
    conversation.value = next
  }
  const notes = createNotes(connection, id)
  const readMissing = createReader(connection, {
    id,
    log,
    readsAs: () => readsAs(conversation.value),
    read: (answer) => {
      change(answer.conversation)
      notes.heard(answer.notes)
      messages.restore(draftOf(answer))
      handoverNote.value = answer.handoverNote
      take(mergeEntries(log.value, answer.entries))
    },
  })
  const catchUp = async (seq: number) => {
    if (isBehind(log.value, seq)) await readMissing()
  }
  const messages = createMessages(connection, id, { sent: (seq) => void catchUp(seq) })
  return {
    id,
    conversation,
    entries,
    messages,
    notes,
    guidance: createOwnGuidance(conversation),
    referring: createReferring(connection, id),
    ...closing,
    handingOver: signal(false),
    handoverNote,
    atEnd: signal(true),
    change,
    catchUp,
    refresh: readMissing,
    visitorTypes: typing.on,
    typed: typing.typed,
    unread: computed(() => countUnread(entries.value, Math.max(read.value, conversation.value.readSeq))),
    waitsSince: computed(() => waitsForAnswerSince(entries.value)),
    lastMessage: computed(() => lastMessage(entries.value)),
    receive: (added) => {
      if (added.some((entry) => entry.kind === 'message' && entry.author === 'visitor')) typing.stopped()
      take(mergeEntries(log.value, added))
      void catchUp(0)
    },
    markRead: () => {
      read.value = log.value.reached
      tellReach({ delivered: read.value, read: read.value })
    },
  }
}

function createTyping() {
  const on = signal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopped = () => {
    clearTimeout(timer)
    on.value = false
  }
  return {
    on,
    stopped,
    typed: () => {
      clearTimeout(timer)
      on.value = true
      timer = setTimeout(stopped, typingLasts)
    },
  }
}

type Read = Extract<Awaited<ReturnType<typeof askToRead>>, { ok: true }>['answer']

function draftOf({ draft: text, draftGuidance: guidance }: Read) {
  return guidance ? { text, guidance } : { text }
}

/** What decides how much of a conversation may be read: whoever stays as a guest reads no notes. */
const readsAs = ({ role, visibleFromSeq }: OwnConversation) => `${role} from ${visibleFromSeq}`

interface Reading {
  id: string
  log: Signal<Log>
  readsAs: () => string
  read: (answer: Read) => void
}

/** Reads page by page until nothing is missing. Gives up without an answer: the next heartbeat asks again. */
function createReader(connection: Connection, { id, log, readsAs, read }: Reading): () => Promise<void> {
  let reading = false
  return async () => {
    if (reading) return
    reading = true
    for (let upTo = log.value.reached + 1; isBehind(log.value, upTo); ) {
      const before = log.value.reached
      const as = readsAs()
      const reply = await askToRead(connection, id, before)
      if (!reply.ok) break
      // What was asked for as a guest does not come to the owner, who may read from elsewhere.
      if (readsAs() !== as) {
        upTo = log.value.reached + 1
        continue
      }
      read(reply.answer)
      upTo = reply.answer.upTo
      if (log.value.reached === before) break
    }
    reading = false
  }
}

function askToRead(connection: Connection, conversationId: string, since: number) {
  return connection.ask('conversation:read', { conversationId, since })
}

/** Tells the server the newest marks, one question at a time. What was not answered is told with the next. */
function createReachTeller(connection: Connection, conversation: ReadonlySignal<OwnConversation>) {
  const { id: conversationId, readSeq } = conversation.value
  let told: Reach = { delivered: 0, read: readSeq }
  let telling = false
  let now: Reach = told
  return async (reach: Reach) => {
    now = reach
    // How far a guest has read is nobody's business.
    if (telling || conversation.value.role !== 'owner') return
    telling = true
    for (let due = dueReach(now, told); due; due = dueReach(now, told)) {
      const reply = await connection.ask('conversation:mark', { conversationId, ...due })
      if (!reply.ok) break
      told = due
    }
    telling = false
  }
}
