import type { ContentLanguage } from '../../protocol/language.ts'
import type { HoursProblem } from '../../protocol/opening-hours.ts'
import type { ServiceProblem } from '../../protocol/service-care.ts'
import type { ServiceHours } from '../../protocol/service-fields.ts'

export interface TimesProps {
  hours: ServiceHours
  /** The place of these hours in the fields: `channels.0.hours`. */
  at: string
  /** What they are of, for who does not see where the fields stand. */
  of: string
  problems: readonly ServiceProblem[]
  language: ContentLanguage
  onChange: (hours: ServiceHours | null) => void
}

/** Those that a row of hours can tell beside itself. */
export function ofHours(problems: readonly ServiceProblem[]): HoursProblem[] {
  return problems.flatMap(({ at, problem }) =>
    problem === 'empty' || problem === 'reversed' || problem === 'too-long' || problem === 'overlapping'
      ? [{ at, problem }]
      : [],
  )
}
