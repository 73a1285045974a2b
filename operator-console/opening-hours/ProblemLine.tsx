import type { HoursProblem } from '../../protocol/opening-hours.ts'
import { t } from '../language.ts'

/** What is wrong, beside the field it is about. */
export function ProblemLine({ id, problem }: { id: string; problem: HoursProblem | undefined }) {
  if (!problem) return null
  return (
    <p id={id} class="xs state alarm problem" role="alert">
      {t(`hours.problem.${problem.problem}`)}
    </p>
  )
}
