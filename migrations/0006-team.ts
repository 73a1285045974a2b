import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('team')
    .addColumn('id', 'uuid', (column) => column.primaryKey().defaultTo(sql`gen_random_uuid()`))
    .addColumn('site_id', 'text', (column) => column.notNull().references('site.id').onDelete('cascade'))
    .addColumn('slug', 'text', (column) => column.notNull())
    .addColumn('name', 'jsonb', (column) => column.notNull())
    // The first team of a site takes whatever no other team is for.
    .addColumn('position', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('themes', sql`text[]`, (column) => column.notNull().defaultTo(sql`'{}'`))
    .addColumn('routing', 'text', (column) => column.notNull().defaultTo('pull'))
    .addColumn('queue_limit', 'integer')
    .addColumn('capacity', 'integer', (column) => column.notNull().defaultTo(4))
    .addColumn('capacity_raised_by', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('capacity_raised_until', 'timestamptz')
    .addColumn('divert_to', 'uuid', (column) => column.references('team.id').onDelete('set null'))
    .addColumn('diverted_until', 'timestamptz')
    .addColumn('language_patience_minutes', 'integer', (column) => column.notNull().defaultTo(10))
    .addColumn('answer_within_hours', 'integer', (column) => column.notNull().defaultTo(48))
    .addUniqueConstraint('team_slug', ['site_id', 'slug'])
    .addCheckConstraint('team_routing_known', sql`routing in ('pull', 'next', 'push')`)
    .addCheckConstraint('team_capacity_positive', sql`capacity between 1 and 20`)
    .addCheckConstraint('team_capacity_raised', sql`capacity_raised_by between 0 and 10`)
    .addCheckConstraint('team_queue_limit_positive', sql`queue_limit is null or queue_limit >= 1`)
    .addCheckConstraint('team_not_diverted_to_itself', sql`divert_to is null or divert_to <> id`)
    .execute()
  await db.schema
    .createTable('team_member')
    .addColumn('team_id', 'uuid', (column) => column.notNull().references('team.id').onDelete('cascade'))
    .addColumn('operator_id', 'uuid', (column) =>
      column.notNull().references('operator.id').onDelete('cascade'),
    )
    .addColumn('capacity', 'integer')
    .addPrimaryKeyConstraint('team_member_pkey', ['team_id', 'operator_id'])
    .addCheckConstraint('team_member_capacity_positive', sql`capacity is null or capacity between 1 and 20`)
    .execute()
  await sql`insert into team (site_id, slug, name)
    select id, 'nuoret', '{"fi":"Nuorten chat","fi-simple":"Nuorten chat","sv":"Ungas chatt","en":"Youth chat"}'
    from site`.execute(db)
  await db.schema
    .alterTable('operator')
    .addColumn('languages', sql`text[]`, (column) => column.notNull().defaultTo(sql`'{fi}'`))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('operator').dropColumn('languages').execute()
  await db.schema.dropTable('team_member').execute()
  await db.schema.dropTable('team').execute()
}
