import { z } from 'zod'
import { request } from './contract.ts'
import { Slug } from './conversation.ts'
import { Language } from './language.ts'

/** One who waits. Nothing of what was written is shown before someone claims. */
export const Waiting = z.object({
  id: z.uuid(),
  siteId: Slug,
  language: Language,
  theme: Slug.nullable(),
  district: Slug.nullable(),
  nickname: z.string().nullable(),
  waitingSince: z.iso.datetime(),
  /** Was with a counsellor whose connection died: keeps its old place. */
  returned: z.boolean(),
  visitorHere: z.boolean(),
})
export type Waiting = z.infer<typeof Waiting>

/** Longest wait first. Two queues with the same version are the same queue. */
export const Queue = z.object({ version: z.string(), waiting: z.array(Waiting) })
export type Queue = z.infer<typeof Queue>

export const queueRequests = { 'queue:read': request(z.strictObject({}), Queue) }
export const queueAnnouncements = { 'queue:changed': Queue }
