import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'

/** The way to the review and back, with how much waits there; nothing for those who supervise no site. */
export function ReviewLink({ app }: { app: App }) {
  const { reviews, layout } = app
  if (reviews.sites.value.length === 0) return null
  const isOpen = reviews.place.value !== undefined
  const { toReview, overdue } = reviews.counts.value
  return (
    <a
      class="tool"
      href={isOpen ? '#/' : reviews.way.value}
      onClick={() => {
        layout.menu.value = false
      }}
    >
      <Icon name={isOpen ? 'columns' : overdue > 0 ? 'urgent' : 'ok'} />
      <span class="label">{t(isOpen ? 'settings.back' : 'review.title')}</span>
      {!isOpen && toReview > 0 && (
        <b class="num">
          {toReview}
          <span class="sr"> {overdue > 0 ? t('review.late', { count: overdue }) : t('review.waiting')}</span>
        </b>
      )}
    </a>
  )
}
