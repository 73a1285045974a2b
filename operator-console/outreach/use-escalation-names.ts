import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { EscalationSeen } from '../../protocol/escalation.ts'
import type { App } from '../app.ts'
import { formatMoment, t } from '../language.ts'

/** What the records are called that whoever looks may see, by their ids; empty where nobody can be asked. */
export function useEscalationNames({ connection }: App, siteId: string): ReadonlyMap<string, string> {
  const found = useSignal<ReadonlyMap<string, string>>(new Map())
  const isOpen = connection.line.value === 'open'
  useEffect(() => {
    if (!isOpen) return
    void connection.ask('escalation:of-site', { siteId }).then((reply) => {
      if (reply.ok)
        found.value = new Map(reply.answer.escalations.map((one) => [one.id, escalationWords(one)]))
    })
  }, [isOpen, siteId])
  return found.value
}

/** "Child welfare notification · Mon 23.11. 12.30 · begun". */
export function escalationWords({ kind, state, raisedAt }: EscalationSeen): string {
  return [t(`escalation.kind.${kind}`), formatMoment(raisedAt), t(`escalation.state.${state}`)].join(' · ')
}
