import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { FormDefinition, FormSettings as Settings } from '../../protocol/contact-form.ts'
import type { Reply } from '../../protocol/contract.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import '../numbers/numbers.css'

/** Which teams insist on the form, and what it asks: taken out as a file, changed, and put in as the next version. */
export function FormSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const settings = useSignal<Settings | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const siteId = site.id
  const take = async (asking: Promise<Reply<Settings>>) => {
    const reply = await asking
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) settings.value = reply.answer
  }
  const { connection } = app
  useEffect(() => {
    void take(connection.ask('contact-form:settings', { siteId }))
  }, [siteId])
  const kept = settings.value
  if (!kept) return <p role="status">{t('opening.wait')}</p>
  const publish = (definition: FormDefinition) => {
    const { siteId: id, version } = kept
    return take(connection.ask('contact-form:publish', { siteId: id, version, definition }))
  }
  return (
    <div class="form-settings">
      <section>
        <h2>{t('form-settings.required')}</h2>
        {kept.teams.map(({ id, name, required }) => (
          <label key={id} class="row">
            <input
              type="checkbox"
              checked={required}
              onChange={() => {
                const asked = { siteId: kept.siteId, teamId: id, required: !required }
                void take(connection.ask('contact-form:require', asked))
              }}
            />
            {localized(name)}
          </label>
        ))}
      </section>
      <section>
        <h2>{t('form-settings.version', { version: kept.version })}</h2>
        <p class="soft">{t('form-settings.hint')}</p>
        <button type="button" class="btn" onClick={() => save(kept)}>
          {t('form-settings.save')}
        </button>
        <label class="form-line">
          <span>{t('form-settings.publish')}</span>
          <input
            type="file"
            accept="application/json,.json"
            onChange={async (event) => {
              const field = event.currentTarget
              const definition = await read(field.files?.[0])
              field.value = ''
              if (definition) await publish(definition)
              else refusal.value = 'impossible-form'
            }}
          />
        </label>
        {refusal.value && (
          <p class="state alarm" role="alert">
            {t(`refusals.${refusal.value}`)}
          </p>
        )}
      </section>
    </div>
  )
}

function save({ version, definition }: Settings): void {
  const text = JSON.stringify(definition, null, 2)
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${t('form.title')}-${version}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** What it holds is judged by the server; here only whether it can be read at all. */
async function read(file: File | undefined): Promise<FormDefinition | undefined> {
  try {
    return file && (JSON.parse(await file.text()) as FormDefinition)
  } catch {
    return undefined
  }
}
