import type { Kysely } from 'kysely'
import type { Closure, HoursDefinition, OpeningHours } from '../../protocol/opening-hours.ts'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { Refusal } from '../refusal.ts'
import { findProblems } from './find-problems.ts'
import { hasEnded } from './opening-hours.ts'
import { replaceClosure, replaceDefinition, type Whose } from './opening-hours-repository.ts'
import type { RememberedHours } from './remembered-hours.ts'

interface Dependencies {
  db: Kysely<Tables>
  remembered: RememberedHours
  read: (whose: Whose) => Promise<OpeningHours>
  voice: Voice
  clock: () => Date
}

/** Changes hours and tells every process; each answers with the hours as they are now. */
export function createHoursEditing({ db, remembered, read, voice, clock }: Dependencies) {
  async function tell(whose: Whose): Promise<OpeningHours> {
    voice.tell({ kind: 'opening-hours', id: whose.siteId })
    return read(whose)
  }

  return {
    /** Refuses `impossible-hours`, and `changed-meanwhile` unless `version` is the one that holds. */
    async set(
      { version, ...whose }: Whose & { version: number },
      definition: HoursDefinition | null,
      changedBy: string,
    ): Promise<OpeningHours> {
      if (definition && findProblems(definition).length > 0) throw new Refusal('impossible-hours')
      await remembered.get(whose)
      if (!(await replaceDefinition(db, { ...whose, version }, { definition, changedBy })))
        throw new Refusal('changed-meanwhile')
      return tell(whose)
    },

    /** Closes at once, over all hours; refuses `impossible-hours` for an end that has passed. */
    async close(
      whose: Whose,
      { until, reason }: Omit<Closure, 'since'>,
      changedBy: string,
    ): Promise<OpeningHours> {
      const now = clock()
      const closure = { since: now.toISOString(), until, reason }
      if (hasEnded(closure, now.getTime())) throw new Refusal('impossible-hours')
      await remembered.get(whose)
      await replaceClosure(db, whose, { closure, changedBy })
      return tell(whose)
    },

    /** The hours hold again. Reopening what is open changes nothing. */
    async reopen(whose: Whose, changedBy: string): Promise<OpeningHours> {
      await remembered.get(whose)
      await replaceClosure(db, whose, { closure: null, changedBy })
      return tell(whose)
    },
  }
}
