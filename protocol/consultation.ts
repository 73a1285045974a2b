import { z } from 'zod'
import { request } from './contract.ts'
import { ContentLanguage } from './language.ts'

const Nothing = z.object({})
const Line = z.string().trim().min(1).max(2000)

/**
 * A colleague asked for advice, unseen by the young person. The consultant sees what was written here, the theme and
 * the language: no name, no transcript, not even which conversation it is.
 */
export const Consultation = z.object({
  id: z.uuid(),
  role: z.enum(['asker', 'consultant']),
  /** Known to the asker alone. */
  conversationId: z.uuid().nullable(),
  siteId: z.string(),
  /** The other one. */
  with: z.string(),
  language: ContentLanguage,
  theme: z.string().nullable(),
  isOpen: z.boolean(),
  lines: z.array(
    z.object({ id: z.uuid(), at: z.iso.datetime(), name: z.string(), isOwn: z.boolean(), text: z.string() }),
  ),
})
export type Consultation = z.infer<typeof Consultation>

const Which = z.strictObject({ consultationId: z.uuid() })

export const consultationRequests = {
  /** By the owner, of somebody on duty at the site. Asking the same one again goes on in the thread that is open. */
  'consultation:ask': request(
    z.strictObject({ conversationId: z.uuid(), id: z.uuid(), operatorId: z.uuid(), text: Line }),
    Nothing,
  ),
  'consultation:write': request(Which.extend({ id: z.uuid(), text: Line }), Nothing),
  /** By either; it ends with the conversation in any case. */
  'consultation:close': request(Which, Nothing),
}

export const consultationAnnouncements = {
  /** Everything the hearer asked in a conversation that is still theirs, or is asked now. */
  'consultation:changed': z.object({ consultations: z.array(Consultation) }),
}
