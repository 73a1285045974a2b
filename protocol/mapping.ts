import { z } from 'zod'
import { request } from './contract.ts'
import { ContentLanguage, Language } from './language.ts'
import { Flow, FlowFault, FlowVersion, mostInFlow, ShownFlow } from './mapping-flow.ts'
import { GuidanceKind } from './sent-guidance.ts'
import { Slug } from './slug.ts'

/** Left out: not answered. */
export const MappingAnswer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), step: Slug, choice: Slug }),
  z.strictObject({
    kind: z.literal('several'),
    step: Slug,
    choices: z.array(Slug).min(1).max(mostInFlow.choices),
  }),
  z.strictObject({ kind: z.literal('text'), step: Slug, text: z.string().trim().min(1).max(1000) }),
  z.strictObject({ kind: z.literal('scales'), step: Slug, values: z.record(Slug, z.int().min(0).max(10)) }),
])
export type MappingAnswer = z.infer<typeof MappingAnswer>

/** What a young person lets a counsellor read, each step at most once. */
export const Telling = z.strictObject({
  version: FlowVersion,
  /** In which they wrote. */
  language: ContentLanguage,
  answers: z.array(MappingAnswer).min(1).max(mostInFlow.steps),
})
export type Telling = z.infer<typeof Telling>

const ToldLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('chosen'), question: z.string(), answers: z.array(z.string()) }),
  z.object({ kind: z.literal('text'), question: z.string(), text: z.string() }),
  z.object({
    kind: z.literal('scales'),
    question: z.string(),
    items: z.array(
      z.object({
        id: Slug,
        name: z.string(),
        low: z.string(),
        high: z.string(),
        value: z.int().min(0).max(10).nullable(),
      }),
    ),
  }),
])
export type ToldLine = z.infer<typeof ToldLine>

/** The questions in the reader's language; what was written stays as it was written. */
export const Told = z.object({
  at: z.iso.datetime(),
  language: ContentLanguage,
  lines: z.array(ToldLine),
})
export type Told = z.infer<typeof Told>

const Site = z.strictObject({ siteId: Slug })

export const MappingSettings = z.object({
  siteId: Slug,
  /** 0: the site has none yet. */
  version: z.int().nonnegative(),
  flow: Flow.nullable(),
  /** What an ending may give: entries that are in use, and can be shown without anybody filling them in. */
  entries: z.array(z.object({ key: Slug, kind: GuidanceKind, title: z.string() })),
  /** In which languages the city's chat is offered: whoever reads one that the flow doesn't speak gets the nearest. */
  offered: z.array(ContentLanguage),
  /** How often each ending of the newest version was reached; by whom is nowhere. */
  reached: z.array(z.object({ ending: Slug, count: z.int().nonnegative() })),
})
export type MappingSettings = z.infer<typeof MappingSettings>

export const visitorMappingRequests = {
  /** Null where the site has no flow. In the language asked for where the flow has it, else the nearest. */
  'mapping:read': request(
    z.strictObject({ language: ContentLanguage }),
    z.object({ flow: ShownFlow.nullable() }),
  ),
  /**
   * Into the visitor's own conversation; telling again replaces what was told. An answer that leads to crisis help
   * brings it before everybody else.
   */
  'mapping:tell': request(Telling, z.object({})),
  /** Counts an ending, and nothing else. */
  'mapping:reach': request(z.strictObject({ version: FlowVersion, ending: Slug }), z.object({})),
}

export const mappingRequests = {
  /** For who is in the conversation; null where nothing was told, or before what they may read. */
  'mapping:read-told': request(
    z.strictObject({ conversationId: z.uuid(), language: Language }),
    z.object({ told: Told.nullable() }),
  ),
  'mapping:settings': request(Site.extend({ reading: Language }), MappingSettings),
  /** The next version, or why not: a faulty flow changes nothing. Refused `changed-meanwhile` unless `version` is the newest. */
  'mapping:publish': request(
    Site.extend({ reading: Language, version: z.int().nonnegative(), flow: Flow }),
    z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('published'), settings: MappingSettings }),
      z.object({ outcome: z.literal('faulty'), faults: z.array(FlowFault) }),
    ]),
  ),
  /** The newest first. */
  'mapping:history': request(
    Site,
    z.object({
      versions: z.array(
        z.object({ version: FlowVersion, publishedAt: z.iso.datetime(), publishedBy: z.string().nullable() }),
      ),
    }),
  ),
  'mapping:version': request(Site.extend({ version: FlowVersion }), z.object({ flow: Flow })),
}

export const mappingAnnouncements = {
  /** To its counsellor: read again what was told. */
  'mapping:shared': z.object({ conversationId: z.uuid() }),
}
