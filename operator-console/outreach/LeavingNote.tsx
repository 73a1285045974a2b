import type { App } from '../app.ts'
import { t } from '../language.ts'
import './leaving-note.css'

/** Whoever signs out while something waits on this device is asked; nothing is lost either way. */
export function LeavingNote({ app: { outreach, session } }: { app: App }) {
  if (!outreach.isLeaving.value) return null
  const count = outreach.device.entries.value.length
  return (
    <section class="note-line leaving-note" role="alert">
      <p class="grow">{t('outreach.leaving', { count })}</p>
      <button type="button" class="btn" onClick={outreach.stay}>
        {t('outreach.stay')}
      </button>
      <button type="button" class="btn" disabled={session.busy.value} onClick={outreach.leaveAnyway}>
        {t('outreach.leave-anyway')}
      </button>
    </section>
  )
}
