import { z } from 'zod'
import { Consultation } from './consultation.ts'
import { request } from './contract.ts'
import { OwnConversation, Slug } from './conversation.ts'
import { IncomingHandover } from './handover.ts'
import { Localized } from './language.ts'
import { LeftMessage } from './left-message.ts'
import { Queue } from './queue.ts'
import { SpokenLanguage, Team } from './team.ts'

/**
 * What somebody may do on one site. An administrator does not read conversations by being one. A desk receives who was
 * referred to its services, and sees nothing else. A partner reads what is published, and nothing else.
 */
export const Role = z.enum(['counsellor', 'supervisor', 'administrator', 'desk', 'partner'])
export type Role = z.infer<typeof Role>

export const Colleague = z.object({
  id: z.uuid(),
  name: z.string(),
  onDuty: z.boolean(),
  /** Has asked for a moment: gets nothing new. */
  paused: z.boolean(),
})
export type Colleague = z.infer<typeof Colleague>

/** Where somebody stands who answers: what they may be given now. */
export const Standing = z.object({
  onDuty: z.boolean(),
  paused: z.boolean(),
  /** Why duty ended, if it wasn't their own doing: two offers in a row were left unanswered. */
  awayBecause: z.enum(['offers-unanswered']).nullable(),
  /** Conversations at once; 0 where somebody answers nobody. */
  capacity: z.int().nonnegative(),
  /** The teams whose young people come to them. */
  teamIds: z.array(z.uuid()),
  languages: z.array(SpokenLanguage),
})
export type Standing = z.infer<typeof Standing>

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
  /** Of all these sites. */
  teams: z.array(Team),
  ...Standing.shape,
  colleagues: z.array(Colleague),
  queue: Queue,
  leftMessages: z.array(LeftMessage),
  own: z.array(OwnConversation),
  /** What is offered to this operator now. */
  incoming: z.array(IncomingHandover),
  consultations: z.array(Consultation),
  /** The server's clock, so that waiting times tick right on a wrong clock. */
  now: z.iso.datetime(),
})
export type ConsoleSnapshot = z.infer<typeof ConsoleSnapshot>

export const dutyRequests = {
  'console:resume': request(z.strictObject({}), ConsoleSnapshot),
  'duty:set': request(z.strictObject({ onDuty: z.boolean() }), z.object({ onDuty: z.boolean() })),
  /** A moment without anything new; what one has goes on. Refused `not-on-duty`. */
  'duty:pause': request(z.strictObject({ paused: z.boolean() }), z.object({ paused: z.boolean() })),
}

export const dutyAnnouncements = {
  /** The hearer's own standing: duty also ends by a lost connection. */
  'duty:changed': Standing.extend({ colleagues: z.array(Colleague) }),
  /** Every 8 s at the latest: the highest `seq` of each own conversation, the queue's version, and the rest's. */
  'log:reached': z.object({
    reached: z.record(z.uuid(), z.int().nonnegative()),
    /** How many notes those have that the hearer may read; who has fewer reads anew. One without notes is left out. */
    noted: z.record(z.uuid(), z.int().positive()),
    queueVersion: z.string(),
    /** As `versionOfConsole` makes it: whoever has another one twice asks `console:resume`. */
    version: z.string(),
  }),
  /** Signed out elsewhere, or disabled: forget everything and show the sign-in. */
  'session:ended': z.object({}),
}

/** HTTP `POST /console/session`. */
export const SignIn = z.strictObject({
  email: z.string().trim().toLowerCase().max(200),
  password: z.string().min(1).max(500),
})
export type SignIn = z.infer<typeof SignIn>
