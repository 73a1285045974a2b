import type { Skip } from '../../../protocol/service-import.ts'
import { Id } from './read-around.ts'
import { type ReadChannel, readChannel } from './read-channel.ts'
import { type ReadService, readService } from './read-service.ts'
import type { Spot } from './spot.ts'

export type ReadRecord = ReadService | ReadChannel

/** One record of the register, version 11: a service or a channel. Whatever can't be read is told in `skips`. */
export function readRecord(raw: unknown, position = 0): { record: ReadRecord | undefined; skips: Skip[] } {
  const skips: Skip[] = []
  const id = idOf(raw) ?? `record ${position + 1}`
  const spot: Spot = { value: raw, path: '', recordId: id, skips }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    skips.push({ recordId: id, path: '', reason: 'wrong-type' })
    return { record: undefined, skips }
  }
  const record =
    'serviceChannelType' in raw || 'serviceChannelNames' in raw ? readChannel(spot) : readService(spot)
  if (!record) skips.push({ recordId: id, path: 'id', reason: 'incomplete' })
  return { record, skips }
}

function idOf(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return undefined
  return Id.safeParse(raw.id).data
}

/** The records of a file: one, a list, a page of a list, or an object that names each by its id. */
export function recordsIn(file: unknown): unknown[] {
  if (Array.isArray(file)) return file
  if (typeof file !== 'object' || file === null) return [file]
  if ('itemList' in file && Array.isArray(file.itemList)) return file.itemList
  if ('id' in file || 'serviceNames' in file || 'serviceChannelNames' in file) return [file]
  const values = Object.values(file)
  return values.length > 0 && values.every((one) => typeof one === 'object' && one !== null) ? values : [file]
}
