import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { ask } from '../connection.ts'
import {
  conversation,
  hearEntries,
  log,
  mayAsk,
  stage,
  whenCaughtUp,
} from '../conversation/conversation-state.ts'
import { makeId } from '../random.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'
import {
  addOutgoing,
  failOutgoing,
  nextOutgoing,
  type Outbox,
  type Outgoing,
  removeOutgoing,
  retryOutgoing,
} from './outbox.ts'

const retryMilliseconds = 3_000

export const outbox = signal<Outbox>(kept('outbox') ?? [])
/** Messages in which this browser hid an identity code before sending. */
export const maskedHere = signal<readonly string[]>(kept('masked') ?? [])
/** What is written but not sent. */
export const draft = signal(kept<string>('draft') ?? '')
/** The conversation went away with words that were never sent. */
export const hadUnsent = signal(false)

let sending = false
// Its answer may get lost: that the log shows it says as much.
let onItsWay: { id: string; arrive: () => void } | undefined

/** Shows the message at once and sends it as soon as the conversation is open. */
export function sendMessage(written: string): void {
  const { text, masked } = maskIdentityCodes(written.trim())
  const id = makeId()
  if (masked) maskedHere.value = [...maskedHere.value, id]
  keep('masked', maskedHere.value)
  setOutbox(addOutgoing(outbox.value, { id, text, writtenAt: new Date().toISOString() }))
  writeDraft('')
  void sendRest()
}

export function tryAgain(id: string): void {
  setOutbox(retryOutgoing(outbox.value, id))
  void sendRest()
}

export function writeDraft(text: string): void {
  draft.value = text
  keep('draft', text || null)
}

function setOutbox(next: Outbox): void {
  outbox.value = next
  keep('outbox', next.length > 0 ? next : null)
}

async function sendRest(): Promise<void> {
  if (sending) return
  sending = true
  for (let next = nextOutgoing(outbox.value); next; next = nextOutgoing(outbox.value)) {
    if (!mayAsk()) break
    if (!(await sendOne(next))) {
      setTimeout(sendRest, retryMilliseconds)
      break
    }
  }
  sending = false
}

/** True when the message is off our hands, one way or the other. */
async function sendOne({ id, text }: Outgoing): Promise<boolean> {
  const arrived = new Promise<'arrived'>((resolve) => {
    onItsWay = { id, arrive: () => resolve('arrived') }
  })
  const reply = await Promise.race([ask('message:send', { id, text }), arrived])
  if (reply === 'arrived') return true
  if (!reply || (!reply.ok && /^(unavailable|too-many-requests)$/.test(reply.refusal))) return false
  if (!reply.ok) {
    setOutbox(failOutgoing(outbox.value, id, reply.refusal))
    return true
  }
  const { seq, at, masked } = reply.answer
  // What the server changed, only the server can show.
  const entry = { kind: 'message', author: 'visitor', name: null, seq, at, id, text } as const
  hearEntries(masked ? [] : [entry], seq)
  dropArrived()
  // Behind a gap it isn't shown yet, and stays in the outbox until it is.
  return !outbox.value.some((one) => one.id === id)
}

// A message leaves the outbox when the log shows it, never before: it would be seen nowhere.
function dropArrived(): void {
  for (const entry of log.value.entries.slice(0, log.value.complete))
    if (entry.kind === 'message' && outbox.value.some(({ id }) => id === entry.id)) {
      setOutbox(removeOutgoing(outbox.value, entry.id))
      if (onItsWay?.id === entry.id) onItsWay.arrive()
    }
}

log.watch(() => {
  dropArrived()
  void sendRest()
})
whenCaughtUp(() => void sendRest())
stage.watch(() => {
  if (stage.value === 'chat') return
  // What never got through isn't lost with a queue that would not take us: it waits in the next field for words. One
  // that is gone may have been left in another tab, one that moved may be somebody else's: nothing may be shown any more.
  const unsent = conversation.value === null ? outbox.value.map(({ text }) => text) : []
  const isNobodys = stage.value !== 'door'
  hadUnsent.value = isNobodys && (outbox.value.length > 0 || draft.value !== '')
  writeDraft(isNobodys ? '' : [...unsent, draft.value].filter(Boolean).join('\n'))
  setOutbox([])
  maskedHere.value = []
  keep('masked', null)
})
