import { randomUUID } from 'node:crypto'
import { Refusal } from '../refusal.ts'
import type { CaseGround, Judgement, WhichCase } from './case-ground.ts'
import { findOpinionOf, findSupervisors, giveOpinion, insertOpinion } from './opinion-repository.ts'
import { mayJudge } from './review.ts'

/** What one supervisor asks another. */
export function createSecondOpinions({ db, content, voice, getToJudge, record }: CaseGround) {
  return {
    /**
     * Refuses `not-found` unless they ask another supervisor of the site who didn't decide it, and
     * `changed-meanwhile` where it is reviewed, or another opinion is waited for.
     */
    async askOpinion(
      which: WhichCase,
      { of: askedOf, question }: { of: string; question: string },
      askedBy: string,
    ): Promise<void> {
      const row = await getToJudge(which, askedBy)
      if (row.review !== 'to-review') throw new Refusal('changed-meanwhile')
      const supervisors = await findSupervisors(db, which.siteId)
      const mayBeAsked = askedOf !== askedBy && mayJudge(row, askedOf)
      if (!mayBeAsked || supervisors.every(({ id }) => id !== askedOf)) throw new Refusal('not-found')
      const id = randomUUID()
      const sealedQuestion = await content.seal(which, 'question', id, question)
      const { siteId, kind, id: caseId } = which
      if (!(await insertOpinion(db, { id, siteId, kind, caseId, askedBy, askedOf, sealedQuestion })))
        throw new Refusal('changed-meanwhile')
      voice.tell({ kind: 'review', id: siteId })
    },

    /** Refuses `not-found` to all but the one who was asked. */
    async giveOpinion(which: WhichCase, { outcome, text }: Judgement, operatorId: string): Promise<void> {
      await getToJudge(which, operatorId)
      const asked = await findOpinionOf(db, which, operatorId)
      if (!asked) throw new Refusal('not-found')
      const sealedText = await content.seal(which, 'opinion', asked.id, text)
      await db.transaction().execute(async (trx) => {
        if (!(await giveOpinion(trx, { id: asked.id, outcome, sealedText }))) throw new Refusal('not-found')
        await record(trx, which, { kind: 'opinion-given', operatorId })
      })
      voice.tell({ kind: 'review', id: which.siteId })
    },
  }
}
