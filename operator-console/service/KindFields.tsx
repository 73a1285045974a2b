import type { OrganisationType, ServiceFields } from '../../protocol/service-fields.ts'
import { localized, t } from '../language.ts'
import { type EditorParts, FieldShell } from './FieldShell.tsx'
import { directoryOf } from './own-directory.ts'
import { ListField, TextField } from './TextField.tsx'
import { Ticks } from './Ticks.tsx'

const organisations: readonly OrganisationType[] = [
  'city',
  'wellbeing-county',
  'employment-area',
  'state',
  'school',
  'ngo',
  'company',
]
/** Who runs it, and what it is called in the classifications. */
export function KindFields({ parts }: { parts: EditorParts }) {
  const { app, writing, draft, site } = parts
  const { organisation, classes, classCodes, targetCodes } = draft.fields
  const known = directoryOf(app, site.id).list.reading.answer.value?.classes ?? []
  return (
    <>
      <FieldShell parts={parts} name="organisation">
        <TextField
          label={t('service.field.organisation')}
          text={organisation.name}
          language={writing.textLanguage.value}
          lines={1}
          onChange={(name) => writing.change({ organisation: { ...organisation, name } })}
        />
        <label class="field narrow">
          {t('service.organisation-type')}
          <select
            class="input"
            value={organisation.type ?? ''}
            onChange={({ currentTarget }) =>
              writing.change({
                organisation: {
                  ...organisation,
                  type: organisations.find((one) => one === currentTarget.value) ?? null,
                },
              })
            }
          >
            <option value="">{t('service.price.unknown')}</option>
            {organisations.map((one) => (
              <option key={one} value={one}>
                {t(`service.organisation.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </FieldShell>
      <FieldShell parts={parts} name="classes">
        <label class="row">
          <input
            type="checkbox"
            checked={classes === null}
            onChange={({ currentTarget }) => writing.change({ classes: currentTarget.checked ? null : [] })}
          />
          {t('service.classes-follow')}
        </label>
        {classes && (
          <Ticks
            legend={t('service.field.classes')}
            all={known.map(({ id, name }) => [id, localized(name)])}
            chosen={classes}
            onChange={(chosen) => writing.change({ classes: chosen })}
          />
        )}
      </FieldShell>
      <CodeField parts={parts} name="classCodes" value={classCodes} />
      <CodeField parts={parts} name="targetCodes" value={targetCodes} />
    </>
  )
}

function CodeField({
  parts,
  name,
  value,
}: {
  parts: EditorParts
  name: 'classCodes' | 'targetCodes'
  value: ServiceFields['classCodes']
}) {
  return (
    <FieldShell parts={parts} name={name}>
      <ListField
        label={t(`service.field.${name}`)}
        hint={t(`service.codes-hint.${name}`)}
        value={value}
        onChange={(next) => parts.writing.change({ [name]: next })}
      />
    </FieldShell>
  )
}
