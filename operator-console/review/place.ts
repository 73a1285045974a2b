import type { CaseFilter } from '../../protocol/review-case.ts'
import { type CaseKind, caseKinds, reviewStates } from '../../protocol/review-kinds.ts'

export interface WhichCase {
  kind: CaseKind
  id: string
}

/** Where in the review somebody is, as the address says it: what is looked for, and the case that is open. */
export type ReviewPlace =
  | { view: 'cases'; filter: CaseFilter; open: WhichCase | null }
  | { view: 'live' }
  | { view: 'readings' }
  | { view: 'times' }

export const everyCase: CaseFilter = {
  kind: null,
  state: null,
  overdue: false,
  counsellorId: null,
  from: null,
  to: null,
}

const start = '#/review'
const uuid = /^[0-9a-f-]{36}$/
const day = /^\d{4}-\d{2}-\d{2}$/

/** Undefined for an address that isn't the review's; what nobody can read leads to all cases. */
export function readAddress(hash: string): { siteId: string | undefined; place: ReviewPlace } | undefined {
  const [path = '', query = ''] = hash.split('?')
  const [hashSign, room, siteId, view, kind, id = ''] = path.split('/')
  if (hashSign !== '#' || room !== 'review') return undefined
  const known = caseKinds.find((one) => one === kind)
  const open = view === 'case' && known && uuid.test(id) ? { kind: known, id } : null
  const place: ReviewPlace =
    view === 'live' || view === 'readings' || view === 'times'
      ? { view }
      : { view: 'cases', filter: readFilter(query), open }
  return { siteId: siteId || undefined, place }
}

function readFilter(query: string): CaseFilter {
  const read = new URLSearchParams(query)
  const fitting = (name: string, shape: RegExp) => {
    const value = read.get(name) ?? ''
    return shape.test(value) ? value : null
  }
  return {
    kind: caseKinds.find((one) => one === read.get('kind')) ?? null,
    state: reviewStates.find((one) => one === read.get('state')) ?? null,
    overdue: read.has('overdue'),
    counsellorId: fitting('by', uuid),
    from: fitting('from', day),
    to: fitting('to', day),
  }
}

/** What is said of it in the address; empty for every case. */
export function queryOf({ kind, state, overdue, counsellorId, from, to }: CaseFilter): string {
  const said = { kind, state, overdue: overdue ? '1' : null, by: counsellorId, from, to }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(said)) if (value) query.set(name, value)
  return query.size > 0 ? `?${query}` : ''
}

export function addressOf(siteId: string, place: ReviewPlace): string {
  if (place.view !== 'cases') return `${start}/${siteId}/${place.view}`
  const { open, filter } = place
  const path = open ? `${start}/${siteId}/case/${open.kind}/${open.id}` : `${start}/${siteId}`
  return path + queryOf(filter)
}
