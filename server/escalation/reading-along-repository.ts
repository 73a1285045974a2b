import { type Kysely, sql } from 'kysely'
import type { Role } from '../../protocol/operator.ts'
import type { Tables } from '../database/tables.ts'
import { type EscalationRow, worksAtSite, writtenBy } from './escalation-repository.ts'

type Db = Kysely<Tables>

const open = ['draft', 'decided'] as const
const serving: readonly Role[] = ['counsellor', 'supervisor']

interface Asking {
  id: string
  operatorId: string
  askerId: string
}

/** Rule 12. Undefined where it isn't the asker's to write, or has been done; whether they are on duty is asked before. */
export async function askSecond(
  trx: Db,
  { id, operatorId, askerId }: Asking,
): Promise<EscalationRow | undefined> {
  return trx
    .updateTable('escalation')
    .set({
      secondReaderId: operatorId,
      secondAskedAt: sql`now()`,
      secondAnswer: null,
      secondAnsweredAt: null,
      revision: sql`revision + 1`,
    })
    .where('id', '=', id)
    .where('state', 'in', open)
    .where(writtenBy(askerId))
    .where(sql<boolean>`${operatorId}::uuid <> ${askerId}::uuid`)
    .returningAll()
    .executeTakeFirst()
}

/** Somebody who answers at the site of it, with a live connection and on duty. */
export async function isOnDutyAt(db: Db, siteId: string, operatorId: string): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('operatorRole')
    .leftJoin('operatorPresence', 'operatorPresence.operatorId', 'operatorRole.operatorId')
    .select(sql<boolean>`coalesce(on_duty and lease_until > now(), false)`.as('isHere'))
    .where('operatorRole.operatorId', '=', operatorId)
    .where('operatorRole.siteId', '=', siteId)
    .where('role', 'in', serving)
    .executeTakeFirst()
  return row?.isHere
}

/** Their answer stays as it was given; undefined where they weren't asked, or have answered. */
export async function answerSecond(
  trx: Db,
  { id, operatorId, answer }: { id: string; operatorId: string; answer: 'agrees' | 'differs' },
): Promise<EscalationRow | undefined> {
  return trx
    .updateTable('escalation')
    .set({ secondAnswer: answer, secondAnsweredAt: sql`now()`, revision: sql`revision + 1` })
    .where('id', '=', id)
    .where('secondReaderId', '=', operatorId)
    .where(worksAtSite(operatorId))
    .where('secondAnswer', 'is', null)
    .where('state', 'in', open)
    .returningAll()
    .executeTakeFirst()
}

/** Undefined for whoever isn't asked to read along. */
export async function findAsked(db: Db, id: string, operatorId: string): Promise<EscalationRow | undefined> {
  return db
    .selectFrom('escalation')
    .selectAll()
    .where('id', '=', id)
    .where('secondReaderId', '=', operatorId)
    .where(worksAtSite(operatorId))
    .where('secondAnswer', 'is', null)
    .where('state', 'in', open)
    .executeTakeFirst()
}

/** The first of a site's supervisors to say so has seen it; undefined where somebody had, or there is none for them. */
export async function see(trx: Db, id: string, operatorId: string): Promise<EscalationRow | undefined> {
  return trx
    .updateTable('escalation')
    .set({ seenBy: operatorId, seenAt: sql`now()` })
    .where('id', '=', id)
    .where('seenAt', 'is', null)
    .where(supervisedBy(operatorId))
    .returningAll()
    .executeTakeFirst()
}

export const supervisedBy = (operatorId: string) => worksAtSite(operatorId, ['supervisor'])

/** Whether this operator supervises the site of an escalation. */
export async function isSupervised(db: Db, id: string, operatorId: string): Promise<boolean> {
  const row = await db
    .selectFrom('escalation')
    .select('id')
    .where('id', '=', id)
    .where(supervisedBy(operatorId))
    .executeTakeFirst()
  return row !== undefined
}

export async function findNameOf(db: Db, operatorId: string): Promise<string | null> {
  const row = await db.selectFrom('operator').select('name').where('id', '=', operatorId).executeTakeFirst()
  return row?.name ?? null
}
