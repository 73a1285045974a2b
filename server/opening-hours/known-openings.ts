import type { Opening, PicturedDay } from '../../protocol/opening-hours.ts'
import { addDays, dateOf, momentOf } from './helsinki-time.ts'
import { changesAfter, openingAt, pictureDays, type SiteHours } from './opening-hours.ts'
import type { RememberedHours } from './remembered-hours.ts'

// A page left open over a week-end knows when the chat opens on Monday and closes again.
const changesTold = 8
const weekDays = 7

/** Now, and the moments (ms) at which open turns into closed and closed into open. */
export interface KnownOpening {
  opening: Opening
  changes: readonly number[]
}

interface Dependencies {
  remembered: RememberedHours
  clock: () => Date
}

/** Reckons an opening once and remembers it until it or its reason may change: every page view of a city asks. */
export function createKnownOpenings({ remembered, clock }: Dependencies) {
  const known = new Map<string, KnownOpening & { from: number; until: number }>()
  const weeks = new Map<string, { date: string; days: PicturedDay[] }>()
  remembered.onRenewed(() => {
    known.clear()
    weeks.clear()
  })

  function look(name: string, hours: SiteHours): KnownOpening {
    const now = clock().getTime()
    const before = known.get(name)
    if (before && before.from <= now && now < before.until) return before
    const opening = openingAt(hours, now)
    const next = opening.open ? opening.until : opening.opensAt
    const soon = changesAfter(hours, now, changesTold)
    const changes = soon.length > 0 || next === null ? soon : [Date.parse(next)]
    const found = {
      opening,
      changes,
      from: now,
      until: Math.min(...changes.slice(0, 1), ...saysElseAt(hours, now)),
    }
    known.set(name, found)
    return found
  }

  return {
    /** Whether a site is open, at most 5 s after somebody changed its hours. */
    async ofSite(siteId: string): Promise<KnownOpening> {
      return look(siteId, await remembered.ofSite(siteId))
    },

    /** Today and the 6 days after it. */
    async week(siteId: string): Promise<PicturedDay[]> {
      const hours = await remembered.ofSite(siteId)
      const now = clock().getTime()
      const before = weeks.get(siteId)
      if (before?.date === dateOf(now)) return before.days
      const days = pictureDays(hours, now, weekDays)
      weeks.set(siteId, { date: dateOf(now), days })
      return days
    },

    /** The same for one of its teams, which is open only while its site is; refuses `not-found` what isn't its team. */
    async ofTeam(siteId: string, teamId: string): Promise<KnownOpening> {
      const { hours } = await remembered.get({ siteId, teamId })
      return look(`${siteId} ${teamId}`, hours)
    },
  }
}

/** When another reason may hold, although nothing opens: one belongs to a date or to a closing. */
function saysElseAt({ site, teams }: SiteHours, now: number): number[] {
  const ends = [site, ...teams].map(({ closure }) => Date.parse(closure?.until ?? ''))
  return [momentOf(addDays(dateOf(now), 1), 0, 'first'), ...ends.filter((end) => end > now)]
}
