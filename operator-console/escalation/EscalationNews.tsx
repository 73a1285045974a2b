import { useSignal } from '@preact/signals'
import type { EscalationSeen } from '../../protocol/escalation.ts'
import type { App } from '../app.ts'
import { formatClockTime, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { HoldPanel } from './HoldPanel.tsx'
import './news.css'

/** What a supervisor has to see, what a colleague asks to be read, and what waits here to be completed. */
export function EscalationNews({ app }: { app: App }) {
  const { board, opened } = app.escalations
  const { alerts, asked, own, forsaken } = board.value
  const alerted = new Set(alerts.map(({ id }) => id))
  const isForsaken = (id: string) => forsaken.some((one) => one.id === id)
  const here = new Set(app.conversations.own.value.map(({ id }) => id))
  const emergencyId = app.escalations.emergency.now.value?.record?.id
  // One that belongs to a conversation on the desk stands beside it.
  const loose = own.filter(
    ({ id, conversationId }) =>
      id !== opened.value?.id && id !== emergencyId && !(conversationId && here.has(conversationId)),
  )
  return (
    <section class="escalation-news" aria-label={t('escalation.news')} aria-live="polite">
      {alerts.map((one) => (
        <Alert key={one.id} app={app} one={one} isForsaken={isForsaken(one.id)} />
      ))}
      {forsaken
        .filter(({ id }) => !alerted.has(id))
        .map((one) => (
          <Line key={one.id} one={one} words="escalation.left-behind">
            <TakeOver app={app} id={one.id} />
          </Line>
        ))}
      {asked.map((one) => (
        <Line key={one.id} one={one} words="escalation.asks-you">
          <Open app={app} id={one.id} label={t('escalation.read')} />
        </Line>
      ))}
      {loose.map((one) => (
        <Line key={one.id} one={one} words="escalation.unfinished">
          <Open app={app} id={one.id} label={t('escalation.go-on')} />
        </Line>
      ))}
    </section>
  )
}

/** Seen, or held first: the conversation may be deleted at any moment. */
function Alert({ app, one, isForsaken }: { app: App; one: EscalationSeen; isForsaken: boolean }) {
  const holds = useSignal(false)
  return (
    <>
      <Line
        one={one}
        words={isForsaken ? 'escalation.left-behind' : 'escalation.raised-by'}
        isAlarm={one.kind === 'emergency'}
      >
        <button
          type="button"
          class="btn small"
          aria-expanded={holds.value}
          onClick={() => {
            holds.value = !holds.value
          }}
        >
          {t('hold.open')}
        </button>
        <button type="button" class="btn small" onClick={() => void app.escalations.see(one.id)}>
          {t('escalation.see')}
        </button>
        {isForsaken && <TakeOver app={app} id={one.id} />}
      </Line>
      {holds.value && <HoldPanel app={app} escalationId={one.id} />}
    </>
  )
}

interface LineProps {
  one: EscalationSeen
  words: string
  isAlarm?: boolean
  children: preact.ComponentChildren
}

function Line({ one, words, isAlarm = false, children }: LineProps) {
  const { kind, raisedBy, raisedAt, doneAt } = one
  const when = { time: formatClockTime(raisedAt) }
  return (
    <p class={isAlarm ? 'note-line bad' : 'note-line'}>
      <Icon name="urgent" />
      <span class="grow">
        <b>{t(`escalation.kind.${kind}`)}</b>{' '}
        {t(words, { name: raisedBy ?? t('escalation.somebody'), ...when })}
        {doneAt &&
          ` ${t(kind === 'emergency' ? 'emergency.called-at' : 'escalation.was-done', { time: formatClockTime(doneAt) })}`}
      </span>
      {children}
    </p>
  )
}

/** It opens as their own; the keyboard goes on from there. */
function TakeOver({ app, id }: { app: App; id: string }) {
  const take = async () => {
    if (!(await app.escalations.takeOver(id))) return
    app.layout.pane.value = 'context'
    app.outreach.leave()
  }
  return (
    <button type="button" class="btn small" onClick={() => void take()}>
      {t('escalation.take-over')}
    </button>
  )
}

function Open({ app, id, label }: { app: App; id: string; label: string }) {
  const open = async () => {
    await app.escalations.open(id)
    app.layout.pane.value = 'context'
    // It stands beside the conversations, whatever room stands in front of them.
    app.outreach.leave()
  }
  return (
    <button type="button" class="btn small" onClick={() => void open()}>
      {label}
    </button>
  )
}
