import type { LeftMessage } from '../../protocol/left-message.ts'
import type { App } from '../app.ts'
import { nameOf, themeOf } from '../conversation/naming.ts'
import { readableAt } from '../conversation/readable.ts'
import { formatClockTime, formatMoment, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { AsksFor } from './AsksFor.tsx'
import { sayDue } from './say-due.ts'
import { Told } from './Told.tsx'
import { takingState } from './WhyNotTaking.tsx'

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
  const when = sayDue(message.dueAt, app.clock.now.value)
  const readable = sayReadable(message, app.clock.now.value)
  return (
    <li>
      <Icon name="letter" />
      <div class="theme">{theme}</div>
      <div class="told">
        <div>
          <Told app={app} told={message} />
        </div>
        {message.urgency > 0 && (
          <div class={message.urgency === 2 ? 'state alarm xs' : 'state warn xs'}>
            <Icon name="urgent" />
            {t(`queue.urgency-${message.urgency}`)}
          </div>
        )}
        <AsksFor app={app} preferredOperatorId={message.preferredOperatorId} />
        <time
          class={isOverdue ? 'state alarm' : undefined}
          dateTime={message.dueAt}
          title={formatMoment(message.dueAt)}
        >
          {when}
        </time>
        {readable && <div class="xs soft">{readable}</div>}
      </div>
      <button
        type="button"
        class="btn small take"
        aria-label={t('left-message.answer-one', {
          name: nameOf(message),
          theme,
          when: [when, ...(readable ? [readable] : [])].join(', '),
        })}
        {...takingState(app)}
        onClick={() => void app.queue.claim(message.id)}
      >
        {t('left-message.answer')}
      </button>
    </li>
  )
}

/** Known before it is taken: whom no answer reaches. */
function sayReadable({ readableUntil }: LeftMessage, now: number): string | undefined {
  const readable = readableAt(readableUntil, now)
  if (readableUntil === null || readable === 'always') return undefined
  return t(`left-message.${readable}`, { time: formatClockTime(readableUntil) })
}
