import { type ReadonlySignal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Report, ReportPeriod, ReportSites } from '../../protocol/report.ts'
import { askHttp } from '../ask-http.ts'

export interface Reports {
  /** Undefined until the server has told them. */
  periods: ReadonlySignal<readonly ReportPeriod[] | undefined>
  chosen: ReadonlySignal<ReportPeriod | undefined>
  report: ReadonlySignal<Report | undefined>
  refusal: ReadonlySignal<RefusalCode | undefined>
  choose(period: ReportPeriod): Promise<void>
  /** Where the same is as a file. */
  fileOf(end: 'xlsx' | 'csv'): string
}

/** What is published of a site, for whoever leads it and for its partners: no socket is needed. */
export function createReports(siteId: string, language: () => string): Reports {
  const periods = signal<readonly ReportPeriod[] | undefined>(undefined)
  const chosen = signal<ReportPeriod | undefined>(undefined)
  const report = signal<Report | undefined>(undefined)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const queryOf = ({ from, to }: ReportPeriod) => `?from=${from}&to=${to}&language=${language()}`

  async function choose(period: ReportPeriod): Promise<void> {
    chosen.value = period
    const reply = await askHttp<Report>(`/figures/${siteId}${queryOf(period)}`)
    if (chosen.value !== period) return
    refusal.value = 'refusal' in reply ? reply.refusal : undefined
    if ('answer' in reply) report.value = reply.answer
  }
  async function begin(): Promise<void> {
    const reply = await askHttp<ReportSites>('/figures')
    if ('refusal' in reply) {
      refusal.value = reply.refusal
      return
    }
    const known = reply.answer.sites.find(({ id }) => id === siteId)?.periods ?? []
    periods.value = known
    const newest = known.find(({ kind }) => kind === 'month')
    if (newest) await choose(newest)
  }
  void begin()
  return {
    periods,
    chosen,
    report,
    refusal,
    choose,
    fileOf: (end) => (chosen.value ? `/figures/${siteId}/${end}${queryOf(chosen.value)}` : ''),
  }
}
