import { contentLanguages } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'

/** Where in the library somebody is, as the address says it: back and forward lead through it, and a link may be sent. */
export type Place =
  | { view: 'list' }
  | { view: 'tasks' }
  | { view: 'topics' }
  | { view: 'files' }
  | { view: 'new' }
  | EntryPlace

export interface EntryPlace {
  view: 'entry'
  id: string
  /** Null: the reader's own, or the nearest there is. */
  language: ContentLanguage | null
  does: 'read' | 'write' | 'history' | 'frame'
}

export const sections = ['list', 'tasks', 'topics', 'files'] as const

const start = '#/library'

/** Undefined for an address that isn't the library's; what nobody can read leads to the list. */
export function readAddress(hash: string): { siteId: string | undefined; place: Place } | undefined {
  const [, room, siteId, ...rest] = hash.split('/')
  if (room !== 'library' || !hash.startsWith('#')) return undefined
  return { siteId: siteId || undefined, place: readPlace(rest) }
}

function readPlace([view, id, ...rest]: string[]): Place {
  if (view === 'tasks' || view === 'topics' || view === 'files' || view === 'new') return { view }
  if (view !== 'entry' || !id) return { view: 'list' }
  const language = contentLanguages.find((one) => one === rest[0]) ?? null
  const last = language ? rest[1] : rest[0]
  const does = (['write', 'history', 'frame'] as const).find((one) => one === last) ?? 'read'
  return { view, id, language, does }
}

export function addressOf(siteId: string, place: Place): string {
  const parts = [start, siteId]
  if (place.view === 'entry') {
    parts.push('entry', place.id)
    if (place.language) parts.push(place.language)
    if (place.does !== 'read') parts.push(place.does)
  } else if (place.view !== 'list') parts.push(place.view)
  return parts.join('/')
}
