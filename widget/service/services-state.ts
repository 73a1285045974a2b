import type { FindServices, FoundServices } from '../../protocol/public-service.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { ask } from '../connection.ts'
import { conversation } from '../conversation/conversation-state.ts'
import { chooseMessage, goTo, step } from '../door/door-state.ts'
import { language, t } from '../language/language-state.ts'
import { draft, writeDraft } from '../message/message-state.ts'
import { makeId } from '../random.ts'
import { site } from '../site.ts'
import { closeSheet } from '../ui/sheet-state.ts'
import { signal } from '../ui/signal.ts'
import { bestDoor, isInviting, waitingRoom } from '../waiting/waiting-room-state.ts'

export type Wish = Omit<FindServices, 'reading'>

const nothing: Wish = {
  words: '',
  need: null,
  district: null,
  language: null,
  age: null,
  openNow: false,
  page: 1,
}

/** What is looked for; it stays in this page and nowhere else. */
export const wish = signal<Wish>(nothing)
export const found = signal<FoundServices | null>(null)
export const trouble = signal(false)

let asked = 0

export function wishFor(change: Partial<Wish>): void {
  wish.value = { ...wish.value, page: 1, ...change }
  void find()
}

export function wishForAll(): void {
  wishFor(nothing)
}

export function isNarrowed(): boolean {
  return JSON.stringify({ ...wish.value, page: 1 }) !== JSON.stringify(nothing)
}

/** Asks in the body: no address, and so no log, says what somebody looks for. */
export async function find(): Promise<void> {
  const mine = ++asked
  const answer = await fetch(`/services/${site.siteId}/find`, {
    method: 'POST',
    credentials: 'omit',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...wish.value, reading: language.value }),
  })
    .then((response) => {
      // Too many behind this address at once: it goes on by itself as soon as there is room.
      if (response.status === 429)
        setTimeout(() => mine === asked && void find(), 4_000 * (1 + Math.random()))
      return response.ok ? (response.json() as Promise<FoundServices>) : null
    })
    .catch(() => null)
  // Somebody has chosen on meanwhile.
  if (mine !== asked) return
  trouble.value = answer === null
  if (answer) found.value = answer
}

language.watch(() => {
  if (found.value) void find()
})

/** What is still on its way is for nobody any more, and nothing is asked again. */
export function stopFinding(): void {
  asked += 1
}

/** Somebody who is asked about it can be reached from here. */
export function mayAskAbout(): boolean {
  return conversation.value?.state !== 'ended'
}

/** A counsellor is in the talk, who sees where it leads. */
export function mayChoose(): boolean {
  return conversation.value?.state === 'open'
}

/** A card of their own, which then stands in the talk; what keeps it from that is told. */
export async function choose(serviceId: string): Promise<RefusalCode | undefined> {
  const reply = await ask('referral:choose', { id: makeId(), serviceId })
  if (!reply?.ok) return reply?.refusal ?? 'unavailable'
  closeSheet()
  return undefined
}

/** Begins a message about a service; it is sent by whoever wrote it, when they want. */
export function askAbout(name: string): void {
  const line = t('services.line', { name })
  writeDraft(draft.value.trim() === '' ? line : `${draft.value.trimEnd()}\n${line}`)
  closeSheet()
  if (conversation.value) focusComposer()
  else if (!isInviting(bestDoor(waitingRoom.value))) chooseMessage()
  else goTo(step.value === 'language' ? 'role' : step.value)
}

// A sheet that closes gives the focus back to what opened it: this comes after.
function focusComposer(): void {
  setTimeout(() => setTimeout(() => document.querySelector<HTMLElement>('.composer textarea')?.focus()))
}
