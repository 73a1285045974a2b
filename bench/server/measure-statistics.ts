import { allThemes } from '../../server/contact-form/contact-form.ts'
import { createFormSettingsService } from '../../server/contact-form/form-settings-service.ts'
import { createDatabase } from '../../server/database/connect.ts'
import { createFeedbackService } from '../../server/feedback/feedback-service.ts'
import { firstPlatforms } from '../../server/outreach/first-platforms.ts'
import { findPlatforms } from '../../server/outreach/outreach-settings-repository.ts'
import { createOutreachFigures } from '../../server/statistics/outreach-figures.ts'
import { createStatisticsService } from '../../server/statistics/statistics-service.ts'
import { percentile, progress, type Report } from '../figures.ts'
import { loadYear } from '../simulate/load-year.ts'
import { makeYear } from '../simulate/year.ts'
import { type Ground, site } from './ground.ts'
import { measurePicture } from './measure-picture.ts'

const attemptsOfAYear = 60_000
const sizes = [1, 4, 16] as const
const repeats = 7
const year = 2025

/** The situation picture of a whole year, of a city as it is and of cities four and sixteen times as busy. */
export async function measureStatistics(ground: Ground, report: Report): Promise<void> {
  const { pool, keys } = ground
  const db = createDatabase(pool)
  const formSettings = createFormSettingsService({ db })
  const outreach = createOutreachFigures({
    db,
    platforms: async (siteId) => (await findPlatforms(db, siteId)) ?? { platforms: firstPlatforms },
    themes: async (siteId) => allThemes((await formSettings.definition(siteId, null)).definition.themes),
  })
  const statistics = createStatisticsService({ db, feedback: createFeedbackService({ db, keys }), outreach })
  for (const size of sizes) {
    await pool.query(`truncate attempt, referral_step, outreach_session, escalation_lead,
      guidance_use_month, guidance_entry_month, caseload_month, feedback cascade`)
    const from = performance.now()
    await loadYear(pool, site, makeYear({ year, attempts: attemptsOfAYear * size, seed: size }), year)
    progress(`  ${attemptsOfAYear * size} attempts written in ${Math.round(performance.now() - from)} ms`)
    const times: number[] = []
    for (let at = 0; at < repeats; at++) {
      const begun = performance.now()
      await statistics.picture({ siteId: site, from: `${year}-01-01`, to: `${year}-12-31` })
      times.push(performance.now() - begun)
    }
    const goal = size === 1 ? { atMost: 1000 } : {}
    report.add(`situation picture of a year, ${size}×`, 'ms', percentile(times, 50), goal)
    if (size === 1) await measurePicture(ground, report, year)
  }
}
