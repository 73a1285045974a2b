import { type JSONColumnType, type Kysely, sql } from 'kysely'
import type { CityText } from '../../protocol/language.ts'
import type { SiteContent } from '../../protocol/site.ts'
import type { Tables } from '../database/tables.ts'
import type { TitleWords } from './title-words.ts'

export interface SiteTitleTable {
  siteId: string
  /** As accounts have it. */
  title: string
  words: JSONColumnType<CityText>
}

type Db = Kysely<Tables>

interface Words {
  version: number
  content: SiteContent
}

/** Undefined where there is no such site. */
export async function findWords(db: Db, siteId: string): Promise<Words | undefined> {
  return db
    .selectFrom('site')
    .select(['wordsVersion as version', 'content'])
    .where('id', '=', siteId)
    .executeTakeFirst()
}

/** Of everybody who answers there now, with what is said of it in other languages. */
export async function findTitles(
  db: Db,
  siteId: string,
): Promise<{ title: string; words: CityText | null }[]> {
  return db
    .selectFrom('operator')
    .innerJoin('operatorRole', 'operatorRole.operatorId', 'operator.id')
    .leftJoin('siteTitle', (join) =>
      join
        .onRef('siteTitle.title', '=', 'operator.title')
        .onRef('siteTitle.siteId', '=', 'operatorRole.siteId'),
    )
    .select(['operator.title', 'siteTitle.words'])
    .distinct()
    .where('operatorRole.siteId', '=', siteId)
    .where('operatorRole.role', 'in', ['counsellor', 'supervisor'])
    .where('operator.disabledAt', 'is', null)
    .orderBy('operator.title')
    .execute()
}

/** False if `version` is no longer the one that holds. Districts stay as they are at that moment. */
export async function replaceContent(
  trx: Db,
  { siteId, version }: { siteId: string; version: number },
  content: SiteContent,
): Promise<boolean> {
  const written = JSON.stringify(content)
  const { numUpdatedRows } = await trx
    .updateTable('site')
    .set({
      content: sql`${written}::jsonb || jsonb_build_object('districts', content -> 'districts')`,
      wordsVersion: version + 1,
    })
    .where('id', '=', siteId)
    .where('wordsVersion', '=', version)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function upsertTitles(
  trx: Db,
  siteId: string,
  titles: readonly { title: string; words: CityText }[],
): Promise<void> {
  if (titles.length === 0) return
  await trx
    .insertInto('siteTitle')
    .values(titles.map(({ title, words }) => ({ siteId, title, words: JSON.stringify(words) })))
    .onConflict((conflict) =>
      conflict.columns(['siteId', 'title']).doUpdateSet({ words: (eb) => eb.ref('excluded.words') }),
    )
    .execute()
}

/** What is said of titles where a conversation that somebody owns is held; few rows, and none for those who wait. */
export const titleWordsOf = sql<TitleWords>`case when conversation.owner_id is null then '{}' else (
  select coalesce(json_object_agg(title, words), '{}') from site_title
  where site_title.site_id = conversation.site_id) end`
