import type { GuidanceKind } from '../../protocol/sent-guidance.ts'

const every: Record<GuidanceKind, true> = {
  reply: true,
  'step-guide': true,
  'link-card': true,
  'service-card': true,
  'crisis-card': true,
}

/** In the order in which they are offered. */
export const kinds = Object.keys(every) as GuidanceKind[]
