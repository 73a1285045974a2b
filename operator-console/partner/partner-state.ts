import { computed, type ReadonlySignal } from '@preact/signals'
import type { ReportSites } from '../../protocol/report.ts'
import { createPageSession } from '../session/page-session.ts'
import type { Session } from '../session/session-state.ts'

export interface Partner {
  session: Session
  /** Null where this account is nobody's partner; undefined until the server has said. */
  sites: ReadonlySignal<ReportSites['sites'] | null | undefined>
}

/** Who works beside the house signs in, and reads what is published of these sites. */
export function createPartner(): Partner {
  const { session, self } = createPageSession<ReportSites>('/figures')
  return { session, sites: computed(() => (self.value === null ? null : self.value?.sites)) }
}
