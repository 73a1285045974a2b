import type { EscalationGuide } from '../../protocol/escalation-guide.ts'
import { dutyOf } from '../../protocol/escalation-rules.ts'
import { type Age, ages, type EscalationKind, escalationKinds } from '../../protocol/escalation-states.ts'
import { firstOutreach } from '../../protocol/first-outreach.ts'
import type { Language, Localized } from '../../protocol/language.ts'
import { slugOf } from '../settings/slug.ts'

export type GuideNumber = EscalationGuide['emergency']['numbers'][number]
export type GuideText = EscalationGuide['duties'][number]
export type GuideBasis = EscalationGuide['bases'][number]
export type GuideRecipient = EscalationGuide['recipients'][number]

export const noWords: Localized = { fi: '', 'fi-simple': '', sv: '', en: '' }
const same = (text: string): Localized => ({ fi: text, 'fi-simple': text, sv: text, en: text })

/** Where a city that has written nothing begins. */
export const firstGuide: EscalationGuide = {
  reviewBy: { fi: null, 'fi-simple': null, sv: null, en: null },
  keptDays: 365,
  emergency: { numbers: [{ name: same('112'), phone: '112', when: noWords }], say: [] },
  duties: [],
  questions: [],
  bases: [],
  recipients: [],
  outreach: firstOutreach,
}

/** As it is saved: what is new in a list gets its code by its Finnish name, for ever. */
export function withCodes(guide: EscalationGuide): EscalationGuide {
  return { ...guide, bases: named(guide.bases), recipients: named(guide.recipients) }
}

function named<One extends { code: string; name: Localized }>(items: readonly One[]): One[] {
  const taken = new Set(items.map(({ code }) => code))
  return items.map((one) => {
    if (one.code !== '') return one
    const wanted = slugOf(one.name.fi, 'other-one')
    let code = wanted
    for (let number = 2; taken.has(code); number++) code = `${wanted.slice(0, 36)}-${number}`
    taken.add(code)
    return { ...one, code }
  })
}

function wordsOf({ emergency, outreach, ...lists }: EscalationGuide): Localized[] {
  return [
    ...emergency.numbers.flatMap(({ name, when }) => [name, when]),
    ...emergency.say,
    ...lists.duties.map(({ text }) => text),
    ...lists.questions.map(({ text }) => text),
    ...lists.bases.flatMap(({ name, text }) => [name, text]),
    ...lists.recipients.map(({ name }) => name),
    outreach,
  ]
}

/** How many texts are read in Finnish there, since nobody has written them. */
export function countMissing(guide: EscalationGuide, language: Language): number {
  return wordsOf(guide).filter((words) => words[language].trim() === '').length
}

/** Where the law's duty would be looked for in vain. */
export function findGaps(guide: EscalationGuide): { kind: EscalationKind; age: Age }[] {
  return escalationKinds.flatMap((kind) =>
    ages.flatMap((age) => (dutyOf(guide, kind, age) ? [] : [{ kind, age }])),
  )
}

export const guideParts = [
  'review',
  'kept-days',
  'numbers',
  'say',
  'duties',
  'questions',
  'bases',
  'recipients',
  'outreach',
] as const
export type GuidePart = (typeof guideParts)[number]

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/**
 * Mine on top of theirs, both made from `base`, one text after the other, and the parts in which both changed the same:
 * there mine stands.
 */
export function joined(base: EscalationGuide, mine: EscalationGuide, theirs: EscalationGuide) {
  const clashes = new Set<GuidePart>()
  function one<Value>(part: GuidePart, was: Value, own: Value, other: Value): Value {
    if (isSame(own, was) || isSame(own, other)) return other
    if (!isSame(other, was)) clashes.add(part)
    return own
  }
  function list<Item>(part: GuidePart, was: Item[], own: Item[], other: Item[]): Item[] {
    if (was.length !== own.length || was.length !== other.length) return one(part, was, own, other)
    return other.map((item, at) => one(part, was[at] ?? item, own[at] ?? item, item))
  }
  const { numbers, say } = base.emergency
  const guide: EscalationGuide = {
    reviewBy: one('review', base.reviewBy, mine.reviewBy, theirs.reviewBy),
    keptDays: one('kept-days', base.keptDays, mine.keptDays, theirs.keptDays),
    emergency: {
      numbers: list('numbers', numbers, mine.emergency.numbers, theirs.emergency.numbers),
      say: list('say', say, mine.emergency.say, theirs.emergency.say),
    },
    duties: list('duties', base.duties, mine.duties, theirs.duties),
    questions: list('questions', base.questions, mine.questions, theirs.questions),
    bases: list('bases', base.bases, mine.bases, theirs.bases),
    recipients: list('recipients', base.recipients, mine.recipients, theirs.recipients),
    outreach: one('outreach', base.outreach, mine.outreach, theirs.outreach),
  }
  return { guide, clashes: [...clashes] }
}
