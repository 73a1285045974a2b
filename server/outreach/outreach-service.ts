import type { Kysely } from 'kysely'
import { findOutreachFaults, minutesOf, type OutreachFault } from '../../protocol/outreach-faults.ts'
import type { OutreachRecord, OutreachSession, OutreachWords } from '../../protocol/outreach-record.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { canonical, countsOf, findUnknown, hideDetails } from './outreach.ts'
import { mayChange, type OutreachContent, type OutreachReader } from './outreach-content.ts'
import { findSession, type Keeping, type OutreachRow, writeSession } from './outreach-repository.ts'
import type { OutreachSettingsService } from './outreach-settings-service.ts'
import { findChange, writeVersion } from './outreach-version-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: OutreachContent
  voice: Voice
  clock: () => Date
  settings: OutreachSettingsService
}

interface Asked {
  siteId: string
  id: string
  base: number
  changeId: string
  record: OutreachRecord
  words: OutreachWords
}

type Kept =
  | { outcome: 'kept' | 'conflict'; session: OutreachSession }
  | { outcome: 'faulty'; faults: OutreachFault[] }

export type OutreachService = ReturnType<typeof createOutreachService>

/** Logs sessions of outreach work: how many, never who. */
export function createOutreachService({ db, content, voice, clock, settings }: Dependencies) {
  /** What stood there before stays: a partner need not see it to change the rest. */
  async function findFaultOfLink(
    { siteId, record: { escalationId } }: Asked,
    before: OutreachRow | undefined,
    operatorId: string,
  ): Promise<OutreachFault[]> {
    if (escalationId === null || escalationId === before?.record.escalationId) return []
    const mayName = await settings.mayName({ id: escalationId, siteId, operatorId })
    return mayName ? [] : [{ field: 'escalationId', fault: 'unknown-choice' }]
  }

  /** Who was there then may be named, also after they have left the site: a phone may have been away for days. */
  async function findFaults(
    { siteId, record }: Asked,
    before: OutreachRow | undefined,
  ): Promise<OutreachFault[]> {
    const { platforms, themes, workers } = await settings.known(siteId)
    const { partnerId, startedAt } = record
    const wasThere =
      partnerId !== null &&
      startedAt !== null &&
      (await settings.servedAt(siteId, partnerId, new Date(startedAt)))
    const serves = (id: string) =>
      wasThere || id === before?.record.partnerId || workers.some((worker) => worker.id === id)
    return [
      ...findOutreachFaults(record, clock().getTime()),
      ...findUnknown(record, { platforms, themes, serves }),
    ]
  }

  /** Undefined where it isn't there; refuses `not-found` for another site's, `not-allowed` for others' than their own. */
  async function findChangeable(
    { siteId, id }: Pick<Asked, 'siteId' | 'id'>,
    reader: OutreachReader,
  ): Promise<OutreachRow | undefined> {
    const row = await findSession(db, id)
    if (row && row.siteId !== siteId) throw new Refusal('not-found')
    if (row && !mayChange(row, reader)) throw new Refusal('not-allowed')
    return row
  }

  async function write(keeping: Keeping): Promise<boolean> {
    return db.transaction().execute(async (trx) => {
      const version = await writeSession(trx, keeping)
      if (version === undefined) return false
      await writeVersion(trx, keeping, { version, counts: countsOf(keeping.record) })
      return true
    })
  }

  const saysSame = (one: object, other: object) => canonical(one) === canonical(other)

  /** Of an earlier version only the numbers are kept, so only they can be compared. */
  async function isKept(row: OutreachRow, { id, changeId, record, words }: Asked): Promise<boolean> {
    const change = await findChange(db, id, changeId)
    if (!saysSame(change?.record ?? row.record, record)) return false
    const isPast = change !== undefined && (change.version !== row.version || !row.sealedWords)
    return isPast || saysSame(await content.read(row), words)
  }

  return {
    /**
     * The same change twice is one, and never passes for another; what somebody else has changed meanwhile is given back
     * beside it.
     */
    async keep(asked: Asked, reader: OutreachReader): Promise<Kept> {
      const { siteId, id, base, changeId, record } = asked
      const words = hideDetails(asked.words)
      const before = await findChangeable(asked, reader)
      if (!before || !(await findChange(db, id, changeId))) {
        const linked = await findFaultOfLink(asked, before, reader.id)
        const faults = [...(await findFaults(asked, before)), ...linked]
        if (faults.length > 0) return { outcome: 'faulty', faults }
        const sealedWords = await content.sealWords(id, words)
        const written = { id, siteId, base, changeId, record, sealedWords, changedBy: reader.id }
        if (await write({ ...written, minutes: minutesOf(record) }))
          voice.tell({ kind: 'outreach', id: siteId })
      }
      // Who has just handed it to others may still see what became of it.
      const row = await findSession(db, id)
      if (!row) throw new Refusal('not-found')
      const outcome = (await isKept(row, { ...asked, words })) ? 'kept' : 'conflict'
      return { outcome, session: await content.present(row, reader) }
    },
  }
}
