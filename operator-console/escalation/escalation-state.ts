import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { EscalationBoard } from '../../protocol/escalation.ts'
import type { EscalationKind } from '../../protocol/escalation-states.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import { createEmergency, type Emergency } from './emergency-state.ts'
import { createRecord, type EscalationRecord } from './record-state.ts'

export interface Escalations {
  board: ReadonlySignal<EscalationBoard>
  /** What somebody should look at now: colleagues' emergencies, and records to read along. */
  calling: ReadonlySignal<number>
  emergency: Emergency
  /** The record that stands open beside the conversations. */
  opened: ReadonlySignal<EscalationRecord | undefined>
  refusal: ReadonlySignal<RefusalCode | undefined>
  /** A new record about this conversation. */
  begin(conversationId: string, kind: EscalationKind): Promise<void>
  /** A new record about no conversation; undefined where it could not be begun. */
  beginAlone(siteId: string, kind: EscalationKind): Promise<string | undefined>
  open(id: string): Promise<void>
  /** As the server has it: what is written here is given up. */
  reopen(id: string): Promise<void>
  close(): void
  /** By a supervisor. */
  see(id: string): Promise<void>
  /** By a supervisor, of what nobody else can complete; true if it is theirs now. */
  takeOver(id: string): Promise<boolean>
  forget(): void
}

const nothing: EscalationBoard = { own: [], asked: [], alerts: [], forsaken: [], guides: {} }

export function createEscalations(connection: Connection): Escalations {
  const board = signal(nothing)
  const opened = signal<EscalationRecord | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const refresh = createRefresh(async () => {
    const reply = await connection.ask('escalation:board', {})
    if (reply.ok) board.value = reply.answer
    await opened.value?.reread()
  })
  connection.onOpened(refresh)
  connection.hear('escalation:changed', refresh)
  const read = async (id: string) => {
    const reply = await connection.ask('escalation:read', { id })
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) opened.value = createRecord(connection, reply.answer)
  }
  const close = () => {
    void opened.value?.keep()
    opened.value = undefined
    refusal.value = undefined
  }
  return {
    board,
    calling: computed(() => board.value.alerts.length + board.value.asked.length),
    emergency: createEmergency(connection),
    opened,
    refusal,
    begin: async (conversationId, kind) => {
      const id = crypto.randomUUID()
      const reply = await connection.ask('escalation:raise', { conversationId, id, kind })
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) opened.value = createRecord(connection, reply.answer)
    },
    beginAlone: async (siteId, kind) => {
      const id = crypto.randomUUID()
      const reply = await connection.ask('escalation:raise-alone', { siteId, id, kind })
      refusal.value = reply.ok ? undefined : reply.refusal
      if (!reply.ok) return undefined
      opened.value = createRecord(connection, reply.answer)
      return id
    },
    open: async (id) => {
      if (opened.value?.id === id) return
      close()
      await read(id)
    },
    reopen: read,
    close,
    see: async (id) => {
      const reply = await connection.ask('escalation:see', { id })
      refusal.value = reply.ok ? undefined : reply.refusal
    },
    takeOver: async (id) => {
      const reply = await connection.ask('escalation:take-over', { id })
      refusal.value = reply.ok ? undefined : reply.refusal
      if (!reply.ok) return false
      close()
      opened.value = createRecord(connection, reply.answer)
      return true
    },
    forget: () => {
      board.value = nothing
      opened.value = undefined
    },
  }
}

/** One question at a time; who is told twice meanwhile asks once more. */
function createRefresh(read: () => Promise<void>): () => void {
  let reading = false
  let again = false
  return async function refresh(): Promise<void> {
    again = true
    if (reading) return
    reading = true
    while (again) {
      again = false
      await read()
    }
    reading = false
  }
}
