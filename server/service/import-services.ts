import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { ImportFailure, ServiceImport } from '../../protocol/service-import.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { type Applied, applyImport, type Brought, noCounts } from './apply-import.ts'
import { ensureDirectory, findDirectory } from './directory-repository.ts'
import { ImportFailed } from './import-failed.ts'
import {
  endImport,
  endInterrupted,
  findImports,
  insertImport,
  lockImport,
  moveImportOn,
  unlockImport,
} from './import-repository.ts'
import { presentImport } from './present-import.ts'
import { type Manners, usualManners } from './ptv/ask-politely.ts'
import { fetchRecords } from './ptv/fetch-records.ts'
import { listRecords } from './record-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  clock: () => Date
  manners?: Manners
}

interface Begun {
  siteId: string
  origin: 'address' | 'file'
  /** Null: from the command line. */
  startedBy: string | null
  /** Undone at its end. */
  isTrial?: boolean
}

export type Bring = (work: {
  onProgress: (done: number, of: number | null) => Promise<void>
}) => Promise<Brought>

const toldEveryMilliseconds = 1000
// What changed there while the last fetch ran, or by a clock that goes differently.
const overlapMilliseconds = 600_000

/** Imports under a lock of the site: one at a time, whichever process it is in. */
export function createImportServices({ db, voice, clock, manners = usualManners }: Dependencies) {
  const tell = (siteId: string) => voice.tell({ kind: 'service', id: siteId })
  const work = createWork({ db, clock, tell })

  /** Refuses `already-importing`. `onBegun` is called under the lock; the promise ends with the import. */
  async function run(begun: Begun, bring: Bring, onBegun: (id: string) => void): Promise<string> {
    if (!(await ensureDirectory(db, begun.siteId))) throw new Refusal('not-found')
    return db.connection().execute(async (connection) => {
      if (!(await lockImport(connection, begun.siteId))) throw new Refusal('already-importing')
      try {
        await endInterrupted(db, begun.siteId)
        const id = randomUUID()
        const { isTrial = false, ...row } = begun
        const progress = { phase: 'bringing', done: 0, of: null } as const
        await insertImport(db, { id, ...row, trial: isTrial, progress, counts: noCounts })
        tell(begun.siteId)
        onBegun(id)
        await work(id, begun, bring)
        return id
      } finally {
        await unlockImport(connection, begun.siteId)
      }
    })
  }

  async function read(siteId: string, id: string): Promise<ServiceImport> {
    const row = (await findImports(db, siteId, 20)).find((one) => one.id === id)
    if (!row) throw new Refusal('not-found')
    return presentImport(row, clock().getTime())
  }

  return {
    read,

    /** From beginning to end. Throws nothing but refusals and bugs: how it went is told by `state`. */
    async import(begun: Begun, bring: Bring): Promise<ServiceImport> {
      return read(begun.siteId, await run(begun, bring, () => undefined))
    },

    /** Begins and answers at once; `onEnded` hears of bugs. */
    async begin(begun: Begun, bring: Bring, onEnded: (error?: unknown) => void): Promise<ServiceImport> {
      const id = await new Promise<string>((resolve, reject) => {
        run(begun, bring, resolve).then(
          () => onEnded(),
          (error) => {
            reject(error)
            if (!(error instanceof Refusal)) onEnded(error)
          },
        )
      })
      return read(begun.siteId, id)
    },

    /** What changed at the address since the last fetch that came to its end. */
    fromAddress(siteId: string, address: string): Bring {
      return async ({ onProgress }) => {
        const fetchedAt = clock()
        const directory = await findDirectory(db, siteId)
        const since = directory?.fetchedAt ?? null
        const known = await listRecords(db, siteId)
        const fetched = await fetchRecords({
          address,
          municipality: directory?.settings?.municipality ?? null,
          since: since && new Date(since.getTime() - overlapMilliseconds),
          here: new Set(known.flatMap(({ recordId, archived }) => (archived ? [] : recordId))),
          manners,
          onProgress,
        })
        return { ...fetched, fetchedAt }
      }
    },
  }
}

/** Brings, applies and writes down how it went. Throws bugs alone. */
function createWork({
  db,
  clock,
  tell,
}: Pick<Dependencies, 'db' | 'clock'> & { tell: (siteId: string) => void }) {
  return async function work(id: string, { siteId, isTrial = false }: Begun, bring: Bring): Promise<void> {
    let failure: ImportFailure | null = 'interrupted'
    let applied: Applied = { counts: noCounts, changes: [] }
    let toldAt = performance.now()
    const say = (phase: 'bringing' | 'taking') => async (done: number, of: number | null) => {
      if (performance.now() - toldAt < toldEveryMilliseconds) return
      toldAt = performance.now()
      // Not in the transaction that takes it in: others are to see it.
      await moveImportOn(db, id, { phase, done, of })
      tell(siteId)
    }
    try {
      const brought = await bring({ onProgress: say('bringing') })
      await moveImportOn(db, id, { phase: 'taking', done: 0, of: null })
      tell(siteId)
      const applying = { siteId, importId: id, at: clock(), isTrial, onProgress: say('taking') }
      applied = await applyImport(db, applying, brought)
      const all = brought.records.length
      await moveImportOn(db, id, { phase: 'taking', done: all, of: all })
      failure = null
    } catch (error) {
      if (!(error instanceof ImportFailed)) throw error
      failure = error.failure
    } finally {
      await endImport(db, id, { failure, ...applied })
      tell(siteId)
    }
  }
}
