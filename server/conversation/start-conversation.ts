import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { StartConversation } from '../../protocol/conversation.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { type ContentKey, seal } from '../encryption/seal.ts'
import type { CheckedTelling, MappingService } from '../mapping/mapping-service.ts'
import { upsertTold } from '../mapping/told-repository.ts'
import type { OutreachLinkService } from '../outreach/outreach-link-service.ts'
import { countWaiting, lockQueueLimit } from '../queue/queue-repository.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { continueFrom } from '../return-phrase/return-phrase-repository.ts'
import type { SiteService } from '../site/site-service.ts'
import type { TeamService } from '../team/team-service.ts'
import type { WaitingRoomService } from '../waiting-room/waiting-room-service.ts'
import { about } from './conversation-content.ts'
import { findByToken } from './conversation-repository.ts'
import { insertEntry } from './entry-repository.ts'
import { moveToLeftMessage } from './left-message-repository.ts'
import { insertConversation } from './new-conversation-repository.ts'
import { presentEntry } from './present-conversation.ts'
import { releaseSilentToken } from './visitor-lease-repository.ts'

interface Dependencies {
  db: Kysely<Tables>
  keys: KeyDirectory
  rooms: {
    site: SiteService
    team: TeamService
    waitingRoom: Pick<WaitingRoomService, 'admit'>
    mapping: Pick<MappingService, 'check'>
    outreachLink: Pick<OutreachLinkService, 'starting'>
  }
  voice: Voice
}

export interface Starting {
  siteId: string
  tokenHash: Buffer
  wishes: StartConversation
}

export type StartConversationOnce = ReturnType<typeof createStartConversation>

export function createStartConversation({ db, keys, rooms, voice }: Dependencies) {
  async function checkWishes(siteId: string, { theme, district }: StartConversation): Promise<void> {
    const site = await rooms.site.find(siteId)
    const isKnown = (id: string | null, known: readonly { id: string }[]) =>
      id === null || known.some((choice) => choice.id === id)
    if (!site || !isKnown(theme, site.content.themes) || !isKnown(district, site.content.districts))
      throw new Refusal('invalid-request')
  }

  async function insert({ siteId, tokenHash, wishes }: Starting): Promise<void> {
    const { language, theme, district } = wishes
    const { id: teamId } = await rooms.team.getFor(siteId, theme)
    const told = wishes.mapping && (await rooms.mapping.check(siteId, wishes.mapping))
    // Who goes on has come before.
    const code = wishes.again ? undefined : wishes.met
    const met = code === undefined ? undefined : await rooms.outreachLink.starting(siteId, code)
    if (!wishes.leavesMessage) await rooms.waitingRoom.admit(siteId, teamId, told?.isUrgent)
    const id = randomUUID()
    const key = await keys.create(id)
    const nickname = maskIdentityCodes(wishes.nickname ?? '').text
    const sealedNickname = nickname ? seal(key.seal, about.nickname(id), nickname) : null
    const preferredOperatorId = met?.preferredOperatorId ?? null
    const row = { id, siteId, teamId, language, theme, district, sealedNickname, preferredOperatorId }
    const isLimited = !wishes.leavesMessage && !told?.isUrgent
    const inserting = db.transaction().execute(async (trx) => {
      const limit = isLimited ? await lockQueueLimit(trx, teamId) : null
      await releaseSilentToken(trx, tokenHash)
      const taken = wishes.again && (await continueFrom(trx, tokenHash, wishes.again.samePerson))
      if (!(await insertConversation(trx, { ...row, ...taken, visitorTokenHash: tokenHash }))) return []
      if (limit !== null && (await countWaiting(trx, teamId)) > limit) throw new Refusal('queue-full')
      const started = await insertEntry(trx, { conversationId: id, kind: 'started' })
      if (told) await keepTold(trx, { id, key, told })
      await met?.count(trx)
      if (!wishes.leavesMessage) return [started]
      await moveToLeftMessage(trx, id)
      return [started, await insertEntry(trx, { conversationId: id, kind: 'message-left' })]
    })
    const entries = await inserting.catch(async (error) => {
      // Nothing else: a commit whose answer got lost still needs its key.
      if (error instanceof Refusal) await keys.destroy(id)
      throw error
    })
    if (entries.length === 0) return keys.destroy(id)
    voice.grown({ conversationId: id, ownerId: null, entries: entries.map((entry) => presentEntry(entry)) })
    voice.tell({ kind: wishes.leavesMessage ? 'left-message' : 'queue', id: siteId })
  }

  async function keepTold(
    trx: Kysely<Tables>,
    { id, key, told }: { id: string; key: ContentKey; told: CheckedTelling },
  ): Promise<void> {
    const { isUrgent, sealFor } = told
    await upsertTold(trx, { conversationId: id, isUrgent, sealedTold: sealFor(id, key) })
  }

  /**
   * Puts the young person into the queue; starting again with the same token changes nothing, but after an end.
   * Refuses `closed`, and `queue-full` where as many wait as the team has decided, unless a message is left or somebody
   * is in danger.
   */
  return async function startConversation(starting: Starting): Promise<string> {
    const { siteId, tokenHash, wishes } = starting
    await checkWishes(siteId, wishes)
    const held = await findByToken(db, tokenHash)
    const goesOn = wishes.again && held?.state === 'ended' && held.siteId === siteId
    if (!held || goesOn) await insert(starting)
    const row = await findByToken(db, tokenHash)
    if (row?.siteId !== siteId) throw new Refusal('not-found')
    return row.id
  }
}
