import type { Picture } from '../../protocol/statistics.ts'
import { formatHour, formatWeekday, t } from '../language.ts'
import { formatCount } from './figures.ts'
import { HourChart } from './HourChart.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const clock = Array.from({ length: 24 }, (_, hour) => hour)
const shades = 5

/** Demand against what was answered. The numbers stand in the cells: shade only helps the eye. */
export function HeatMap({ hours }: { hours: Picture['hours'] }) {
  const most = Math.max(1, ...hours.map(({ attempts }) => attempts))
  const at = (weekday: number, hour: number) =>
    hours.find((one) => one.weekday === weekday && one.hour === hour)
  const byHour = clock.map((hour) => {
    const some = hours.filter((one) => one.hour === hour)
    const sum = (what: 'attempts' | 'answered') => some.reduce((total, one) => total + one[what], 0)
    return { hour, attempts: sum('attempts'), answered: sum('answered') }
  })
  return (
    <section class="block wide">
      <h2>{t('statistics.heat')}</h2>
      <HourChart hours={byHour} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard as well */}
      <section class="scrolls" tabIndex={0} aria-label={t('statistics.heat')}>
        <table class="heat">
          <caption class="xs soft">{t('statistics.heat-caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('statistics.weekday')}</th>
              {clock.map((hour) => (
                <th key={hour} scope="col">
                  {formatHour(hour)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{formatWeekday(weekday - 1)}</th>
                {clock.map((hour) => {
                  const cell = at(weekday, hour)
                  const shade = cell ? Math.ceil((cell.attempts / most) * shades) : 0
                  return (
                    <td key={hour} class={`shade-${shade}`}>
                      {cell ? formatCount(cell.attempts) : 0}
                      <span class="answered">
                        {cell ? formatCount(cell.answered) : 0}
                        <span class="sr"> {t('statistics.answered-short')}</span>
                      </span>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
