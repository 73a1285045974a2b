import type { FeedbackSummary } from '../../protocol/feedback.ts'
import { formatShortDay, t } from '../language.ts'
import { Counts } from './Counts.tsx'

const feelings = ['good', 'fairly-good', 'fairly-bad', 'bad'] as const
const answers = ['yes', 'partly', 'no'] as const
const reasons = ['too-long', 'changed-mind', 'not-now', 'did-not-dare', 'elsewhere'] as const

/** What the young said afterwards: numbers, and the lines in nobody's name. */
export function FeedbackNumbers({ feedback }: { feedback: FeedbackSummary }) {
  const lists = [
    ['feeling', named(feelings, feedback.feeling)],
    ['helped', named(answers, feedback.helped)],
    ['reasons', named(reasons, feedback.reason)],
  ] as const
  return (
    <section class="numbers-feedback">
      <h2>{t('numbers.feedback', { count: feedback.given })}</h2>
      <div class="numbers-lists">
        {lists.map(([title, counts]) => (
          <Counts
            key={title}
            title={t(`numbers.${title}`)}
            heading="h3"
            counts={counts}
            nothing={t('numbers.no-answer')}
          />
        ))}
      </div>
      {feedback.lines.length > 0 && (
        <>
          <h3>{t('numbers.lines')}</h3>
          <ul class="numbers-said">
            {feedback.lines.map(({ on, feeling, text }) => (
              <li key={`${on} ${text}`}>
                {text}{' '}
                <span class="soft">
                  {[formatShortDay(on), feeling && t(`numbers.${feeling}`)].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function named<Id extends string>(ids: readonly Id[], counts: Record<Id, number>) {
  return ids.map((id) => [t(`numbers.${id}`), counts[id]] as const)
}
