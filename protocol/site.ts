import { z } from 'zod'
import { Slug } from './conversation.ts'
import { Localized } from './language.ts'
import { HoursDefinition, Opening, PicturedDay } from './opening-hours.ts'
import { WaitingRoom } from './waiting-room.ts'

/** Who answers, in words a 12-year-old reads. Markdown-free; one string is one paragraph or one point of a list. */
export const RoleCard = z.object({
  /** "A youth worker of the city, not a bot", and for which ages. */
  who: z.object({ title: Localized, text: Localized }),
  /** No name is asked; the price of that: help can be sent only to a place that is told. */
  anonymous: z.object({ title: Localized, text: Localized }),
  /** What stays between us. How long it is kept is a sentence of the interface, filled from `retentionDays`. */
  confidential: z.object({ title: Localized, text: Localized }),
  /** When we must tell somebody, each a point. */
  exceptions: z.object({ title: Localized, points: z.array(Localized), closing: Localized }),
})
export type RoleCard = z.infer<typeof RoleCard>

const Choice = z.object({ id: Slug, name: Localized })

/** Another service that a young person may turn to: a number to call or a page to open. */
const Elsewhere = z.object({
  name: Localized,
  text: Localized,
  phone: z
    .string()
    .regex(/^\d[\d ]{1,19}$/)
    .nullable(),
  url: z.url().nullable(),
  /** Null: always. `unknown`: nobody here can say, so nothing is said. */
  hours: HoursDefinition.or(z.literal('unknown')).nullable(),
})

/** Something to read by oneself: here, or on a page of its own. */
const Guidance = z.object({ title: Localized, text: Localized.nullable(), url: z.url().nullable() })

/** What a city decides about its chat. Edited as content, never as code. */
export const SiteContent = z.object({
  name: Localized,
  /** The chat's own name on the launcher and the door: "Kuusiniemen nuorten chat". */
  chatName: Localized,
  /** The launcher's main line: "Juttele nuorisotyöntekijän kanssa". */
  invitation: Localized,
  roleCard: RoleCard,
  themes: z.array(Choice),
  districts: z.array(Choice),
  elsewhere: z.array(Elsewhere).optional(),
  guidance: z.array(Guidance).optional(),
})
export type SiteContent = z.infer<typeof SiteContent>

/** What the page of the widget carries in itself, so that its first view needs no further request. */
export const SitePage = z.object({
  siteId: Slug,
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
  retentionDays: z.int().min(1).max(90),
  neutralUrl: z.url(),
  /** When the other services are open stands in the waiting room. */
  content: SiteContent.extend({ elsewhere: z.array(Elsewhere.omit({ hours: true })) }),
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
