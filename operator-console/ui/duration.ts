import { t } from '../language.ts'
import type { Duration } from './time.ts'

export function formatDuration(duration: Duration): string {
  return duration.unit === 'hours'
    ? t('duration.hours', { count: duration.count, minutes: duration.minutes })
    : t(`duration.${duration.unit}`, { count: duration.count })
}
