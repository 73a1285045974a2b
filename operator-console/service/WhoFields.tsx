import { contentLanguages } from '../../protocol/content-language.ts'
import { t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { type EditorParts, FieldShell } from './FieldShell.tsx'
import { TextField } from './TextField.tsx'
import { Ticks } from './Ticks.tsx'

const served = contentLanguages.filter((one) => one !== 'fi-simple')
const ways = ['walk-in', 'booking'] as const

/** Who may come, and what it takes. */
export function WhoFields({ parts }: { parts: EditorParts }) {
  const { writing, draft } = parts
  const { ageRange, price, access, languages } = draft.fields
  const language = writing.textLanguage.value
  return (
    <>
      <FieldShell parts={parts} name="ageRange">
        <div class="side-by-side">
          <AgeField
            label={t('service.from-age')}
            value={ageRange.from}
            onChange={(from) => writing.change({ ageRange: { ...ageRange, from } })}
          />
          <AgeField
            label={t('service.to-age')}
            value={ageRange.to}
            onChange={(to) => writing.change({ ageRange: { ...ageRange, to } })}
          />
        </div>
      </FieldShell>
      <FieldShell parts={parts} name="languages">
        <Ticks
          legend={t('service.field.languages')}
          all={[...served, ...languages.filter((one) => !served.some((known) => known === one))].map(
            (one) => [one, languageName(one)],
          )}
          chosen={languages}
          onChange={(chosen) => writing.change({ languages: chosen })}
        />
      </FieldShell>
      <FieldShell parts={parts} name="price">
        <label class="field narrow">
          {t('service.price.name')}
          <select
            class="input"
            value={price.kind ?? ''}
            onChange={({ currentTarget: { value } }) =>
              writing.change({
                price: { ...price, kind: value === 'free' || value === 'paid' ? value : null },
              })
            }
          >
            <option value="">{t('service.price.unknown')}</option>
            <option value="free">{t('service.price.free')}</option>
            <option value="paid">{t('service.price.paid')}</option>
          </select>
        </label>
        <TextField
          label={t('service.price-text')}
          text={price.text}
          language={language}
          lines={1}
          onChange={(text) => writing.change({ price: { ...price, text } })}
        />
      </FieldShell>
      <FieldShell parts={parts} name="access">
        <Ticks
          legend={t('service.ways')}
          all={ways.map((way) => [way, t(`service.way.${way}`)])}
          chosen={access.ways}
          onChange={(chosen) =>
            writing.change({ access: { ...access, ways: ways.filter((way) => chosen.includes(way)) } })
          }
        />
        <TextField
          label={t('service.access-text')}
          text={access.text}
          language={language}
          lines={2}
          onChange={(text) => writing.change({ access: { ...access, text } })}
        />
      </FieldShell>
    </>
  )
}

function AgeField({
  label,
  value,
  onChange,
}: {
  label: string
  value: number | null
  onChange: (age: number | null) => void
}) {
  return (
    <label class="field narrow">
      {label}
      <input
        class="input"
        inputMode="numeric"
        autocomplete="off"
        maxLength={3}
        value={value ?? ''}
        onInput={({ currentTarget }) => {
          const digits = currentTarget.value.replaceAll(/\D/g, '')
          currentTarget.value = digits
          onChange(digits === '' ? null : Number(digits))
        }}
      />
    </label>
  )
}
