import type { County } from './county.ts'
import type { Picture } from './picture.ts'

/** What walks came across: so that nobody takes a walk round the house for a journey. */
export interface Tally {
  steps: number
  /** How many of each kind were done and not refused. */
  done: Record<string, number>
  refused: Record<string, number>
  /** What became of conversations, handovers, offers and turns, and what the clock did. */
  happened: Record<string, number>
}

export function emptyTally(): Tally {
  return { steps: 0, done: {}, refused: {}, happened: {} }
}

export function count(counts: Record<string, number>, name: string, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by
}

/** What no run may go without: all that a conversation can come to. */
export const everyHappening: readonly RegExp[] = [
  /^turn kept/,
  /^clock put back/,
  /^daylight saving changed/,
  ...['accepted', 'declined', 'silent'].map((outcome) => new RegExp(`^offer: ${outcome}`)),
  ...['accepted', 'declined', 'refused', 'expired', 'cancelled'].map(
    (state) => new RegExp(`^handover: .* ${state}`),
  ),
  ...['cold', 'warm', 'guest'].map((kind) => new RegExp(`^handover: ${kind} to person accepted`)),
  ...['team', 'queue'].map((receiver) => new RegExp(`^handover: .* to ${receiver} accepted`)),
  ...['counsellor-lost', 'counsellor-back', 'requeued', 'handed-over', 'joined', 'departed'].map(
    (kind) => new RegExp(`^log: ${kind}`),
  ),
  ...['message-left', 'queue-joined', 'queue-closed', 'still-there'].map(
    (kind) => new RegExp(`^log: ${kind}`),
  ),
  ...['visitor', 'counsellor', 'left', 'silence', 'turn-missed'].map(
    (by) => new RegExp(`^log: ended by ${by}`),
  ),
  /^consultation: closed/,
  /^answered, and over for nobody can open it/,
  /^asked for the same counsellor/,
  /^came to the counsellor they asked for/,
]

const helsinki = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  timeZoneName: 'shortOffset',
})
const offsetAt = (at: Date) => helsinki.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value

export function noteTime(tally: Tally, from: Date, to: Date): void {
  if (to < from) count(tally.happened, 'clock put back')
  else if (offsetAt(from) !== offsetAt(to)) count(tally.happened, 'daylight saving changed')
}

/** Turns are kept and given up within a step or two: seen while they are. */
export function notePicture(tally: Tally, { rows }: Picture, seen: Set<string>): void {
  for (const { id, turn_until } of rows) {
    if (turn_until === null || seen.has(id)) continue
    seen.add(id)
    count(tally.happened, 'turn kept')
  }
}

const readHappened = `select 'log: ' || kind || coalesce(' by ' || c.ended_by, '') as name, count(*)::int as count
  from entry left join conversation c on c.id = conversation_id and kind = 'ended' group by 1
  union all select 'handover: ' || kind || ' to ' || receiver || ' ' || state, count(*)::int from handover group by 1
  union all select 'offer: ' || coalesce(outcome, 'open'), count(*)::int from offer group by 1
  union all select 'answered, and over for nobody can open it', count(*)::int from conversation c
    where ended_by = 'silence' and due_at is not null and return_phrase_id is null
      and exists (select from entry e where e.conversation_id = c.id and e.kind = 'message' and e.operator_id is not null)
  union all select wish, count(*)::int from conversation c cross join lateral (values
      ('asked for the same counsellor', true),
      ('came to the counsellor they asked for', c.preferred_operator_id = c.owner_id)) told (wish, is_so)
    where c.preferred_operator_id is not null and is_so group by 1
  union all select 'consultation: ' || case when closed_at is null then 'open' else 'closed' end, count(*)::int
    from consultation group by 1`

/** Before everything is erased. */
export async function noteHappened(tally: Tally, { pool }: County): Promise<void> {
  const { rows } = await pool.query<{ name: string; count: number }>(readHappened)
  for (const one of rows) count(tally.happened, one.name, one.count)
}
