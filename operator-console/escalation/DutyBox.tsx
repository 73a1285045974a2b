import { ageOf, dutyOf, isReviewOverdue } from '../../protocol/escalation-rules.ts'
import type { App } from '../app.ts'
import { language, localized, t } from '../language.ts'
import { formatDate } from './format-date.ts'
import type { EscalationRecord } from './record-state.ts'

/** The duty in plain words, as the city has put it, and how old those words are. */
export function DutyBox({ app, one }: { app: App; one: EscalationRecord }) {
  const { siteId, kind } = one.record.value
  const guide = app.escalations.board.value.guides[siteId]
  const duty = guide && dutyOf(guide, kind, ageOf(one.answers.value))
  if (!guide || !duty) return <section class="duty-words">{t('escalation.no-guide')}</section>
  const reviewBy = guide.reviewBy[language.value]
  const today = new Date(app.clock.exact()).toISOString().slice(0, '2026-11-22'.length)
  return (
    <section class="duty-words" aria-label={t('escalation.duty')}>
      <p class="as-written">{localized(duty.text)}</p>
      {isReviewOverdue(reviewBy, today) ? (
        <p class="xs state warn">{t(reviewBy ? 'escalation.review-late' : 'escalation.never-reviewed')}</p>
      ) : (
        reviewBy && <p class="xs soft">{t('escalation.review-by', { date: formatDate(reviewBy) })}</p>
      )}
    </section>
  )
}
