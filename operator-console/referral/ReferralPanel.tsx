import { useLayoutEffect, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { nameOf } from '../conversation/naming.ts'
import type { Own } from '../conversation/own-state.ts'
import { t } from '../language.ts'
import { focusOn } from '../ui/use-summons.ts'
import { CardFields } from './CardFields.tsx'
import { faultOf } from './referral-draft.ts'
import { ServicePicker } from './ServicePicker.tsx'
import './referral.css'

/** Opens beside the talk, never over it: where to, and what the card says. What is written outlives its closing. */
export function ReferralPanel({ app, own }: { app: App; own: Own }) {
  const { referring } = own
  const { service } = referring.draft.value
  const panel = useRef<HTMLFormElement>(null)
  const name = nameOf(own.conversation.value)
  // To the first thing to be told: the words to search by, or who meets them.
  useLayoutEffect(
    () => void focusOn(panel.current?.querySelector<HTMLInputElement>('[data-first]')),
    [service?.id],
  )
  const close = () => {
    referring.close()
    app.conversations.summon(own.id)
  }
  const send = async () => {
    if (faultOf(referring.draft.value, app.clock.now.value)) return
    if (await referring.send()) close()
  }
  return (
    <form
      ref={panel}
      class="referral-panel"
      noValidate
      aria-label={t('referral.panel', { name })}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => {
        if (event.defaultPrevented || event.isComposing) return
        if (event.key === 'Escape') close()
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send()
        // Out of a line that isn't finished nothing is sent.
        else if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
      }}
    >
      <div class="head">
        <h3>{t(referring.isMending.value ? 'referral.mend-title' : 'referral.title')}</h3>
      </div>
      {service ? <CardFields app={app} own={own} /> : <ServicePicker app={app} own={own} />}
      <Foot app={app} own={own} onClose={close} />
    </form>
  )
}

function Foot({ app, own, onClose }: { app: App; own: Own; onClose: () => void }) {
  const { referring } = own
  const draft = referring.draft.value
  const fault = faultOf(draft, app.clock.now.value)
  const refusal = referring.refusal.value
  return (
    <>
      <div role="alert">
        {/* What has changed meanwhile is told above, with what it says now. */}
        {refusal && refusal !== 'changed-meanwhile' && (
          <p class="xs state alarm">{t(`refusals.${refusal}`)}</p>
        )}
        {fault && fault !== 'no-service' && <p class="xs state alarm">{t(`referral.fault.${fault}`)}</p>}
      </div>
      <div class="foot">
        {draft.service && (
          <button type="submit" class="btn main" disabled={referring.sending.value || fault !== undefined}>
            {t(referring.sending.value ? 'referral.sending' : `referral.${sendingWhat(own)}`)}{' '}
            <kbd class="key">Ctrl Enter</kbd>
          </button>
        )}
        <button type="button" class="btn" onClick={onClose}>
          {t('referral.close')} <kbd class="key">Esc</kbd>
        </button>
        {referring.isMending.value && (
          <button
            type="button"
            class="btn quiet"
            onClick={() => {
              referring.giveUp()
              onClose()
            }}
          >
            {t('referral.give-up')}
          </button>
        )}
      </div>
    </>
  )
}

function sendingWhat({ referring }: Own): 'propose' | 'revise' | 'send-over' | 'propose-anew' {
  const meanwhile = referring.meanwhile.value
  if (!meanwhile) return referring.isMending.value ? 'revise' : 'propose'
  return meanwhile.state === 'proposed' || meanwhile.state === 'changed' ? 'send-over' : 'propose-anew'
}
