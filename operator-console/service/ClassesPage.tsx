import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { DirectorySettings, ServiceClass } from '../../protocol/service.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { replaceAt } from '../opening-hours/hours-draft.ts'
import { KeptSaveBar } from '../settings/KeptSaveBar.tsx'
import { wrongIn } from '../settings/kept-languages.ts'
import { slugOf } from '../settings/slug.ts'
import { FurtherChoice, FurtherField } from '../ui/FurtherWords.tsx'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
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
  return (
    <form class="classes" onSubmit={(event) => event.preventDefault()}>
      <Heading>{t('service.section.classes')}</Heading>
      <p class="hint">{t('service.classes-hint')}</p>
      {!draft && <p role="status">{t('opening.wait')}</p>}
      {draft && <FurtherChoice texts={draft.classes.map(({ name }) => name)} />}
      {draft?.classes.map((one, index) => (
        <ClassEditor
          key={index}
          one={one}
          before={state.kept.value?.classes.find(({ id }) => id === one.id)}
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
          <KeptSaveBar
            settings={state}
            label={t('service.save')}
            fault={isPossible(draft) ? undefined : t('service.classes-wrong')}
          />
        </>
      )}
    </form>
  )
}

const code = /^[A-Z]{1,3}\d{1,3}(\.\d{1,3}){0,3}$/

/** What the server would take; it has the last word. */
function isPossible({ classes, municipality, postalDistricts }: DirectorySettings): boolean {
  return (
    (municipality === null || /^\d{3}$/.test(municipality)) &&
    Object.keys(postalDistricts).every((postal) => /^\d{5}$/.test(postal)) &&
    classes.every(({ name, codes }) => wrongIn(name).length === 0 && codes.every((one) => code.test(one)))
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
  before,
  onChange,
}: {
  one: ServiceClass
  before: ServiceClass | undefined
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
        <FurtherField
          text={one.name}
          before={before?.name}
          longest={100}
          onChange={(name) => onChange({ ...one, name })}
        />
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
