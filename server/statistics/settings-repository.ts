import { type JSONColumnType, type Kysely, sql } from 'kysely'
import type { PaymentPeriod, StatisticsSettings } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'

export interface StatisticsSettingTable {
  siteId: string
  version: number
  threshold: number
  caseloadCeiling: number | null
  paymentPeriods: JSONColumnType<PaymentPeriod[]>
}

type Db = Kysely<Tables>

export type SettingsRow = StatisticsSettings & { version: number }

export async function findSettings(db: Db, siteId: string): Promise<SettingsRow | undefined> {
  return db
    .selectFrom('statisticsSetting')
    .select(['version', 'threshold', 'caseloadCeiling', 'paymentPeriods'])
    .where('siteId', '=', siteId)
    .executeTakeFirst()
}

/** False unless `version` is the newest and the threshold does not sink; 0 is that of a site that never set any. */
export async function setSettings(
  db: Db,
  siteId: string,
  { version, threshold, caseloadCeiling, paymentPeriods }: SettingsRow,
): Promise<boolean> {
  const periods = JSON.stringify(paymentPeriods)
  const { rows } = await sql`
    insert into statistics_setting as kept (site_id, version, threshold, caseload_ceiling, payment_periods)
    select ${siteId}, 1, ${threshold}::int, ${caseloadCeiling}::int, ${periods}::jsonb
    where ${version}::int = 0 or exists (select from statistics_setting where site_id = ${siteId})
    on conflict (site_id) do update set version = kept.version + 1, threshold = excluded.threshold,
      caseload_ceiling = excluded.caseload_ceiling, payment_periods = excluded.payment_periods
      where kept.version = ${version}::int and kept.threshold <= excluded.threshold
    returning version`.execute(db)
  return rows.length > 0
}

/** Sites whose figures somebody may see as a partner does. */
export async function findPartnerSites(db: Db, operatorId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('operatorRole')
    .select('siteId')
    .where('operatorId', '=', operatorId)
    .where('role', '=', 'partner')
    .orderBy('siteId')
    .execute()
  return rows.map(({ siteId }) => siteId)
}
