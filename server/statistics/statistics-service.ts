import type { Kysely } from 'kysely'
import type { FeedbackSummary } from '../../protocol/feedback.ts'
import type { Localized } from '../../protocol/language.ts'
import type { LiveFigures, Picture } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'
import { momentOf } from '../opening-hours/helsinki-time.ts'
import { countEscalations } from './escalation-figures-repository.ts'
import {
  countCaseload,
  countEnded,
  countFigures,
  countFunnel,
  countGuidance,
  countOutreach,
  countTotal,
  type Days,
  findLive,
} from './picture-repository.ts'
import { findServiceNames } from './published-repository.ts'
import { daysBefore, presentAttempts, presentFigures } from './statistics.ts'

interface Dependencies {
  db: Kysely<Tables>
  platforms: (siteId: string) => Promise<{ platforms: readonly { id: string; name: Localized }[] }>
  feedback: { ratings(siteId: string, from: Date, to: Date): Promise<Omit<FeedbackSummary, 'lines'>> }
}

export type StatisticsService = ReturnType<typeof createStatisticsService>

/** The house's own figures: as they are, small ones as well. */
export function createStatisticsService({ db, feedback, platforms }: Dependencies) {
  async function feedbackOf(days: Days): Promise<Picture['feedback']> {
    const from = new Date(momentOf(days.from, 0, 'first'))
    const to = new Date(momentOf(days.to, 24 * 60, 'first'))
    const { given, feeling, helped } = await feedback.ratings(days.siteId, from, to)
    return { ended: await countEnded(db, days), given, feeling, helped }
  }

  async function funnelOf(days: Days): Promise<Picture['funnel']> {
    const [rows, names] = [await countFunnel(db, days), await findServiceNames(db, days.siteId)]
    const known = new Map(names.map(({ id, name }) => [id, name]))
    return rows.map((row) => ({ ...row, name: known.get(row.serviceId) ?? null }))
  }

  async function outreachOf(days: Days): Promise<Picture['outreach']> {
    const [rows, known] = [await countOutreach(db, days), await platforms(days.siteId)]
    const named = new Map(known.platforms.map(({ id, name }) => [id, name]))
    return rows.map((row) => {
      const id = row.platform
      return { ...row, name: named.get(id) ?? { fi: id, 'fi-simple': id, sv: id, en: id } }
    })
  }

  return {
    live: (siteId: string): Promise<LiveFigures> => findLive(db, siteId),

    async picture(days: Days): Promise<Picture> {
      const [total, attempts, before, guidance, funnel, caseload, given, escalations, outreach] =
        await Promise.all([
          countTotal(db, days),
          countFigures(db, days),
          countTotal(db, { siteId: days.siteId, ...daysBefore(days) }),
          countGuidance(db, days),
          funnelOf(days),
          countCaseload(db, days),
          feedbackOf(days),
          countEscalations(db, days),
          outreachOf(days),
        ])
      return {
        total: presentFigures(total),
        ...presentAttempts(attempts),
        before: presentFigures(before),
        guidance,
        funnel,
        escalations,
        outreach,
        caseload,
        feedback: given,
      }
    },
  }
}
