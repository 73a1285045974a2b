import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { DirectorySettings, ServiceClass } from '../../protocol/service.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { replaceAt } from '../opening-hours/hours-draft.ts'
import { slugOf } from '../settings/slug.ts'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { SaveBar } from '../ui/SaveBar.tsx'
import { directoryOf } from './own-directory.ts'
import { PostalDistricts } from './PostalDistricts.tsx'
import { ListField } from './TextField.tsx'
import './classes.css'

/** The city's own classes, and which classes of the register belong to each. */
export function ClassesPage({ app, site }: { app: App; site: ConsoleSite }) {
  const { classes: state } = directoryOf(app, site.id)
  useEffect(() => state.watch(app.services.changes), [state])
  const draft = state.draft.value
  const change = (part: Partial<DirectorySettings>) => {
    if (draft) state.draft.value = { ...draft, ...part }
  }
  const isWrong = draft ? !isPossible(draft) : false
  return (
    <form class="classes" onSubmit={(event) => event.preventDefault()}>
      <Heading>{t('service.section.classes')}</Heading>
      <p class="hint">{t('service.classes-hint')}</p>
      {!draft && <p role="status">{t('opening.wait')}</p>}
      {draft?.classes.map((one, index) => (
        <ClassEditor
          key={index}
          one={one}
          onChange={(next) => change({ classes: replaceAt(draft.classes, index, next) })}
        />
      ))}
      {draft && (
        <>
          <button
            type="button"
            class="btn"
            onClick={() => change({ classes: [...draft.classes, newClass(draft.classes)] })}
          >
            <Icon name="plus" />
            {t('service.add-class')}
          </button>
          <label class="field narrow">
            {t('service.municipality')}
            <input
              class="input"
              inputMode="numeric"
              maxLength={3}
              value={draft.municipality ?? ''}
              onInput={({ currentTarget }) => change({ municipality: currentTarget.value.trim() || null })}
            />
            <span class="xs soft">{t('service.municipality-hint')}</span>
          </label>
          <PostalDistricts
            site={site}
            postalDistricts={draft.postalDistricts}
            onChange={(postalDistricts) => change({ postalDistricts })}
          />
          <SaveBar
            save={{
              label: t('service.save'),
              act: () => void state.save(),
              isDisabled: isWrong || !state.isChanged.value,
            }}
            discard={state.isChanged.value ? () => void state.takeTheirs() : undefined}
            busy={state.busy.value}
            refusal={state.refusal.value}
            meanwhile={[
              { label: t('service.take-theirs'), act: () => void state.takeTheirs() },
              { label: t('service.keep-mine'), act: () => void state.keepMine() },
            ]}
            state={{ text: standing(state.isChanged.value, state.saved.value, isWrong), isWrong }}
          />
        </>
      )}
    </form>
  )
}

function standing(isChanged: boolean, isSaved: boolean, isWrong: boolean): string {
  if (isWrong) return t('service.classes-wrong')
  if (isChanged) return t('service.unsaved')
  return isSaved ? t('library.saved') : ''
}

const code = /^[A-Z]{1,3}\d{1,3}(\.\d{1,3}){0,3}$/

/** What the server would take; it has the last word. */
function isPossible({ classes, municipality, postalDistricts }: DirectorySettings): boolean {
  return (
    (municipality === null || /^\d{3}$/.test(municipality)) &&
    Object.keys(postalDistricts).every((postal) => /^\d{5}$/.test(postal)) &&
    classes.every(
      ({ name, codes }) =>
        Object.values(name).every((word) => word.trim() !== '') && codes.every((one) => code.test(one)),
    )
  )
}

function newClass(known: readonly ServiceClass[]): ServiceClass {
  const name = { fi: '', 'fi-simple': '', sv: '', en: '' }
  const number = known.length + 1
  return {
    id: slugOf(`class-${number}-${Math.random().toString(36).slice(2, 6)}`, `class-${number}`),
    name,
    codes: [],
  }
}

const languages = ['fi', 'fi-simple', 'sv', 'en'] as const

function ClassEditor({
  one,
  onChange,
}: {
  one: ServiceClass
  onChange: (one: ServiceClass | undefined) => void
}) {
  const title = localized(one.name) || t('service.new-class')
  return (
    <fieldset class="class-editor">
      <legend>{title}</legend>
      <div class="class-names">
        {languages.map((language) => (
          <label class="field" key={language}>
            {t(`language.${language}`)}
            <input
              class="input"
              lang={language}
              maxLength={100}
              value={one.name[language]}
              onInput={({ currentTarget }) =>
                onChange({ ...one, name: { ...one.name, [language]: currentTarget.value } })
              }
            />
          </label>
        ))}
      </div>
      <ListField
        label={t('service.field.classCodes')}
        hint={t('service.class-codes-hint')}
        value={one.codes}
        onChange={(codes) => onChange({ ...one, codes: codes.map((text) => text.toUpperCase()) })}
      />
      <button
        type="button"
        class="btn small quiet"
        aria-label={t('service.remove-of', { name: title })}
        onClick={() => onChange(undefined)}
      >
        {t('service.remove')}
      </button>
    </fieldset>
  )
}
