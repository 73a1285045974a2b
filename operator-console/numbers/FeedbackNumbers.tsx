import { Fragment } from 'preact'
import type { FeedbackSummary } from '../../protocol/feedback.ts'
import { formatShortDay, t } from '../language.ts'

const feelings = ['good', 'fairly-good', 'fairly-bad', 'bad'] as const
const answers = ['yes', 'partly', 'no'] as const
const reasons = ['too-long', 'changed-mind', 'not-now', 'did-not-dare', 'elsewhere'] as const

/** What the young said afterwards: numbers, and the lines in nobody's name. */
export function FeedbackNumbers({ feedback }: { feedback: FeedbackSummary }) {
  return (
    <section class="numbers-feedback">
      <h2>{t('numbers.feedback', { count: feedback.given })}</h2>
      <div class="numbers-lists">
        <Counts title={t('numbers.feeling')} ids={feelings} counts={feedback.feeling} />
        <Counts title={t('numbers.helped')} ids={answers} counts={feedback.helped} />
        <Counts title={t('numbers.reasons')} ids={reasons} counts={feedback.reason} />
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

interface Counted<Id extends string> {
  title: string
  ids: readonly Id[]
  counts: Record<Id, number>
}

function Counts<Id extends string>({ title, ids, counts }: Counted<Id>) {
  return (
    <div>
      <h3>{title}</h3>
      <dl class="facts">
        {ids.map((id) => (
          <Fragment key={id}>
            <dt>{t(`numbers.${id}`)}</dt>
            <dd>{counts[id]}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  )
}
