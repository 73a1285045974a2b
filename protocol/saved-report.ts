import { z } from 'zod'
import { request } from './contract.ts'
import { periodRules, savedFormats, savedLanguages } from './period-rules.ts'
import { Report, ReportPeriod } from './report.ts'
import { Slug } from './slug.ts'
import { Month, TokenScope } from './statistics.ts'

/** What a report is about and in which form; who saves the same again means the same one. */
const what = {
  parts: z.array(TokenScope).min(1).max(3),
  rule: z.enum(periodRules),
  format: z.enum(savedFormats),
  language: z.enum(savedLanguages),
}

/** A report as it was made on its day: it never changes afterwards. */
export const MadeReport = z.object({
  id: z.uuid(),
  from: Month,
  to: Month,
  /** Of a payment period, as the city called it then. */
  periodName: z.string().nullable(),
  madeAt: z.iso.datetime(),
  /** Taken back: its makers still see that it was there, and nobody else does. */
  withdrawn: z.boolean(),
})
export type MadeReport = z.infer<typeof MadeReport>

/** What comes next: made a week after the period's end, and what for. */
export const ComingReport = z.object({
  period: ReportPeriod,
  /** A day in Helsinki. */
  madeOn: z.iso.date(),
  /** By when somebody outside waits for it; null where no day is set. */
  dueOn: z.iso.date().nullable(),
})
export type ComingReport = z.infer<typeof ComingReport>

export const SavedReport = z.object({
  id: z.uuid(),
  ...what,
  /** Made by itself, each time its period has closed. */
  scheduled: z.boolean(),
  /** The site's partners may fetch what was made of it. */
  shared: z.boolean(),
  withdrawn: z.boolean(),
  /** Null where the city has set no such period, or it is withdrawn. */
  coming: ComingReport.nullable(),
  /** The newest period that is over and that nothing was made of; null where there is none. */
  ready: ReportPeriod.nullable(),
  /** The newest first, at most 36. */
  made: z.array(MadeReport),
})
export type SavedReport = z.infer<typeof SavedReport>

const SavedReports = z.object({ saved: z.array(SavedReport) })
export type SavedReports = z.infer<typeof SavedReports>

/** HTTP: what a site's partners and those who lead it may fetch, and what comes when. */
export const SharedReports = z.object({
  reports: z.array(
    SavedReport.pick({ parts: true, rule: true, format: true, language: true, coming: true, made: true }),
  ),
})
export type SharedReports = z.infer<typeof SharedReports>

/** HTTP: one of them, to read and to print. */
export const OpenedReport = z.object({ made: MadeReport, report: Report })
export type OpenedReport = z.infer<typeof OpenedReport>

const Site = { siteId: Slug }
const Which = z.strictObject({ ...Site, id: z.uuid() })

/** For the site's supervisors alone. */
export const savedReportRequests = {
  'saved-report:list': request(z.strictObject(Site), SavedReports),
  /** Saves it, or says anew whether the same one is scheduled or shared; what is left out stays as it is, or begins off. */
  'saved-report:save': request(
    z.strictObject({ ...Site, ...what, scheduled: z.boolean().optional(), shared: z.boolean().optional() }),
    SavedReports,
  ),
  /** Makes that of `ready` now. Refused `not-found` where nothing is. */
  'saved-report:make': request(Which, SavedReports),
  /** For good: it is made no more, and what was made of it is nobody's to fetch. */
  'saved-report:withdraw': request(Which, SavedReports),
  /** One that was made. */
  'saved-report:take-back': request(Which, SavedReports),
}
