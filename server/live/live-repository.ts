import { type Kysely, sql } from 'kysely'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { Tables } from '../database/tables.ts'

type Db = Kysely<Tables>

export interface TalkRow {
  id: string
  teamId: string
  language: ContentLanguage
  theme: string | null
  ownerId: string
  counsellor: string
  since: Date
  ownerLost: boolean
  ownerPaused: boolean
  visitorHere: boolean
  handingOver: boolean
  lastSeq: number
  /** When the young person had the chat before them; null where nobody knows. */
  openedAt: Date | null
}

/** Every conversation of a site that somebody has now, the longest first: no word of any. */
export async function findTalks(db: Db, siteId: string): Promise<TalkRow[]> {
  const { rows } = await sql<TalkRow>`
    select c.id, c.team_id, c.language, c.theme, c.owner_id, o.name as counsellor,
      coalesce(c.claimed_at, c.started_at) as since, c.owner_lost_at is not null as owner_lost,
      coalesce(p.on_duty and p.paused_at is not null, false) as owner_paused,
      c.visitor_lease_until > now() as visitor_here, c.last_seq, a.opened_at,
      exists (select from handover h where h.conversation_id = c.id and h.kind <> 'guest'
        and h.state in ('asking', 'undecided', 'offered')) as handing_over
    from conversation c join operator o on o.id = c.owner_id
      left join operator_presence p on p.operator_id = c.owner_id
      left join attempt a on a.id = c.attempt_id
    where c.site_id = ${siteId} and c.state = 'open' order by since, c.id`.execute(db)
  return rows
}
