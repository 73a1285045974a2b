import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { CloseReason } from '../../protocol/conversation.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { focusOn, useSummons } from '../ui/use-summons.ts'
import { nameOf } from './naming.ts'
import type { Own } from './own-state.ts'
import { endingOf } from './readable.ts'
import './close-panel.css'

const reasons: readonly CloseReason[] = ['answered', 'guided', 'emergency', 'visitor-left', 'misuse', 'other']

/** What is chosen already where the way it ended says so. */
const likely: Partial<Record<ReturnType<typeof endingOf>, CloseReason>> = {
  left: 'visitor-left',
  silence: 'visitor-left',
  'silence-left': 'answered',
}

/** Opens beside the talk, never over it. Keys 1-6 choose while the focus is in here. */
export function ClosePanel({ app, own }: { app: App; own: Own }) {
  const conversation = own.conversation.value
  const ended = conversation.state === 'ended'
  const ending = endingOf(conversation, conversation.endedBy ?? 'visitor')
  const chosen = own.reason.value ?? likely[ending]
  const closing = useSignal(false)
  const form = useFocusWhenAsked(app, own, ended)
  const cancel = () => {
    if (ended) return
    own.closing.value = false
    app.conversations.summon(own.id)
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    if (closing.value) return
    if (!chosen) return void focusOn(form.current?.querySelector('input'))
    closing.value = true
    await app.forms.finishIfComplete(own.id)
    await app.conversations.close(own, chosen)
    void app.forms.refreshDue()
    closing.value = false
  }
  return (
    <form
      ref={form}
      class="close-panel"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel()
        const reason = reasons[Number(event.key) - 1]
        if (!reason || event.altKey) return
        own.reason.value = reason
        form.current?.querySelectorAll('input')[reasons.indexOf(reason)]?.focus()
      }}
    >
      <fieldset>
        <legend>
          {t(ended ? `close.why-ended-${ending}` : 'close.why', { name: nameOf(conversation) })}
        </legend>
        {reasons.map((reason, index) => (
          <label key={reason} class="reason">
            <input
              type="radio"
              name={`reason-${own.id}`}
              checked={chosen === reason}
              onChange={() => {
                own.reason.value = reason
              }}
            />
            <kbd class="key">{index + 1}</kbd>
            {t(`close.reason.${reason}`)}
          </label>
        ))}
      </fieldset>
      {chosen === 'emergency' && <BeginsRecord app={app} own={own} />}
      <Unsent own={own} />
      <div class="foot">
        <button type="submit" class="btn main" disabled={closing.value}>
          {t(ended ? 'close.submit-ended' : 'close.submit')}
        </button>
        {!ended && (
          <button type="button" class="btn" onClick={cancel}>
            {t('close.cancel')} <kbd class="key">Esc</kbd>
          </button>
        )}
      </div>
    </form>
  )
}

/** No emergency ends without a record of it: one that has been begun goes on. */
function BeginsRecord({ app, own }: { app: App; own: Own }) {
  const isBegun = app.escalations.board.value.own.some(
    ({ kind, conversationId }) => kind === 'emergency' && conversationId === own.id,
  )
  return <p class="xs">{t(isBegun ? 'close.record-goes-on' : 'close.record-begins')}</p>
}

function Unsent({ own }: { own: Own }) {
  const unsent = own.messages.outbox.value.filter((outgoing) => outgoing.state !== 'sent').length
  const refusal = own.closeRefusal.value
  return (
    <div role="alert">
      {unsent > 0 && <p class="xs state warn">{t('close.unsent', { count: unsent })}</p>}
      {refusal && <p class="xs state alarm">{t(`refusals.${refusal}`)}</p>}
    </div>
  )
}

/** The counsellor opened it: the keyboard goes there. Opened by an ending, it leaves the keyboard where it is. */
function useFocusWhenAsked(app: App, own: Own, ended: boolean) {
  const form = useRef<HTMLFormElement>(null)
  const focus = () =>
    focusOn(form.current?.querySelector<HTMLElement>('input:checked') ?? form.current?.querySelector('input'))
  useLayoutEffect(() => {
    if (!ended) focus()
  }, [])
  useSummons(app.conversations.summons, {
    isHere: (id) => id === own.id && own.conversation.value.state === 'ended',
    take: focus,
  })
  return form
}
