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

/** A ground and a recipient that the demo's guide has for a record of each kind. */
export const codesOf = {
  'child-welfare': { legalBasis: 'child-welfare-25', recipient: 'child-welfare' },
  police: { legalBasis: 'child-welfare-25-police', recipient: 'police' },
  'social-services': { isUnder18: false, legalBasis: 'social-welfare-35', recipient: 'adult-social-work' },
  emergency: { legalBasis: 'emergency', recipient: 'social-emergency' },
} satisfies Record<EscalationKind, Partial<EscalationAnswers>>

/**
 * A child-welfare notification, known an hour and a half ago and done half an hour ago. Its site has the demo's guide; other
 * kinds have their `codesOf`.
 */
export function allKnown(more: Partial<EscalationAnswers> = {}): EscalationAnswers {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  return {
    ...nothingKnown,
    ageBasis: 'known',
    isUnder18: true,
    ...codesOf['child-welfare'],
    knownAt: ago(90),
    doneAt: ago(30),
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
    outreach: said('Pyydä sitä sivulla yhteysetsivaan.fi.'),
    ...more,
  }
}
