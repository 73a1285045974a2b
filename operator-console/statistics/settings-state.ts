import type { KeptSettings as Kept, PaymentPeriod, StatisticsSettings } from '../../protocol/statistics.ts'
import type { Connection } from '../connection.ts'
import { isSame } from '../service/fields.ts'
import { createKeptSettings, type KeptSettings } from '../settings/kept-settings.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'

export type SettingsState = KeptSettings<StatisticsSettings>

/** What I left as it was is theirs; of two thresholds the higher one holds, since it can only rise. */
function broughtOnto(
  draft: Kept['settings'],
  { before, now }: Record<'before' | 'now', Kept['settings']>,
): Kept['settings'] {
  const mineOr = <Key extends keyof StatisticsSettings>(key: Key) =>
    isSame(draft[key], before[key]) ? now[key] : draft[key]
  return {
    threshold: Math.max(mineOr('threshold'), now.threshold),
    caseloadCeiling: mineOr('caseloadCeiling'),
    paymentPeriods: mineOr('paymentPeriods'),
  }
}

function createSettings({ ask }: Connection, siteId: string): SettingsState {
  return createKeptSettings<StatisticsSettings>({
    read: () => ask('statistics:settings', { siteId }),
    write: (held) => ask('statistics:set', { siteId, ...held }),
    rebase: broughtOnto,
  })
}

/** How coarse a site's numbers are, and what they are compared with, while somebody decides it. */
export const settingsOf = createStatesBySite(createSettings)

const isMonth = (month: string) => /^20[2-9]\d-(0[1-9]|1[0-2])$/.test(month)
export const highestThreshold = 50
export const highestCeiling = 1000

/** Why it can't be saved as it is; undefined where it can. */
export function faultIn(
  { threshold, caseloadCeiling, paymentPeriods }: StatisticsSettings,
  leastThreshold: number,
): { of: 'threshold' } | { of: 'ceiling' } | { of: 'period'; place: number } | undefined {
  const isWithin = (count: number, least: number, most: number) =>
    Number.isInteger(count) && count >= least && count <= most
  if (!isWithin(threshold, leastThreshold, highestThreshold)) return { of: 'threshold' }
  if (caseloadCeiling !== null && !isWithin(caseloadCeiling, 1, highestCeiling)) return { of: 'ceiling' }
  const isWhole = ({ name, from, to }: PaymentPeriod) =>
    name.trim() !== '' && isMonth(from) && isMonth(to) && from <= to
  const at = paymentPeriods.findIndex((period) => !isWhole(period))
  return at < 0 ? undefined : { of: 'period', place: at + 1 }
}
