import { useSignal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { refusalWords } from '../ui/refusal-words.ts'

interface Props {
  app: App
  siteId: string
  today: string
}

/** Supervisors say which days they have told to somebody outside: changes to these are marked from then on. */
export function MarkReported({ app, siteId, today }: Props) {
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const marked = useSignal(false)
  const busy = useSignal(false)
  const mark = async (form: HTMLFormElement) => {
    if (busy.value) return
    const told = new FormData(form)
    const days = { siteId, from: String(told.get('from')), to: String(told.get('to')) }
    marked.value = false
    busy.value = true
    const reply = await app.connection.ask('outreach:mark-reported', days)
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    marked.value = reply.ok
  }
  return (
    <form
      class="mark-reported"
      onSubmit={(event) => {
        event.preventDefault()
        void mark(event.currentTarget)
      }}
    >
      {(['from', 'to'] as const).map((end) => (
        <label key={end} class="field">
          <span>{t(`outreach.reported.${end}`)}</span>
          <input class="input" type="date" name={end} required max={today} />
        </label>
      ))}
      <button type="submit" class="btn">
        {t('outreach.reported.mark')}
      </button>
      {refusal.value && (
        <p role="alert" class="state alarm">
          {refusalWords(refusal.value)}
        </p>
      )}
      <p role="status">{marked.value && t('outreach.reported.marked')}</p>
    </form>
  )
}
