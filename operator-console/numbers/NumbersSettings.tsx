import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { AttemptCount, AttemptSummary } from '../../protocol/attempt.ts'
import type { FeedbackSummary } from '../../protocol/feedback.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { formatClockTime, t } from '../language.ts'
import { dayOf } from './day.ts'
import { Endings } from './Endings.tsx'
import { FeedbackNumbers } from './FeedbackNumbers.tsx'
import './numbers.css'
import '../ui/paper.css'

interface Told {
  attempts: AttemptSummary
  feedback: FeedbackSummary
}

/** Today as it is, small numbers included: for the site's supervisors. */
export function NumbersSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const told = useSignal<Told | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const read = async () => {
    const asked = { siteId: site.id, ...dayOf(app.clock.now.value) }
    const attempts = await app.connection.ask('attempt:summary', asked)
    const feedback = await app.connection.ask('feedback:summary', asked)
    refusal.value = attempts.ok ? undefined : attempts.refusal
    if (attempts.ok && feedback.ok) told.value = { attempts: attempts.answer, feedback: feedback.answer }
  }
  useEffect(() => void read(), [])
  return (
    <div class="numbers">
      <p class="only-printed">{t('numbers.not-printed')}</p>
      {refusal.value && <p role="alert">{t(`refusals.${refusal.value}`)}</p>}
      {told.value && (
        <div class="unprinted numbers">
          <AttemptTable summary={told.value.attempts} />
          <Endings total={told.value.attempts.total} />
          <FeedbackNumbers feedback={told.value.feedback} />
        </div>
      )}
      <button type="button" class="btn" onClick={() => void read()}>
        {t('numbers.again')}
      </button>
    </div>
  )
}

const columns = [
  'opened',
  'joined',
  'answered',
  'abandoned',
  'leftMessage',
  'unanswered',
  'handedOver',
] as const

function AttemptTable({ summary: { total, hours } }: { summary: AttemptSummary }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard as well
    <section class="numbers-wide" tabIndex={0} aria-label={t('numbers.attempts')}>
      <table>
        <caption>{t('numbers.attempts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('numbers.hour')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`numbers.${column}`)}
              </th>
            ))}
            <th scope="col">{t('numbers.wait')}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <Row key={hour.from} head={formatClockTime(hour.from)} count={hour} />
          ))}
        </tbody>
        <tfoot>
          <Row head={t('numbers.total')} count={total} />
        </tfoot>
      </table>
    </section>
  )
}

function Row({ head, count }: { head: string; count: AttemptCount }) {
  const { half, mostly } = count.waitSeconds
  const minutes = (seconds: number) => Math.round(seconds / 60)
  return (
    <tr>
      <th scope="row">{head}</th>
      {columns.map((column) => (
        <td key={column}>{count[column]}</td>
      ))}
      <td>
        {half !== null &&
          mostly !== null &&
          t('numbers.minutes', { half: minutes(half), mostly: minutes(mostly) })}
      </td>
    </tr>
  )
}
