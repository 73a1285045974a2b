import type { Kysely } from 'kysely'
import { nearestText } from '../../protocol/content-language.ts'
import type { FeedbackSummary } from '../../protocol/feedback.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { LiveFigures, OnePicture, Picture } from '../../protocol/statistics.ts'
import type { Tables } from '../database/tables.ts'
import { momentOf } from '../opening-hours/helsinki-time.ts'
import { countEscalations } from './escalation-figures-repository.ts'
import { countEntryUses } from './guidance-figures-repository.ts'
import type { createOutreachFigures } from './outreach-figures.ts'
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
import { daysBefore, monthsBefore, presentAttempts, presentFigures } from './statistics.ts'

interface Dependencies {
  db: Kysely<Tables>
  outreach: ReturnType<typeof createOutreachFigures>
  feedback: { ratings(siteId: string, from: Date, to: Date): Promise<Omit<FeedbackSummary, 'lines'>> }
}

export type StatisticsService = ReturnType<typeof createStatisticsService>

/** The house's own figures: as they are, small ones as well. */
export function createStatisticsService({ db, feedback, outreach }: Dependencies) {
  async function feedbackOf(days: Days): Promise<OnePicture['feedback']> {
    const from = new Date(momentOf(days.from, 0, 'first'))
    const to = new Date(momentOf(days.to, 24 * 60, 'first'))
    const { given, feeling, helped } = await feedback.ratings(days.siteId, from, to)
    return { ended: await countEnded(db, days), given, feeling, helped }
  }

  async function funnelOf(days: Days): Promise<OnePicture['funnel']> {
    const [rows, names] = [await countFunnel(db, days), await findServiceNames(db, days.siteId)]
    const known = new Map(names.map(({ id, name }) => [id, name]))
    return rows.map((row) => ({ ...row, name: known.get(row.serviceId) ?? null }))
  }

  async function guidanceEntriesOf(months: Days): Promise<OnePicture['guidanceEntries']> {
    return (await countEntryUses(db, months)).map(({ titles, ...used }) => {
      const title = (language: ContentLanguage) => nearestText(titles, language)?.title ?? ''
      const all = { fi: title('fi'), 'fi-simple': title('fi-simple'), sv: title('sv'), en: title('en') }
      return { ...used, title: titles.length === 0 ? null : all }
    })
  }

  /** `months` are those that everything is counted for of which no day is known. */
  async function pictureOf(days: Days, months: Days): Promise<OnePicture> {
    const [total, attempts, guidance, guidanceEntries, funnel, caseload, given, escalations, done] =
      await Promise.all([
        countTotal(db, days),
        countFigures(db, days),
        countGuidance(db, months),
        guidanceEntriesOf(months),
        funnelOf(months),
        countCaseload(db, months),
        feedbackOf(days),
        countEscalations(db, months),
        outreach(days),
      ])
    return {
      total: presentFigures(total),
      ...presentAttempts(attempts),
      guidance,
      guidanceEntries,
      funnel,
      escalations,
      ...done,
      caseload,
      feedback: given,
    }
  }

  return {
    live: (siteId: string): Promise<LiveFigures> => findLive(db, siteId),

    /** These days, and as many just before them, which everything may be compared with. */
    async picture(days: Days): Promise<Picture> {
      const { siteId } = days
      const [now, before] = await Promise.all([
        pictureOf(days, days),
        pictureOf({ siteId, ...daysBefore(days) }, { siteId, ...monthsBefore(days) }),
      ])
      return { ...now, before }
    },
  }
}
