import type { Kysely } from 'kysely'
import type { FeedbackSummary } from '../../protocol/feedback.ts'
import type { KeptSettings, LiveFigures, Picture } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'
import { momentOf } from '../opening-hours/helsinki-time.ts'
import { Refusal } from '../refusal.ts'
import { lowestThreshold } from './lattice.ts'
import {
  countCaseload,
  countEnded,
  countFigures,
  countFunnel,
  countGuidance,
  countTotal,
  type Days,
  findLive,
} from './picture-repository.ts'
import { findServiceNames } from './published-repository.ts'
import { findSettings, setSettings } from './settings-repository.ts'
import { daysBefore, presentAttempts, presentFigures } from './statistics.ts'

interface Dependencies {
  db: Kysely<Tables>
  feedback: { ratings(siteId: string, from: Date, to: Date): Promise<Omit<FeedbackSummary, 'lines'>> }
}

export type StatisticsService = ReturnType<typeof createStatisticsService>

/** The house's own figures: as they are, small ones as well. */
export function createStatisticsService({ db, feedback }: Dependencies) {
  async function settings(siteId: string): Promise<KeptSettings> {
    const { version, ...kept } = (await findSettings(db, siteId)) ?? {
      version: 0,
      threshold: lowestThreshold,
      caseloadCeiling: null,
      paymentPeriods: [],
    }
    return { version, settings: kept }
  }

  async function feedbackOf(days: Days): Promise<Picture['feedback']> {
    const from = new Date(momentOf(days.from, 0, 'first'))
    const to = new Date(momentOf(days.to, 24 * 60, 'first'))
    const { given, feeling, helped } = await feedback.ratings(days.siteId, from, to)
    return { ended: await countEnded(db, days), given, feeling, helped }
  }

  async function funnelOf(days: Days): Promise<Picture['funnel']> {
    const [rows, names] = [await countFunnel(db, days), await findServiceNames(db, days.siteId)]
    const known = new Map(names.map(({ id, name }) => [id, name]))
    return rows.map((row) => ({ ...row, name: known.get(row.serviceId) ?? row.serviceId }))
  }

  return {
    live: (siteId: string): Promise<LiveFigures> => findLive(db, siteId),

    async picture(days: Days): Promise<Picture> {
      const [attempts, before, guidance, funnel, caseload, given] = await Promise.all([
        countFigures(db, days),
        countTotal(db, { siteId: days.siteId, ...daysBefore(days) }),
        countGuidance(db, days),
        funnelOf(days),
        countCaseload(db, days),
        feedbackOf(days),
      ])
      return {
        ...presentAttempts(attempts),
        before: presentFigures(before),
        guidance,
        funnel,
        caseload,
        feedback: given,
      }
    },

    settings,

    /** Refuses `not-allowed` where the threshold would sink, `changed-meanwhile` unless `version` is the newest. */
    async set(siteId: string, { version, settings: wished }: KeptSettings): Promise<KeptSettings> {
      const before = await settings(siteId)
      if (wished.threshold < before.settings.threshold) throw new Refusal('not-allowed')
      if (!(await setSettings(db, siteId, { ...wished, version }))) throw new Refusal('changed-meanwhile')
      return settings(siteId)
    },
  }
}
