/** Every reason the server may refuse a request. Each has a sentence in every language of locales/. */
export const refusalCodes = [
  'invalid-request',
  'not-found',
  'not-allowed',
  'not-signed-in',
  'wrong-credentials',
  'too-many-requests',
  'outdated-client',
  'already-claimed',
  'not-on-duty',
  'paused',
  'at-capacity',
  'visitor-away',
  'being-offered',
  'queue-full',
  'conversation-ended',
  'different-content',
  'too-late',
  'changed-meanwhile',
  'impossible-hours',
  'closed',
  'queue-full',
  'unavailable',
  'unexpected',
] as const

export type RefusalCode = (typeof refusalCodes)[number]
