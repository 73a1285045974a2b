import type { App } from '../app.ts'
import { nameOf } from '../conversation/naming.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'

/** The talks that go on meanwhile, one press away, each with what is new in it. */
export function TalksBeside({ app }: { app: App }) {
  const own = app.conversations.own.value
  const waiting = app.queue.waiting.value.length
  if (own.length === 0 && (waiting === 0 || !app.duty.onDuty.value)) return null
  return (
    <section class="talks-beside" aria-label={t('library.talks')}>
      {own.length > 0 && (
        <ul>
          {own.map((one, index) => (
            <li key={one.id}>
              <Talk app={app} own={one} place={index + 1} />
            </li>
          ))}
        </ul>
      )}
      {waiting > 0 && (
        <a class="xs" href="#/">
          {t('library.waiting', { count: waiting })}
        </a>
      )}
      <p class="sr" role="status">
        {own
          .filter(({ unread }) => unread.value > 0)
          .map(
            (one) =>
              `${nameOf(one.conversation.value)}: ${t('conversation.unread', { count: one.unread.value })}`,
          )
          .join(', ')}
      </p>
    </section>
  )
}

function Talk({ app, own, place }: { app: App; own: Own; place: number }) {
  const unread = own.unread.value
  return (
    <button type="button" class="btn small" onClick={() => app.conversations.summon(own.id)}>
      {place <= 9 && <kbd class="key">{place}</kbd>}
      <span class="cut" title={nameOf(own.conversation.value)}>
        {nameOf(own.conversation.value)}
      </span>
      {unread > 0 && <b class="unread">{t('conversation.unread', { count: unread })}</b>}
    </button>
  )
}
