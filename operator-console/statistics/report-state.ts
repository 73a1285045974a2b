import { type ReadonlySignal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Report, ReportPeriod, ReportSites } from '../../protocol/report.ts'
import type { MadeReport, OpenedReport, SharedReports } from '../../protocol/saved-report.ts'
import { askHttp } from '../ask-http.ts'

export interface Reports {
  /** Undefined until the server has told them. */
  periods: ReadonlySignal<readonly ReportPeriod[] | undefined>
  chosen: ReadonlySignal<ReportPeriod | undefined>
  report: ReadonlySignal<Report | undefined>
  /** Saved reports that may be fetched here, and what comes of them when. */
  made: ReadonlySignal<SharedReports['reports']>
  /** One that was made, shown instead of a chosen period. */
  opened: ReadonlySignal<MadeReport | undefined>
  refusal: ReadonlySignal<RefusalCode | undefined>
  choose(period: ReportPeriod): Promise<void>
  open(madeId: string): Promise<void>
  /** Where the same is as a file. */
  fileOf(end: 'xlsx' | 'csv'): string
}

/** What is published of a site, for whoever leads it and for its partners: no socket is needed. */
export function createReports(siteId: string, language: () => string, madeId?: string): Reports {
  const periods = signal<readonly ReportPeriod[] | undefined>(undefined)
  const chosen = signal<ReportPeriod | undefined>(undefined)
  const made = signal<SharedReports['reports']>([])
  const opened = signal<MadeReport | undefined>(undefined)
  const report = signal<Report | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const queryOf = ({ from, to }: ReportPeriod) => `?from=${from}&to=${to}&language=${language()}`

  async function choose(period: ReportPeriod): Promise<void> {
    chosen.value = period
    const reply = await askHttp<Report>(`/figures/${siteId}${queryOf(period)}`)
    if (chosen.value !== period) return
    refusal.value = 'refusal' in reply ? reply.refusal : undefined
    if ('answer' in reply) {
      opened.value = undefined
      report.value = reply.answer
    }
  }
  async function open(id: string): Promise<void> {
    chosen.value = undefined
    const reply = await askHttp<OpenedReport>(`/figures/${siteId}/reports/${id}`)
    if (chosen.value !== undefined) return
    refusal.value = 'refusal' in reply ? reply.refusal : undefined
    if ('refusal' in reply) return
    opened.value = reply.answer.made
    report.value = reply.answer.report
  }
  async function readMade(): Promise<void> {
    const reply = await askHttp<SharedReports>(`/figures/${siteId}/reports`)
    if ('answer' in reply) made.value = reply.answer.reports
  }
  async function begin(): Promise<void> {
    const reply = await askHttp<ReportSites>('/figures')
    if ('refusal' in reply) {
      refusal.value = reply.refusal
      return
    }
    const known = reply.answer.sites.find(({ id }) => id === siteId)?.periods ?? []
    periods.value = known
    void readMade()
    if (madeId) return open(madeId)
    const newest = known.find(({ kind }) => kind === 'month')
    if (newest) await choose(newest)
  }
  void begin()
  return {
    periods,
    chosen,
    report,
    made,
    opened,
    refusal,
    choose,
    open,
    fileOf: (end) => (chosen.value ? `/figures/${siteId}/${end}${queryOf(chosen.value)}` : ''),
  }
}
