import { formatHour, t } from '../language.ts'

export interface HourCount {
  hour: number
  attempts: number
  answered: number
}

interface Props {
  hours: readonly HourCount[]
  /** The period before, as a line of steps; left out where there is nothing to compare with. */
  before?: readonly HourCount[]
}

const [width, height, foot] = [480, 150, 18]
const step = width / 24

/** Demand against what was answered, hour by hour: a frame, and what fills it. The table beside it says the same. */
export function HourChart({ hours, before }: Props) {
  const most = Math.max(1, ...[...hours, ...(before ?? [])].map(({ attempts }) => attempts))
  const tall = (count: number) => (count / most) * (height - foot - 6)
  const top = ({ attempts }: HourCount) => height - foot - tall(attempts)
  const steps = before?.map((one) => `${one.hour * step} ${top(one)}H${(one.hour + 1) * step}`).join('L')
  return (
    <figure class="hour-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('statistics.hours-drawn')}>
        {hours.map((one) => (
          <g key={one.hour}>
            <rect
              class="whole"
              x={one.hour * step + 2}
              y={top(one)}
              width={step - 4}
              height={tall(one.attempts)}
            />
            <rect
              class="part"
              x={one.hour * step + 5}
              y={height - foot - tall(one.answered)}
              width={step - 10}
              height={tall(one.answered)}
            />
          </g>
        ))}
        {steps && <path class="was" d={`M${steps}`} />}
        <path class="ground" d={`M0 ${height - foot}H${width}`} />
        {[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => (
          <text key={hour} x={hour * step + step / 2} y={height - 4} text-anchor="middle">
            {formatHour(hour)}
          </text>
        ))}
      </svg>
      <figcaption class="xs soft">
        {t('statistics.hours-legend')} {before && t('statistics.hours-legend-before')}
      </figcaption>
    </figure>
  )
}
