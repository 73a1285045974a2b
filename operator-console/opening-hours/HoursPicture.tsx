import type { PicturedDay } from '../../protocol/opening-hours.ts'
import { formatShortDay, formatTime, t } from '../language.ts'

/** Two weeks as they will be. One table for the eye and for the ear: the bars only draw what the last column says. */
export function HoursPicture({ days }: { days: readonly PicturedDay[] }) {
  return (
    <table class="hours-picture">
      <caption class="sr">{t('hours.picture')}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="sr">{t('hours.day')}</span>
          </th>
          <td aria-hidden="true">
            <span class="axis">
              {[0, 6, 12, 18, 24].map((hour) => (
                <span key={hour}>{hour}</span>
              ))}
            </span>
          </td>
          <th scope="col">
            <span class="sr">{t('hours.open-hours')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map((day) => (
          <tr key={day.date}>
            <th scope="row">{formatShortDay(day.date)}</th>
            <td aria-hidden="true">
              <Bar day={day} />
            </td>
            <td>
              {day.spans.length === 0 ? <span class="soft">{t('hours.closed')}</span> : spansAsText(day)}
              {day.holiday && <span class="soft note">{t(`hours.holiday.${day.holiday}`)}</span>}
              {day.exceptional && <span class="soft note">{t('hours.exception')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function spansAsText({ spans }: PicturedDay): string {
  return spans.map(({ from, to }) => `${formatTime(from)}–${formatTime(to)}`).join(', ')
}

function Bar({ day }: { day: PicturedDay }) {
  return (
    <svg
      class="day-bar"
      viewBox="0 0 1440 100"
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="ground" width="1440" height="100" />
      {day.spans.map(({ from, to }) => (
        <rect key={from} class="open" x={from} width={to - from} height="100" />
      ))}
      {[360, 720, 1080].map((x) => (
        <path key={x} class="hour" d={`M${x} 0V100`} />
      ))}
    </svg>
  )
}
