import { type Kysely, sql } from 'kysely'

/** Where nobody receives at the desk, who agreed has no code (rule 22 of referral). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table referral drop constraint referral_agreed_has_code`.execute(db)
  await sql`alter table referral add constraint referral_agreed_has_shown
    check (state <> 'agreed' or sealed_shown is not null)`.execute(db)
  await sql`alter table referral add constraint referral_code_has_secret
    check ((code_lookup is null) = (secret_lookup is null))`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table referral drop constraint referral_code_has_secret`.execute(db)
  await sql`alter table referral drop constraint referral_agreed_has_shown`.execute(db)
  // What was agreed meanwhile stays as it is.
  await sql`alter table referral add constraint referral_agreed_has_code
    check (state <> 'agreed' or (code_lookup is not null and secret_lookup is not null and sealed_shown is not null))
    not valid`.execute(db)
}
