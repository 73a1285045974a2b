/** What can be counted and chosen in a session of outreach work; ids alone, so that a number means the same for years. */
export const outreachStates = ['planned', 'running', 'done', 'cancelled'] as const
export type OutreachState = (typeof outreachStates)[number]

/** How one was there: seen, talking with whoever came, with one person, with a group, at an event. */
export const outreachModes = ['present', 'open-talk', 'one-to-one', 'group', 'event'] as const
export type OutreachMode = (typeof outreachModes)[number]

export const ageBrackets = [
  'under-13',
  '13-14',
  '15-17',
  '18-20',
  '21-24',
  '25-28',
  '29',
  '30-and-over',
  'unknown',
] as const
export const genders = ['girl', 'boy', 'other', 'unknown'] as const
export const familiarities = ['new', 'returning', 'unknown'] as const
export const outreachLanguages = [
  ...['fi', 'sv', 'en', 'ru', 'et', 'ar', 'so', 'sq', 'uk', 'fa'],
  'other',
  'unknown',
] as const
/** Of the city's programme: at a transition, in services and motivated, in services and not committed, outside them. */
export const segments = ['at-transition', 'motivated', 'not-committed', 'outside', 'unknown'] as const
/** Through whom one came to talk. */
export const routesIn = [
  'met-there',
  'friend',
  'family',
  'school',
  'service',
  'link',
  'other',
  'unknown',
] as const

/** Each divides those who were reached; whom nobody has placed is `unknown`. */
export const partitions = {
  familiarity: familiarities,
  age: ageBrackets,
  gender: genders,
  language: outreachLanguages,
  segment: segments,
  route: routesIn,
} as const
export type Partition = keyof typeof partitions
export const partitionNames = [
  'familiarity',
  'age',
  'gender',
  'language',
  'segment',
  'route',
] as const satisfies readonly Partition[]

export const guidedPlaces = ['in-person', 'online'] as const
/** Told about it, a link given, a time booked, walked along. */
export const guidedWays = ['told', 'link', 'booked', 'walked-along'] as const

/** All that sessions are summed by beside their platform. The partitions add up to those reached; the others need not. */
export const outreachDimensions = [
  ...partitionNames,
  'theme',
  'guided',
  'guided-where',
  'guided-how',
] as const
export type OutreachDimension = (typeof outreachDimensions)[number]

/** Far above what two people can do in one session: above it somebody has mistyped. */
export const mostContacted = 1000
export const mostReached = 300
export const longestSessionMinutes = 16 * 60
export const oldestSessionDays = 400
/** A phone's clock may be a little ahead. */
export const clockToleranceMinutes = 5
