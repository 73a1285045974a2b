import type { Kysely } from 'kysely'
import type { Escalation, EscalationAnswers } from '../../protocol/escalation.ts'
import { missingFor } from '../../protocol/escalation-rules.ts'
import type { EscalationKind } from '../../protocol/escalation-states.ts'
import { findConversations } from '../conversation/conversation-repository.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { checkCodes, checkTimes, keptDaysUnlessSaid, rowOf, withdrawnDays } from './escalation.ts'
import type { EscalationContent } from './escalation-content.ts'
import { findEscalation, findWritable, insertEscalation, moveEscalation } from './escalation-repository.ts'
import { findGuide } from './guide-repository.ts'
import type { ReadEscalation } from './read-escalation.ts'
import type { Change, Who, WriteEscalation } from './write-escalation.ts'

interface Dependencies {
  db: Kysely<Tables>
  content: EscalationContent
  writing: WriteEscalation
  read: ReadEscalation
  clock: () => Date
}

interface Raised {
  id: string
  kind: EscalationKind
}
interface Changed {
  id: string
  revision: number
  answers: EscalationAnswers
}

export type EscalationService = ReturnType<typeof createEscalationService>

/** What those do who take a talk further, by the numbered rules of RULES.md. */
export function createEscalationService({ db, content, writing, read, clock }: Dependencies) {
  const keptDaysOf = async (siteId: string) => (await findGuide(db, siteId))?.keptDays ?? keptDaysUnlessSaid

  /** Refuses `not-found` alike for another's and for one that never was. */
  async function getWritable(id: string, who: Who) {
    const row = await findWritable(db, id, who.id)
    if (!row) throw new Refusal('not-found')
    return row
  }

  async function raise(
    { id, kind }: Raised,
    where: { siteId: string; conversationId: string | null },
    who: Who,
  ): Promise<Escalation> {
    const keptDays = await keptDaysOf(where.siteId)
    const raised = { id, kind, ...where, raisedBy: who.id, keptDays }
    const work = (trx: Kysely<Tables>) => insertEscalation(trx, raised)
    if (await writing.write({ who, kind: 'escalation-raised', work })) return read.own(id, who)
    const known = await findEscalation(db, id)
    if (!known) throw new Refusal('not-found')
    const isSame = known.kind === kind && known.conversationId === where.conversationId
    if (known.raisedBy !== who.id || !isSame) throw new Refusal('different-content')
    return read.own(id, who)
  }

  /** Rules 3, 6, 7, 11 and 20. */
  async function change(move: Change, { id, revision, answers }: Changed, who: Who) {
    const before = await getWritable(id, who)
    const guide = await findGuide(db, before.siteId)
    const by = { kind: before.kind, guide }
    checkTimes(answers, clock())
    checkCodes(answers, before, by)
    if ((move === 'decide' || move === 'finish') && missingFor(move, answers, by).length > 0)
      throw new Refusal('form-incomplete')
    const sealedText = await content.seal(id, answers.text)
    const keptDays = move === 'withdraw' ? withdrawnDays : (guide?.keptDays ?? keptDaysUnlessSaid)
    const set = { ...rowOf(answers), sealedText }
    const moving = { id, move, operatorId: who.id, keptDays, revision, set }
    const work = (trx: Kysely<Tables>) => moveEscalation(trx, moving)
    if (!(await writing.change(move, { who, work, conversationId: before.conversationId })))
      throw new Refusal('changed-meanwhile')
    return read.own(id, who)
  }

  return {
    /** Rules 1 and 2. Refuses `not-found` unless the conversation is the caller's. */
    async raise({ conversationId, ...raised }: Raised & { conversationId: string }, who: Who) {
      const [row] = await findConversations(db, [conversationId])
      if (row?.ownerId !== who.id || row.closeReason !== null) throw new Refusal('not-found')
      return raise(raised, { siteId: row.siteId, conversationId }, who)
    },

    raiseAlone: ({ siteId, ...raised }: Raised & { siteId: string }, who: Who) =>
      raise(raised, { siteId, conversationId: null }, who),

    keep: (changed: Changed, who: Who) => change('keep', changed, who),
    decide: (changed: Changed, who: Who) => change('decide', changed, who),
    finish: (changed: Changed, who: Who) => change('finish', changed, who),
    withdraw: (changed: Changed, who: Who) => change('withdraw', changed, who),

    /** Rule 5: marked once; marking again changes nothing. */
    async call(id: string, who: Who): Promise<Escalation> {
      const { siteId, kind } = await getWritable(id, who)
      if (kind !== 'emergency') throw new Refusal('invalid-request')
      const moving = { id, move: 'call', operatorId: who.id, keptDays: await keptDaysOf(siteId) } as const
      const work = (trx: Kysely<Tables>) => moveEscalation(trx, moving)
      await writing.write({ who, kind: 'escalation-called', work })
      return read.read(id, who)
    },

    /** Rule 14. */
    async tell(id: string, who: Who): Promise<Escalation> {
      const { siteId, conversationId } = await getWritable(id, who)
      if (!conversationId) throw new Refusal('conversation-ended')
      const moving = { id, move: 'tell', operatorId: who.id, keptDays: await keptDaysOf(siteId) } as const
      const work = (trx: Kysely<Tables>) => moveEscalation(trx, moving)
      if (!(await writing.tell({ who, conversationId, work }))) throw new Refusal('conversation-ended')
      return read.own(id, who)
    },
  }
}
