import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { ImportChange, Skip, SkipReason } from '../../protocol/service-import.ts'
import type { Answer, Connection } from '../connection.ts'
import { createReading, type Reading } from '../ui/reading.ts'

export type Imports = Answer<'service:imports'>
export type Report = Answer<'service:import-report'>

export interface ImportState {
  reading: Reading<Imports>
  refusal: ReadonlySignal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  /** The file that was tried last, to be taken in once its trial has been read. */
  file: ReadonlySignal<File | undefined>
  /** The import whose report is read. */
  chosen: Signal<string | undefined>
  watch(changes: ReadonlySignal<number>): () => void
  begin(isTrial: boolean): Promise<void>
  send(file: File, isTrial: boolean): Promise<void>
}

/** Imports as they go, and what came of the last ones. */
export function createImports(connection: Connection, siteId: string): ImportState {
  const reading = createReading<Imports>()
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const file = signal<File | undefined>(undefined)
  const chosen = signal<string | undefined>(undefined)
  const refresh = () => reading.read(connection.ask('service:imports', { siteId }))
  const run = async (asking: Promise<{ id: string } | { refusal: RefusalCode }>) => {
    busy.value = true
    const found = await asking
    busy.value = false
    refusal.value = 'refusal' in found ? found.refusal : undefined
    if ('id' in found) chosen.value = found.id
    await refresh()
  }
  return {
    reading,
    refusal,
    busy,
    file,
    chosen,
    watch: (changes) =>
      effect(() => {
        void changes.value
        void refresh()
      }),
    begin: (isTrial) => {
      file.value = undefined
      return run(
        connection
          .ask('service:import', { siteId, isTrial })
          .then((reply) => (reply.ok ? { id: reply.answer.id } : { refusal: reply.refusal })),
      )
    },
    send: (sent, isTrial) => {
      file.value = sent
      return run(upload(siteId, sent, isTrial))
    },
  }
}

async function upload(
  siteId: string,
  file: File,
  isTrial: boolean,
): Promise<{ id: string } | { refusal: RefusalCode }> {
  const response = await fetch(`/console/register/${siteId}${isTrial ? '?trial' : ''}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // Read first: a file that has been changed on the disk meanwhile can't be sent any more.
    body: await file.arrayBuffer().catch(() => null),
  }).catch(() => undefined)
  if (!response) return { refusal: 'unavailable' }
  const answer: { id?: string; refusal?: RefusalCode } = await response.json().catch(() => ({}))
  return answer.id ? { id: answer.id } : { refusal: answer.refusal ?? 'unexpected' }
}

export interface ReportState {
  changes: ReadonlySignal<readonly ImportChange[]>
  skips: ReadonlySignal<readonly Skip[]>
  total: ReadonlySignal<number>
  byReason: ReadonlySignal<Report['byReason']>
  reason: Signal<SkipReason | null>
  read(): Promise<void>
  more(): Promise<void>
}

const skipsAtOnce = 100

/** What one import changed, and everything that it left out. */
export function createReport(connection: Connection, siteId: string, importId: string): ReportState {
  const changes = signal<readonly ImportChange[]>([])
  const skips = signal<readonly Skip[]>([])
  const total = signal(0)
  const byReason = signal<Report['byReason']>([])
  const reason = signal<SkipReason | null>(null)
  const readSkips = async (offset: number) => {
    const asked = { siteId, importId, reason: reason.value, offset, limit: skipsAtOnce }
    const reply = await connection.ask('service:import-report', asked)
    if (!reply.ok || reason.value !== asked.reason) return
    skips.value = offset === 0 ? reply.answer.skips : [...skips.value, ...reply.answer.skips]
    total.value = reply.answer.total
    byReason.value = reply.answer.byReason
  }
  return {
    changes,
    skips,
    total,
    byReason,
    reason,
    read: async () => {
      const reply = await connection.ask('service:import-changes', { siteId, importId })
      if (reply.ok) changes.value = reply.answer.changes
      await readSkips(0)
    },
    more: () => readSkips(skips.value.length),
  }
}
