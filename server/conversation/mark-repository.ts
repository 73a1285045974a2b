import { type Kysely, sql } from 'kysely'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

/** Marks only move forward, and never past what there is. */
export async function markByVisitor(
  db: Db,
  id: string,
  mark: { delivered: number; read: number },
): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({
      visitorDeliveredSeq: sql`greatest(visitor_delivered_seq, least(${mark.delivered}, last_seq))`,
      visitorReadSeq: sql`greatest(visitor_read_seq, least(${mark.read}, last_seq))`,
    })
    .where('id', '=', id)
    .where(sql<boolean>`(visitor_delivered_seq < ${mark.delivered} or visitor_read_seq < ${mark.read})`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function markByOwner(
  db: Db,
  { id, ownerId, delivered, read }: { id: string; ownerId: string; delivered: number; read: number },
): Promise<boolean> {
  const row = await db
    .updateTable('conversation')
    .set({
      ownerDeliveredSeq: sql`greatest(owner_delivered_seq, least(${delivered}, last_seq))`,
      ownerReadSeq: sql`greatest(owner_read_seq, least(${read}, last_seq))`,
    })
    .where('id', '=', id)
    .where('ownerId', '=', ownerId)
    .where('closeReason', 'is', null)
    .where(sql<boolean>`(owner_delivered_seq < ${delivered} or owner_read_seq < ${read})`)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
