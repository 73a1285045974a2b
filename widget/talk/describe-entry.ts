import type { ShownEntry } from '../../protocol/changed-messages.ts'
import { t } from '../language/language-state.ts'

/** A sentence for what happened in the conversation; undefined for what needs none. */
export function describeEntry(entry: ShownEntry): string | undefined {
  // What became of a referral stands on its card, and so does where else it leads.
  const { kind } = entry
  if (/^(message|started|referral|escalation)$/.test(kind)) return undefined
  if (entry.kind === 'ended') return t(`moment.ended-${entry.by}`)
  const isQueued = entry.kind === 'handed-over' && entry.name === null
  return t(`moment.${entry.kind}${isQueued ? '-queue' : ''}`, { ...entry })
}
