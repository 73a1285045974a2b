import type { Entry, MessageEntry } from './entry.ts'

/** A message in its newest words; `change` says that its writer touched it afterwards. */
export type ShownMessage = MessageEntry & { change?: 'edited' | 'withdrawn' }
export type ShownEntry = Exclude<Entry, { kind: 'message' | 'edited' | 'withdrawn' }> | ShownMessage

/** The log as people see it: the changes are no lines of their own, they change the messages they name. */
export function applyChanges(entries: readonly Entry[]): ShownEntry[] {
  const changes = new Map<string, Extract<Entry, { kind: 'edited' | 'withdrawn' }>>()
  for (const entry of entries)
    if (entry.kind === 'edited' || entry.kind === 'withdrawn') changes.set(entry.messageId, entry)
  return entries.flatMap((entry) => {
    if (entry.kind === 'edited' || entry.kind === 'withdrawn') return []
    const change = entry.kind === 'message' ? changes.get(entry.id) : undefined
    if (!change) return [entry]
    const { guidance: _, ...message } = entry as MessageEntry
    const words = change.kind === 'edited' ? change : { text: '' }
    const from = 'guidance' in words && words.guidance ? { guidance: words.guidance } : {}
    return [{ ...message, text: words.text, ...from, change: change.kind }]
  })
}

/** How long after sending its writer may still change a message, in milliseconds. */
export const changeableMilliseconds = 120_000
