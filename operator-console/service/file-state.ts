import { type ReadonlySignal, signal } from '@preact/signals'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { ServiceFileAnswer, TakenServices } from '../../protocol/service-file.ts'

/** What is known of the chosen file. */
export type FileStanding =
  | { is: 'none' }
  | { is: 'asking' }
  /** What it would change; nothing of it has been taken. */
  | { is: 'possible'; taken: TakenServices }
  | { is: 'taken'; taken: TakenServices }
  | { is: 'faulty'; faults: readonly FileFault[] }
  | { is: 'refused'; refusal: RefusalCode }

export interface ServiceFiles {
  name: ReadonlySignal<string>
  standing: ReadonlySignal<FileStanding>
  /** Looks what the file would change. */
  choose(file: File | undefined): Promise<void>
  /** Takes the file that was looked at. */
  take(): Promise<void>
}

export function createServiceFiles(siteId: string): ServiceFiles {
  const name = signal('')
  const standing = signal<FileStanding>({ is: 'none' })
  let chosen: File | undefined
  let asked = 0
  const ask = async (isCheck: boolean) => {
    if (!chosen) return
    asked += 1
    const turn = asked
    standing.value = { is: 'asking' }
    const found = await send(siteId, chosen, isCheck)
    if (turn === asked) standing.value = found
  }
  return {
    name,
    standing,
    choose: async (file) => {
      chosen = file
      name.value = file?.name ?? ''
      await ask(true)
    },
    take: () => ask(false),
  }
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function send(siteId: string, file: File, isCheck: boolean): Promise<FileStanding> {
  const response = await fetch(`/console/services/${siteId}${isCheck ? '?check' : ''}`, {
    method: 'POST',
    headers: { 'content-type': /\.xlsx$/i.test(file.name) ? xlsx : 'text/csv' },
    // Read first: a file that has been changed on the disk meanwhile can't be sent any more.
    body: await file.arrayBuffer().catch(() => null),
  }).catch(() => undefined)
  if (!response) return { is: 'refused', refusal: 'unavailable' }
  const answer: ServiceFileAnswer | { ok?: undefined; refusal?: RefusalCode } = await response
    .json()
    .catch(() => ({}))
  if (answer.ok) return { is: isCheck ? 'possible' : 'taken', taken: answer.taken }
  if (answer.ok === false) return { is: 'faulty', faults: answer.faults }
  return { is: 'refused', refusal: answer.refusal ?? 'unexpected' }
}
