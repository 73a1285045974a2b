import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Stewardship } from '../../protocol/service.ts'
import { t } from '../language.ts'
import { DayField } from '../ui/DayField.tsx'
import type { EditorParts } from './FieldShell.tsx'

/** Who looks after it and until when it is to be read again; whether anybody finds it is decided by those who decide. */
export function StewardFields({ parts }: { parts: EditorParts }) {
  const { app, writing, draft, site, entry } = parts
  const { stewardship } = draft
  const mayDecide = app.services.mayDecide.value
  const people = useSignal<{ id: string; name: string }[]>([])
  useEffect(() => {
    if (!mayDecide) return
    void app.connection.ask('service:people', { siteId: site.id }).then((reply) => {
      if (reply.ok) people.value = reply.answer.people
    })
  }, [site.id, mayDecide])
  const change = (part: Partial<Stewardship>) => {
    writing.draft.value = { ...draft, stewardship: { ...stewardship, ...part } }
  }
  const { stewardId } = stewardship
  const isKnown = people.value.some(({ id }) => id === stewardId)
  return (
    <fieldset>
      <legend>{t('service.care')}</legend>
      {mayDecide ? (
        <label class="field narrow">
          {t('service.steward')}
          <select
            class="input"
            value={stewardId ?? ''}
            onChange={({ currentTarget }) => change({ stewardId: currentTarget.value || null })}
          >
            <option value="">{t('library.nobody')}</option>
            {stewardId && !isKnown && <option value={stewardId}>{entry?.stewardName ?? '…'}</option>}
            {people.value.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <p>
          {t('service.steward')}: {entry?.stewardName}
        </p>
      )}
      <DayField
        label={t('service.review')}
        value={stewardship.reviewAt}
        onChange={(reviewAt) => change({ reviewAt })}
      />
      {mayDecide && (
        <label class="row">
          <input
            type="checkbox"
            checked={stewardship.hidden}
            onChange={({ currentTarget }) => change({ hidden: currentTarget.checked })}
          />
          {t('service.hide')}
        </label>
      )}
    </fieldset>
  )
}
