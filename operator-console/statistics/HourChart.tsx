import { formatHour, t } from '../language.ts'

interface Hour {
  hour: number
  attempts: number
  answered: number
}

const [width, height, foot] = [480, 150, 18]
const step = width / 24

/** Demand against what was answered, hour by hour: a frame, and what fills it. The table beside it says the same. */
export function HourChart({ hours }: { hours: readonly Hour[] }) {
  const most = Math.max(1, ...hours.map(({ attempts }) => attempts))
  const tall = (count: number) => (count / most) * (height - foot - 6)
  return (
    <figure class="hour-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('statistics.hours-drawn')}>
        {hours.map(({ hour, attempts, answered }) => (
          <g key={hour}>
            <rect
              class="whole"
              x={hour * step + 2}
              y={height - foot - tall(attempts)}
              width={step - 4}
              height={tall(attempts)}
            />
            <rect
              class="part"
              x={hour * step + 5}
              y={height - foot - tall(answered)}
              width={step - 10}
              height={tall(answered)}
            />
          </g>
        ))}
        <path class="ground" d={`M0 ${height - foot}H${width}`} />
        {[0, 3, 6, 9, 12, 15, 18, 21].map((hour) => (
          <text key={hour} x={hour * step + step / 2} y={height - 4} text-anchor="middle">
            {formatHour(hour)}
          </text>
        ))}
      </svg>
      <figcaption class="xs soft">{t('statistics.hours-legend')}</figcaption>
    </figure>
  )
}
