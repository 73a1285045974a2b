import { type Kysely, sql } from 'kysely'
import type { Role } from '../../protocol/operator.ts'
import { owesForm } from '../contact-form/contact-form-repository.ts'
import type { Tables } from '../database/tables.ts'
import type { Counsellor } from './queue.ts'

export interface CounsellorRow extends Counsellor {
  name: string
  title: string
  /** On duty, whether or not the connection is there at this moment. */
  onDuty: boolean
  awayBecause: 'offers-unanswered' | null
}

type Db = Kysely<Tables>
type Whose = { siteIds: readonly string[] } | { hereAt: readonly string[] } | { ids: readonly string[] }

interface Read extends Omit<CounsellorRow, 'roles' | 'memberships'> {
  roles: { siteId: string; role: Role }[] | null
  memberships: { teamId: string; capacity: number | null }[] | null
}

/**
 * Everybody who answers at these sites, or of them those who are here and in no pause, or those of these people who answer
 * anywhere, with all that routing asks. A desk and a partner are nobody's colleagues: where somebody is only that, no queue
 * is theirs to see.
 */
export async function findCounsellors(db: Db, whose: Whose): Promise<CounsellorRow[]> {
  const answersAt = (
    siteIds: readonly string[],
  ) => sql`exists (select from operator_role r where r.operator_id = o.id
    and r.site_id = any (${siteIds}::text[]) and r.role not in ('administrator', 'desk', 'partner'))`
  const isHere = sql`p.on_duty and p.lease_until > now() and p.paused_at is null`
  const which =
    'ids' in whose
      ? sql`o.id = any (${whose.ids}::uuid[])`
      : 'hereAt' in whose
        ? sql`${isHere} and ${answersAt(whose.hereAt)}`
        : answersAt(whose.siteIds)
  const { rows } = await sql<Read>`
    select o.id, o.name, o.title, o.languages, coalesce(p.on_duty, false) as on_duty,
      coalesce(p.on_duty and p.lease_until > now(), false) as is_here,
      coalesce(p.paused_at is not null, false) as paused, p.away_because,
      coalesce(p.idle_since, now()) as idle_since,
      (select count(*)::int from conversation c
        where c.owner_id = o.id and c.close_reason is null and c.state = 'open') as open,
      exists (select from conversation c where c.offered_to = o.id and c.offered_until > now()) as has_offer,
      coalesce(p.on_duty, false) and ${owesForm('o.id')} as owes_form,
      (select json_agg(json_build_object('siteId', r.site_id, 'role', r.role))
        from operator_role r where r.operator_id = o.id and r.role not in ('desk', 'partner')) as roles,
      (select json_agg(json_build_object('teamId', m.team_id, 'capacity', m.capacity))
        from team_member m where m.operator_id = o.id) as memberships
    from operator o left join operator_presence p on p.operator_id = o.id
    where o.disabled_at is null and ${which}`.execute(db)
  return rows.map((row) => ({ ...row, roles: row.roles ?? [], memberships: row.memberships ?? [] }))
}
