import type { App } from '../app.ts'

/** About the conversation one is in, else about none. False for who answers nobody. */
export function openEmergency(app: App): boolean {
  const focused = app.conversations.focused.value
  const own = focused?.conversation.value.role === 'owner' ? focused : undefined
  const served = app.operator.value?.roles.find(({ role }) => role === 'counsellor' || role === 'supervisor')
  const siteId = focused?.conversation.value.siteId ?? served?.siteId
  if (!siteId) return false
  app.escalations.emergency.open({ siteId, conversationId: own?.id ?? null })
  return true
}

/** The keyboard goes back to whom one was writing to. */
export function closeEmergency(app: App): void {
  app.escalations.emergency.close()
  const focused = app.conversations.focused.value
  if (focused) app.conversations.summon(focused.id)
}
