import type { ConsoleSnapshot } from './operator.ts'

/** What a console is kept fresh of by announcements, but for the queue, which has a version of its own. */
export type ConsoleParts = Pick<
  ConsoleSnapshot,
  | 'onDuty'
  | 'paused'
  | 'awayBecause'
  | 'capacity'
  | 'teamIds'
  | 'languages'
  | 'colleagues'
  | 'teams'
  | 'leftMessages'
  | 'own'
  | 'incoming'
  | 'consultations'
>

/**
 * The same for the same parts, on both sides: in which order they came, or their own conversations stand, does not
 * matter. How far a conversation's log and its reading have come is told apart (`reached`).
 */
export function versionOfConsole(parts: ConsoleParts, digestOf = digest): string {
  const { onDuty, paused, awayBecause, capacity, teamIds, languages, colleagues } = parts
  const { teams, leftMessages, own, incoming, consultations } = parts
  const still = own
    .map((one) => ({ ...one, lastSeq: 0, readSeq: 0 }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
  const standing = { onDuty, paused, awayBecause, capacity, teamIds, languages }
  return digest([standing, colleagues, teams, leftMessages, still, incoming, consultations].map(digestOf))
}

/** Knows again what it has been given before, as long as nobody changes it. */
export function createDigest(): (value: unknown) => string {
  const known = new Map<unknown, string>()
  return (value) => {
    const found = known.get(value) ?? digest(value)
    known.set(value, found)
    return found
  }
}

/** JSON whose keys are in order, however an object was put together. */
function digest(value: unknown): string {
  const text = JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([name], [other]) => (name < other ? -1 : 1)))
      : one,
  )
  return [hash(text, 0x9dc5), hash(text, 0x811c)].map((part) => part.toString(36)).join('-')
}

/** FNV-1a, 32 bits: it notices what was missed, and guards nothing. */
function hash(text: string, from: number): number {
  let state = from
  for (let at = 0; at < text.length; at++) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193) >>> 0
  return state
}
