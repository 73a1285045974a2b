import { z } from 'zod'
import { request } from './contract.ts'
import { ages, escalationKinds } from './escalation-states.ts'
import { Language, type Localized } from './language.ts'
import { Slug } from './slug.ts'

const Kinds = z.array(z.enum(escalationKinds))
const Ages = z.array(z.enum(ages))
const upTo = (length: number) => {
  const Words = z.string().max(length)
  return z.object({ fi: Words, 'fi-simple': Words, sv: Words, en: Words }) satisfies z.ZodType<Localized>
}
const Name = upTo(200)
const Text = upTo(3000)
const most = 60
const Phone = z
  .string()
  .regex(/^\+?\d[\d ]{1,19}$/)
  .nullable()

/**
 * What the law asks for and whom to turn to, as somebody who knows has put it for this city. It may be wrong or grow
 * old: it has a day by which it is to be looked at again, in each language. What is empty in a language is read in
 * Finnish.
 */
export const EscalationGuide = z.object({
  /** By when each language is to be read again by somebody who knows; null where nobody has approved it yet. */
  reviewBy: z.record(Language, z.iso.date().nullable()),
  /** For how long a record is kept after its last move. */
  keptDays: z.int().min(30).max(3650),
  emergency: z.object({
    numbers: z.array(z.object({ name: Name, phone: Phone, when: Text })).max(most),
    /** What to say on the phone, each a line. */
    say: z.array(Text).max(most),
  }),
  /** The duty in plain words; the first that fits is shown. */
  duties: z.array(z.object({ kinds: Kinds, ages: Ages, text: Text })).max(most),
  /** What somebody asks themselves, or the young person, before they decide: all that fit are shown. */
  questions: z.array(z.object({ kinds: Kinds, ages: Ages, text: Text })).max(most),
  /** On what ground; of those that fit, the first is proposed. */
  bases: z.array(z.object({ code: Slug, name: Name, kinds: Kinds, ages: Ages, text: Text })).max(most),
  recipients: z.array(z.object({ code: Slug, name: Name, phone: Phone, kinds: Kinds })).max(most),
  /** For a young person who would like an outreach worker to call: where to ask for it, and what to write there. */
  outreach: Text,
})
export type EscalationGuide = z.infer<typeof EscalationGuide>

const Site = z.strictObject({ siteId: Slug })

export const KeptGuide = z.object({
  siteId: Slug,
  /** 0 where the city has written none. */
  version: z.int().nonnegative(),
  guide: EscalationGuide.nullable(),
  /** Null for none, and for one that came with the city. */
  savedBy: z.string().nullable(),
  savedAt: z.iso.datetime().nullable(),
})
export type KeptGuide = z.infer<typeof KeptGuide>

/** For the site's supervisors and administrators. */
export const escalationGuideRequests = {
  'escalation-guide:read': request(Site, KeptGuide),
  /** Refused `changed-meanwhile` unless `version` is the newest, and `invalid-request` where it has a fault. */
  'escalation-guide:save': request(
    Site.extend({ version: z.int().nonnegative(), guide: EscalationGuide }),
    KeptGuide,
  ),
}
