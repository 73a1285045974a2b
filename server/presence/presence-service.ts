import type { Kysely } from 'kysely'
import type { Colleague } from '../../protocol/operator.ts'
import { shareReading } from '../database/share-reading.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import {
  expireDuty,
  findServing,
  findSiteIds,
  renewLeases,
  setDuty,
  setPaused,
  shortenLease,
} from './presence-repository.ts'

// Every new page view asks who is there: read once for all of them.
const trustedMilliseconds = 1000

export type PresenceService = ReturnType<typeof createPresenceService>

export function createPresenceService({ db, voice }: { db: Kysely<Tables>; voice: Voice }) {
  const names = shareReading(async (siteId) => {
    const serving = await findServing(db, [siteId])
    return serving.filter(({ onDuty, paused }) => onDuty && !paused).map(({ name }) => name)
  })

  function tellSites(siteIds: readonly string[]): void {
    for (const id of siteIds) voice.tell({ kind: 'duty', id })
  }

  return {
    /** First names of those who answer at a site now, at most 1 s old: who has asked for a moment takes nobody. */
    async namesOnDuty(siteId: string): Promise<string[]> {
      return names.read(siteId, trustedMilliseconds)
    },

    /** After a change of duty: the next reader sees it. */
    forget(siteId: string): void {
      names.forget(siteId)
    },

    /** Everybody who shares a site, each once. */
    async colleagues(siteIds: readonly string[]): Promise<Colleague[]> {
      const serving = await findServing(db, siteIds)
      return [
        ...new Map(
          serving.map(({ id, name, onDuty, paused }) => [id, { id, name, onDuty, paused }]),
        ).values(),
      ]
    },

    async setDuty(operatorId: string, onDuty: boolean): Promise<void> {
      await setDuty(db, operatorId, onDuty)
      tellSites(await findSiteIds(db, [operatorId]))
    },

    /** Asks for a moment without anything new, or ends it. Refuses `not-on-duty`. */
    async setPaused(operatorId: string, paused: boolean): Promise<void> {
      if (!(await setPaused(db, operatorId, paused))) throw new Refusal('not-on-duty')
      tellSites(await findSiteIds(db, [operatorId]))
    },

    /** For every operator connected to this process, in one statement. */
    async renew(operatorIds: readonly string[]): Promise<void> {
      await renewLeases(db, operatorIds)
    },

    /** The last socket of this process closed: a reload has 8 s to come back. */
    async shorten(operatorId: string): Promise<void> {
      await shortenLease(db, operatorId)
    },

    async expire(): Promise<void> {
      tellSites(await expireDuty(db))
    },
  }
}
