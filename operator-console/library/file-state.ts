import { type ReadonlySignal, signal } from '@preact/signals'
import type { FileFault, ImportAnswer, Imported } from '../../protocol/guidance-file.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

/** What is known of the chosen file. */
export type FileStanding =
  | { is: 'none' }
  | { is: 'asking' }
  /** What it would change; nothing of it has been taken. */
  | { is: 'possible'; imported: Imported }
  | { is: 'taken'; imported: Imported }
  | { is: 'faulty'; faults: readonly FileFault[] }
  | { is: 'refused'; refusal: RefusalCode }

export interface FileState {
  name: ReadonlySignal<string>
  standing: ReadonlySignal<FileStanding>
  /** Looks what the file would change. */
  choose(file: File | undefined): Promise<void>
  /** Takes the file that was looked at. */
  take(): Promise<void>
}

export function createFiles(siteId: string): FileState {
  const name = signal('')
  const standing = signal<FileStanding>({ is: 'none' })
  let chosen: File | undefined
  let asked = 0
  const ask = async (check: boolean) => {
    if (!chosen) return
    asked += 1
    const turn = asked
    standing.value = { is: 'asking' }
    const found = await send(siteId, chosen, check)
    if (turn === asked) standing.value = found
  }
  return {
    name,
    standing,
    choose: async (file) => {
      chosen = file
      name.value = file?.name ?? ''
      asked += 1
      standing.value = { is: 'none' }
      await ask(true)
    },
    take: () => ask(false),
  }
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

async function send(siteId: string, file: File, isCheck: boolean): Promise<FileStanding> {
  const response = await fetch(`/console/guidance/${siteId}${isCheck ? '?check' : ''}`, {
    method: 'POST',
    // By its name: not every system knows what kind of file it is.
    headers: { 'content-type': /\.xlsx$/i.test(file.name) ? sheetType : 'text/csv' },
    // Read first: a file that has been changed on the disk meanwhile can't be sent any more.
    body: await file.arrayBuffer().catch(() => null),
  }).catch(() => undefined)
  if (!response) return { is: 'refused', refusal: 'unavailable' }
  const answer: ImportAnswer | { ok?: undefined; refusal?: RefusalCode } = await response
    .json()
    .catch(() => ({}))
  if (answer.ok) return { is: isCheck ? 'possible' : 'taken', imported: answer.imported }
  if (answer.ok === false) return { is: 'faulty', faults: answer.faults }
  return { is: 'refused', refusal: answer.refusal ?? 'unexpected' }
}
