import { type ReadonlySignal, signal } from '@preact/signals'
import type { DeskAnswer, DeskSelf } from '../../protocol/desk.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { requestSession, type Session, type SessionState } from '../session/session-state.ts'

export interface DeskState {
  session: Session
  /** Undefined until the server has said at which desk this is; null where it is none. */
  self: ReadonlySignal<DeskSelf | null | undefined>
  answer: ReadonlySignal<DeskAnswer | undefined>
  refusal: ReadonlySignal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  look(code: string): Promise<void>
  /** Marks as arrived who was looked at. */
  arrive(): Promise<void>
  /** Ready for the next one: nothing of the last one stays on the screen. */
  clear(): void
}

type Reply<Answer> = { answer: Answer } | { refusal: RefusalCode }

async function ask<Answer>(path: string, body?: object): Promise<Reply<Answer>> {
  const headers = { 'content-type': 'application/json' }
  try {
    const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : {}
    const response = await fetch(`/desk/${path}`, sent)
    const answer = await response.json()
    return response.ok ? { answer } : { refusal: answer.refusal ?? 'unavailable' }
  } catch {
    return { refusal: 'unavailable' }
  }
}

export function createDesk(): DeskState {
  const self = signal<DeskSelf | null | undefined>(undefined)
  const answer = signal<DeskAnswer | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  let looked = ''

  const clear = () => {
    answer.value = undefined
    refusal.value = undefined
    looked = ''
  }
  const { session, end, begin } = createDeskSession(self, clear)

  async function bring(path: 'look' | 'arrive', code: string): Promise<void> {
    if (busy.value) return
    busy.value = true
    const reply = await ask<DeskAnswer>(path, { code })
    busy.value = false
    answer.value = 'answer' in reply ? reply.answer : undefined
    refusal.value = 'refusal' in reply ? reply.refusal : undefined
    if (refusal.value === 'not-signed-in') end()
  }

  void begin()
  return {
    session,
    self,
    answer,
    refusal,
    busy,
    look: (code) => {
      looked = code
      return bring('look', code)
    },
    arrive: () => bring('arrive', looked),
    clear,
  }
}

/** Signing in as everywhere in the house, without a socket. */
function createDeskSession(self: { value: DeskSelf | null | undefined }, forget: () => void) {
  const state = signal<SessionState>('unknown')
  const refusal = signal<RefusalCode | undefined>(undefined)
  const ended = signal(false)
  const busy = signal(false)

  function end(): void {
    ended.value = state.value === 'signed-in'
    state.value = 'signed-out'
    self.value = undefined
    forget()
  }
  async function begin(): Promise<void> {
    const reply = await ask<DeskSelf>('self')
    if ('refusal' in reply && reply.refusal !== 'not-allowed') return end()
    self.value = 'answer' in reply ? reply.answer : null
    state.value = 'signed-in'
    ended.value = false
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
      end()
      ended.value = false
    },
  }
  return { session, end, begin }
}
