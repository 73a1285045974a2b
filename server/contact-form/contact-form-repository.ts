import { type Generated, type JSONColumnType, type Kysely, type RawBuilder, sql } from 'kysely'
import type { FormAnswers, FormState } from '../../protocol/contact-form.ts'
import type { Tables } from '../database/tables.ts'
import { servesSite } from '../operator/operator-repository.ts'

export interface ContactFormTable {
  id: Generated<string>
  /** Null once the conversation is erased: the choices stay as numbers. */
  conversationId: string | null
  siteId: string
  version: number
  operatorId: string | null
  state: FormState
  answers: JSONColumnType<FormAnswers>
  at: Generated<Date>
}

/** The free line, apart: it goes with the conversation. */
export interface ContactFormLineTable {
  conversationId: string
  sealedLine: Buffer
}

type Db = Kysely<Tables>

export interface FormRow {
  siteId: string
  required: boolean
  version: number | null
  state: FormState | null
  answers: FormAnswers | null
  sealedLine: Buffer | null
}

/** Of a conversation that is, or was when it was closed, this operator's; whether a form has been begun or not. */
export async function findForm(
  db: Db,
  conversationId: string,
  operatorId: string,
): Promise<FormRow | undefined> {
  return db
    .selectFrom('conversation')
    .innerJoin('team', 'team.id', 'conversation.teamId')
    .leftJoin('contactForm', 'contactForm.conversationId', 'conversation.id')
    .leftJoin('contactFormLine', 'contactFormLine.conversationId', 'conversation.id')
    .select(['conversation.siteId', 'contactForm.version', 'contactForm.state', 'contactForm.answers'])
    .select('contactFormLine.sealedLine')
    .select(sql<boolean>`team.form_required_since is not null`.as('required'))
    .where('conversation.id', '=', conversationId)
    .where('conversation.ownerId', '=', operatorId)
    .where(servesSite(sql`conversation.owner_id`, sql`conversation.site_id`))
    .executeTakeFirst()
}

export interface KeptForm {
  conversationId: string
  operatorId: string
  version: number
  answers: FormAnswers
  state: FormState
  sealedLine: Buffer | null
}

/** The state it has now; undefined unless the conversation is this operator's. A draft leaves a final one as it is. */
export async function upsertForm(db: Db, kept: KeptForm): Promise<FormState | undefined> {
  const { conversationId, operatorId, version, state, sealedLine } = kept
  return db.transaction().execute(async (trx) => {
    // Before the form itself, as erasing locks them in this order.
    if (state === 'final') await setFormDone(trx, conversationId, operatorId)
    const { rows } = await sql<{ id: string }>`
      insert into contact_form (conversation_id, site_id, version, operator_id, state, answers)
      select id, site_id, ${version}, ${operatorId}::uuid, ${state}, ${JSON.stringify(kept.answers)}::jsonb
      from conversation where id = ${conversationId} and owner_id = ${operatorId}
        and ${servesSite(sql`conversation.owner_id`, sql`conversation.site_id`)}
      on conflict (conversation_id) do update set operator_id = excluded.operator_id, version = excluded.version,
        state = excluded.state, answers = excluded.answers, at = excluded.at
        where contact_form.state = 'draft' or excluded.state = 'final'
      returning id`.execute(trx)
    if (rows.length === 0) return (await findForm(trx, conversationId, operatorId))?.state ?? undefined
    const line = trx.deleteFrom('contactFormLine').where('conversationId', '=', conversationId)
    if (sealedLine === null) await line.execute()
    else
      await trx
        .insertInto('contactFormLine')
        .values({ conversationId, sealedLine })
        .onConflict((conflict) => conflict.column('conversationId').doUpdateSet({ sealedLine }))
        .execute()
    return state
  })
}

async function setFormDone(trx: Db, conversationId: string, operatorId: string): Promise<void> {
  await trx
    .updateTable('conversation')
    .set({ formDone: true })
    .where('id', '=', conversationId)
    .where('ownerId', '=', operatorId)
    .where(servesSite(sql`conversation.owner_id`, sql`conversation.site_id`))
    .execute()
}

export interface DueForm {
  conversationId: string
  siteId: string
  endedAt: Date
}

// Closed by the operator since the team asks for forms, and without a final one; where they answer no longer they owe
// none, and may write none. `form_done` and not a look at the forms: it is asked of everybody with every turn of a queue.
const dueOf = (operatorId: RawBuilder<unknown>) => sql`from team join conversation c on c.team_id = team.id
  where team.form_required_since is not null and ${servesSite(operatorId, sql`team.site_id`)}
    and c.owner_id = ${operatorId} and c.close_reason is not null and not c.form_done
    and c.ended_at >= team.form_required_since`

/** Whether the operator in this column owes a form: as part of somebody else's question. */
export const owesForm = (operatorId: string) => sql<boolean>`exists (select ${dueOf(sql.ref(operatorId))})`

export async function findDueForms(db: Db, operatorId: string): Promise<DueForm[]> {
  const { rows } = await sql<DueForm>`
    select c.id as conversation_id, c.site_id, c.ended_at ${dueOf(sql`${operatorId}::uuid`)}
    order by c.ended_at limit 50`.execute(db)
  return rows
}
