/** In the order of docs/numbers.md, whose words they are. */
export const statisticsWords = [
  'attempt',
  'joined',
  'abandoned',
  'left-message',
  'answered',
  'share',
  'wait',
  'contacted',
  'reached',
  'guided',
  'booked',
  'arrived',
  'lead-time',
  'begun',
  'response',
  'caseload',
] as const
