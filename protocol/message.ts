import { z } from 'zod'
import { request } from './contract.ts'
import { Entry } from './entry.ts'
import { SendGuidance } from './sent-guidance.ts'

/** Longest message, in characters as a person counts them (code points). */
export const longestMessage = 4000

/** What a person writes: 1 to 4,000 characters, at least one of which can be seen. */
export const Text = z
  .string()
  .min(1)
  .max(longestMessage * 2)
  .refine((text) => [...text].length <= longestMessage)
  .refine((text) => /[^\s\p{C}]/u.test(text))

/** The client makes the id: asking again with the same id and text is answered with the first result. */
export const NewMessage = z.strictObject({ id: z.uuid(), text: Text })
export type NewMessage = z.infer<typeof NewMessage>

/** Given only after the commit. `masked`: the server hid an identity code that the browser had let through. */
export const Sent = z.object({ seq: z.int().positive(), at: z.iso.datetime(), masked: z.boolean() })
export type Sent = z.infer<typeof Sent>

/** The client makes `id`, so that a change can be asked again; `messageId` is the message to change. */
export const ChangeMessage = z.strictObject({ id: z.uuid(), messageId: z.uuid() })
export type ChangeMessage = z.infer<typeof ChangeMessage>
export const EditMessage = ChangeMessage.extend({ text: Text })
export type EditMessage = z.infer<typeof EditMessage>

export const visitorMessageRequests = {
  'message:send': request(NewMessage, Sent),
  'message:edit': request(EditMessage, Sent),
  'message:withdraw': request(ChangeMessage, Sent),
}
export const visitorMessageAnnouncements = {
  'entry:added': z.object({ entries: z.array(Entry) }),
}

export const operatorMessageRequests = {
  /** Refused `not-found` as well where `guidance` names an entry of another site. */
  'message:send': request(
    NewMessage.extend({ conversationId: z.uuid(), guidance: SendGuidance.optional() }),
    Sent,
  ),
  'message:edit': request(EditMessage.extend({ conversationId: z.uuid() }), Sent),
  'message:withdraw': request(ChangeMessage.extend({ conversationId: z.uuid() }), Sent),
}
export const operatorMessageAnnouncements = {
  'entry:added': z.object({ conversationId: z.uuid(), entries: z.array(Entry) }),
}
