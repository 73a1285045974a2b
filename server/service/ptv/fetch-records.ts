import { z } from 'zod'
import { ImportFailed } from '../import-failed.ts'
import { createAsking, type Manners } from './ask-politely.ts'
import { Id } from './read-around.ts'
import { readRecord } from './read-records.ts'

const version = 'api/v11'
/** As many as the register gives at once. */
const idsAtOnce = 100
const mostPages = 2000

const Page = z.object({
  pageCount: z.int().min(0).max(mostPages),
  itemList: z
    .array(z.object({ id: Id }))
    .nullish()
    .transform((items) => items ?? []),
})

export interface Fetching {
  /** The register's address. */
  address: string
  /** Whose services, three digits; null is everybody's. */
  municipality: string | null
  /** When it was last fetched; null for the first time. */
  since: Date | null
  /** What is known here of what is published there; all else is asked for, however long ago it changed. */
  here: ReadonlySet<string>
  manners: Manners
  onProgress: (done: number, of: number) => Promise<void> | void
}

export interface Fetched {
  records: unknown[]
  /** Every record that is published there now. */
  published: { services: Set<string>; channels: Set<string> }
  /** Asked for by name, and not given. */
  missing: string[]
}

/** Everything that changed since or isn't here, and the channels it names. All of it, or `ImportFailed`. */
export async function fetchRecords({
  address,
  municipality,
  since,
  here,
  manners,
  onProgress,
}: Fetching): Promise<Fetched> {
  const ask = createAsking(manners)
  const list = async (kind: Kind, date: Date | null) => {
    const ids = new Set<string>()
    for (let page = 1, pages = 1; page <= pages; page++) {
      const read = Page.safeParse(await ask(listUrl({ address, municipality }, kind, { date, page })))
      if (!read.success) throw new ImportFailed('not-understood')
      const { pageCount, itemList } = read.data
      // A page that holds nothing or says that there are fewer is a list that broke off: the rest would be hidden here.
      const isBroken = itemList.length === 0 ? page > 1 || pageCount > 1 : page > 1 && pageCount < pages
      if (isBroken) throw new ImportFailed('not-understood')
      pages = pageCount
      for (const { id } of itemList) ids.add(id)
    }
    return ids
  }
  const services = await list('Service', null)
  const channels = await list('ServiceChannel', null)
  // Another municipality's, or one that came back as it had been: no date tells of it.
  const want = async (kind: Kind, published: ReadonlySet<string>) => {
    if (since === null) return published
    return new Set([...(await list(kind, since)), ...[...published].filter((id) => !here.has(id))])
  }
  const wantedServices = await want('Service', services)
  const wantedChannels = await want('ServiceChannel', channels)
  const records: unknown[] = []
  const missing: string[] = []
  let of = wantedServices.size + wantedChannels.size

  async function collect(kind: Kind, ids: readonly string[]): Promise<void> {
    for (let first = 0; first < ids.length; first += idsAtOnce) {
      const some = ids.slice(first, first + idsAtOnce)
      const answer = await ask(detailsUrl(address, kind, some))
      if (!Array.isArray(answer)) throw new ImportFailed('not-understood')
      const given = new Set(answer.flatMap((one) => idOf(one) ?? []))
      missing.push(...some.filter((id) => !given.has(id)))
      records.push(...answer)
      await onProgress(records.length, Math.max(of, records.length))
    }
  }

  await collect('Service', [...wantedServices])
  // A service may be given at a place outside of the area, whose changes no list of ours tells.
  const tied = new Set(records.flatMap(channelsOf))
  const outside = [...tied].filter((id) => !wantedChannels.has(id) && (since === null || !channels.has(id)))
  of += outside.length
  await collect('ServiceChannel', [...wantedChannels, ...outside])
  return { records, published: { services, channels: new Set([...channels, ...tied]) }, missing }
}

type Kind = 'Service' | 'ServiceChannel'

function listUrl(
  { address, municipality }: Pick<Fetching, 'address' | 'municipality'>,
  kind: Kind,
  { date, page }: { date: Date | null; page: number },
): URL {
  const path = municipality === null ? kind : `${kind}/area/Municipality/code/${municipality}`
  const url = new URL(`${version}/${path}`, withSlash(address))
  url.searchParams.set('page', String(page))
  if (date) url.searchParams.set('date', date.toISOString().slice(0, 19))
  return url
}

function detailsUrl(address: string, kind: Kind, ids: readonly string[]): URL {
  const url = new URL(`${version}/${kind}/list`, withSlash(address))
  url.searchParams.set('guids', ids.join(','))
  return url
}

function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`
}

function idOf(raw: unknown): string | undefined {
  return z.object({ id: Id }).safeParse(raw).data?.id
}

function channelsOf(raw: unknown): string[] {
  const { record } = readRecord(raw)
  return record?.kind === 'service' ? record.ties.map(({ channelId }) => channelId) : []
}
