import { type ReadonlySignal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { ReportSites } from '../../protocol/report.ts'
import { requestSession, type Session, type SessionState } from '../session/session-state.ts'
import { fetchFigures } from '../statistics/report-state.ts'

export interface Partner {
  session: Session
  /** Null where this account is nobody's partner; undefined until the server has said. */
  sites: ReadonlySignal<ReportSites['sites'] | null | undefined>
}

/** Signing in as everywhere in the house, without a socket. */
export function createPartner(): Partner {
  const sites = signal<ReportSites['sites'] | null | undefined>(undefined)
  const state = signal<SessionState>('unknown')
  const refusal = signal<RefusalCode | undefined>(undefined)
  const ended = signal(false)
  const busy = signal(false)

  async function begin(): Promise<void> {
    const reply = await fetchFigures<ReportSites>('/figures')
    if ('refusal' in reply && reply.refusal !== 'not-allowed') {
      state.value = 'signed-out'
      sites.value = undefined
      return
    }
    sites.value = 'answer' in reply ? reply.answer.sites : null
    state.value = 'signed-in'
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
      sites.value = undefined
      state.value = 'signed-out'
    },
  }
  void begin()
  return { session, sites }
}
