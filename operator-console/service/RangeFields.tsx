import { localized, t } from '../language.ts'
import { DayField } from '../ui/DayField.tsx'
import { type EditorParts, FieldShell } from './FieldShell.tsx'
import { ListField } from './TextField.tsx'
import { Ticks } from './Ticks.tsx'

/** Where it serves, and from when until when there is it at all. */
export function RangeFields({ parts }: { parts: EditorParts }) {
  const { writing, draft, site } = parts
  const { districts, mobile, validity, municipalities } = draft.fields
  return (
    <>
      <FieldShell parts={parts} name="districts">
        <Ticks
          legend={t('service.serves-districts')}
          all={site.districts.map(({ id, name }) => [id, localized(name)])}
          chosen={districts}
          onChange={(chosen) => writing.change({ districts: chosen })}
        />
      </FieldShell>
      <FieldShell parts={parts} name="validity">
        <div class="side-by-side">
          <DayField
            label={t('service.valid-from')}
            value={validity.from}
            onChange={(from) => writing.change({ validity: { ...validity, from } })}
          />
          <DayField
            label={t('service.valid-to')}
            value={validity.to}
            onChange={(to) => writing.change({ validity: { ...validity, to } })}
          />
        </div>
        <p class="xs soft">{t('service.validity-hint')}</p>
      </FieldShell>
      <FieldShell parts={parts} name="mobile">
        <label class="row">
          <input
            type="checkbox"
            checked={mobile}
            onChange={({ currentTarget }) => writing.change({ mobile: currentTarget.checked })}
          />
          {t('service.is-mobile')}
        </label>
      </FieldShell>
      <FieldShell parts={parts} name="municipalities">
        <ListField
          label={t('service.field.municipalities')}
          hint={t('service.municipalities-hint')}
          value={municipalities}
          onChange={(next) => writing.change({ municipalities: next })}
        />
      </FieldShell>
    </>
  )
}
