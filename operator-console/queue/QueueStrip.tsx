import type { App } from '../app.ts'
import { nameOf } from '../conversation/naming.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { minutesSince } from '../ui/time.ts'
import { OfferCard } from './OfferCard.tsx'
import { longestWait } from './queue.ts'
import { takingState, WhyNotTaking } from './WhyNotTaking.tsx'
import './strip.css'

/** The queue folded to what must stay in sight while several conversations need the room. */
export function QueueStrip({ app }: { app: App }) {
  const waiting = app.queue.waiting.value
  const longest = longestWait(waiting)
  const taking = takingState(app)
  return (
    <aside class="strip" aria-label={t('queue.label')}>
      <OfferCard app={app} />
      <div>
        <div class="big">{waiting.length}</div>
        <span class="xs">{t('queue.waiting', { count: waiting.length })}</span>
      </div>
      {longest && (
        <span class="xs soft num">
          {t('queue.longest', {
            time: formatDuration(minutesSince(longest.waitingSince, app.clock.now.value)),
          })}
        </span>
      )}
      <button
        type="button"
        class="btn main"
        aria-keyshortcuts="F8"
        {...taking}
        disabled={!longest || taking.disabled}
        onClick={() => void app.queue.claimNext()}
      >
        {t('queue.next')}
        <kbd class="key">F8</kbd>
      </button>
      <WhyNotTaking app={app} look="sr" />
      <button type="button" class="btn quiet" onClick={app.layout.toggleQueue}>
        {t('queue.unfold')}
      </button>
      <hr />
      {app.conversations.own.value.map((own, index) => (
        <StripConversation key={own.id} app={app} own={own} place={index + 1} />
      ))}
    </aside>
  )
}

function StripConversation({ app, own, place }: { app: App; own: Own; place: number }) {
  const unread = own.unread.value
  return (
    <button
      type="button"
      class="mini"
      aria-current={app.conversations.focused.value?.id === own.id}
      onClick={() => app.conversations.summon(own.id)}
    >
      <kbd class="key">{place}</kbd>
      <span class="cut" title={nameOf(own.conversation.value)}>
        {nameOf(own.conversation.value)}
      </span>
      {unread > 0 && <span class="xs strong">{t('conversation.unread', { count: unread })}</span>}
    </button>
  )
}
