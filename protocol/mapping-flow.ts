import { z } from 'zod'
import { ContentLanguage } from './language.ts'
import { GuidanceKind } from './sent-guidance.ts'
import { Slug } from './slug.ts'

/**
 * A text of a flow. It must be there in the interface's languages, and in every further one that the flow has begun; the
 * shape lets it be missing, so that the fault can be named.
 */
export const FlowText = z.partialRecord(ContentLanguage, z.string().trim().max(600))
export type FlowText = z.infer<typeof FlowText>

/** Where an answer leads: a step, an ending, or nothing yet. */
const Next = Slug.nullable()
/** Of a site's flow; each publishing makes the next. */
export const FlowVersion = z.int().positive()

export const EndingKind = z.enum(['guidance', 'crisis', 'service', 'queue', 'message'])
export type EndingKind = z.infer<typeof EndingKind>

export const mostInFlow = { steps: 30, endings: 20, choices: 12, entries: 6 } as const

/** A step in every language as it is kept, or in one as it is shown. */
function stepOf<Text extends z.ZodType>(text: Text) {
  const asked = { id: Slug, question: text, hint: text.nullable() }
  const choice = z.strictObject({ id: Slug, name: text, next: Next })
  const tick = z.strictObject({ id: Slug, name: text })
  const item = z.strictObject({ id: Slug, name: text, low: text, high: text })
  return z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('choice'), ...asked, choices: z.array(choice).max(mostInFlow.choices) }),
    z.strictObject({
      kind: z.literal('several'),
      ...asked,
      choices: z.array(tick).max(mostInFlow.choices),
      next: Next,
    }),
    z.strictObject({ kind: z.literal('text'), ...asked, next: Next }),
    /** A life-situation questionnaire: each item from 0 to 10, never summed. */
    z.strictObject({
      kind: z.literal('scales'),
      ...asked,
      items: z.array(item).max(mostInFlow.choices),
      next: Next,
    }),
  ])
}

export const FlowStep = stepOf(FlowText)
export type FlowStep = z.infer<typeof FlowStep>

export const FlowEnding = z.strictObject({
  id: Slug,
  kind: EndingKind,
  title: FlowText,
  text: FlowText,
  /** Of the site's library: a crisis ending has crisis cards, a service its one card. */
  entryKeys: z.array(Slug).max(mostInFlow.entries),
})
export type FlowEnding = z.infer<typeof FlowEnding>

/** The questions of a site's first mapping. It begins with the first step. */
export const Flow = z.strictObject({
  opening: FlowText,
  steps: z.array(FlowStep).min(1).max(mostInFlow.steps),
  endings: z.array(FlowEnding).max(mostInFlow.endings),
})
export type Flow = z.infer<typeof Flow>

export const flowProblems = [
  /** Two steps, endings, choices or items of one name. */
  'twice',
  /** Nothing has been said about where it goes on. */
  'dead-end',
  /** It goes on to a step or an ending that isn't there. */
  'leads-nowhere',
  /** Whoever comes here goes round and round. */
  'loop',
  'unreachable',
  'missing-translation',
  /** A character that nobody sees, or that turns the direction of what follows. */
  'stray-mark',
  /** The library has no such entry in use, or it is of another kind. */
  'unknown-guidance',
  'no-guidance',
  /** A questionnaire without an item, a list without a tick. */
  'nothing-to-answer',
] as const
export type FlowProblem = (typeof flowProblems)[number]

export const flowParts = ['opening', 'question', 'hint', 'name', 'low', 'high', 'title', 'text'] as const
export type FlowPart = (typeof flowParts)[number]

export const FlowFault = z.object({
  problem: z.enum(flowProblems),
  /** The step or the ending; null is the opening. */
  node: Slug.nullable(),
  /** The choice of a question, or the item of a questionnaire. */
  choice: Slug.nullable(),
  part: z.enum(flowParts).nullable(),
  language: ContentLanguage.nullable(),
  /** What leads nowhere: an id, or the key of an entry. */
  found: z.string().nullable(),
})

export const ShownStep = stepOf(z.string())
export type ShownStep = z.infer<typeof ShownStep>

/** An entry of the library as it stands in an ending, in its own language where the flow's is missing. */
export const ShownEntry = z.object({
  /** The same in every language. */
  key: Slug,
  kind: GuidanceKind,
  title: z.string(),
  text: z.string(),
  language: ContentLanguage,
  link: z.string().nullable(),
})
export type ShownEntry = z.infer<typeof ShownEntry>

export const ShownEnding = z.object({
  id: Slug,
  kind: EndingKind,
  title: z.string(),
  text: z.string(),
  entries: z.array(ShownEntry),
})
export type ShownEnding = z.infer<typeof ShownEnding>

/** All of it at once, so that it works on a bad line. */
export const ShownFlow = z.object({
  version: FlowVersion,
  language: ContentLanguage,
  opening: z.string(),
  steps: z.array(ShownStep),
  endings: z.array(ShownEnding),
})
export type ShownFlow = z.infer<typeof ShownFlow>
