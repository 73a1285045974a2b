import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { closeEmergency, openEmergency } from '../escalation/open-emergency.ts'
import { createPreference } from '../preference.ts'

/** A key of one character can be switched off: speech input would press it by accident. */
export const questionMark = createPreference<'on' | 'off'>('question-mark', 'on', ['on', 'off'])

// On a Mac, Alt writes characters: Alt+2 is "@" on a Finnish keyboard.
const onMac = /mac/i.test(navigator.platform)
export const modifierName = onMac ? 'Ctrl' : 'Alt'

/** The console's own keys. None of them takes a character away from somebody who writes. */
export function listenToKeys(app: App): void {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || app.session.state.value !== 'signed-in') return
    if (pressed(app, event)) event.preventDefault()
  })
}

function pressed(app: App, event: KeyboardEvent): boolean {
  const { layout } = app
  if (event.key === 'F8') {
    void app.queue.claimNext()
    return true
  }
  if (event.key === 'F9' && app.queue.offer.value) {
    void app.queue.decline()
    return true
  }
  if (event.key === '?' && questionMark.value === 'on' && !isWriting(event.target)) {
    layout.help.value = !layout.help.value
    return true
  }
  if (event.key === 'Escape' && app.escalations.emergency.now.value) {
    closeEmergency(app)
    return true
  }
  if (event.key === 'Enter' && app.escalations.emergency.now.value?.step === 'asking' && isNowhere()) {
    void app.escalations.emergency.raise()
    return true
  }
  if (event.key === 'Escape' && (layout.help.value || layout.menu.value)) {
    layout.help.value = false
    layout.menu.value = false
    return true
  }
  if (isModified(event) && event.code === 'KeyE') {
    blurField()
    return openEmergency(app)
  }
  return isModified(event) && pressedWithModifier(app, event.code)
}

/** Pressed together with the console's own modifier, and with no other. */
export function isModified({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return (onMac ? ctrlKey && !altKey : altKey && !ctrlKey) && !metaKey && !shiftKey
}

function pressedWithModifier(
  { conversations, handovers, layout, library, services, reviews }: App,
  code: string,
): boolean {
  const digit = /^Digit([1-9])$/.exec(code)?.[1]
  const chosen = digit ? conversations.own.value[Number(digit) - 1] : undefined
  if (chosen) conversations.summon(chosen.id)
  const focused = conversations.focused.value
  if (code === 'KeyX' && focused?.conversation.value.role === 'owner')
    focused.closing.value = !focused.closing.value
  if (code === 'KeyS' && focused?.conversation.value.role === 'owner')
    focused.handingOver.value = !focused.handingOver.value
  if (code === 'KeyO' && focused?.conversation.value.role === 'owner') toggleReferring(focused)
  const [offered] = handovers.incoming.value
  if (code === 'KeyJ' && offered) void handovers.accept(offered)
  if (code === 'KeyK' && offered) void handovers.decline(offered)
  const room = { KeyL: library, KeyM: services, KeyR: reviewOf(reviews) }[code]
  if (room) {
    const leaves = room.place.value !== undefined
    room.toggle()
    // Back at the talks one goes on writing where one was.
    if (leaves && focused) conversations.summon(focused.id)
    return true
  }
  if (code === 'KeyC' && focused) layout.toggleContext()
  if (code === 'KeyN' && focused) layout.summonNote()
  // Its field is not drawn yet: what is typed until then must not land in another conversation.
  if (conversations.summons.value || layout.noteSummons.value) blurField()
  if (/^Key[JK]$/.test(code)) return Boolean(offered)
  return Boolean(chosen) || (/^Key[XSCNO]$/.test(code) && Boolean(focused))
}

/** Only for those who have one. */
function reviewOf(reviews: App['reviews']): App['reviews'] | undefined {
  return reviews.sites.value.length > 0 ? reviews : undefined
}

function toggleReferring({ conversation, referring }: Own): void {
  if (referring.isOpen.value) referring.close()
  else if (conversation.value.state === 'open') referring.open()
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null
}

/** The panel of an emergency has been asked for, and isn't drawn yet. */
function isNowhere(): boolean {
  return document.activeElement === document.body
}

function blurField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
