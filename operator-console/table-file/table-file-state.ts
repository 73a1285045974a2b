import { type ReadonlySignal, signal } from '@preact/signals'
import type { FileFault } from '../../protocol/guidance-file.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'

/** What is known of the chosen file; `Taken` counts what it brings. */
export type FileStanding<Taken> =
  | { is: 'none' }
  | { is: 'asking' }
  /** What it would change; nothing of it has been taken. */
  | { is: 'possible'; taken: Taken }
  | { is: 'taken'; taken: Taken }
  | { is: 'faulty'; faults: readonly FileFault[] }
  | { is: 'refused'; refusal: RefusalCode }

export interface TableFile<Taken> {
  name: ReadonlySignal<string>
  standing: ReadonlySignal<FileStanding<Taken>>
  /** Looks what the file would change; no file leaves nothing of the one before. */
  choose(file: File | undefined): Promise<void>
  /** Takes the file that was looked at. */
  take(): Promise<void>
}

/** What `address` answers to a file sent there, with `?check` without taking it. */
type Answer<Taken> =
  | { ok: true; taken: Taken }
  | { ok: false; faults: readonly FileFault[] }
  | { ok?: undefined; refusal?: RefusalCode }

/** A table that was taken along and comes back to `address`: looked at first, then taken as a whole. */
export function createTableFile<Taken>(address: string): TableFile<Taken> {
  const name = signal('')
  const standing = signal<FileStanding<Taken>>({ is: 'none' })
  let chosen: File | undefined
  let asked = 0
  const ask = async (isCheck: boolean) => {
    if (!chosen) return
    asked += 1
    const turn = asked
    standing.value = { is: 'asking' }
    const found = await send<Taken>(address, chosen, isCheck)
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

async function send<Taken>(address: string, file: File, isCheck: boolean): Promise<FileStanding<Taken>> {
  const response = await fetch(isCheck ? `${address}?check` : address, {
    method: 'POST',
    // By its name: not every system knows what kind of file it is.
    headers: { 'content-type': /\.xlsx$/i.test(file.name) ? sheetType : 'text/csv' },
    // Read first: a file that has been changed on the disk meanwhile can't be sent any more.
    body: await file.arrayBuffer().catch(() => null),
  }).catch(() => undefined)
  if (!response) return { is: 'refused', refusal: 'unavailable' }
  const answer: Answer<Taken> = await response.json().catch(() => ({}))
  if (answer.ok) return { is: isCheck ? 'possible' : 'taken', taken: answer.taken }
  if (answer.ok === false) return { is: 'faulty', faults: answer.faults }
  return { is: 'refused', refusal: answer.refusal ?? 'unexpected' }
}
