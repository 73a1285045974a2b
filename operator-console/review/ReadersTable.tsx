import { formatMoment, t } from '../language.ts'
import type { Detail } from './case-state.ts'
import { whyRead } from './why-read.ts'

/** Who read the case or the talk, when and why. */
export function ReadersTable({ detail: { readings } }: { detail: Detail }) {
  if (readings.length === 0) return null
  return (
    <section class="readers">
      <h3>{t('review.readers')}</h3>
      <ul>
        {readings.map(({ at, name, what, reason }) => (
          <li key={`${at} ${what}`}>
            <p>
              {name ?? t('review.somebody')} · {t(`review.reading.${what}`)}
            </p>
            <p class="xs soft">
              {formatMoment(at)}
              {reason && ` · ${whyRead(reason)}`}
            </p>
          </li>
        ))}
      </ul>
      <p class="xs soft">{t('review.readers-stay')}</p>
    </section>
  )
}
