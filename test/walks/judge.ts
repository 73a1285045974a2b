import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { County } from './county.ts'
import { tellFromLog } from './judge-log.ts'
import type { Picture, Pictured } from './picture.ts'
import { guidanceHours } from './town.ts'

/** What is not as promised, and in which town. */
export interface Fault {
  town: string
  fault: string
}

interface Judged {
  picture: Picture
  /** Every sweep has just been done. */
  swept: boolean
  /** Counsellors whose console has been gone for so long that nothing is theirs any more. */
  forsaken: readonly string[]
}

/** Everything that is not as promised; empty is the promise. */
export async function judge(county: County, { picture, swept, forsaken }: Judged): Promise<Fault[]> {
  const { pool, rooms, towns, clock } = county
  const { rows } = picture
  const ids = rows.map(({ id }) => id)
  const counsellors = towns.flatMap((town) => town.counsellors)
  const asked = { name: 'judge', text: 'select * from judge_rows($1, $2, $3, $4)' }
  const [judged, seen, queues, left] = await Promise.all([
    pool.query<Fault>({ ...asked, values: [clock(), openSlugs(clock()), forsaken, swept] }),
    rooms.conversationViews.of({ byVisitors: ids, byOperators: ids }),
    swept ? rooms.queue.readFor(counsellors) : undefined,
    swept ? rooms.leftMessage.listFor(counsellors) : undefined,
  ])
  const listed = new Set([
    ...[...(queues?.values() ?? [])].flatMap(({ waiting }) => waiting.map(({ id }) => id)),
    ...[...(left?.values() ?? [])].flatMap((messages) => messages.map(({ id }) => id)),
  ])
  const ownersOf = new Map<string, string[]>()
  for (const { operatorId, view } of seen.operators)
    if (view.role === 'owner') ownersOf.set(view.id, [...(ownersOf.get(view.id) ?? []), operatorId])
  const faultsOf = (row: Pictured) => [
    ...judgeView(row, seen.visitors.get(row.id)),
    ...judgeDesks(row, ownersOf.get(row.id) ?? []),
    ...judgeLog(row),
    ...(swept && isForTaking(row) && !listed.has(row.id) ? [`stuck: on nobody's list ${row.id}`] : []),
  ]
  return [
    ...judged.rows,
    ...rows.flatMap((row) => faultsOf(row).map((fault) => ({ town: row.town, fault }))),
    ...judgePlaces(rows, seen.visitors),
  ]
}

const isForTaking = ({ state }: Pictured) => state === 'waiting' || state === 'left-message'

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** The clock on the wall and nothing else. A minute at each end is the test's own slowness. */
function openSlugs(at: Date): string[] {
  const parts = wallClock.formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const minute = part('hour') * 60 + part('minute')
  const isOpen = guidanceHours.some(({ from, to }) => from - 1 <= minute && minute < to + 1)
  return isOpen ? ['chat', 'guidance'] : ['chat']
}

/** The young person always sees a true state. */
function judgeView(row: Pictured, view: VisitorConversation | undefined): string[] {
  if (!view) return [`view: none of ${row.id}`]
  const isOpen = row.state === 'open'
  const { handover } = row
  const asked = handover?.isOwners && handover.state !== 'offered' ? handover.id : null
  const checks: [string, unknown, unknown][] = [
    ['state', view.state, row.state],
    ['counsellor', view.counsellor?.name ?? null, row.owner_name],
    ['counsellorHere', view.counsellorHere, isOpen && !row.owner_lost],
    ['ahead', view.ahead === null, row.state !== 'waiting'],
    ['dueAt', view.dueAt, row.state === 'left-message' ? (row.due_at?.toISOString() ?? null) : null],
    ['endedBy', view.endedBy, row.ended_by],
    ['turn', view.turn?.until ?? null, row.turn_until?.toISOString() ?? null],
    ['question', view.question?.state === 'asking' ? view.question.id : null, asked],
    ['others', view.others.length, isOpen ? row.guests.length : 0],
  ]
  return checks.flatMap(([name, seen, is]) =>
    seen === is ? [] : [`view: ${name} is ${String(is)}, seen ${String(seen)}, of ${row.id}`],
  )
}

/** Whose it is, one desk shows as its own, and no other. */
function judgeDesks({ id, owner_id, close_reason }: Pictured, owners: readonly string[]): string[] {
  const is = owner_id !== null && close_reason === null ? [owner_id] : []
  return owners.join() === is.join() ? [] : [`desks: ${id} is on ${owners.length}, not ${is.length}`]
}

function judgeLog({ id, state, owner_id, due_at, lines }: Pictured): string[] {
  const told = tellFromLog(lines ?? [])
  if (typeof told === 'string') return [`${told} in ${id}`]
  // Of who works there no more not even what had ended stays: no line says so.
  const isWhose = told.ownerId === owner_id || (state === 'ended' && owner_id === null)
  const isTold = told.state === state && isWhose
  return isTold || (told.givenBack && state === 'left-message' && due_at !== null)
    ? []
    : [`log: tells ${told.state}, is ${state}: ${id}`]
}

/** In no town two of a team share a place but with who is passed until back, and nobody is missing before another. */
function judgePlaces(rows: readonly Pictured[], views: ReadonlyMap<string, VisitorConversation>): Fault[] {
  const placesIn = new Map<string, number[]>()
  for (const { id, town, state, is_passed } of rows)
    if (state === 'waiting' && !is_passed)
      placesIn.set(town, [...(placesIn.get(town) ?? []), views.get(id)?.ahead ?? -1])
  return [...placesIn].flatMap(([town, places]) => {
    const zeros = places.filter((place) => place === 0).length
    const isFair = zeros >= 1 && zeros <= 2 && Math.max(...places) < places.length
    return isFair ? [] : [{ town, fault: `places: ${places.join()}` }]
  })
}
