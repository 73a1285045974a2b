import type { StartConversation, VisitorConversation, VisitorSnapshot } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import { ask, connect, disconnect, hear, line, whenOpen } from '../connection.ts'
import { language, otherTalkLanguage, talkLanguage } from '../language/language-state.ts'
import { makeToken } from '../random.ts'
import { site } from '../site.ts'
import { keep, kept, ofOneTalk, stamp } from '../storage.ts'
import { signal } from '../ui/signal.ts'
import { waitingRoom } from '../waiting/waiting-room-state.ts'
import { emptyLog, hasGap, mergeEntries } from './log.ts'

/** `gone`: it can't be opened any more. `erased`: destroyed, by the young person or by time. `moved`: open elsewhere. */
export type Stage = 'door' | 'chat' | 'gone' | 'erased' | 'moved'

const retryMilliseconds = 2_000
// A server that refuses has enough to do.
const refusedMilliseconds = 4_000

export const stage = signal<Stage>(kept('wish') || kept('started') ? 'chat' : 'door')
export const conversation = signal<VisitorConversation | null>(null)
export const log = signal(emptyLog)
/** The server gives no conversation, as far as is known: nobody may be told of a place in a queue. */
export const isRefused = signal(false)
/** What is kept of the one that was erased. */
export const keptPart = signal<VisitorConversation['held']>(null)
export const onDuty = signal<readonly string[]>(site.onDuty)

/** This connection is the conversation's: only then does the server know whose message it gets. */
let isOurs = false
let catchingUp = false
let again: ReturnType<typeof setTimeout> | undefined
const onCaughtUp: (() => void)[] = []

/** Something may be asked about the conversation now. */
export function mayAsk(): boolean {
  return isOurs && line.value === 'open' && conversation.value !== null
}

/** Called when the conversation is known to be open here, after every connection. */
export function whenCaughtUp(listener: () => void): void {
  onCaughtUp.push(listener)
}

export function openConnection(): void {
  const token = kept<string>('token') ?? makeToken()
  keep('token', token)
  stamp()
  void connect(token)
}

/** Joins the queue. Kept until the server has answered, however often the page is loaded meanwhile. */
export function startConversation(wish: Omit<StartConversation, 'language'>): void {
  const mapping = kept('told')
  keep('wish', { ...wish, language: talkLanguage(), ...(mapping ? { mapping } : {}), met: site.met?.code })
  keep('told', null)
  stage.value = 'chat'
  openConnection()
  void catchUp()
}

/** Asks, until nothing is missing, for everything this tab has not heard. */
export async function catchUp(): Promise<void> {
  if (catchingUp || line.value !== 'open') return
  clearTimeout(again)
  catchingUp = true
  const caughtUp = await readRest()
  catchingUp = false
  if (caughtUp) {
    isOurs = true
    for (const listener of onCaughtUp) listener()
  } else if (stage.value === 'chat')
    again = setTimeout(catchUp, isRefused.value ? refusedMilliseconds : retryMilliseconds)
}

async function readRest(): Promise<boolean> {
  do {
    const before = log.value.complete
    const wish = kept<StartConversation>('wish')
    const started = kept('started')
    const reply = wish
      ? await ask('conversation:start', wish)
      : await ask('conversation:resume', { since: before })
    if (!reply?.ok) {
      // The city took the chosen theme or district away while the door was open.
      if (wish && reply?.refusal === 'invalid-request')
        keep('wish', {
          ...wish,
          theme: null,
          district: null,
          nickname: null,
          mapping: wish.theme || wish.district ? wish.mapping : undefined,
        })
      // Closed or full meanwhile: the door says so. What it says now comes with the next snapshot.
      if (wish && (reply?.refusal === 'closed' || reply?.refusal === 'queue-full')) {
        keep('wish', null)
        stage.value = 'door'
        return readRest()
      }
      // A line that broke meanwhile says so itself.
      isRefused.value = stage.value === 'chat' && line.value === 'open'
      return false
    }
    // Words were opened, or the queue was joined, while the answer was on its way.
    if (kept('started') !== started && !reply.answer.conversation) return readRest()
    takeSnapshot(reply.answer)
    if (!wish && kept('wish')) return readRest()
    if (log.value.complete === before) return !hasGap(log.value)
  } while (hasGap(log.value))
  return true
}

function takeSnapshot(snapshot: VisitorSnapshot): void {
  isRefused.value = false
  onDuty.value = snapshot.onDuty
  waitingRoom.value = snapshot.waitingRoom
  if (!snapshot.conversation) {
    if (stage.value === 'chat' && !kept('wish')) close('gone')
    return
  }
  keep('started', true)
  stage.value = 'chat'
  conversation.value = snapshot.conversation
  addEntries(snapshot.entries, snapshot.upTo)
  keep('wish', null) // only now: whoever came before this answer has still to be announced
  tellLanguage()
}

/** Adds what arrived, in any order; `upTo` is how far the conversation is known to go. */
function addEntries(entries: readonly Entry[], upTo = 0): void {
  log.value = mergeEntries(log.value, entries, upTo)
}

/** The same, and asks for what lies between. */
export function hearEntries(entries: readonly Entry[], upTo = 0): void {
  addEntries(entries, upTo)
  if (hasGap(log.value)) void catchUp()
}

function tellLanguage(): void {
  const spoken = talkLanguage()
  if (conversation.value && conversation.value.language !== spoken)
    void ask('conversation:set-language', { language: spoken })
}

/** Forgets the conversation in this tab, and shows what comes after it. */
export function close(next: Exclude<Stage, 'chat'>): void {
  for (const name of ['token', 'started', 'read', ...ofOneTalk]) keep(name, null)
  disconnect()
  stage.value = next
  conversation.value = null
  log.value = emptyLog
  isRefused.value = false
}

whenOpen(() => {
  isOurs = false
  void catchUp()
})
hear('entry:added', ({ entries }) => hearEntries(entries))
hear('log:reached', (reached) => {
  hearEntries([], reached.seq)
  onDuty.value = reached.onDuty
  // A word about it was lost, or came too late.
  if (conversation.value && conversation.value.version !== reached.version) void catchUp()
})
hear('duty:changed', (duty) => {
  onDuty.value = duty.onDuty
})
hear('conversation:changed', (changed) => {
  conversation.value = changed
})
hear('conversation:moved', () => stage.value === 'chat' && close('moved'))
hear('conversation:erased', () => {
  if (stage.value !== 'chat') return
  keptPart.value = conversation.value?.held ?? null
  close('erased')
})
language.watch(tellLanguage)
otherTalkLanguage.watch(tellLanguage)
