import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Queue, Waiting } from '../../protocol/queue.ts'
import type { ConversationContent } from '../conversation/conversation-content.ts'
import { presentWaiting } from '../conversation/present-conversation.ts'
import { findWaiting } from '../conversation/waiting-repository.ts'
import { shareReading } from '../database/share-reading.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { inOrder } from './order.ts'
import { findWaitingIds, setUrgency } from './queue-repository.ts'
import { findTakeable } from './read-floor.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: ConversationContent
  voice: Voice
}

export type QueueService = ReturnType<typeof createQueueService>

const empty: Queue = { version: '', waiting: [] }

export function createQueueService({ db, content, voice }: Dependencies) {
  /** Everybody who waits at these sites: read and opened once, however many look at it or ask at the same time. */
  const readings = shareReading(async (siteNames) => {
    const rows = inOrder(await findWaiting(db, siteNames.split(',').filter(Boolean)))
    const all = await Promise.all(
      rows.map(async (row) => presentWaiting(row, row.sealedNickname && (await content.nickname(row)))),
    )
    return { all, made: new Map<string, Queue>() }
  })

  /** Who sees the same teams gets one and the same queue. The version is a digest: equal everywhere. */
  async function readFor(operatorIds: readonly string[]): Promise<Map<string, Queue>> {
    const { teamIdsOf, siteIds } = await findTakeable(db, operatorIds)
    const { all, made } = await readings.read([...siteIds].sort().join())
    const found = new Map<string, Queue>()
    for (const [operatorId, teamIds] of teamIdsOf) {
      const name = teamIds.join()
      const queue = made.get(name) ?? select(all, new Set(teamIds))
      made.set(name, queue)
      found.set(operatorId, queue)
    }
    return found
  }

  return {
    readFor,

    /** Who waits for the teams one may take from; empty for who answers nobody. */
    async read(operatorId: string): Promise<Queue> {
      return (await readFor([operatorId])).get(operatorId) ?? empty
    },

    /** Conversations that wait at a site. */
    async waitingAt(siteId: string): Promise<string[]> {
      return findWaitingIds(db, siteId)
    },

    /** Refuses `not-found` unless they wait for a team one may take from. */
    async setUrgency(id: string, urgency: Waiting['urgency'], operatorId: string): Promise<void> {
      const { teamIdsOf } = await findTakeable(db, [operatorId])
      const teamIds = teamIdsOf.get(operatorId) ?? []
      const changed = await setUrgency(db, { id, urgency, teamIds })
      if (!changed) throw new Refusal('not-found')
      voice.tell({ kind: 'conversation', id })
      voice.tell({ kind: 'queue', id: changed.siteId })
    },
  }
}

function select(all: readonly Waiting[], teamIds: ReadonlySet<string>): Queue {
  const waiting = all.filter(({ teamId }) => teamIds.has(teamId))
  const version = createHash('sha256').update(JSON.stringify(waiting)).digest('base64url').slice(0, 16)
  return { version, waiting }
}
