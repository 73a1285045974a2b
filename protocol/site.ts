import { z } from 'zod'
import { Slug } from './conversation.ts'
import { CityText, ContentLanguage, Localized } from './language.ts'
import { HoursDefinition, Opening, PicturedDay } from './opening-hours.ts'
import { WaitingRoom } from './waiting-room.ts'

/** A text of a city as somebody reads it: in their language, or in the nearest in which it is there. */
export const ReadText = z.partialRecord(ContentLanguage, z.string())
export type ReadText = z.infer<typeof ReadText>

/** Who answers, in words a 12-year-old reads. Markdown-free; one string is one paragraph or one point of a list. */
const roleCardOf = <Text extends z.ZodType>(text: Text) =>
  z.object({
    /** "A youth worker of the city, not a bot", and for which ages. */
    who: z.object({ title: text, text }),
    /** No name is asked; the price of that: help can be sent only to a place that is told. */
    anonymous: z.object({ title: text, text }),
    /** What stays between us. How long it is kept is a sentence of the interface, filled from `retentionDays`. */
    confidential: z.object({ title: text, text }),
    /** When we must tell somebody, each a point. */
    exceptions: z.object({ title: text, points: z.array(text), closing: text }),
  })

const choiceOf = <Text extends z.ZodType>(text: Text) => z.object({ id: Slug, name: text })

/** Another service that a young person may turn to: a number to call or a page to open. */
const elsewhereOf = <Text extends z.ZodType>(text: Text) =>
  z.object({
    name: text,
    text,
    phone: z
      .string()
      .regex(/^\d[\d ]{1,19}$/)
      .nullable(),
    url: z.url().nullable(),
  })

/** Something to read by oneself: here, or on a page of its own. */
const guidanceOf = <Text extends z.ZodType>(text: Text) =>
  z.object({ title: text, text: text.nullable(), url: z.url().nullable() })

const contentOf = <Text extends z.ZodType>(text: Text) => ({
  name: text,
  /** The chat's own name on the launcher and the door: "Kuusiniemen nuorten chat". */
  chatName: text,
  /** The launcher's main line: "Juttele nuorisotyöntekijän kanssa". */
  invitation: text,
  roleCard: roleCardOf(text),
  themes: z.array(choiceOf(text)),
  districts: z.array(choiceOf(text)),
  guidance: z.array(guidanceOf(text)).optional(),
})

/** Null: always. `unknown`: nobody here can say, so nothing is said. */
const ElsewhereHours = HoursDefinition.or(z.literal('unknown')).nullable()

/** What a city decides about its chat. Edited as content, never as code. */
export const SiteContent = z.object({
  ...contentOf(CityText),
  elsewhere: z.array(elsewhereOf(CityText).extend({ hours: ElsewhereHours })).optional(),
})
export type SiteContent = z.infer<typeof SiteContent>

/** The same in one language. When the other services are open stands in the waiting room. */
export const ReadContent = z.object({
  ...contentOf(ReadText),
  elsewhere: z.array(elsewhereOf(ReadText)),
})
export type ReadContent = z.infer<typeof ReadContent>

/** What the page of the widget carries in itself, so that its first view needs no further request. */
export const SitePage = z.object({
  siteId: Slug,
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  retentionDays: z.int().min(1).max(90),
  neutralUrl: z.url(),
  /** All that it offers, in their order; left out where nobody has chosen among them. */
  languages: z.array(ContentLanguage).optional(),
  /** In the language of the page; another is fetched when it is chosen. */
  content: ReadContent,
  onDuty: z.array(z.string()),
  opening: Opening,
  waitingRoom: WaitingRoom,
  /** Somebody of ours gave them the way here, on that day; null where nobody did, or it is over. */
  met: z.object({ code: z.string(), on: z.iso.date().nullable(), samePerson: z.boolean() }).nullable(),
  /** There is a first mapping to go through. */
  hasMapping: z.boolean(),
  /** Today and the 6 days after it. */
  days: z.array(PicturedDay),
  protocolVersion: z.int(),
})
export type SitePage = z.infer<typeof SitePage>

/** What the embed script carries: enough for the launcher, in the host page's language. */
export const EmbedState = z.object({
  siteId: Slug,
  origin: z.url(),
  accent: z.string(),
  neutralUrl: z.url(),
  invitation: Localized,
  /** On the button to leave, until the chat itself says it in the language chosen there. */
  leave: z.object({ fi: z.string(), sv: z.string(), en: z.string() }),
  /**
   * What the launcher says from which minute since 1970 on, so that a page left open overnight stays true; `lit`
   * while somebody is there. So short that easy Finnish says it in the same words.
   */
  says: z.array(
    z.object({ from: z.int(), lit: z.boolean(), fi: z.string(), sv: z.string(), en: z.string() }),
  ),
})
export type EmbedState = z.infer<typeof EmbedState>
