import type { ReportPeriod } from '../../protocol/report.ts'
import type { MadeReport, SavedReport } from '../../protocol/saved-report.ts'
import { t } from '../language.ts'
import { nameOfPeriod } from './period-name.ts'

export type Named = Pick<SavedReport, 'rule' | 'parts' | 'format' | 'language'>

/** A saved report has no name: it is called by what it tells, of which period and how. */
export function nameOfSaved({ rule, parts, format, language }: Named) {
  return {
    period: t(`statistics.saved.rule.${rule}`),
    about: [
      ...parts.map((part) => t(`statistics.keys.${part}`)),
      `${t(`statistics.saved.format.${format}`)} ${t(`statistics.saved.language.${language}`)}`,
    ].join(' · '),
  }
}

export function periodOf({ from, to, periodName: name }: MadeReport): ReportPeriod {
  return { kind: name ? 'payment' : from === to ? 'month' : 'parkki', name, from, to }
}

export const nameOfMade = (made: MadeReport) => nameOfPeriod(periodOf(made))
