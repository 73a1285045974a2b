import type { Kysely } from 'kysely'
import type { Escalation } from '../../protocol/escalation.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import { findWritable } from './escalation-repository.ts'
import type { ReadEscalation } from './read-escalation.ts'
import { answerSecond, askSecond, isOnDutyAt, isSupervised, see } from './reading-along-repository.ts'
import { takeOver } from './take-over-repository.ts'
import type { Who, WriteEscalation } from './write-escalation.ts'

interface Dependencies {
  db: Kysely<Tables>
  writing: WriteEscalation
  read: ReadEscalation
}

export type ReadingAlongService = ReturnType<typeof createReadingAlongService>

/** Nobody decides alone who doesn't want to: a colleague reads along, a supervisor knows. */
export function createReadingAlongService({ db, writing, read }: Dependencies) {
  return {
    /** Rule 12. Refuses `colleague-away` for who is off duty. */
    async ask(id: string, operatorId: string, who: Who): Promise<Escalation> {
      const row = await findWritable(db, id, who.id)
      if (!row) throw new Refusal('not-found')
      const isHere = operatorId === who.id ? undefined : await isOnDutyAt(db, row.siteId, operatorId)
      if (isHere === undefined) throw new Refusal('not-found')
      if (!isHere) throw new Refusal('colleague-away')
      const asking = { id, operatorId, askerId: who.id }
      const asked = await writing.write({
        who,
        kind: 'escalation-asked',
        work: (trx) => askSecond(trx, asking),
      })
      if (!asked) throw new Refusal('changed-meanwhile')
      return read.own(id, who)
    },

    async answer(id: string, answer: 'agrees' | 'differs', who: Who): Promise<void> {
      const answered = await writing.write({
        who,
        kind: 'escalation-answered',
        work: (trx) => answerSecond(trx, { id, operatorId: who.id, answer }),
      })
      if (!answered) throw new Refusal('not-found')
    },

    /** Rule 15: the first supervisor to say so has; saying it again changes nothing. */
    async see(id: string, who: Who): Promise<void> {
      const work = (trx: Kysely<Tables>) => see(trx, id, who.id)
      if (await writing.write({ who, kind: 'escalation-seen', work })) return
      if (!(await isSupervised(db, id, who.id))) throw new Refusal('not-found')
    },

    /** Rule 22. Refuses `changed-meanwhile` where somebody may write in it, or another was faster. */
    async takeOver(id: string, who: Who): Promise<Escalation> {
      const work = (trx: Kysely<Tables>) => takeOver(trx, id, who.id)
      if (await writing.write({ who, kind: 'escalation-taken-over', work })) return read.own(id, who)
      throw new Refusal((await isSupervised(db, id, who.id)) ? 'changed-meanwhile' : 'not-found')
    },
  }
}
