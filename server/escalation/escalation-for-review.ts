import type { Kysely } from 'kysely'
import type { Localized } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'
import { type EscalationRow, findEscalation } from './escalation-repository.ts'
import { findNameOfCode } from './guide-repository.ts'
import { findNameOf } from './reading-along-repository.ts'

interface Fact {
  what: string
  text: string | Localized
}

const given = (facts: { what: string; text: string | Localized | null | undefined }[]): Fact[] =>
  facts.flatMap(({ what, text }) => (text ? [{ what, text }] : []))

function ageOf({ isUnder18 }: EscalationRow): string | null {
  if (isUnder18 === null) return null
  return isUnder18 ? 'under-18' : 'adult'
}

/** What a supervisor sees of an escalation when it is reviewed: its answers, and nothing of its words (rule 4). */
export function createEscalationForReview({ db }: { db: Kysely<Tables> }) {
  return async function read({ id }: { id: string }) {
    const row = await findEscalation(db, id)
    if (!row) return { facts: [], told: [], events: [] }
    const nameOf = async (list: 'bases' | 'recipients', code: string | null) =>
      code === null ? null : ((await findNameOfCode(db, { siteId: row.siteId, list, code })) ?? code)
    const second = row.secondReaderId ? await findNameOf(db, row.secondReaderId) : null
    const events = [
      { at: row.consultedWithoutNameAt, what: 'consulted', name: null },
      { at: row.secondAskedAt, what: 'second-asked', name: second },
      { at: row.secondAnsweredAt, what: 'second-answered', name: second },
    ]
    return {
      facts: given([
        { what: 'basis', text: await nameOf('bases', row.legalBasis) },
        { what: 'age', text: ageOf(row) },
        { what: 'age-basis', text: row.ageBasis },
        { what: 'recipient', text: await nameOf('recipients', row.recipient) },
        { what: 'channel', text: row.channel },
        { what: 'consent', text: row.consent },
        { what: 'second', text: second },
        { what: 'second-answer', text: row.secondAnswer },
      ]),
      told: given([
        { what: 'told', text: row.toldVisitor === null ? null : row.toldVisitor ? 'yes' : 'no' },
        { what: 'not-told-because', text: row.notToldBecause },
      ]),
      events: events.flatMap(({ at, ...event }) => (at ? [{ at, ...event }] : [])),
    }
  }
}
