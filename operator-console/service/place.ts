/** What is done with the one that is open. */
type Deed = 'read' | 'edit' | 'times'

/** Where in the directory somebody is, as the address says it: back and forward lead through it, and a link may be sent. */
export type ServicePlace =
  | { view: 'list'; id: string | null; does: Deed }
  | { view: 'new' }
  | { view: 'quality' }
  | { view: 'import' }
  | { view: 'classes' }
  | { view: 'files' }
  | { view: 'districts' }

export type ServiceSection = 'list' | 'quality' | 'import' | 'classes' | 'districts' | 'files'
export const sections: readonly ServiceSection[] = [
  'list',
  'quality',
  'classes',
  'districts',
  'import',
  'files',
]

export type ListPlace = Extract<ServicePlace, { view: 'list' }>
export const everyService: ListPlace = { view: 'list', id: null, does: 'read' }

const start = '#/services'

/** Undefined for an address that isn't the directory's; what nobody can read leads to the list. */
export function readAddress(hash: string): { siteId: string | undefined; place: ServicePlace } | undefined {
  const [begin, room, siteId, ...rest] = hash.split('/')
  if (begin !== '#' || room !== 'services') return undefined
  return { siteId: siteId || undefined, place: readPlace(rest) }
}

function readPlace([view, id, does]: string[]): ServicePlace {
  switch (view) {
    case 'quality':
    case 'import':
    case 'classes':
    case 'districts':
    case 'files':
    case 'new':
      return { view }
    case 'one':
      return { view: 'list', id: id || null, does: does === 'edit' || does === 'times' ? does : 'read' }
    default:
      return everyService
  }
}

export function addressOf(siteId: string, place: ServicePlace): string {
  const parts = [start, siteId]
  if (place.view !== 'list') parts.push(place.view)
  else if (place.id) parts.push('one', place.id, ...(place.does === 'read' ? [] : [place.does]))
  return parts.join('/')
}
