import { z } from 'zod'
import { ContentLanguage } from './language.ts'

/** HTTP `POST /desk/look` and `POST /desk/arrive`: a code as it was typed, or the secret of a QR code. */
export const DeskQuestion = z.strictObject({ code: z.string().min(1).max(200) })
export type DeskQuestion = z.infer<typeof DeskQuestion>

/** All that a desk learns of somebody: what that person chose, and nothing that says who it is. */
export const Visit = z.object({
  /** In Finnish, or the nearest. */
  service: z.string(),
  /** In which they chatted. */
  language: ContentLanguage,
  meets: z.string(),
  at: z.iso.datetime().nullable(),
  shown: z.discriminatedUnion('what', [
    z.object({ what: z.literal('nothing') }),
    z.object({ what: z.enum(['need', 'summary']), text: z.string() }),
  ]),
})
export type Visit = z.infer<typeof Visit>

/** What a code is. Everything but `found` and `arrived` changes nothing. */
export const DeskAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('found'), visit: Visit }),
  z.object({ outcome: z.literal('arrived'), visit: Visit }),
  /** The check character doesn't fit: said or typed wrongly. */
  z.object({ outcome: z.literal('mistyped') }),
  z.object({ outcome: z.literal('wrong') }),
  /** Of another service of the same city. */
  z.object({ outcome: z.literal('elsewhere') }),
  z.object({ outcome: z.literal('used'), at: z.iso.datetime(), byYou: z.boolean() }),
  z.object({ outcome: z.literal('expired') }),
  /** Taken back by either side, or being talked about anew. */
  z.object({ outcome: z.literal('taken-back') }),
])
export type DeskAnswer = z.infer<typeof DeskAnswer>

/** HTTP `GET /desk/self`. */
export const DeskSelf = z.object({
  name: z.string(),
  /** By their Finnish names; none is not a desk. */
  services: z.array(z.string()),
})
export type DeskSelf = z.infer<typeof DeskSelf>
