import type { App } from '../app.ts'
import { t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { minutesSince } from '../ui/time.ts'
import { NextButton } from './NextButton.tsx'
import { OfferCard } from './OfferCard.tsx'
import { longestWait } from './queue.ts'
import { WaitingRow } from './WaitingRow.tsx'

export function WaitingList({ app }: { app: App }) {
  const waiting = app.queue.waiting.value
  const longest = longestWait(waiting)
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
      <OfferCard app={app} />
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
