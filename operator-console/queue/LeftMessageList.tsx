import type { LeftMessage } from '../../protocol/left-message.ts'
import type { App } from '../app.ts'
import { nameOf, themeOf } from '../conversation/naming.ts'
import { formatMoment, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { Told } from './Told.tsx'

/** What was left to be answered later; nothing is drawn while nothing was left. */
export function LeftMessageList({ app }: { app: App }) {
  const messages = app.leftMessages.messages.value
  if (messages.length === 0) return null
  return (
    <section class="line-up" aria-labelledby="left-message-title">
      <div class="head">
        <h2 id="left-message-title">{t('left-message.title')}</h2>
        <span class="soft num">{messages.length}</span>
      </div>
      <ol class="waits">
        {messages.map((message) => (
          <LeftMessageRow key={message.id} app={app} message={message} />
        ))}
      </ol>
    </section>
  )
}

function LeftMessageRow({ app, message }: { app: App; message: LeftMessage }) {
  const theme = themeOf(message, app.sites.value)
  const isOverdue = Date.parse(message.dueAt) < app.clock.now.value
  const time = formatMoment(message.dueAt)
  return (
    <li>
      <Icon name="letter" />
      <div>
        <Told app={app} told={message} />
        {message.urgency > 0 && (
          <div class={message.urgency === 2 ? 'state alarm xs' : 'state warn xs'}>
            <Icon name="urgent" />
            {t(`queue.urgency-${message.urgency}`)}
          </div>
        )}
        <div class={isOverdue ? 'state alarm xs' : 'xs soft'}>
          {t('left-message.due', { time })}
          {isOverdue && ` · ${t('left-message.overdue')}`}
        </div>
      </div>
      <button
        type="button"
        class="btn small take"
        aria-label={t('left-message.answer-one', { name: nameOf(message), theme, time })}
        disabled={!app.duty.onDuty.value || app.queue.claiming.value !== undefined}
        onClick={() => void app.queue.claim(message.id)}
      >
        {t('left-message.answer')}
      </button>
    </li>
  )
}
