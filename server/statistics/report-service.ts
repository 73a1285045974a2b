import type { Localized } from '../../protocol/language.ts'
import type { PublishedYear, Report, ReportPeriod, ReportSites } from '../../protocol/report.ts'
import type { PaymentPeriod } from '../../protocol/statistics.ts'
import { Refusal } from '../refusal.ts'
import type { SiteService } from '../site/site-service.ts'
import { houseName } from './choice-words.ts'
import type { PublishedService } from './published-service.ts'
import { periodsOf, spansOf, tablesOf } from './report.ts'
import type { ReportLanguage } from './report-words.ts'
import type { StatisticsSettingsService } from './statistics-settings-service.ts'

interface Dependencies {
  site: SiteService
  published: PublishedService
  statistics: Pick<StatisticsSettingsService, 'read'>
  platforms: (siteId: string) => Promise<{ platforms: readonly { id: string; name: Localized }[] }>
}

export interface AskedReport {
  siteId: string
  from: string
  to: string
  language: ReportLanguage
}

export interface ReportCalendar {
  /** `YYYY-MM`; undefined where no month has been closed yet. */
  lastClosed: string | undefined
  payments: readonly PaymentPeriod[]
}

export type ReportService = ReturnType<typeof createReportService>

/** What leaves the house, period by period. Everything here is made of what `published` gives, and of nothing else. */
export function createReportService({ site, published, statistics, platforms }: Dependencies) {
  async function periods(siteId: string): Promise<ReportPeriod[]> {
    const { settings } = await statistics.read(siteId)
    return periodsOf(await published.years(siteId), settings.paymentPeriods)
  }

  async function calendar(siteId: string): Promise<ReportCalendar> {
    const [newest] = await published.years(siteId)
    const { settings } = await statistics.read(siteId)
    return {
      lastClosed: newest ? `${newest.year}-${String(newest.months).padStart(2, '0')}` : undefined,
      payments: settings.paymentPeriods,
    }
  }

  /** Refuses `not-found` for a period that is none of the fixed ones. */
  async function read({ siteId, from, to, language }: AskedReport): Promise<Report> {
    const about = await site.find(siteId)
    const known = (await periods(siteId)).some((one) => one.from === from && one.to === to)
    if (!about || !known) throw new Refusal('not-found')
    const closed = (await calendar(siteId)).lastClosed ?? ''
    const years: { published: PublishedYear; span: { from: number; to: number } }[] = []
    for (const { year, span } of spansOf({ from, to })) {
      const found = await published.year(siteId, year)
      if (found) years.push({ published: found, span })
    }
    const { themes, districts, name } = about.content
    const names = new Map(years.flatMap((one) => Object.entries(one.published.names)))
    const own = {
      theme: themes,
      district: districts,
      'outreach-platform': (await platforms(siteId)).platforms,
    }
    const nameOf = (dimension: string, category: string) => {
      const choices = Object.entries(own).find(([one]) => one === dimension)?.[1] ?? []
      const chosen = choices.find(({ id }) => id === category)?.name[language]
      return chosen ?? names.get(category) ?? houseName(language, dimension, category) ?? category
    }
    const threshold = Math.max(0, ...years.map((one) => one.published.threshold))
    const tables = tablesOf(years, nameOf)
    return { siteId, siteName: name[language], from, to, partial: closed < to, threshold, tables }
  }

  return {
    periods,
    calendar,
    read,

    async sites(siteIds: readonly string[]): Promise<ReportSites> {
      const sites = []
      for (const id of siteIds) {
        const about = await site.find(id)
        if (about) sites.push({ id, name: about.content.name.fi, periods: await periods(id) })
      }
      return { sites }
    },
  }
}
