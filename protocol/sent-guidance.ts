import { z } from 'zod'
import { ContentLanguage } from './language.ts'

/** `step-guide` has numbered steps that the young person ticks; the cards have a heading. */
export const GuidanceKind = z.enum(['reply', 'step-guide', 'link-card', 'service-card', 'crisis-card'])
export type GuidanceKind = z.infer<typeof GuidanceKind>

/** The same thought in the language of who sends it, for reading side by side. */
const Beside = z.object({ language: ContentLanguage, text: z.string().min(1).max(4200) })

/** Which entries a message was made from. Several make one reply, or a crisis card where one is among them. */
export const SendGuidance = z.strictObject({
  entryIds: z.array(z.uuid()).min(1).max(6),
  /** The language of the text that is sent, really: after a fallback not the one that was wished. */
  language: ContentLanguage,
  /** The words are no longer the library's, apart from filled variables. */
  edited: z.boolean(),
  beside: Beside.optional(),
})
export type SendGuidance = z.infer<typeof SendGuidance>

const Words = z.object({ language: ContentLanguage, text: z.string().max(8400) })

/** What of a message that is being written came from the library, so that it can be found again with its words. */
export const DraftGuidance = z.strictObject({
  pieces: z
    .array(
      Words.extend({
        entryId: z.uuid(),
        title: z.string().max(200),
        beside: Words.nullable(),
        kind: GuidanceKind.optional(),
      }),
    )
    .min(1)
    .max(6)
    .readonly(),
  /** The counsellor's own wording of what stands beside; null as long as it is the library's. */
  besideWords: z.string().max(8400).nullable(),
})
export type DraftGuidance = z.infer<typeof DraftGuidance>

/** What stands with a message that came from the library; sealed with its words. */
export const SentGuidance = z.object({
  entryIds: z.array(z.uuid()),
  kind: GuidanceKind,
  /** For `lang` and `dir` of the text, whatever the language around it is. */
  language: ContentLanguage,
  /** The heading of a guide or a card; null for replies. */
  title: z.string().nullable(),
  edited: z.boolean(),
  beside: Beside.optional(),
  /** Where its link cards lead, in their order: the words of a card are about its link, and don't hold it. */
  links: z.array(z.url({ protocol: /^https$/ })).optional(),
})
export type SentGuidance = z.infer<typeof SentGuidance>
