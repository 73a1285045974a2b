import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { ColleagueChoice, colleaguesToAsk } from '../duty/ColleagueChoice.tsx'
import { t } from '../language.ts'
import { ConsultationThread } from './ConsultationThread.tsx'
import { mentionsName } from './mentions-name.ts'
import './consultation.css'

const longest = 2000

/** Asks a colleague beside the talk: what is not written here, they do not see. */
export function AskConsultation({ app, own }: { app: App; own: Own }) {
  const threads = app.consultations.all.value.filter((one) => one.conversationId === own.id)
  return (
    <section class="consult">
      <div class="head">
        <h2>{t('consult.title')}</h2>
        <span class="soft end">{t('note.unseen')}</span>
      </div>
      {threads.map((thread) => (
        <div key={thread.id}>
          <p class="xs strong">{t('consult.with', { name: thread.with })}</p>
          <ConsultationThread app={app} thread={thread} />
        </div>
      ))}
      {own.conversation.value.state === 'open' && <NewQuestion app={app} own={own} />}
    </section>
  )
}

function NewQuestion({ app, own }: { app: App; own: Own }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const colleague = useSignal('')
  const draft = useSignal('')
  const sending = useSignal(false)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  // In an emergency anybody on duty may be called; a question leaves in peace who needs a moment.
  const others = colleaguesToAsk(app).filter(({ paused }) => !paused)
  const isNaming = mentionsName(draft.value, own.conversation.value.nickname)
  const isReady = !sending.value && colleague.value !== '' && draft.value.trim() !== ''
  const send = async (event: Event) => {
    event.preventDefault()
    if (!isReady) return
    sending.value = true
    const question = { conversationId: own.id, operatorId: colleague.value, text: draft.value }
    refusal.value = await app.consultations.ask(question)
    sending.value = false
    if (!refusal.value) draft.value = ''
    // What was pressed can’t be pressed now.
    if (document.activeElement === document.body) field.current?.focus()
  }
  if (others.length === 0) return <p class="xs soft">{t('consult.nobody')}</p>
  return (
    <form class="reply" onSubmit={send}>
      <ColleagueChoice colleagues={others} chosen={colleague} />
      <textarea
        ref={field}
        class="input"
        rows={3}
        maxLength={longest}
        spellcheck={false}
        aria-label={t('consult.question')}
        placeholder={t('consult.placeholder')}
        value={draft.value}
        onInput={(event) => {
          draft.value = event.currentTarget.value
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) void send(event)
        }}
      />
      <div role="status">{isNaming && <p class="xs state warn">{t('consult.names')}</p>}</div>
      <div role="alert">
        {refusal.value && <p class="xs state alarm">{t(`refusals.${refusal.value}`)}</p>}
      </div>
      <button type="submit" class="btn small" disabled={!isReady}>
        {t('consult.ask')}
      </button>
    </form>
  )
}
