import { type ReadonlySignal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'

/** `unknown` until the server has said whether the cookie still holds. */
export type SessionState = 'unknown' | 'signed-out' | 'signed-in' | 'outdated'

export interface Session {
  state: ReadonlySignal<SessionState>
  refusal: ReadonlySignal<RefusalCode | undefined>
  /** The session ended by itself: what is half-written is kept, and the sign-in says so. */
  ended: ReadonlySignal<boolean>
  busy: ReadonlySignal<boolean>
  /** Signed in, but there is no room behind this address for a moment. */
  isCrowded?: ReadonlySignal<boolean>
  signIn(email: string, password: string): Promise<void>
  signOut(): Promise<void>
}

interface Endings {
  /** Forget what is on the screen. Drafts stay in the tab for the same person's return. */
  forget(): void
  /** Forget the drafts as well. */
  wipe(): void
}

export function createSession(connection: Connection, endings: Endings): Session {
  const state = signal<SessionState>('unknown')
  const refusal = signal<RefusalCode | undefined>(undefined)
  const ended = signal(false)
  const busy = signal(false)

  const showSignIn = () => {
    if (state.value === 'signed-in') ended.value = true
    connection.close()
    endings.forget()
    state.value = 'signed-out'
  }
  connection.onOpened(() => {
    state.value = 'signed-in'
    ended.value = false
  })
  connection.onRefused((code) => {
    // Having no session needs no reproach: most often the page was just opened.
    refusal.value = code === 'not-signed-in' ? undefined : code
    if (code !== 'outdated-client') return showSignIn()
    connection.close()
    state.value = 'outdated'
  })
  connection.hear('session:ended', showSignIn)

  return {
    state,
    refusal,
    ended,
    busy,
    isCrowded: connection.isCrowded,
    signIn: async (email, password) => {
      busy.value = true
      refusal.value = await requestSession('POST', { email, password })
      if (!refusal.value) connection.open()
      busy.value = false
    },
    signOut: async () => {
      busy.value = true
      refusal.value = await requestSession('DELETE')
      busy.value = false
      // The cookie outlives a failed request: saying "signed out" would be untrue.
      if (refusal.value && refusal.value !== 'not-signed-in') return
      refusal.value = undefined
      state.value = 'signed-out'
      connection.close()
      endings.forget()
      endings.wipe()
    },
  }
}

export async function requestSession(
  method: 'POST' | 'DELETE',
  body?: object,
): Promise<RefusalCode | undefined> {
  const request: RequestInit = body
    ? { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : { method }
  const response = await fetch('/console/session', request).catch(() => undefined)
  if (!response) return 'unavailable'
  if (response.ok) return undefined
  const refused: { refusal?: RefusalCode } = await response.json().catch(() => ({}))
  return refused.refusal ?? 'unexpected'
}
