import { effect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'

/** Names the tab after the room that stands in it, and after how many call for attention, in the language spoken now. */
export function keepTitle(app: App): void {
  effect(() => {
    const calling = app.alerts.calling.value
    document.title = (calling > 0 ? `(${calling}) ` : '') + titleOf(t(roomOf(app)))
  })
}

/** The same for a page that is one room and calls for nothing. */
export function useTitle(key: string): void {
  const title = titleOf(t(key))
  useEffect(() => {
    document.title = title
  }, [title])
}

const titleOf = (room: string) => `${room} · Kynnys`

/** What the room is called in the interface's texts; in the order in which one stands before the other. */
function roomOf({ session, ...app }: App): string {
  if (session.state.value === 'signed-out') return 'sign-in.title'
  if (session.state.value === 'outdated') return 'outdated.title'
  if (app.outreach.place.value) return 'outreach.title'
  if (app.reviews.place.value) return 'review.title'
  if (app.library.place.value) return 'library.title'
  if (app.services.place.value) return 'service.title'
  if (app.statistics.view.value) return 'statistics.title'
  return app.settings.section.value ? 'settings.title' : 'title'
}
