import type { Escalation, EscalationAnswers, EscalationSeen } from '../../protocol/escalation.ts'
import type { EscalationGuide } from '../../protocol/escalation-guide.ts'
import { anotherOne, type By } from '../../protocol/escalation-rules.ts'
import { Refusal } from '../refusal.ts'
import type { SeenEscalation } from './board-repository.ts'
import type { EscalationRow } from './escalation-repository.ts'

/** Rule 16, where the site's guide says nothing. */
export const keptDaysUnlessSaid = 365
export const withdrawnDays = 30

// A console's clock may run ahead by this much.
const slackMilliseconds = 60_000

/** Rule 7: refuses `invalid-request` for what lies in the future, and for what was done before it was known. */
export function checkTimes(answers: EscalationAnswers, now: Date): void {
  const { knownAt, doneAt, consultedWithoutNameAt } = answers
  const latest = now.getTime() + slackMilliseconds
  for (const at of [knownAt, doneAt, consultedWithoutNameAt])
    if (at && new Date(at).getTime() > latest) throw new Refusal('invalid-request')
  if (knownAt && doneAt && new Date(doneAt) < new Date(knownAt)) throw new Refusal('invalid-request')
}

type Codes = Pick<EscalationAnswers, 'legalBasis' | 'recipient'>

/**
 * Rule 20: refuses `invalid-request` for a ground or a recipient that the guide doesn't have for this kind of record. What
 * stands in it already may stay.
 */
export function checkCodes(answers: Codes, before: Codes, { kind, guide }: By): void {
  const codesOf = (list: EscalationGuide['bases' | 'recipients'] = []) =>
    list.filter(({ kinds }) => kinds.includes(kind)).map(({ code }) => code)
  const bases = [null, anotherOne, before.legalBasis, ...codesOf(guide?.bases)]
  const recipients = [null, anotherOne, '112', before.recipient, ...codesOf(guide?.recipients)]
  if (!bases.includes(answers.legalBasis) || !recipients.includes(answers.recipient))
    throw new Refusal('invalid-request')
}

const moment = (at: Date | null) => at?.toISOString() ?? null
const day = (at: string | null) => (at === null ? null : new Date(at))

/** The columns of what is answered, but for its words. */
export function rowOf({ text: _, ...answers }: EscalationAnswers) {
  return {
    ...answers,
    // What was told needs no reason not to be.
    notToldBecause: answers.toldVisitor === false ? answers.notToldBecause : null,
    knownAt: day(answers.knownAt),
    doneAt: day(answers.doneAt),
    consultedWithoutNameAt: day(answers.consultedWithoutNameAt),
  }
}

export function presentSeen(row: SeenEscalation): EscalationSeen {
  return {
    id: row.id,
    siteId: row.siteId,
    kind: row.kind,
    state: row.state,
    raisedAt: row.raisedAt.toISOString(),
    raisedBy: row.raisedByName,
    doneAt: moment(row.doneAt),
    knownAt: moment(row.knownAt),
    leadMinutes: row.leadMinutes,
    seenBy: row.seenByName,
  }
}

function presentAnswers(row: EscalationRow, text: string): EscalationAnswers {
  return {
    ageBasis: row.ageBasis,
    isUnder18: row.isUnder18,
    legalBasis: row.legalBasis,
    knownAt: moment(row.knownAt),
    doneAt: moment(row.doneAt),
    recipient: row.recipient,
    channel: row.channel,
    toldVisitor: row.toldVisitor,
    notToldBecause: row.notToldBecause,
    consent: row.consent,
    consultedWithoutNameAt: moment(row.consultedWithoutNameAt),
    text,
  }
}

interface Around {
  text: string
  secondName: string | null
  readsAlong: boolean
  mayTell: boolean
}

export function presentEscalation(row: SeenEscalation, around: Around): Escalation {
  const { text, secondName, readsAlong, mayTell } = around
  const second =
    row.secondReaderId && secondName !== null
      ? { id: row.secondReaderId, name: secondName, answer: row.secondAnswer }
      : null
  return {
    ...presentSeen(row),
    conversationId: readsAlong ? null : row.conversationId,
    revision: row.revision,
    answers: presentAnswers(row, text),
    second,
    readsAlong,
    mayTell: mayTell && !readsAlong,
  }
}
