/** Where in the outreach room somebody is, as the address says it. */
export type OutreachPlace =
  | { view: 'home' }
  | { view: 'begin' }
  | { view: 'plan' }
  | { view: 'review' }
  | { view: 'places' }
  | { view: 'links' }
  | { view: 'invite'; id: string }
  | { view: 'planned'; id: string }
  | { view: 'count'; id: string }
  | { view: 'finish'; id: string }
  | { view: 'escalate'; id: string }

const start = '#/outreach'
const viewsOfSession = ['planned', 'count', 'finish', 'invite', 'escalate'] as const
const plainViews = ['begin', 'plan', 'review', 'places', 'links'] as const

/** Undefined for an address of another room; what nobody can read leads home. */
export function readOutreachAddress(hash: string): OutreachPlace | undefined {
  if (hash !== start && !hash.startsWith(`${start}/`)) return undefined
  const [, , name, id] = hash.split('/')
  const view = plainViews.find((one) => one === name)
  if (view) return { view }
  const ofSession = viewsOfSession.find((one) => one === name)
  if (ofSession && id) return { view: ofSession, id }
  return { view: 'home' }
}

export function outreachAddress(place: OutreachPlace): string {
  if (place.view === 'home') return start
  return 'id' in place ? `${start}/${place.view}/${place.id}` : `${start}/${place.view}`
}
