import { useSignal } from '@preact/signals'
import type { EscalationKind } from '../../protocol/escalation-states.ts'
import type { App } from '../app.ts'
import { KindButtons } from '../escalation/KindButtons.tsx'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { Lazily } from '../ui/Lazily.tsx'
import type { OutreachEntry } from './entry.ts'
import type { Logging } from './use-logging.ts'
import './escalating.css'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
}

/** What was met outside leads further by a record of its own, about no conversation: the session says no more than that. */
export function EscalatePage({ app, logging, entry }: Props) {
  const { board, opened } = app.escalations
  const one = opened.value
  const { escalationId } = entry.record
  const linked = board.value.own.find(({ id }) => id === escalationId)
  if (one && one.id === escalationId) {
    return (
      <div class="outreach-body escalating">
        <Heading>{t('escalation.title')}</Heading>
        <Lazily key={one.id} app={app} load={loadForm} />
      </div>
    )
  }
  return (
    <div class="outreach-body">
      <Heading>{t('escalation.title')}</Heading>
      <p class="soft">{t('outreach.escalate-hint')}</p>
      {linked && (
        <p class="row wraps">
          <span class="grow">
            {t(`escalation.kind.${linked.kind}`)} · {t(`escalation.state.${linked.state}`)}
          </span>
          <button type="button" class="btn tall" onClick={() => void app.escalations.open(linked.id)}>
            {t('escalation.go-on')}
          </button>
        </p>
      )}
      <Kinds app={app} logging={logging} entry={entry} />
    </div>
  )
}

const loadForm = async () => {
  const { EscalationForm } = await import('../escalation/EscalationForm.tsx')
  return function OpenedForm({ app }: { app: App }) {
    const one = app.escalations.opened.value
    return one ? <EscalationForm app={app} one={one} /> : null
  }
}

/** An emergency needs no session. */
function Kinds({ app, logging, entry: { id, siteId } }: Props) {
  const busy = useSignal(false)
  const isOpen = app.connection.line.value === 'open'
  const refusal = app.escalations.refusal.value
  const begin = async (kind: EscalationKind) => {
    busy.value = true
    const escalationId = await app.escalations.beginAlone(siteId, kind)
    busy.value = false
    if (escalationId) logging.set(id, { escalated: true, escalationId })
  }
  return (
    <>
      <div class="row wraps">
        <KindButtons look="tall" isDisabled={!isOpen || busy.value} begin={(kind) => void begin(kind)} />
      </div>
      {!isOpen && <p class="soft">{t('outreach.escalate-later')}</p>}
      {refusal && <p role="alert">{t(`refusals.${refusal}`)}</p>}
    </>
  )
}
