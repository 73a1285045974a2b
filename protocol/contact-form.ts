import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './conversation.ts'
import { Localized } from './language.ts'

const Words = z.string().trim().min(1).max(80)
const InEveryLanguage = z.strictObject({
  fi: Words,
  'fi-simple': Words,
  sv: Words,
  en: Words,
}) satisfies z.ZodType<Localized>

/** What can be chosen. An id means the same in every version; a name may be mended. */
export const FormChoice = z.strictObject({
  id: Slug,
  name: InEveryLanguage,
  /** Offered no longer, with all that hangs on it. It stays, because earlier records and numbers name it. */
  retired: z.literal(true).optional(),
})
export type FormChoice = z.infer<typeof FormChoice>

export interface FormTheme extends FormChoice {
  themes: FormTheme[]
}
/** A branch of the tree, at most three deep; every theme of it can be chosen. */
export const FormTheme: z.ZodType<FormTheme> = z.lazy(() =>
  FormChoice.extend({ themes: z.array(FormTheme).max(30) }),
)

/** What a site asks about each conversation. Tiers and non-cases are the same everywhere, so that cities compare. */
export const FormDefinition = z.strictObject({
  themes: z.array(FormTheme).min(1).max(40),
  needs: z.array(FormChoice).max(40),
  outcomes: z.array(FormChoice).min(1).max(20),
})
export type FormDefinition = z.infer<typeof FormDefinition>

export const SupportTier = z.enum(['general', 'enhanced', 'special'])
/** A contact that was no conversation: nobody wrote, somebody tried, somebody abused. */
export const NonCase = z.enum(['silent', 'test', 'abuse'])

const Chosen = (most: number) => z.array(Slug).max(most)
/** Ids of choices and nothing else: what remains as a number when the conversation is erased. */
export const FormAnswers = z.strictObject({
  nonCase: NonCase.nullable(),
  themes: Chosen(12),
  needs: Chosen(20),
  tier: SupportTier.nullable(),
  outcome: Slug.nullable(),
})
export type FormAnswers = z.infer<typeof FormAnswers>

export const FormState = z.enum(['draft', 'final'])
export type FormState = z.infer<typeof FormState>

const Version = z.int().positive()
const Which = z.strictObject({ conversationId: z.uuid() })

export const ContactForm = z.object({
  /** The version this record was begun with, and stays with. */
  version: Version,
  definition: FormDefinition,
  /** Null until the first answer. */
  state: FormState.nullable(),
  answers: FormAnswers,
  line: z.string(),
  /** The team asks for it before the next conversation. */
  required: z.boolean(),
})
export type ContactForm = z.infer<typeof ContactForm>

export const FormSettings = z.object({
  siteId: Slug,
  version: Version,
  definition: FormDefinition,
  teams: z.array(z.object({ id: z.uuid(), name: Localized, required: z.boolean() })),
})
export type FormSettings = z.infer<typeof FormSettings>

export const contactFormRequests = {
  /** For the conversation's own counsellor, also after closing it. */
  'contact-form:read': request(Which, ContactForm),
  /** A draft never replaces a final record; final is refused `form-incomplete` without its answers. */
  'contact-form:keep': request(
    Which.extend({
      version: Version,
      answers: FormAnswers,
      line: z.string().max(500),
      final: z.boolean(),
    }),
    z.object({ state: FormState }),
  ),
  /** The caller's closed conversations whose form is asked for before the next, oldest first. */
  'contact-form:due': request(
    z.strictObject({}),
    z.object({
      due: z.array(z.object({ conversationId: z.uuid(), siteId: Slug, endedAt: z.iso.datetime() })),
    }),
  ),
  'contact-form:settings': request(z.strictObject({ siteId: Slug }), FormSettings),
  /**
   * Refused `impossible-form`, also where it lacks what `version` has, and `changed-meanwhile` unless `version` is the
   * newest. Earlier records keep theirs.
   */
  'contact-form:publish': request(
    z.strictObject({ siteId: Slug, version: Version, definition: FormDefinition }),
    FormSettings,
  ),
  /** From now on: conversations that were closed before are not asked about. */
  'contact-form:require': request(
    z.strictObject({ siteId: Slug, teamId: z.uuid(), required: z.boolean() }),
    FormSettings,
  ),
}
