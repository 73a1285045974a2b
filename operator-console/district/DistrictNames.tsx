import type { District } from '../../protocol/district-map.ts'
import { localized, t } from '../language.ts'
import { FurtherChoice, FurtherField } from '../ui/FurtherWords.tsx'
import { Icon } from '../ui/Icon.tsx'
import { nameLanguages, newDistrict } from './district-draft.ts'

interface Props {
  districts: readonly District[]
  /** As they hold now. */
  kept: readonly District[]
  named: readonly string[]
  onChange: (districts: District[]) => void
}

/** What the districts are called, in the order in which they are offered. */
export function DistrictNames({ districts, kept, named, onChange }: Props) {
  return (
    <section class="district-names">
      <h2>{t('district.names')}</h2>
      <p class="xs soft">{t('district.names-hint')}</p>
      <FurtherChoice texts={districts.map(({ name }) => name)} />
      {districts.map((one, at) => (
        <NameFields
          key={one.id}
          one={one}
          before={kept.find(({ id }) => id === one.id)}
          isNamed={named.includes(one.id)}
          isFirst={at === 0}
          onChange={(next) => onChange(districts.map((other) => (other.id === one.id ? next : other)))}
          onRemove={() => onChange(districts.filter(({ id }) => id !== one.id))}
          onMoveUp={() => onChange(movedUp(districts, at))}
        />
      ))}
      <button type="button" class="btn" onClick={() => onChange([...districts, newDistrict()])}>
        <Icon name="plus" />
        {t('district.add')}
      </button>
    </section>
  )
}

function movedUp(districts: readonly District[], at: number): District[] {
  const [one, before] = [districts[at], districts[at - 1]]
  return one && before ? districts.toSpliced(at - 1, 2, one, before) : [...districts]
}

interface FieldProps {
  one: District
  before: District | undefined
  isNamed: boolean
  isFirst: boolean
  onChange: (one: District) => void
  onRemove: () => void
  onMoveUp: () => void
}

function NameFields({ one, before, isNamed, isFirst, onChange, onRemove, onMoveUp }: FieldProps) {
  const title = localized(one.name) || one.name.fi || t('district.new')
  return (
    <fieldset class="class-editor">
      <legend>{title}</legend>
      <div class="class-names">
        {nameLanguages.map((language) => (
          <label class="field" key={language}>
            {t(`language.${language}`)}
            <input
              class="input"
              lang={language}
              maxLength={60}
              placeholder={language === 'fi' ? undefined : one.name.fi}
              value={one.name[language]}
              onInput={({ currentTarget }) =>
                onChange({ ...one, name: { ...one.name, [language]: currentTarget.value } })
              }
            />
          </label>
        ))}
        <FurtherField
          text={one.name}
          before={before?.name}
          longest={60}
          onChange={(name) => onChange({ ...one, name })}
        />
      </div>
      <div class="row">
        {!isFirst && (
          <button
            type="button"
            class="btn small quiet"
            aria-label={t('district.up-of', { name: title })}
            onClick={onMoveUp}
          >
            {t('district.up')}
          </button>
        )}
        {isNamed ? (
          <span class="xs soft">{t('district.is-named')}</span>
        ) : (
          <button
            type="button"
            class="btn small quiet"
            aria-label={t('service.remove-of', { name: title })}
            onClick={onRemove}
          >
            {t('service.remove')}
          </button>
        )}
      </div>
    </fieldset>
  )
}
