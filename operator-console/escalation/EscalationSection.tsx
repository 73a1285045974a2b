import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { formatClockTime, t } from '../language.ts'
import { KindButtons } from './KindButtons.tsx'
import './news.css'

/** Where a talk is taken further: what has been begun, and what could be. */
export function EscalationSection({ app, own }: { app: App; own: Own }) {
  const { escalations } = app
  const begun = escalations.board.value.own.filter(({ conversationId }) => conversationId === own.id)
  const refusal = escalations.refusal.value
  return (
    <section class="escalate">
      <div class="head">
        <h2>{t('escalation.title')}</h2>
        <span class="soft end">{t('note.unseen')}</span>
      </div>
      {begun.map(({ id, kind, state, raisedAt }) => (
        <p key={id} class="row">
          <span class="grow">
            {t(`escalation.kind.${kind}`)}
            <span class="xs soft">
              {' '}
              {t(`escalation.state.${state}`)} · {formatClockTime(raisedAt)}
            </span>
          </span>
          <button type="button" class="btn small" onClick={() => void escalations.open(id)}>
            {t('escalation.go-on')}
          </button>
        </p>
      ))}
      <div class="escalate-kinds">
        <KindButtons look="small" begin={(kind) => void escalations.begin(own.id, kind)} />
      </div>
      {refusal && (
        <p class="xs state alarm" role="alert">
          {t(`refusals.${refusal}`)}
        </p>
      )}
    </section>
  )
}
