import { log } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'
import './escalation.css'

/** What somebody is told who must know that it leads beyond the chat: why, what comes next, what they can do. */
export function EscalationCards() {
  const told = useSignal(log).entries.flatMap((entry) => (entry.kind === 'escalation' ? [entry] : []))
  return (
    <>
      {told.map(({ seq, what, name }) => (
        <section key={seq} class="card escalation" aria-label={t(`escalation.${what}`)}>
          <p class="soft small">{t('escalation.from', { name })}</p>
          <h2 class="title">{t(`escalation.${what}`)}</h2>
          <p class="as-written">{lines(t(`escalation.${what}-text`))}</p>
          <p class="as-written">{lines(t('escalation.yours'))}</p>
        </section>
      ))}
    </>
  )
}
