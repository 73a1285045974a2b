import type { VisitorConversation } from '../../protocol/conversation.ts'
import { tellFromLog } from './judge-log.ts'
import { guidanceHours, siteId, type World } from './world.ts'

interface Row {
  id: string
  state: VisitorConversation['state']
  owner_id: string | null
  owner_name: string | null
  owner_lost: boolean
  due_at: Date | null
  ended_by: string | null
  turn_until: Date | null
  is_passed: boolean
  close_reason: string | null
  asked: string | null
  guests: string[]
  lines: { kind: string; operatorId: string | null }[]
}

const readRows = `select c.id, state, owner_id, o.name as owner_name, owner_lost_at is not null as owner_lost, due_at,
    c.ended_by, turn_until, turn_until is not null and visitor_lease_until <= now() as is_passed, close_reason,
    (select h.id from handover h where h.conversation_id = c.id and h.state in ('asking', 'undecided')
      and c.state = 'open' and h.from_id = c.owner_id and h.created_at >= c.claimed_at) as asked,
    array(select p.operator_id from conversation_participant p where p.conversation_id = c.id and p.until > now()) as guests,
    (select json_agg(json_build_object('kind', e.kind, 'operatorId', e.operator_id) order by e.seq)
      from entry e where e.conversation_id = c.id) as lines
  from conversation c left join operator o on o.id = c.owner_id`

/** Everything that is not as promised, in words; empty is the promise. `swept`: every sweep has just been done. */
export async function judge(world: World, swept: boolean): Promise<string[]> {
  const { pool, rooms, counsellors } = world
  const { rows } = await pool.query<Row>({ name: 'rows', text: readRows })
  const ids = rows.map(({ id }) => id)
  const [judged, views, desks, queues, left] = await Promise.all([
    pool.query<{ fault: string }>('select fault from judge_rows($1, $2)', [openTeams(world), swept]),
    rooms.visitorConversation.views(ids),
    rooms.operatorConversation.views(ids),
    swept ? rooms.queue.readFor(counsellors) : undefined,
    swept ? rooms.leftMessage.listFor(counsellors) : undefined,
  ])
  const listed = new Set([
    ...[...(queues?.values() ?? [])].flatMap(({ waiting }) => waiting.map(({ id }) => id)),
    ...[...(left?.values() ?? [])].flatMap((messages) => messages.map(({ id }) => id)),
  ])
  const owners = (id: string) =>
    desks.filter(({ view }) => view.id === id && view.role === 'owner').map(({ operatorId }) => operatorId)
  return [
    ...judged.rows.map(({ fault }) => fault),
    ...rows.flatMap((row) => [
      ...judgeView(row, views.get(row.id)),
      ...judgeDesks(row, owners(row.id)),
      ...judgeLog(row),
      ...(swept && isForTaking(row) && !listed.has(row.id) ? [`stuck: on nobody's list ${row.id}`] : []),
    ]),
    ...judgePlaces(rows, views),
  ]
}

const isForTaking = ({ state }: Row) => state === 'waiting' || state === 'left-message'

function openTeams({ teams, clock }: World): string[] {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Helsinki',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(clock())
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const minute = part('hour') * 60 + part('minute')
  // The clock on the wall and nothing else. A minute at each end is the test's own slowness.
  const isOpen = guidanceHours.some(({ from, to }) => from - 1 <= minute && minute < to + 1)
  return isOpen ? [teams.chat, teams.guidance] : [teams.chat]
}

/** The young person always sees a true state. */
function judgeView(row: Row, view: VisitorConversation | undefined): string[] {
  if (!view) return [`view: none of ${row.id}`]
  const isOpen = row.state === 'open'
  const checks: [string, unknown, unknown][] = [
    ['state', view.state, row.state],
    ['counsellor', view.counsellor?.name ?? null, row.owner_name],
    ['counsellorHere', view.counsellorHere, isOpen && !row.owner_lost],
    ['ahead', view.ahead === null, row.state !== 'waiting'],
    ['dueAt', view.dueAt, row.state === 'left-message' ? (row.due_at?.toISOString() ?? null) : null],
    ['endedBy', view.endedBy, row.ended_by],
    ['turn', view.turn?.until ?? null, row.turn_until?.toISOString() ?? null],
    ['question', view.question?.id ?? null, row.asked],
    ['others', view.others.length, isOpen ? row.guests.length : 0],
  ]
  return checks.flatMap(([name, seen, is]) =>
    seen === is ? [] : [`view: ${name} is ${String(is)}, seen ${String(seen)}, of ${row.id}`],
  )
}

/** Whose it is, one desk shows as its own, and no other. */
function judgeDesks({ id, owner_id, close_reason }: Row, owners: readonly string[]): string[] {
  const is = owner_id !== null && close_reason === null ? [owner_id] : []
  return owners.join() === is.join() ? [] : [`desks: ${id} is on ${owners.length}, not ${is.length}`]
}

function judgeLog({ id, state, owner_id, due_at, lines }: Row): string[] {
  const told = tellFromLog(lines ?? [])
  if (typeof told === 'string') return [`${told} in ${id}`]
  const isMessageAgain =
    lines.some(({ kind }) => kind === 'handed-over') && state === 'left-message' && due_at
  const isTold = told.state === state && told.ownerId === owner_id
  return isTold || (isMessageAgain && told.state === 'waiting')
    ? []
    : [`log: tells ${told.state}, is ${state}: ${id}`]
}

/** Nobody shares a place but with who is passed until they are back, and nobody is missing before another one. */
function judgePlaces(rows: readonly Row[], views: ReadonlyMap<string, VisitorConversation>): string[] {
  const queued = rows.filter(({ state, is_passed }) => state === 'waiting' && !is_passed)
  const places = queued.map(({ id }) => views.get(id)?.ahead ?? -1)
  const zeros = places.filter((place) => place === 0).length
  const isFair = places.length === 0 || (zeros >= 1 && zeros <= 2 && Math.max(...places) < places.length)
  return isFair ? [] : [`places: ${places.join()} at ${siteId}`]
}
