import type { App } from '../app.ts'
import { themeOf } from '../conversation/naming.ts'
import { t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { minutesSince } from '../ui/time.ts'

/** The one thing to do next: go on duty, then take whoever has waited longest. */
export function NextButton({ app }: { app: App }) {
  const longest = app.queue.waiting.value[0]
  if (!app.counsels.value) return null
  if (!app.duty.onDuty.value) {
    return (
      <button
        type="button"
        class="next"
        disabled={app.duty.busy.value}
        onClick={() => void app.duty.set(true)}
      >
        <b>{t('duty.start')}</b>
        <span class="for">{t('duty.start-why')}</span>
      </button>
    )
  }
  if (!longest) return null
  const time = formatDuration(minutesSince(longest.waitingSince, app.clock.now.value))
  return (
    <button
      type="button"
      class="next"
      aria-keyshortcuts="F8"
      disabled={app.queue.claiming.value !== undefined}
      onClick={() => void app.queue.claimNext()}
    >
      <b>{t('queue.next')}</b>
      <span class="for">
        {[themeOf(longest, app.sites.value), t(`language.${longest.language}`), time].join(' · ')}
      </span>
      <kbd class="key">F8</kbd>
    </button>
  )
}
