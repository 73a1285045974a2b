import type { ConversationState } from '../../protocol/conversation.ts'
import type { HandoverKind, HandoverState } from '../../protocol/handover.ts'
import type { County } from './county.ts'

/** One conversation, as its rows say. */
export interface Pictured {
  id: string
  town: string
  state: ConversationState
  owner_id: string | null
  owner_name: string | null
  owner_lost: boolean
  visitor_here: boolean
  has_phrase: boolean
  due_at: Date | null
  ended_by: string | null
  offered_to: string | null
  turn_until: Date | null
  /** The turn came while they were away: others pass. */
  is_passed: boolean
  close_reason: string | null
  /** The one that is on its way, and whether its proposer may still decide about it. */
  handover: PicturedHandover | null
  guests: string[]
  lines: { kind: string; operatorId: string | null }[]
}

interface PicturedHandover {
  id: string
  state: HandoverState
  kind: HandoverKind
  to: string | null
  team: string | null
  isOwners: boolean
}

/** What everybody sees who would act next: nothing happens while it is drawn. */
export interface Picture {
  rows: Pictured[]
  onDuty: Map<string, { paused: boolean }>
}

const readRows = `select c.id, c.site_id as town, state, owner_id, o.name as owner_name,
    owner_lost_at is not null as owner_lost, visitor_lease_until > now() as visitor_here,
    return_phrase_id is not null as has_phrase, due_at, c.ended_by, offered_to, turn_until,
    turn_until is not null and visitor_lease_until <= now() as is_passed, close_reason,
    (select json_build_object('id', h.id, 'state', h.state, 'kind', h.kind, 'to', h.to_operator_id,
        'team', h.to_team_id,
        'isOwners', c.state = 'open' and h.from_id = c.owner_id and h.created_at >= c.claimed_at)
      from handover h where h.conversation_id = c.id and h.state in ('asking', 'undecided', 'offered')) as handover,
    array(select p.operator_id from conversation_participant p
      where p.conversation_id = c.id and p.until > now()) as guests,
    (select json_agg(json_build_object('kind', e.kind, 'operatorId', e.operator_id) order by e.seq)
      from entry e where e.conversation_id = c.id) as lines
  from conversation c left join operator o on o.id = c.owner_id
  where c.id <> all ($1::uuid[]) order by c.started_at`
const readDuties = 'select operator_id, paused_at is not null as paused from operator_presence where on_duty'

/** All conversations but those that are known to be over. */
export async function drawPicture({ pool }: County, over: ReadonlySet<string>): Promise<Picture> {
  const [{ rows }, duties] = await Promise.all([
    pool.query<Pictured>({ name: 'picture', text: readRows, values: [[...over]] }),
    pool.query<{ operator_id: string; paused: boolean }>({ name: 'duties', text: readDuties }),
  ])
  return { rows, onDuty: new Map(duties.rows.map(({ operator_id, ...duty }) => [operator_id, duty])) }
}
