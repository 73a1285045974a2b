import { z } from 'zod'
import { request } from './contract.ts'
import { OwnConversation, Slug } from './conversation.ts'
import { Localized } from './language.ts'
import { LeftMessage } from './left-message.ts'
import { Queue } from './queue.ts'

/** What somebody may do on one site. An administrator does not read conversations by being one. */
export const Role = z.enum(['counsellor', 'supervisor', 'administrator'])
export type Role = z.infer<typeof Role>

export const Colleague = z.object({ id: z.uuid(), name: z.string(), onDuty: z.boolean() })
export type Colleague = z.infer<typeof Colleague>

const Choice = z.object({ id: Slug, name: Localized })

export const ConsoleSite = z.object({
  id: Slug,
  name: Localized,
  themes: z.array(Choice),
  districts: z.array(Choice),
})
export type ConsoleSite = z.infer<typeof ConsoleSite>

/** Everything the console shows, as of now: announcements only keep it fresh. */
export const ConsoleSnapshot = z.object({
  operator: z.object({
    id: z.uuid(),
    name: z.string(),
    title: z.string(),
    roles: z.array(z.object({ siteId: Slug, role: Role })),
  }),
  sites: z.array(ConsoleSite),
  onDuty: z.boolean(),
  colleagues: z.array(Colleague),
  queue: Queue,
  leftMessages: z.array(LeftMessage),
  own: z.array(OwnConversation),
  /** The server's clock, so that waiting times tick right on a wrong clock. */
  now: z.iso.datetime(),
})
export type ConsoleSnapshot = z.infer<typeof ConsoleSnapshot>

export const dutyRequests = {
  'console:resume': request(z.strictObject({}), ConsoleSnapshot),
  'duty:set': request(z.strictObject({ onDuty: z.boolean() }), z.object({ onDuty: z.boolean() })),
}

export const dutyAnnouncements = {
  /** `onDuty` is the hearer's own: duty also ends by a lost connection. */
  'duty:changed': z.object({ onDuty: z.boolean(), colleagues: z.array(Colleague) }),
  /** Every 8 s at the latest: the highest `seq` of each own conversation, and the queue's version. */
  'log:reached': z.object({ reached: z.record(z.uuid(), z.int().nonnegative()), queueVersion: z.string() }),
  /** Signed out elsewhere, or disabled: forget everything and show the sign-in. */
  'session:ended': z.object({}),
}

/** HTTP `POST /console/session`. */
export const SignIn = z.strictObject({
  email: z.string().trim().toLowerCase().max(200),
  password: z.string().min(1).max(500),
})
export type SignIn = z.infer<typeof SignIn>
