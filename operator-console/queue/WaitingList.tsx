import type { Waiting } from '../../protocol/queue.ts'
import type { App } from '../app.ts'
import { districtOf, nameOf, themeOf } from '../conversation/naming.ts'
import { t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { Icon } from '../ui/Icon.tsx'
import { minutesSince } from '../ui/time.ts'
import { NextButton } from './NextButton.tsx'

export function WaitingList({ app }: { app: App }) {
  const waiting = app.queue.waiting.value
  const longest = waiting[0]
  return (
    <section class="line-up" aria-labelledby="waiting-title">
      <div class="head">
        <h2 id="waiting-title">{t('queue.title', { count: waiting.length })}</h2>
        {longest && (
          <span class="soft num">
            {t('queue.longest', {
              time: formatDuration(minutesSince(longest.waitingSince, app.clock.now.value)),
            })}
          </span>
        )}
      </div>
      <NextButton app={app} />
      {waiting.length === 0 ? (
        <p class="xs soft nobody">{t(app.duty.onDuty.value ? 'queue.empty' : 'queue.empty-off-duty')}</p>
      ) : (
        <ol class="waits">
          {waiting.map((one) => (
            <WaitingRow key={one.id} app={app} waiting={one} />
          ))}
        </ol>
      )}
    </section>
  )
}

function WaitingRow({ app, waiting }: { app: App; waiting: Waiting }) {
  const time = formatDuration(minutesSince(waiting.waitingSince, app.clock.now.value))
  const theme = themeOf(waiting, app.sites.value)
  return (
    <li>
      <span class="time">{time}</span>
      <div>
        <div class="theme">
          <span class="cut" title={theme}>
            {theme}
          </span>
        </div>
        <div class="sub cut">
          {[
            t(`language.${waiting.language}`),
            districtOf(waiting, app.sites.value),
            ...(waiting.nickname ? [waiting.nickname] : []),
          ].join(' · ')}
        </div>
        {waiting.returned && (
          <div class="state warn xs">
            <Icon name="returned" />
            {t('queue.returned')}
          </div>
        )}
        {!waiting.visitorHere && <div class="xs soft">{t('queue.away')}</div>}
      </div>
      <button
        type="button"
        class="btn small take"
        aria-label={t('queue.claim-one', { name: nameOf(waiting), theme, time })}
        disabled={!app.duty.onDuty.value || app.queue.claiming.value !== undefined}
        onClick={() => void app.queue.claim(waiting.id)}
      >
        {t('queue.claim')}
      </button>
    </li>
  )
}
