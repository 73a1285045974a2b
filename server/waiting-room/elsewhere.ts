import type { HoursDefinition, Opening } from '../../protocol/opening-hours.ts'
import type { SiteContent } from '../../protocol/site.ts'
import { openingAt } from '../opening-hours/opening-hours.ts'

interface Known {
  opening: Opening
  from: number
  until: number
}

/** Whether the site's other services are open now. Each is reckoned once and remembered until it changes. */
export function createElsewhere(clock: () => Date) {
  const known = new WeakMap<HoursDefinition, Known>()

  function openingOf(definition: HoursDefinition): Opening {
    const now = clock().getTime()
    const before = known.get(definition)
    if (before && before.from <= now && now < before.until) return before.opening
    const opening = openingAt({ site: { definition, closure: null }, teams: [] }, now)
    const next = opening.open ? opening.until : opening.opensAt
    known.set(definition, {
      opening,
      from: now,
      until: next === null ? Number.POSITIVE_INFINITY : Date.parse(next),
    })
    return opening
  }

  return function openingsOf({ elsewhere = [] }: Pick<SiteContent, 'elsewhere'>): (Opening | null)[] {
    return elsewhere.map(({ hours }) => {
      if (hours === 'unknown') return null
      return hours ? openingOf(hours) : { open: true, until: null }
    })
  }
}
