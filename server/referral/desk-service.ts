import type { Kysely } from 'kysely'
import type { DeskAnswer, DeskSelf, Visit } from '../../protocol/desk.ts'
import type { AuditService } from '../audit/audit-service.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { type DeskOf, findDesks } from './desk-repository.ts'
import { createGuessLine } from './guess-line.ts'
import { inBothLanguages, nameForDesk, type ServiceDirectory } from './referral.ts'
import { type createReferralCodes, readBrought } from './referral-codes.ts'
import type { ReferralContent } from './referral-content.ts'
import { findByLookup, moveReferral, type ReferralRow } from './referral-repository.ts'
import { statesBeforeMove } from './referral-state.ts'
import type { WriteReferral } from './write-referral.ts'

interface Dependencies {
  db: Kysely<Tables>
  audit: Pick<AuditService, 'record'>
  content: ReferralContent
  codes: ReturnType<typeof createReferralCodes>
  write: WriteReferral
  directory: ServiceDirectory
  clock: () => Date
  pause: (milliseconds: number) => Promise<void>
}

export interface AtDesk {
  operatorId: string
  code: string
}

/** What there is to be done with a code by somebody at these desks: to receive them, or why not (rule 9). */
type Judged = { row: ReferralRow } | { answer: DeskAnswer; isRight: boolean }

function judge(
  row: ReferralRow | undefined,
  desks: readonly DeskOf[],
  who: { id: string; now: Date },
): Judged {
  if (!row) return { answer: { outcome: 'wrong' }, isRight: false }
  const isHere = desks.some(({ siteId, serviceId }) => siteId === row.siteId && serviceId === row.serviceId)
  if (!isHere) return { answer: { outcome: 'elsewhere' }, isRight: false }
  if (row.state === 'arrived-at-desk') {
    const byYou = row.redeemedBy === who.id
    return { answer: { outcome: 'used', at: row.movedAt.toISOString(), byYou }, isRight: true }
  }
  if (row.state === 'expired') return { answer: { outcome: 'expired' }, isRight: true }
  if (!statesBeforeMove('redeem').includes(row.state))
    return { answer: { outcome: 'taken-back' }, isRight: true }
  return row.expiresAt > who.now ? { row } : { answer: { outcome: 'expired' }, isRight: true }
}

export type DeskService = ReturnType<typeof createDeskService>

/** Where somebody arrives. Whoever asks is signed in and works at a desk, else refused `not-allowed` (rule 8). */
export function createDeskService(dependencies: Dependencies) {
  const { db, audit, content, codes, write, directory, clock, pause } = dependencies
  const inTurn = createGuessLine({ db, clock, pause })

  async function getDesks(operatorId: string): Promise<DeskOf[]> {
    const desks = await findDesks(db, operatorId)
    if (desks.length === 0) throw new Refusal('not-allowed')
    return desks
  }

  /** Rule 7. Undefined once it is erased. */
  async function presentVisit(row: ReferralRow): Promise<Visit | undefined> {
    const key = await content.find(row.id)
    if (!key) return undefined
    const card = content.card(row, key)
    const shown = content.shown(row, key) ?? { what: 'nothing' }
    return {
      service: nameForDesk(card),
      language: row.language,
      meets: card.meets,
      at: card.at,
      shown: shown.what === 'summary' ? { what: 'summary', text: card.summary } : shown,
    }
  }

  type Receive = (row: ReferralRow, visit: Visit) => Promise<DeskAnswer>

  async function bring({ operatorId, code }: AtDesk, receive: Receive): Promise<DeskAnswer> {
    const desks = await getDesks(operatorId)
    const brought = readBrought(code)
    if (!brought) return { outcome: 'mistyped' }
    const siteIds = [...new Set(desks.map(({ siteId }) => siteId))]
    const lookups = siteIds.map((siteId) => codes.lookup(siteId, brought))
    return inTurn(operatorId, async () => {
      const judged = judge(await findByLookup(db, lookups), desks, { id: operatorId, now: clock() })
      if ('answer' in judged) return { isRight: judged.isRight, result: judged.answer }
      const visit = await presentVisit(judged.row)
      if (!visit) return { isRight: false, result: { outcome: 'wrong' } }
      return { isRight: true, result: await receive(judged.row, visit) }
    })
  }

  /** Who looked, at the desk of which service: never whose code it was. */
  const record = (trx: Kysely<Tables>, operatorId: string, { siteId, serviceId }: ReferralRow) =>
    audit.record(trx, {
      kind: 'referral-looked-at',
      actor: { operatorId, role: 'desk' },
      siteId,
      subject: { kind: 'service', id: serviceId },
    })

  return {
    async self({ id, name }: { id: string; name: string }): Promise<DeskSelf> {
      const services: string[] = []
      for (const { siteId, serviceId } of await getDesks(id)) {
        const service = await directory.find(siteId, serviceId)
        if (service) services.push(inBothLanguages(service, 'fi')[0]?.name ?? '')
      }
      return { name, services }
    },

    /** Shows what may be seen, once that is recorded, and changes nothing else. */
    look: (asked: AtDesk): Promise<DeskAnswer> =>
      bring(asked, async (row, visit) => {
        await db.transaction().execute((trx) => record(trx, asked.operatorId, row))
        return { outcome: 'found', visit }
      }),

    /** Marks it arrived; of two at once the second is told that it is used. */
    arrive: (asked: AtDesk): Promise<DeskAnswer> =>
      bring(asked, async (row, visit) => {
        const { id, conversationId, codeLookup } = row
        const set = { redeemedBy: asked.operatorId }
        const work = (trx: Kysely<Tables>) => moveReferral(trx, { id, move: 'redeem', set, codeLookup })
        const recorded = (trx: Kysely<Tables>) => record(trx, asked.operatorId, row)
        if (await write({ conversationId, work, recorded })) return { outcome: 'arrived', visit }
        const desks = await getDesks(asked.operatorId)
        const now = codeLookup ? await findByLookup(db, [codeLookup]) : undefined
        const judged = judge(now, desks, { id: asked.operatorId, now: clock() })
        return 'answer' in judged ? judged.answer : { outcome: 'taken-back' }
      }),
  }
}
