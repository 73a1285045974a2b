import type { ServiceTimes } from '../../protocol/appointment.ts'
import { formatClockTime, formatShortDay, t } from '../language.ts'
import { byDay } from './plan-draft.ts'

/** Who comes when, as far as anybody here may know: whether they have a code, never who they are. */
export function BookedTimes({ booked }: Pick<ServiceTimes, 'booked'>) {
  if (booked.length === 0) return <p class="soft">{t('times.none-booked')}</p>
  return (
    <table class="booked-times">
      <caption class="sr">{t('times.booked')}</caption>
      <thead class="sr">
        <tr>
          <th scope="col">{t('times.day')}</th>
          <th scope="col">{t('times.time')}</th>
          <th scope="col">{t('times.state')}</th>
        </tr>
      </thead>
      <tbody>
        {byDay(booked).map(([date, times]) =>
          times.map((one, index) => (
            <tr key={`${one.at} ${index}`} class={index === 0 ? 'first' : undefined}>
              {index === 0 && (
                <th scope="rowgroup" rowSpan={times.length}>
                  {formatShortDay(date)}
                </th>
              )}
              <td>{t('times.clock', { time: formatClockTime(one.at), minutes: one.minutes })}</td>
              <td>
                <span class={one.state === 'arrived' ? 'state good' : 'state'}>
                  {t(`times.is-${one.state}`)}
                </span>
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

/** What holds now, day by day: how many places are left of each time. */
export function TimesAhead({ ahead, beginsOn }: Pick<ServiceTimes, 'ahead' | 'beginsOn'>) {
  if (ahead.length === 0) return <p class="soft">{t(beginsOn ? 'times.none-first' : 'times.none-ahead')}</p>
  return (
    <table class="times-ahead">
      <caption class="sr">{t(beginsOn ? 'times.ahead-first' : 'times.ahead')}</caption>
      <tbody>
        {byDay(ahead).map(([date, times]) => (
          <tr key={date}>
            <th scope="row">{formatShortDay(date)}</th>
            <td>
              <ul>
                {times.map(({ at, free, capacity }) => (
                  <li key={at} class={free === 0 ? 'full' : undefined}>
                    {formatClockTime(at)}
                    {capacity > 1 && <span class="soft"> {t('times.room', { free, capacity })}</span>}
                    {free === 0 && <span class="sr"> {t('times.full')}</span>}
                  </li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
