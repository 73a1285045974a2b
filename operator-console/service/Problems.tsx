import type { hoursProblems } from '../../protocol/opening-hours.ts'
import type { ServiceProblem } from '../../protocol/service-care.ts'
import { t } from '../language.ts'

const known = new Set([
  'number',
  'links',
  'postalCode',
  'languages',
  'classCodes',
  'targetCodes',
  'municipalities',
  'ageRange',
])

/** What is wrong at a place or below it, in sentences. */
export function Problems({
  problems,
  at,
  exact = false,
}: {
  problems: readonly ServiceProblem[]
  at: string
  exact?: boolean
}) {
  const own = problems.filter((one) => one.at === at || (!exact && one.at.startsWith(`${at}.`)))
  if (own.length === 0) return null
  return (
    <ul class="problems">
      {[...new Set(own.map(sentenceOf))].map((sentence) => (
        <li key={sentence} class="xs state alarm" role="alert">
          {sentence}
        </li>
      ))}
    </ul>
  )
}

function sentenceOf({ at, problem }: ServiceProblem): string {
  if (problem === 'invalid') {
    const part = at.split('.').findLast((one) => known.has(one))
    return t(`service.invalid.${part ?? 'other'}`)
  }
  const isOfHours = isHoursProblem(problem)
  return t(isOfHours ? `hours.problem.${problem}` : `service.problem.${problem}`)
}

const ofHours = new Set<string>(['empty', 'reversed', 'too-long', 'overlapping', 'dates-reversed'])
function isHoursProblem(problem: string): problem is (typeof hoursProblems)[number] {
  return ofHours.has(problem)
}
