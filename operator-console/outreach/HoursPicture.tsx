import type { OutreachReview, OutreachSettings } from '../../protocol/outreach.ts'
import { formatHour, t } from '../language.ts'
import { minutesWords } from '../ui/minutes-words.ts'
import { tenthWords, whereWords } from './words.ts'

interface Props {
  hours: OutreachReview['hours']
  settings: OutreachSettings | undefined
}

const cell = { width: 40, height: 34 }
const nameWidth = 132
const headHeight = 22

/**
 * Platform by hour of the day: how wide the bar, so many hours; the number is those reached. Read without colour, and
 * in full in its table.
 */
export function HoursPicture({ hours, settings }: Props) {
  const platforms = [...new Set(hours.map(({ platform }) => platform))]
  const columns = [...new Set(hours.map(({ hour }) => hour))].sort((one, other) => one - other)
  const most = Math.max(1, ...hours.map(({ minutes }) => minutes))
  if (columns.length === 0) return null
  const width = nameWidth + columns.length * cell.width
  const height = headHeight + platforms.length * cell.height
  return (
    <figure class="hours-figure">
      <h2>{t('outreach.by-hour')}</h2>
      <p class="soft xs">{t('outreach.by-hour-means')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard as well */}
      <section class="scrolls" tabIndex={0} aria-label={t('outreach.by-hour')}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
          {columns.map((hour, at) => (
            <text key={hour} class="axis" x={nameWidth + at * cell.width + cell.width / 2} y={14}>
              {formatHour(hour)}
            </text>
          ))}
          {platforms.map((platform, row) => (
            <g key={platform} transform={`translate(0 ${headHeight + row * cell.height})`}>
              <text class="name" x={0} y={21}>
                {whereWords(settings, { platform, place: null }).slice(0, 18)}
              </text>
              {columns.map((hour, at) => {
                const found = hours.find((one) => one.platform === platform && one.hour === hour)
                const x = nameWidth + at * cell.width
                if (!found) return <line key={hour} class="nobody" x1={x + 16} x2={x + 24} y1={17} y2={17} />
                return (
                  <g key={hour}>
                    <rect
                      class="there"
                      x={x + 2}
                      y={24}
                      width={Math.max(2, ((cell.width - 4) * found.minutes) / most)}
                      height={6}
                      rx={2}
                    />
                    <text class="reached" x={x + cell.width / 2} y={18}>
                      {Math.round(found.reached)}
                    </text>
                  </g>
                )
              })}
            </g>
          ))}
        </svg>
      </section>
      <details class="part">
        <summary>{t('outreach.as-table')}</summary>
        <table class="outreach-table">
          <caption class="sr">{t('outreach.by-hour')}</caption>
          <thead>
            <tr>
              {['field.platform', 'hour', 'time-spent', 'reached'].map((name) => (
                <th key={name} scope="col">
                  {t(`outreach.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hours.map(({ platform, hour, minutes, reached }) => (
              <tr key={`${platform} ${hour}`}>
                <th scope="row">{whereWords(settings, { platform, place: null })}</th>
                <td>{formatHour(hour)}</td>
                <td>{minutesWords(minutes)}</td>
                <td>{tenthWords(reached)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
