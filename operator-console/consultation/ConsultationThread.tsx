import { useSignal } from '@preact/signals'
import type { Consultation } from '../../protocol/consultation.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { formatClockTime, t } from '../language.ts'
import './consultation.css'

const longest = 2000

/** What two colleagues say to each other about a conversation; its words are only theirs. */
export function ConsultationThread({ app, thread }: { app: App; thread: Consultation }) {
  return (
    <div class="consultation">
      <ol>
        {thread.lines.map((line) => (
          <li key={line.id}>
            <b>{line.isOwn ? t('message.you') : line.name}</b>{' '}
            <time class="soft" dateTime={line.at}>
              {formatClockTime(line.at)}
            </time>
            <span class="words">{line.text}</span>
          </li>
        ))}
      </ol>
      {thread.isOpen ? <Reply app={app} thread={thread} /> : <p class="xs soft">{t('consult.closed')}</p>}
    </div>
  )
}

function Reply({ app, thread }: { app: App; thread: Consultation }) {
  const draft = useSignal('')
  const sending = useSignal(false)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const send = async (event: Event) => {
    event.preventDefault()
    if (sending.value || !draft.value.trim()) return
    sending.value = true
    refusal.value = await app.consultations.write(thread.id, draft.value)
    sending.value = false
    if (!refusal.value) draft.value = ''
  }
  return (
    <form class="reply" onSubmit={send}>
      <textarea
        class="input"
        rows={2}
        maxLength={longest}
        spellcheck={false}
        aria-label={t('consult.reply-to', { name: thread.with })}
        value={draft.value}
        onInput={(event) => {
          draft.value = event.currentTarget.value
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) void send(event)
        }}
      />
      <div role="alert">
        {refusal.value && <p class="xs state alarm">{t(`refusals.${refusal.value}`)}</p>}
      </div>
      <div class="foot">
        <button type="submit" class="btn small" disabled={sending.value || !draft.value.trim()}>
          {t('consult.send')}
        </button>
        <button type="button" class="btn small quiet" onClick={() => void app.consultations.close(thread.id)}>
          {t('consult.close')}
        </button>
      </div>
    </form>
  )
}
