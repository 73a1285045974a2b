import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { NextStep } from '../../protocol/follow-up.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { formatShortDay, t } from '../language.ts'
import './next-step.css'

const longest = 200

/** What the young person does next: proposed here, agreed to there, shown again when they come back. */
export function NextStepSection({ app, own }: { app: App; own: Own }) {
  const steps = useSignal<readonly NextStep[]>([])
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const step = useSignal('')
  const onDay = useSignal('')
  const conversation = own.conversation.value
  const read = async () => {
    const reply = await app.connection.ask('follow-up:of', { conversationId: own.id })
    if (reply.ok) steps.value = reply.answer.steps
  }
  // Whatever changes in the conversation may be their answer.
  useEffect(() => void read(), [conversation])
  const propose = async (event: Event) => {
    event.preventDefault()
    if (!step.value.trim()) return
    const asked = { conversationId: own.id, step: step.value, onDay: onDay.value || null }
    const reply = await app.connection.ask('follow-up:propose', asked)
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) step.value = ''
    await read()
  }
  return (
    <section class="next-step">
      <h2>{t('follow-up.title')}</h2>
      {steps.value.map((one) => (
        <p key={`${one.step} ${one.onDay}`} class="xs">
          {one.step}
          <span class="soft block">
            {[
              ...(one.onDay ? [formatShortDay(one.onDay)] : []),
              t(one.isEarlier ? 'follow-up.earlier' : `follow-up.${one.answer ?? 'asked'}`),
              ...(one.asksLater ? [t('follow-up.asks-later')] : []),
            ].join(' · ')}
          </span>
        </p>
      ))}
      {conversation.state === 'open' && (
        <form onSubmit={propose}>
          <input
            class="input"
            maxLength={longest}
            aria-label={t('follow-up.step')}
            placeholder={t('follow-up.step')}
            value={step.value}
            onInput={({ currentTarget }) => {
              step.value = currentTarget.value
            }}
          />
          <input
            class="input"
            type="date"
            aria-label={t('follow-up.day')}
            value={onDay.value}
            onInput={({ currentTarget }) => {
              onDay.value = currentTarget.value
            }}
          />
          <button type="submit" class="btn small" disabled={!step.value.trim()}>
            {t('follow-up.propose')}
          </button>
        </form>
      )}
      {refusal.value && (
        <p class="xs state alarm" role="alert">
          {t(`refusals.${refusal.value}`)}
        </p>
      )}
    </section>
  )
}
