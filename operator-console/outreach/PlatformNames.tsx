import { useId } from 'preact/hooks'
import type { OutreachPlatform } from '../../protocol/outreach-record.ts'
import { languages, localized, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import { Choices } from './WhereFields.tsx'

interface Props {
  platform: OutreachPlatform
  onChange: (how: (platform: OutreachPlatform) => OutreachPlatform) => void
}

/** What it is called, in each language, and where that is. Sessions keep its id: a new name names the earlier ones too. */
export function PlatformNames({ platform, onChange }: Props) {
  const { name, isOnline, places } = platform
  return (
    <details class="part">
      <summary>
        {t('outreach.names')} <span class="sr">{localized(name)}</span>
      </summary>
      {languages.map((language) => (
        <NameField
          key={language}
          label={languageName(language)}
          name={name[language]}
          onName={(changed) => onChange((one) => ({ ...one, name: { ...one.name, [language]: changed } }))}
        />
      ))}
      <Choices
        legend={t('outreach.where-it-is')}
        choices={[
          { id: 'online', words: t('outreach.is-online') },
          { id: 'outside', words: t('outreach.is-outside') },
        ]}
        chosen={isOnline ? 'online' : 'outside'}
        onChoose={(chosen) => onChange((one) => ({ ...one, isOnline: chosen === 'online' }))}
      />
      {places.map((place, at) => (
        <NameField
          key={place.id}
          label={t('outreach.place-name', { place: at + 1 })}
          name={place.name}
          onName={(changed) =>
            onChange((one) => ({
              ...one,
              places: one.places.map((other) =>
                other.id === place.id ? { ...other, name: changed } : other,
              ),
            }))
          }
        />
      ))}
    </details>
  )
}

interface NameProps {
  label: string
  name: string
  onName: (name: string) => void
}

function NameField({ label, name, onName }: NameProps) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        class="input"
        id={id}
        maxLength={60}
        required
        value={name}
        onInput={({ currentTarget }) => onName(currentTarget.value)}
      />
    </div>
  )
}
