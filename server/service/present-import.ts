import type { ServiceImport } from '../../protocol/service-import.ts'
import type { ImportRow } from './import-repository.ts'

// A process at work says so every second, and at the slowest once a request.
const silentMilliseconds = 300_000

/** As it stands; what nobody has worked at for five minutes is over. */
export function presentImport(
  { startedAt, seenAt, endedAt, failure, progress, ...row }: ImportRow,
  now: number,
): ServiceImport {
  const isLost = endedAt === null && now - seenAt.getTime() > silentMilliseconds
  return {
    ...row,
    progress: { phase: 'bringing', ...progress },
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    state: endedAt === null && !isLost ? 'running' : failure === null && !isLost ? 'done' : 'failed',
    failure: isLost ? 'interrupted' : failure,
  }
}
