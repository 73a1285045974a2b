import { useSignal } from '@preact/signals'
import type { OnePicture } from '../../protocol/statistics.ts'
import { formatHour, formatWeekday, t } from '../language.ts'
import { formatCount } from './figures.ts'
import { HourChart, type HourCount } from './HourChart.tsx'

type Hours = OnePicture['hours']

const weekdays = [1, 2, 3, 4, 5, 6, 7]
const clock = Array.from({ length: 24 }, (_, hour) => hour)
const shades = 5
const times = ['these', 'before'] as const

function sumByHour(hours: Hours): HourCount[] {
  return clock.map((hour) => {
    const some = hours.filter((one) => one.hour === hour)
    const sum = (what: 'attempts' | 'answered') => some.reduce((total, one) => total + one[what], 0)
    return { hour, attempts: sum('attempts'), answered: sum('answered') }
  })
}

/** Demand against what was answered. The numbers stand in the cells: shade only helps the eye. */
export function HeatMap({ hours, before }: { hours: Hours; before: Hours }) {
  const shown = useSignal<(typeof times)[number]>('these')
  const [now, earlier] = [sumByHour(hours), sumByHour(before)]
  // One scale for both: who changes over sees more become less.
  const most = Math.max(1, ...[...hours, ...before].map(({ attempts }) => attempts))
  return (
    <section class="block wide">
      <h2>{t('statistics.heat')}</h2>
      <HourChart hours={now} before={earlier} />
      <ul class="heat-times">
        {times.map((time) => (
          <li key={time}>
            <button
              type="button"
              class="btn small"
              aria-pressed={shown.value === time}
              onClick={() => {
                shown.value = time
              }}
            >
              {t(`statistics.heat-${time}`)}
            </button>
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard as well */}
      <section class="scrolls" tabIndex={0} aria-label={t('statistics.heat')}>
        <table class="heat">
          <caption class="xs soft">
            {t(`statistics.heat-${shown.value}`)}. {t('statistics.heat-caption')}
          </caption>
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
          <Week hours={shown.value === 'these' ? hours : before} most={most} />
          <tfoot>
            <Sums name={t('statistics.heat-these')} sums={now} />
            <Sums name={t('statistics.heat-before')} sums={earlier} />
          </tfoot>
        </table>
      </section>
    </section>
  )
}

function Week({ hours, most }: { hours: Hours; most: number }) {
  return (
    <tbody>
      {weekdays.map((weekday) => (
        <tr key={weekday}>
          <th scope="row">{formatWeekday(weekday - 1)}</th>
          {clock.map((hour) => {
            const cell = hours.find((one) => one.weekday === weekday && one.hour === hour)
            const shade = cell ? Math.ceil((cell.attempts / most) * shades) : 0
            return (
              <td key={hour} class={`shade-${shade}`}>
                <Both attempts={cell?.attempts ?? 0} answered={cell?.answered ?? 0} />
              </td>
            )
          })}
        </tr>
      ))}
    </tbody>
  )
}

function Sums({ name, sums }: { name: string; sums: readonly HourCount[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {sums.map(({ hour, attempts, answered }) => (
        <td key={hour}>
          <Both attempts={attempts} answered={answered} />
        </td>
      ))}
    </tr>
  )
}

function Both({ attempts, answered }: Omit<HourCount, 'hour'>) {
  return (
    <>
      {formatCount(attempts)}
      <span class="answered">
        {formatCount(answered)}
        <span class="sr"> {t('statistics.answered-short')}</span>
      </span>
    </>
  )
}
