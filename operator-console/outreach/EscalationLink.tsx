import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import type { EscalationSeen } from '../../protocol/escalation.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import type { OutreachEntry } from './entry.ts'
import { escalationWords } from './use-escalation-names.ts'
import type { Logging } from './use-logging.ts'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
}

/** Which record it led to: its kind and its moment, never about whom. Chosen where the network is, and kept without it. */
export function EscalationLink({ app, logging, entry: { id, siteId, record } }: Props) {
  const found = useSignal<readonly EscalationSeen[] | undefined>(undefined)
  const field = useId()
  const isOpen = app.connection.line.value === 'open'
  useEffect(() => {
    if (!isOpen) return
    void app.connection.ask('escalation:of-site', { siteId }).then((reply) => {
      if (reply.ok) found.value = reply.answer.escalations
    })
  }, [isOpen, siteId])
  const { escalationId } = record
  const isAnother = escalationId !== null && (found.value ?? []).every((one) => one.id !== escalationId)
  if (!found.value && !isAnother) return isOpen ? null : <p class="xs soft">{t('outreach.link-later')}</p>
  return (
    <div class="field">
      <label for={field}>{t('outreach.link-which')}</label>
      <select
        class="input"
        id={field}
        value={escalationId ?? ''}
        onChange={({ currentTarget }) => logging.set(id, { escalationId: currentTarget.value || null })}
      >
        <option value="">{t('outreach.link-none')}</option>
        {isAnother && <option value={escalationId}>{t('outreach.link-unseen')}</option>}
        {found.value?.map((one) => (
          <option key={one.id} value={one.id}>
            {escalationWords(one)}
          </option>
        ))}
      </select>
    </div>
  )
}
