import type { App } from '../app.ts'
import { formatMoment, t } from '../language.ts'
import './own-comments.css'

/** What a supervisor wrote about a decision of this counsellor's: to be read, kept in sight, and put away. */
export function OwnComments({ app }: { app: App }) {
  return (
    <section class="own-comments" aria-label={t('review.comments')} aria-live="polite">
      {app.comments.all.value.map((one) => (
        <article key={one.id}>
          <div class="grow">
            <h2>
              {t('review.comment-from', { name: one.reviewer ?? t('review.somebody') })}{' '}
              <span class="state soft">{t(`review.outcome.${one.outcome}`)}</span>
            </h2>
            <p class="xs soft">
              {t(`review.kind.${one.kind}`)} · {formatMoment(one.decidedAt)}
            </p>
            <p class="words">{one.comment}</p>
          </div>
          <button type="button" class="btn" onClick={() => void app.comments.putAway(one.id)}>
            {t('review.put-away')}
          </button>
        </article>
      ))}
    </section>
  )
}
