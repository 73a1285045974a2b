import { randomUUID } from 'node:crypto'
import type { EscalationAnswers } from '../../protocol/escalation.ts'
import type { EscalationGuide } from '../../protocol/escalation-guide.ts'
import type { EscalationKind } from '../../protocol/escalation-states.ts'
import { mustAnswer, type Operator } from './people.ts'

export const secretText = 'Isäpuoli on lyönyt useamman kerran, viimeksi eilen'

/** Nothing is known yet. */
export const nothingKnown: EscalationAnswers = {
  ageBasis: null,
  isUnder18: null,
  legalBasis: null,
  knownAt: null,
  doneAt: null,
  recipient: null,
  channel: null,
  toldVisitor: null,
  notToldBecause: null,
  consent: null,
  consultedWithoutNameAt: null,
  text: '',
}

/** A child-welfare notification, known an hour and a half ago and done half an hour ago. */
export function allKnown(more: Partial<EscalationAnswers> = {}): EscalationAnswers {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  return {
    ...nothingKnown,
    ageBasis: 'known',
    isUnder18: true,
    legalBasis: 'child-welfare-25',
    knownAt: ago(90),
    doneAt: ago(30),
    recipient: 'child-welfare',
    channel: 'phone',
    toldVisitor: false,
    notToldBecause: 'danger',
    consent: 'not-asked',
    text: secretText,
    ...more,
  }
}

/** Raised by the counsellor of this talk. */
export async function raised(
  { conversationId, counsellor }: { conversationId: string; counsellor: Operator },
  kind: EscalationKind = 'child-welfare',
) {
  return mustAnswer(
    counsellor.socket.emitWithAck('escalation:raise', { conversationId, id: randomUUID(), kind }),
  )
}

const said = (fi: string) => ({ fi, 'fi-simple': fi, sv: '', en: '' })

/** The least that a city can say. */
export function aGuide(more: Partial<EscalationGuide> = {}): EscalationGuide {
  return {
    reviewBy: { fi: '2027-01-31', 'fi-simple': null, sv: null, en: null },
    keptDays: 365,
    emergency: {
      numbers: [{ name: said('Hätänumero'), phone: '112', when: said('Joku on vaarassa.') }],
      say: [],
    },
    duties: [],
    questions: [],
    bases: [],
    recipients: [],
    ...more,
  }
}
