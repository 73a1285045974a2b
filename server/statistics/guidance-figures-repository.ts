import { type Kysely, sql } from 'kysely'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import type { Days } from './picture-repository.ts'

/** How often an entry was sent in a month, in whatever language: nothing about when, and in which conversation. */
export interface GuidanceEntryMonthTable {
  siteId: string
  month: Date
  entryId: string
  count: number
}

export interface EntryUseRow {
  entryId: string
  count: number
  /** As it is sent; empty where the library has it no more. */
  titles: { language: ContentLanguage; title: string }[]
}

/** The most used first. */
export async function countEntryUses(db: Kysely<Tables>, { siteId, from, to }: Days): Promise<EntryUseRow[]> {
  const { rows } = await sql<EntryUseRow>`
    with used as (
      select entry_id, sum(count)::int as count from guidance_entry_month
      where site_id = ${siteId} and month >= date_trunc('month', ${from}::date) and month <= ${to}::date
      group by entry_id
    ), named as (
      select v.entry_id, jsonb_agg(jsonb_build_object('language', v.language, 'title', t.title)) as titles
      from guidance_variant v join guidance_text t on t.entry_id = v.entry_id and t.language = v.language
        and t.version = coalesce(v.shown_version, v.version)
      where v.entry_id in (select entry_id from used) group by v.entry_id
    )
    select used.entry_id, count, coalesce(titles, '[]') as titles
    from used left join named using (entry_id) order by count desc, entry_id`.execute(db)
  return rows
}
