import type { App } from '../app.ts'
import { t } from '../language.ts'
import { RoomLink } from '../layout/RoomLink.tsx'

/** The way to the review and back, with how much waits there; nothing for those who supervise no site. */
export function ReviewLink({ app }: { app: App }) {
  const { sites, place, way, counts } = app.reviews
  if (sites.value.length === 0) return null
  const { toReview, overdue } = counts.value
  return (
    <RoomLink
      app={app}
      isOpen={place.value !== undefined}
      way={way.value}
      icon={overdue > 0 ? 'urgent' : 'ok'}
      title={t('review.title')}
    >
      {toReview > 0 && (
        <b class="num">
          {toReview}
          <span class="sr"> {overdue > 0 ? t('review.late', { count: overdue }) : t('review.waiting')}</span>
        </b>
      )}
    </RoomLink>
  )
}
