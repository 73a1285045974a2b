import type { EscalationGuide } from '../../protocol/escalation-guide.ts'
import { isReviewOverdue } from '../../protocol/escalation-rules.ts'
import type { App } from '../app.ts'
import { language, t } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'
import { formatDate } from './format-date.ts'

interface Props {
  app: App
  guide: EscalationGuide
  /** Where there is no time to read what is in order. */
  onlyLate?: boolean
}

/** How old the words are that are being read, said softly. */
export function ReviewLine({ app, guide, onlyLate = false }: Props) {
  const reviewBy = guide.reviewBy[language.value]
  if (isReviewOverdue(reviewBy, cityDay(app.clock.now.value)))
    return <p class="xs state warn">{t(reviewBy ? 'escalation.review-late' : 'escalation.never-reviewed')}</p>
  return reviewBy && !onlyLate ? (
    <p class="xs soft">{t('escalation.review-by', { date: formatDate(reviewBy) })}</p>
  ) : null
}
