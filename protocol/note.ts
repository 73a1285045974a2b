import { z } from 'zod'
import { request } from './contract.ts'

export const Note = z.object({ id: z.uuid(), at: z.iso.datetime(), name: z.string(), text: z.string() })
export type Note = z.infer<typeof Note>

/** A note is for colleagues; the young person never receives it. Same id, same note. */
const AddNote = z.strictObject({
  conversationId: z.uuid(),
  id: z.uuid(),
  text: z.string().trim().min(1).max(2000),
})

export const noteRequests = { 'note:add': request(AddNote, Note) }

export const noteAnnouncements = { 'note:added': z.object({ conversationId: z.uuid(), note: Note }) }
