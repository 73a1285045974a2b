import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { EscalationSeen } from '../../protocol/escalation.ts'
import type { App } from '../app.ts'
import { formatMoment, t } from '../language.ts'
import type { OutreachEntry } from './entry.ts'
import type { Logging } from './use-logging.ts'
import { Choices } from './WhereFields.tsx'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
}

const none = 'none'

/** Which record it led to: its kind and its moment, never about whom. Chosen where the network is, and kept without it. */
export function EscalationLink({ app, logging, entry: { id, siteId, record } }: Props) {
  const found = useSignal<readonly EscalationSeen[] | undefined>(undefined)
  const isOpen = app.connection.line.value === 'open'
  useEffect(() => {
    if (!isOpen) return
    void app.connection.ask('escalation:of-site', { siteId }).then((reply) => {
      if (reply.ok) found.value = reply.answer.escalations
    })
  }, [isOpen, siteId])
  const chosen = record.escalationId ?? none
  const known = (found.value ?? []).map((one) => ({ id: one.id, words: wordsOf(one) }))
  const isAnother = record.escalationId !== null && known.every((one) => one.id !== record.escalationId)
  if (!found.value && !isAnother) return isOpen ? null : <p class="xs soft">{t('outreach.link-later')}</p>
  return (
    <Choices
      legend={t('outreach.link-which')}
      choices={[
        ...known,
        ...(isAnother ? [{ id: chosen, words: t('outreach.link-unseen') }] : []),
        { id: none, words: t('outreach.link-none') },
      ]}
      chosen={chosen}
      onChoose={(one) => logging.set(id, { escalationId: one === none ? null : one })}
    />
  )
}

function wordsOf({ kind, state, raisedAt }: EscalationSeen): string {
  return [t(`escalation.kind.${kind}`), formatMoment(raisedAt), t(`escalation.state.${state}`)].join(' · ')
}
