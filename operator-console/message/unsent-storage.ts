import { type Attached, nothingAttached } from '../guidance/attached.ts'
import type { Written } from './outbox.ts'

/** What is written but not sent in one conversation. Lives in this tab only, until sign-out. */
export interface Unsent {
  draft: string
  attached: Attached
  note: string
  sending: readonly Written[]
}

const prefix = 'kynnys-console-unsent-'
const ownerKey = 'kynnys-console-unsent-owner'
const nothing: Unsent = { draft: '', attached: nothingAttached, note: '', sending: [] }

export function readUnsent(conversationId: string): Unsent {
  try {
    return { ...nothing, ...JSON.parse(sessionStorage.getItem(prefix + conversationId) ?? '{}') }
  } catch {
    return nothing
  }
}

export function keepUnsent(conversationId: string, unsent: Partial<Unsent>): void {
  try {
    const kept = { ...readUnsent(conversationId), ...unsent }
    if (kept.draft || kept.note || kept.sending.length > 0) {
      sessionStorage.setItem(prefix + conversationId, JSON.stringify(kept))
    } else sessionStorage.removeItem(prefix + conversationId)
  } catch {
    // Storage is blocked: the text lives as long as the page.
  }
}

export function wipeUnsent(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key)
  } catch {
    // Nothing was ever kept.
  }
}

/** Another person has signed in in this tab: what the first one left half-written is not theirs to see. */
export function wipeUnsentOfOthers(operatorId: string): void {
  try {
    if (sessionStorage.getItem(ownerKey) !== operatorId) wipeUnsent()
    sessionStorage.setItem(ownerKey, operatorId)
  } catch {
    // Nothing was ever kept.
  }
}
