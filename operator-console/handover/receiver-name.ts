import type { Receiver } from '../../protocol/handover.ts'
import { localized, t } from '../language.ts'

/** A person by name; a team and a queue by what they are. */
export function receiverName(receiver: Receiver): string {
  if (receiver.to === 'person') return receiver.name
  return t(`handover.who-${receiver.to}`, { name: localized(receiver.team) })
}
