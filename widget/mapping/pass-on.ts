import type { Telling } from '../../protocol/mapping.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { conversation, startConversation } from '../conversation/conversation-state.ts'
import { chooseMessage, goTo, step, telling } from '../door/door-state.ts'
import { t } from '../language/language-state.ts'
import { draft, writeDraft } from '../message/message-state.ts'
import { keep } from '../storage.ts'
import { closeSheet, openSheet } from '../ui/sheet-state.ts'
import { bestDoor, isInviting, teamFor, waitingRoom } from '../waiting/waiting-room-state.ts'
import { raiseAlarm, settleAlarm } from './alarm.ts'
import { markPassedOn } from './mapping-state.ts'

/** Where one goes on from here: to the queue, or by leaving a message. */
export type Aim = 'queue' | 'message'

/** Somebody may be met: in one's own talk, or by coming in. */
export function mayMeet(): boolean {
  if (conversation.value) return conversation.value.state !== 'left-message'
  return isInviting(bestDoor(waitingRoom.value))
}

/** Passes it on, if there is anything, and goes to where a person is met. Undefined when done, else why not. */
export async function goToPerson(told: Telling | null, aim: Aim): Promise<RefusalCode | undefined> {
  const leaves = aim === 'message' || !mayMeet()
  if (told && leaves && draft.value.trim() === '') writeDraft(t('mapping.told-line'))
  if (conversation.value) return passOnHere(told, leaves)
  // It goes along with the start, so that it is there before anybody answers.
  keep('told', told)
  settleAlarm(told)
  if (told) markPassedOn()
  closeSheet()
  if (leaves) chooseMessage()
  else goTo(step.value === 'language' ? 'role' : step.value)
  return undefined
}

async function passOnHere(told: Telling | null, leaves: boolean): Promise<RefusalCode | undefined> {
  if (told) {
    const reply = await ask('mapping:tell', told)
    if (!reply?.ok) return reply?.refusal ?? 'unavailable'
    markPassedOn()
    settleAlarm(told)
  }
  closeSheet()
  if (leaves && conversation.value?.state === 'waiting') openSheet('leave-message')
  return undefined
}

/** Comes in at once, before everybody else: also into a queue that is full. */
export function comeInNow(told: Telling): void {
  raiseAlarm(told)
  if (conversation.value) return
  keep('told', told)
  const { theme, district, nickname } = telling.value
  startConversation({ theme, district, nickname: nickname?.trim() || null })
}

/** Open by its hours: whoever is in danger may come in, however many wait. */
export function isOpenNow(): boolean {
  const { theme } = telling.value
  return teamFor(waitingRoom.value, theme)?.door.state !== 'closed'
}
