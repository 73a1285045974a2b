import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import { nothingUsual, type QueuePace, readPace } from '../wait-estimate/queue-past.ts'
import { findRecentConversations, findUsualHours } from '../wait-estimate/wait-estimate-repository.ts'

// The pace of two hours does not change within seconds, that of four weeks not within minutes.
const recentMilliseconds = 10_000
const usualMilliseconds = 300_000
// Who was on duty earlier and has no place here any more.
const usualSlots = 2

/** How the queue of a site has moved, at most 10 s old. */
export function createQueuePace({ db }: { db: Kysely<Tables> }) {
  const paces = new Map<string, { pace: Promise<QueuePace>; readAt: number }>()
  const usual = new Map<string, { hours: ReturnType<typeof findUsualHours>; readAt: number }>()

  function usualHours(siteId: string) {
    const known = usual.get(siteId)
    if (known && performance.now() - known.readAt < usualMilliseconds) return known.hours
    const hours = findUsualHours(db, siteId).catch(() => {
      usual.delete(siteId)
      return nothingUsual
    })
    usual.set(siteId, { hours, readAt: performance.now() })
    return hours
  }

  async function read(siteId: string, slotsOf: ReadonlyMap<string, number>): Promise<QueuePace> {
    const [rows, hours] = await Promise.all([findRecentConversations(db, siteId), usualHours(siteId)])
    const conversations = rows.map((row) => ({
      ...row,
      ownerSlots: slotsOf.get(row.ownerId ?? '') ?? usualSlots,
    }))
    return readPace({ conversations, usual: hours })
  }

  return function paceOf(siteId: string, slotsOf: ReadonlyMap<string, number>): Promise<QueuePace> {
    const known = paces.get(siteId)
    if (known && performance.now() - known.readAt < recentMilliseconds) return known.pace
    const pace = read(siteId, slotsOf)
    paces.set(siteId, { pace, readAt: performance.now() })
    pace.catch(() => paces.delete(siteId))
    return pace
  }
}
