import { z } from 'zod'
import { escalationKinds } from './escalation-states.ts'
import { Language, Localized } from './language.ts'
import { Slug } from './slug.ts'

/** As far as it is known: what a duty hangs on. */
export const ages = ['under-18', 'adult', 'unknown'] as const
export type Age = (typeof ages)[number]

const Kinds = z.array(z.enum(escalationKinds)).min(1)
const Phone = z
  .string()
  .regex(/^\+?\d[\d ]{1,19}$/)
  .nullable()

/**
 * What the law asks for and whom to turn to, as somebody who knows has put it for this city. It may be wrong or grow
 * old: it has a day by which it is to be looked at again, in each language.
 */
export const EscalationGuide = z.object({
  /** By when each language is to be read again by somebody who knows; null where nobody has approved it yet. */
  reviewBy: z.record(Language, z.iso.date().nullable()),
  /** For how long a record is kept after its last move. */
  keptDays: z.int().min(30).max(3650),
  emergency: z.object({
    numbers: z.array(z.object({ name: Localized, phone: Phone, when: Localized })).min(1),
    /** What to say on the phone, each a line. */
    say: z.array(Localized),
  }),
  /** The duty in plain words; the first that fits is shown. */
  duties: z.array(z.object({ kinds: Kinds, ages: z.array(z.enum(ages)).min(1), text: Localized })),
  /** On what ground; of those that fit, the first is proposed. */
  bases: z.array(
    z.object({
      code: Slug,
      name: Localized,
      kinds: Kinds,
      ages: z.array(z.enum(ages)).min(1),
      text: Localized,
    }),
  ),
  recipients: z.array(z.object({ code: Slug, name: Localized, phone: Phone, kinds: Kinds })),
})
export type EscalationGuide = z.infer<typeof EscalationGuide>
