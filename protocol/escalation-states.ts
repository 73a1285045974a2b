export const escalationKinds = ['child-welfare', 'police', 'social-services', 'emergency'] as const
export type EscalationKind = (typeof escalationKinds)[number]

/** `decided`: it will be done. `withdrawn`: it came to nothing. */
export const escalationStates = ['draft', 'decided', 'done', 'withdrawn'] as const
export type EscalationState = (typeof escalationStates)[number]

/** As far as it is known: what a duty hangs on. */
export const ages = ['under-18', 'adult', 'unknown'] as const
export type Age = (typeof ages)[number]

/** How the age is known. */
export const ageBases = ['known', 'believed', 'unknown'] as const
/** By which way a person told another; there is none by e-mail. */
export const channels = ['phone', 'form', 'visit', 'letter'] as const
export const reasonsNotTold = ['danger', 'would-hinder', 'visitor-left', 'other'] as const
/** The young person's, to being referred on; the law may ask for none. */
export const consents = ['given', 'refused', 'not-asked', 'not-possible'] as const

/** In characters. */
export const longestEscalationText = 4000

/** What a record lacks before it can be decided, and before it can be done. */
export type Missing =
  | 'age'
  | 'basis'
  | 'known-at'
  | 'recipient'
  | 'channel'
  | 'done-at'
  | 'consent'
  | 'told'
  | 'not-told-because'
