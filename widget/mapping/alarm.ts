import type { Telling } from '../../protocol/mapping.ts'
import { ask } from '../connection.ts'
import { mayAsk, stage, whenCaughtUp } from '../conversation/conversation-state.ts'
import { keep, kept } from '../storage.ts'
import { signal } from '../ui/signal.ts'
import { mayAnswerLater } from '../until-answered.ts'

interface Alarm {
  /** Of the answers only the one that says danger. */
  told: Telling
  /** The counsellors see it. */
  isSent: boolean
}

const retryMilliseconds = 2_000

/** Somebody is in danger, and said so here. Kept in this tab, so that neither a cut line nor a reload loses it. */
export const alarm = signal<Alarm | null>(kept<Alarm>('alarm') ?? null)

let retry: ReturnType<typeof setTimeout> | undefined

/** Who waits comes first, at once: asked until the server has heard it. */
export function raiseAlarm(told: Telling): void {
  set({ told, isSent: false })
  void send()
}

/** All that was told has arrived and stands instead: an alarm that is still on its way must not come over it. */
export function settleAlarm(all: Telling | null): void {
  const raised = alarm.value
  if (!raised || raised.isSent) return
  const said = (all?.answers ?? []).map((answer) => JSON.stringify(answer))
  const isSent = raised.told.answers.every((answer) => said.includes(JSON.stringify(answer)))
  // Whoever went back and answered otherwise has taken it back.
  set(isSent ? { ...raised, isSent } : null)
}

function set(next: Alarm | null): void {
  alarm.value = next
  keep('alarm', next)
}

async function send(): Promise<void> {
  clearTimeout(retry)
  const raised = alarm.value
  if (!raised || raised.isSent || !mayAsk()) return
  const reply = await ask('mapping:tell', raised.told)
  if (alarm.value !== raised) return
  if (reply?.ok) set({ ...raised, isSent: true })
  else if (mayAnswerLater(reply)) retry = setTimeout(send, retryMilliseconds)
  else set(null)
}

whenCaughtUp(() => void send())
// It is forgotten with the conversation that it was raised in.
stage.watch(() => {
  alarm.value = kept<Alarm>('alarm') ?? null
})
void send()
