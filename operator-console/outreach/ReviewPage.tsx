import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { OutreachReview, OutreachSettings } from '../../protocol/outreach.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'
import { Heading } from '../ui/Heading.tsx'
import { minutesWords } from '../ui/minutes-words.ts'
import { refusalWords } from '../ui/refusal-words.ts'
import { HoursPicture } from './HoursPicture.tsx'
import { Reported } from './Reported.tsx'
import type { Logging } from './use-logging.ts'
import { Choices } from './WhereFields.tsx'
import { momentWords, whereWords } from './words.ts'
import '../ui/paper.css'

interface Props {
  app: App
  logging: Logging
}

const spans = [28, 91, 365] as const
/** What was tried, when somebody was reached, and what whoever goes next should know. */
export function ReviewPage({ app, logging }: Props) {
  const span = useSignal<number>(28)
  const review = useSignal<OutreachReview | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const siteId = app.outreach.site.value?.id ?? ''
  const changes = app.outreach.changes.value
  const isOpen = app.connection.line.value === 'open'
  useEffect(() => {
    const now = logging.now()
    const days = { siteId, from: cityDay(now - span.value * 86_400_000), to: cityDay(now) }
    // A year is answered after the weeks that were asked for later.
    let isOld = false
    void app.connection.ask('outreach:review', days).then((reply) => {
      if (isOld) return
      if (reply.ok) review.value = reply.answer
      refusal.value = reply.ok ? undefined : reply.refusal
    })
    return () => {
      isOld = true
    }
  }, [siteId, span.value, changes, isOpen])
  const told = review.value
  return (
    <div class="outreach-body wide">
      <Heading>{t('outreach.review')}</Heading>
      <Choices
        legend={t('outreach.span')}
        choices={spans.map((days) => ({ id: String(days), words: t(`outreach.span-${days}`) }))}
        chosen={String(span.value)}
        onChoose={(days) => {
          span.value = Number(days)
        }}
      />
      {refusal.value && <p role="alert">{refusalWords(refusal.value)}</p>}
      {told && told.total.sessions === 0 && <p>{t('outreach.review-none')}</p>}
      <p class="only-printed">{t('numbers.not-printed')}</p>
      <div class="unprinted review-told">
        {told && told.total.sessions > 0 && <Told told={told} settings={logging.settings.value} />}
        <Reported app={app} settings={logging.settings.value} today={cityDay(logging.now())} />
      </div>
    </div>
  )
}

interface ToldProps {
  told: OutreachReview
  settings: OutreachSettings | undefined
}

function Told({ told, settings }: ToldProps) {
  const { total, platforms, hours, notes } = told
  return (
    <>
      <p class="review-total">
        {t('outreach.review-total', {
          sessions: total.sessions,
          time: minutesWords(total.minutes),
          contacted: total.contacted,
          reached: total.reached,
        })}
      </p>
      <HoursPicture hours={hours} settings={settings} />
      <section>
        <h2>{t('outreach.by-platform')}</h2>
        <table class="outreach-table">
          <caption class="sr">{t('outreach.by-platform')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('outreach.field.platform')}</th>
              {['times', 'time-spent', 'contacted', 'reached'].map((name) => (
                <th key={name} scope="col">
                  {t(`outreach.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {platforms.map(({ platform, sessions, minutes, contacted, reached }) => (
              <tr key={platform}>
                <th scope="row">{whereWords(settings, { platform, place: null })}</th>
                <td>{sessions}</td>
                <td>{minutesWords(minutes)}</td>
                <td>{contacted}</td>
                <td>{reached}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {notes.length > 0 && (
        <section>
          <h2>{t('outreach.notes')}</h2>
          <ul class="review-notes">
            {notes.map(({ sessionId, at, platform, place, text }) => (
              <li key={sessionId}>
                <p class="soft xs">
                  {whereWords(settings, { platform, place })} · {momentWords(at)}
                </p>
                <p class="as-written">{text}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
