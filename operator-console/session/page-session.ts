import { type ReadonlySignal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { askHttp } from '../ask-http.ts'
import { requestSession, type Session, type SessionState } from './session-state.ts'

export interface PageSession<Self> {
  session: Session
  /** What the server says of who is signed in; null where this page isn't theirs, undefined until it is known. */
  self: ReadonlySignal<Self | null | undefined>
  /** The server doesn't know the session any more. */
  end(): void
}

/** Signing in as everywhere in the house, without a socket; `path` answers who it is, `forget` clears the screen. */
export function createPageSession<Self>(path: string, forget: () => void = () => {}): PageSession<Self> {
  const self = signal<Self | null | undefined>(undefined)
  const state = signal<SessionState>('unknown')
  const refusal = signal<RefusalCode | undefined>(undefined)
  const ended = signal(false)
  const busy = signal(false)

  function leave(): void {
    ended.value = state.value === 'signed-in'
    state.value = 'signed-out'
    self.value = undefined
    forget()
  }
  function end(): void {
    leave()
    void lockDevice()
  }
  async function begin(): Promise<void> {
    const reply = await askHttp<Self>(path)
    // Without an answer nobody knows whether the session has ended.
    if ('refusal' in reply && reply.refusal === 'not-signed-in') return end()
    if ('refusal' in reply && reply.refusal !== 'not-allowed') return leave()
    self.value = 'answer' in reply ? reply.answer : null
    state.value = 'signed-in'
    ended.value = false
    // Signing out is not the moment to fetch anything.
    void loadDevice().catch(() => undefined)
  }
  const session: Session = {
    state,
    refusal,
    ended,
    busy,
    signIn: async (email, password) => {
      busy.value = true
      refusal.value = await requestSession('POST', { email, password })
      if (!refusal.value) await begin()
      busy.value = false
    },
    signOut: async () => {
      refusal.value = await requestSession('DELETE')
      // The cookie outlives a failed request: saying "signed out" would be untrue.
      if (refusal.value && refusal.value !== 'not-signed-in') return
      refusal.value = undefined
      // Whoever sees that they are signed out may close the page or lose the line at once.
      await lockDevice().catch(() => undefined)
      leave()
      ended.value = false
    },
  }
  void begin()
  return { session, self, end }
}

/** The session is the whole house's: what a phone keeps of outreach work is locked with it, as the console does it. */
async function lockDevice(): Promise<void> {
  const { createDeviceEntries } = await loadDevice()
  await createDeviceEntries().lock()
}

const loadDevice = () => import('../outreach/device-entries.ts')
