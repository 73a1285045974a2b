import { z } from 'zod'
import { Localized } from './language.ts'
import { caseKinds, reviewOutcomes, reviewStates } from './review-kinds.ts'
import { longestReason, shortestReason } from './stated-reason.ts'

const Moment = z.iso.datetime()
const Kind = z.enum(caseKinds)
const Outcome = z.enum(reviewOutcomes)

/** In characters. */
export const longestComment = 2000

export const StatedReason = z.string().trim().min(shortestReason).max(longestReason)

/** All of them together; null is any. Days are those of Helsinki, both included. */
export const CaseFilter = z.strictObject({
  kind: Kind.nullable(),
  state: z.enum(reviewStates).nullable(),
  overdue: z.boolean(),
  /** Who decided. */
  counsellorId: z.uuid().nullable(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
})
export type CaseFilter = z.infer<typeof CaseFilter>

export const CasePerson = z.object({ id: z.uuid(), name: z.string() })

/** One case as a line of the list: ids, times and names of those who work here, never a word of anybody. */
export const CaseLine = z.object({
  kind: Kind,
  id: z.uuid(),
  /** As the kind's own room calls it. */
  state: z.string(),
  review: z.enum(reviewStates),
  /** Who decided; null where they work here no more. */
  counsellor: CasePerson.nullable(),
  isOwn: z.boolean(),
  /** Since when it is a case. */
  arisenAt: Moment,
  /** When it is to be reviewed at the latest; null where no clock runs. */
  dueAt: Moment.nullable(),
  /** From what was known, or decided, to what was done; null as long as it isn't. */
  leadMinutes: z.int().nonnegative().nullable(),
  outcome: Outcome.nullable(),
  /** Whose opinion is waited for. */
  opinionOf: CasePerson.nullable(),
})
export type CaseLine = z.infer<typeof CaseLine>

/** How many there are of what one comes for. */
export const ReviewCounts = z.object({
  toReview: z.int().nonnegative(),
  overdue: z.int().nonnegative(),
  /** Second opinions that the caller was asked for. */
  askedOfYou: z.int().nonnegative(),
  /** When the next one becomes overdue. */
  nextDueAt: Moment.nullable(),
})
export type ReviewCounts = z.infer<typeof ReviewCounts>

/** `what` is a word of the timeline; `name` whose doing it was, never the young person's. */
export const CaseEvent = z.object({ at: Moment, what: z.string(), name: z.string().nullable() })
export type CaseEvent = z.infer<typeof CaseEvent>

/** A fact in words of its own kind: `what` has a heading in the console; `text` stands as it was written, or as a code that the console knows. */
export const CaseFact = z.object({ what: z.string(), text: z.union([z.string(), Localized]) })
export type CaseFact = z.infer<typeof CaseFact>

export const GivenReview = z.object({
  outcome: Outcome,
  comment: z.string(),
  reviewer: z.string().nullable(),
  at: Moment,
  /** When the counsellor read the comment. */
  seenAt: Moment.nullable(),
  reopenedAt: Moment.nullable(),
  reopenedBy: z.string().nullable(),
})
export type GivenReview = z.infer<typeof GivenReview>

export const SecondOpinion = z.object({
  askedBy: z.string().nullable(),
  of: z.string().nullable(),
  isYours: z.boolean(),
  question: z.string(),
  askedAt: Moment,
  /** Null as long as it wasn't given. */
  given: z.object({ outcome: Outcome, text: z.string(), at: Moment }).nullable(),
})
export type SecondOpinion = z.infer<typeof SecondOpinion>

/** What the screen of one case shows. */
export const CaseDetail = z.object({
  line: CaseLine,
  knownAt: Moment.nullable(),
  decidedAt: Moment.nullable(),
  doneAt: Moment.nullable(),
  facts: z.array(CaseFact),
  /** What the young person was told, in the words and the language in which they were; empty where nobody wrote it. */
  told: z.array(CaseFact),
  timeline: z.array(CaseEvent),
  /** Of the conversation as long as it is there; what was said in it stays closed. */
  transcript: z
    .object({ messages: z.int().nonnegative(), isOpen: z.boolean(), eraseAt: Moment.nullable() })
    .nullable(),
  reviews: z.array(GivenReview),
  opinions: z.array(SecondOpinion),
  /** Who read the conversation or the case, when and why. */
  readings: z.array(
    z.object({ at: Moment, name: z.string().nullable(), what: z.string(), reason: z.string().nullable() }),
  ),
  /** Supervisors whose opinion may be asked. */
  colleagues: z.array(CasePerson),
})
export type CaseDetail = z.infer<typeof CaseDetail>

/** What a supervisor wrote to the counsellor about a decision of theirs. */
export const OwnComment = z.object({
  id: z.uuid(),
  kind: Kind,
  decidedAt: Moment,
  outcome: Outcome,
  comment: z.string(),
  reviewer: z.string().nullable(),
  at: Moment,
})
export type OwnComment = z.infer<typeof OwnComment>
