import { useEffect } from 'preact/hooks'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { FormFields } from './FormFields.tsx'
import { isComplete } from './form-state.ts'
import './form.css'

/** The form of one conversation, beside it: a draft from the first box on, final when its counsellor says so. */
export function FormSection({ app, id }: { app: App; id: string }) {
  const filling = app.forms.of(id)
  const form = filling.form.value
  useEffect(() => void filling.read(), [id])
  const isFinal = form?.state === 'final'
  const state = filling.unsaved.value ? 'saving' : (form?.state ?? (form?.required ? 'required' : 'none'))
  return (
    <section class="contact-form">
      <div class="head">
        <h2>{t('form.title')}</h2>
        <span class="soft end" role="status">
          {t(`form.state-${state}`)}
        </span>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void filling.finish()
        }}
      >
        <FormFields filling={filling} name={id} />
        {filling.refusal.value && (
          <p class="xs state alarm" role="alert">
            {t(`refusals.${filling.refusal.value}`)}
          </p>
        )}
        {form && !isFinal && (
          <button type="submit" class={isComplete(form.answers) ? 'btn main small' : 'btn small'}>
            {t('form.finish')}
          </button>
        )}
      </form>
    </section>
  )
}

/** Forms that have to be filled before the next conversation; it pushes the page down and covers nothing. */
export function DueForms({ app }: { app: App }) {
  const due = app.forms.due.value
  const [first] = due
  if (!first) return null
  return (
    <section class="due-forms" aria-label={t('form.due', { count: due.length })}>
      <details>
        <summary>{t('form.due', { count: due.length })}</summary>
        <FormSection key={first} app={app} id={first} />
      </details>
    </section>
  )
}
