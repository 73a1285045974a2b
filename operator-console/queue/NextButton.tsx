import { useRef } from 'preact/hooks'
import type { Waiting } from '../../protocol/queue.ts'
import type { App } from '../app.ts'
import { themeOf } from '../conversation/naming.ts'
import { whyNotTake } from '../duty/duty.ts'
import { t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { languageName } from '../ui/language-name.ts'
import { minutesSince } from '../ui/time.ts'
import { focusHeading, useKeptFocus } from '../ui/use-kept-focus.ts'
import { likelyNext } from './queue.ts'
import { WhyNotTaking } from './WhyNotTaking.tsx'

/** The one thing to do next: go on duty, then have the next one brought. It says whom it will most likely be. */
export function NextButton({ app }: { app: App }) {
  const button = useRef<HTMLButtonElement>(null)
  useKeptFocus(button, focusHeading)
  if (!app.counsels.value) return null
  const isAnybody = app.queue.waiting.value.length + app.leftMessages.messages.value.length > 0
  if (!app.duty.onDuty.value) {
    return (
      <>
        <button
          type="button"
          ref={button}
          class="next"
          aria-disabled={app.duty.busy.value}
          onClick={() => void app.duty.set(true)}
        >
          <b>{t('duty.start')}</b>
          <span class="for">{t('duty.start-why')}</span>
        </button>
        {isAnybody && <WhyNotTaking app={app} />}
      </>
    )
  }
  const why = whyNotTake(app)
  if (why) return why === 'paused' || isAnybody ? <WhyNotTaking app={app} /> : null
  if (app.queue.waiting.value.length === 0) return null
  const { standing } = app.duty
  const me = { id: app.operator.value?.id, standing: standing.value, teams: app.teams.all.value }
  const likely = likelyNext(app.queue.waiting.value, me, app.clock.now.value)
  if (app.queue.offer.value) return null
  return (
    <button
      type="button"
      ref={button}
      class="next"
      aria-keyshortcuts="F8"
      disabled={!likely || app.queue.claiming.value !== undefined}
      onClick={() => void app.queue.claimNext()}
    >
      <b>{t('queue.next')}</b>
      <span class="for">{likely ? describe(app, likely) : t('queue.nobody-for-you')}</span>
      <kbd class="key">F8</kbd>
    </button>
  )
}

function describe(app: App, waiting: Waiting): string {
  const time = formatDuration(minutesSince(waiting.waitingSince, app.clock.now.value))
  const words = [themeOf(waiting, app.sites.value), languageName(waiting.language), time]
  return [...words, ...(waiting.visitorHere ? [] : [t('conversation.away')])].join(' · ')
}
