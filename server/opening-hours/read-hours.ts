import type {
  HoursDefinition,
  HoursProblem,
  OpeningHours,
  PicturedDay,
} from '../../protocol/opening-hours.ts'
import { findProblems } from './find-problems.ts'
import { hasEnded, pictureDays } from './opening-hours.ts'
import type { Whose } from './opening-hours-repository.ts'
import type { RememberedHours } from './remembered-hours.ts'

const picturedDays = 14

interface Dependencies {
  remembered: RememberedHours
  clock: () => Date
}

/** Hours as the console shows them. */
export function createHoursReading({ remembered, clock }: Dependencies) {
  return {
    /** As of now, not of some seconds ago; refuses `not-found` for a team of another site. */
    async read({ siteId, teamId }: Whose): Promise<OpeningHours> {
      remembered.forget()
      const { row, hours, teams } = await remembered.get({ siteId, teamId })
      const now = clock().getTime()
      const { definition = null, closure = null, version = 0 } = row ?? {}
      return {
        siteId,
        teamId,
        version,
        definition,
        closure: closure && hasEnded(closure, now) ? null : closure,
        days: pictureDays(hours, now, picturedDays),
        teams,
      }
    },

    /** What a draft would mean. What has problems has no picture. */
    async preview(
      whose: Whose,
      definition: HoursDefinition | null,
    ): Promise<{ problems: HoursProblem[]; days: PicturedDay[] }> {
      const problems = definition ? findProblems(definition) : []
      const { hours } = await remembered.get(whose, definition)
      if (problems.length > 0) return { problems, days: [] }
      return { problems, days: pictureDays(hours, clock().getTime(), picturedDays) }
    },
  }
}
