import type { Kysely } from 'kysely'
import type { Escalation, EscalationBoard, EscalationSeen } from '../../protocol/escalation.ts'
import { findConversations } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import { servedSiteIds } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import {
  findAskedOf,
  findForsaken,
  findOwnOpen,
  findSeen,
  findUnseen,
  findVersions,
  type SeenEscalation,
} from './board-repository.ts'
import { presentEscalation, presentSeen } from './escalation.ts'
import type { EscalationContent } from './escalation-content.ts'
import { findWritable } from './escalation-repository.ts'
import { findGuides } from './guide-repository.ts'
import { findLinkable, isLinkable } from './linkable-repository.ts'
import { findAsked, findNameOf } from './reading-along-repository.ts'
import type { Who, WriteEscalation } from './write-escalation.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: EscalationContent
  writing: WriteEscalation
}

export type ReadEscalation = ReturnType<typeof createReadEscalation>

/** What each may see of escalations (rule 4). */
export function createReadEscalation({ db, content, writing }: Dependencies) {
  async function present(row: SeenEscalation, readsAlong: boolean): Promise<Escalation> {
    const [conversation] = await findConversations(db, row.conversationId ? [row.conversationId] : [])
    const mayTell = conversation !== undefined && conversation.state !== 'ended' && row.toldVisitor !== true
    const secondName = row.secondReaderId ? await findNameOf(db, row.secondReaderId) : null
    return presentEscalation(row, { text: await content.open(row), secondName, readsAlong, mayTell })
  }

  async function own(id: string, who: Who): Promise<Escalation> {
    const row = (await findWritable(db, id, who.id)) && (await findSeen(db, id))
    if (!row) throw new Refusal('not-found')
    return present(row, false)
  }

  return {
    own,

    /** By who writes in it, or was asked to read along: what others wrote is recorded before a word is read (rules 12 and 17). */
    async read(id: string, who: Who): Promise<Escalation> {
      const mine = await findWritable(db, id, who.id)
      const isOthers = mine && mine.raisedBy !== who.id
      const work = (trx: Kysely<Tables>) => findWritable(trx, id, who.id)
      const kind = 'escalation-read'
      if (isOthers) await writing.write({ who, kind, reason: 'drafting', quietly: true, work })
      if (mine) return own(id, who)
      const asked = await writing.write({
        who,
        kind,
        reason: 'asked',
        work: (trx) => findAsked(trx, id, who.id),
      })
      const row = asked && (await findSeen(db, id))
      if (!row) throw new Refusal('not-found')
      return present(row, true)
    },

    async board({ id, roles }: Who): Promise<EscalationBoard> {
      const own = await findOwnOpen(db, id)
      return {
        own: own.map((row) => ({ ...presentSeen(row), conversationId: row.conversationId })),
        asked: (await findAskedOf(db, id)).map(presentSeen),
        alerts: (await findUnseen(db, id)).map(presentSeen),
        forsaken: (await findForsaken(db, id)).map(presentSeen),
        guides: await findGuides(db, servedSiteIds(roles)),
      }
    },

    async ofSite(siteId: string, { id }: Who): Promise<EscalationSeen[]> {
      return (await findLinkable(db, siteId, id)).map(presentSeen)
    },

    /** Whether what somebody does elsewhere may name this one. */
    mayName: (escalation: { id: string; siteId: string; operatorId: string }) => isLinkable(db, escalation),

    /** What the lists of each site show now, in a word: another one means that somebody missed something. */
    versions: (siteIds: readonly string[]) => findVersions(db, siteIds),
  }
}
