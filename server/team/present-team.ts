import type { Team } from '../../protocol/team.ts'
import { divertedTo } from './team.ts'
import type { TeamRow } from './team-repository.ts'

/** A team as everybody of its site sees it; what a supervisor did for a time is gone when the time is over. */
export function presentTeam(row: TeamRow, now: Date): Team {
  const { capacityRaisedBy: by, capacityRaisedUntil, divertedUntil } = row
  const to = divertedTo(row, now)
  const isRaised = by > 0 && capacityRaisedUntil !== null && capacityRaisedUntil > now
  return {
    id: row.id,
    siteId: row.siteId,
    slug: row.slug,
    name: row.name,
    themes: row.themes,
    routing: row.routing,
    queueLimit: row.queueLimit,
    capacity: row.capacity,
    languagePatienceMinutes: row.languagePatienceMinutes,
    answerWithinHours: row.answerWithinHours,
    stillThereMinutes: row.stillThereMinutes,
    quietCloseMinutes: row.quietCloseMinutes,
    answeredCloseHours: row.answeredCloseHours,
    raised: isRaised ? { by, until: capacityRaisedUntil.toISOString() } : null,
    diverted: to && divertedUntil ? { to, until: divertedUntil.toISOString() } : null,
  }
}
