import type { App } from '../app.ts'
import { t } from '../language.ts'
import { RoomLink } from '../layout/RoomLink.tsx'

/** The way to the library and back; everybody may read it. */
export function LibraryLink({ app }: { app: App }) {
  const { site, place, way } = app.library
  if (!site.value) return null
  const isOpen = place.value !== undefined
  return <RoomLink app={app} isOpen={isOpen} way={way.value} icon="book" title={t('library.title')} />
}
