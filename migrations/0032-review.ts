import { type Kysely, sql } from 'kysely'

const kinds = sql.raw(`'emergency', 'child-welfare', 'police', 'social-services', 'handover', 'referral'`)
const outcomes = sql.raw(`'fine', 'learn', 'act'`)

export async function up(db: Kysely<unknown>): Promise<void> {
  await createReview(db)
  await createOpinion(db)
  await db.schema
    .createTable('review_view')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('filter', 'jsonb', (column) => column.notNull())
    .addUniqueConstraint('review_view_once', ['operator_id', 'site_id', 'filter'])
    .execute()
  await db.schema
    .createTable('review_setting')
    .addColumn('site_id', 'text', (column) => column.primaryKey().references('site.id').onDelete('cascade'))
    // Minutes by kind; what is missing has the usual ones.
    .addColumn('times', 'jsonb', (column) => column.notNull().defaultTo(sql`'{}'::jsonb`))
    // Since when supervisors may read along unseen, and the young are told so before they write; null: they may not.
    .addColumn('silent_reading_since', 'timestamptz')
    .execute()
}

// A case is a row of another room: no foreign key can name it. What is left over is swept.
async function createReview(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('review')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in (${kinds})`))
    .addColumn('case_id', 'uuid', (column) => column.notNull())
    // To whom the comment is written.
    .addColumn('counsellor_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('reviewer_id', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addColumn('outcome', 'text', (column) => column.notNull().check(sql`outcome in (${outcomes})`))
    .addColumn('sealed_comment', 'bytea')
    .addColumn('at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('seen_at', 'timestamptz')
    .addColumn('reopened_at', 'timestamptz')
    .addColumn('reopened_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    .addCheckConstraint('review_not_of_oneself', sql`counsellor_id <> reviewer_id`)
    .execute()
  await sql`create unique index review_one_at_a_time on review (kind, case_id) where reopened_at is null`.execute(
    db,
  )
  await sql`create index review_unseen on review (counsellor_id)
    where seen_at is null and sealed_comment is not null`.execute(db)
}

async function createOpinion(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('review_opinion')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in (${kinds})`))
    .addColumn('case_id', 'uuid', (column) => column.notNull())
    .addColumn('asked_by', 'uuid', (column) => column.references('operator.id').onDelete('set null'))
    // Who works here no more gives no opinion: somebody else can be asked.
    .addColumn('asked_of', 'uuid', (column) => column.notNull().references('operator.id').onDelete('cascade'))
    .addColumn('asked_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn('sealed_question', 'bytea', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.check(sql`outcome in (${outcomes})`))
    .addColumn('sealed_text', 'bytea')
    .addColumn('given_at', 'timestamptz')
    .addCheckConstraint('review_opinion_asks_another', sql`asked_by <> asked_of`)
    .addCheckConstraint(
      'review_opinion_whole',
      sql`(given_at is null) = (outcome is null) and (given_at is null) = (sealed_text is null)`,
    )
    .execute()
  await sql`create unique index review_opinion_one_open on review_opinion (kind, case_id)
    where given_at is null`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['review_setting', 'review_view', 'review_opinion', 'review'])
    await db.schema.dropTable(table).execute()
}
