import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { HandoverKind, HandoverTargets } from '../../protocol/handover.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'

/** `person:ID`, `team:ID` or `queue:ID`. */
export type Target = `${'person' | 'team' | 'queue'}:${string}`

export interface HandoverPanelState {
  targets: ReadonlySignal<HandoverTargets>
  kind: Signal<HandoverKind>
  target: Signal<Target | undefined>
  note: Signal<string>
  sending: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  /** Reads who is on duty and has room now. */
  refresh(): Promise<void>
  /** Answers whether the young person is being asked. */
  propose(): Promise<boolean>
}

export function createHandoverPanel(connection: Connection, conversationId: string): HandoverPanelState {
  const targets = signal<HandoverTargets>({ people: [], teams: [] })
  const kind = signal<HandoverKind>('cold')
  const target = signal<Target | undefined>(undefined)
  const note = signal('')
  const sending = signal(false)
  const refusal = signal<RefusalCode | undefined>(undefined)
  // Asking again after a lost answer is asking once.
  const id = crypto.randomUUID()
  const ask = (chosen: Target) => {
    const [to = '', receiverId = ''] = chosen.split(':')
    const which = { conversationId, id, note: note.value.trim() }
    if (kind.value === 'guest') return connection.ask('invitation:send', { ...which, operatorId: receiverId })
    const receiver =
      to === 'person'
        ? ({ to, operatorId: receiverId } as const)
        : ({ to: to === 'team' ? 'team' : 'queue', teamId: receiverId } as const)
    return connection.ask('handover:propose', { ...which, receiver, warm: kind.value === 'warm' })
  }
  return {
    targets,
    kind,
    target,
    note,
    sending,
    refusal,
    refresh: async () => {
      const reply = await connection.ask('handover:targets', { conversationId })
      if (reply.ok) targets.value = reply.answer
      else refusal.value = reply.refusal
    },
    propose: async () => {
      if (!target.value || !note.value.trim() || sending.value) return false
      sending.value = true
      const reply = await ask(target.value)
      sending.value = false
      refusal.value = reply.ok ? undefined : reply.refusal
      return reply.ok
    },
  }
}
