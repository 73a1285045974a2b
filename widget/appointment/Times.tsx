import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FreeTime } from '../../protocol/appointment.ts'
import type { VisitorReferral } from '../../protocol/referral.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { dateOf } from '../language/city-time.ts'
import { formatTime, isolate } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { sayDay, sayMoment } from '../language/moment.ts'
import { useSignal } from '../ui/signal.ts'
import { bookChosen, choose, chosen, closeTimes, looked } from './appointment-state.ts'

export interface TimesProps {
  referral: VisitorReferral
  booked: string | null
}

const daysAtOnce = 5

/** Days with their free times; what is pressed is taken only by the button under its day. */
export function Times({ referral, booked }: TimesProps) {
  const current = useSignal(looked)
  const [days, setDays] = useState(daysAtOnce)
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const all = byDay(current?.times ?? [])
  return (
    // A list that is long is read by who goes there, not aloud at once.
    <section class="times" aria-live="off">
      <h3 class="legend" tabIndex={-1} ref={heading}>
        {t('appointment.times')}
      </h3>
      <p role="alert">
        {current?.isGone &&
          (referral.isListed
            ? t(all.length > 0 ? 'appointment.gone' : 'appointment.gone-all')
            : t('refusals.service-gone'))}
      </p>
      {current?.times === null && <p class="soft small">{t('appointment.fetching')}</p>}
      {current?.times?.length === 0 && !current.isGone && <p>{t('appointment.none')}</p>}
      {all.slice(0, days).map(([date, times]) => (
        <Day key={date} date={date} times={times} referral={referral} isMove={booked !== null} />
      ))}
      <div class="buttons">
        {all.length > days && (
          <button class="button plain" type="button" onClick={() => setDays(days + daysAtOnce)}>
            {t('appointment.more')}
          </button>
        )}
        <button class="button plain" type="button" onClick={closeTimes}>
          {t(booked ? 'appointment.keep' : 'appointment.close')}
        </button>
      </div>
    </section>
  )
}

interface DayProps {
  date: string
  times: readonly FreeTime[]
  referral: VisitorReferral
  isMove: boolean
}

function Day({ date, times, referral, isMove }: DayProps) {
  const at = useSignal(chosen)
  const own = times.find((time) => time.at === at)
  return (
    <fieldset>
      <legend>{sayDay(date)}</legend>
      <div class="hours">
        {times.map((time) => (
          <label key={time.at}>
            <input
              class="hidden"
              type="radio"
              name="time"
              checked={time.at === at}
              onChange={() => choose(time.at)}
            />
            <span>{isolate(formatTime(time.at))}</span>
          </label>
        ))}
      </div>
      {own && <Confirm time={own} referral={referral} isMove={isMove} />}
    </fieldset>
  )
}

/** Says once more what will be taken. */
function Confirm({ time, referral, isMove }: { time: FreeTime; referral: VisitorReferral; isMove: boolean }) {
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<RefusalCode>()
  async function book(): Promise<void> {
    setSending(true)
    setRefusal(await bookChosen(referral))
    setSending(false)
  }
  return (
    <div class="confirm">
      <p>
        <strong>{sayMoment(time.at)}</strong> ·{' '}
        {t('appointment.minutes', { number: isolate(String(time.minutes)) })}
      </p>
      <p role="alert">{refusal && t(`refusals.${refusal}`)}</p>
      <button class="button wide" type="button" disabled={isSending} onClick={book}>
        {t(isMove ? 'appointment.swap' : 'appointment.book')}
      </button>
    </div>
  )
}

function byDay(times: readonly FreeTime[]): [string, FreeTime[]][] {
  const days = new Map<string, FreeTime[]>()
  for (const time of times) {
    const date = dateOf(Date.parse(time.at))
    days.set(date, [...(days.get(date) ?? []), time])
  }
  return [...days]
}
