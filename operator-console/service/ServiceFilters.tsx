import { useSignal } from '@preact/signals'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { everything, type ServiceList, type ServiceWish } from './find-state.ts'
import { languageWord } from './words.ts'

interface Props {
  app: App
  site: ConsoleSite
  list: ServiceList
}

type OnChange = (part: Partial<ServiceWish>) => void

/** The need in words, and what else narrows the list. */
export function ServiceFilters({ app, site, list }: Props) {
  const wished = list.wished.value
  // On a phone the list itself comes first.
  const isOpen = useSignal(!app.layout.arrangement.value.narrow)
  const change: OnChange = (part) => {
    const next = { ...wished, ...part }
    const isAll = Object.entries(everything).every(
      ([name, value]) => next[name as keyof ServiceWish] === value,
    )
    list.wished.value = isAll ? everything : next
  }
  return (
    <search class="list-filters">
      <label class="words-sought">
        <span class="sr">{t('service.search')}</span>
        <input
          class="input"
          type="search"
          placeholder={t('service.search')}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={wished.words}
          onInput={({ currentTarget }) => change({ words: currentTarget.value })}
          onKeyDown={(event) => {
            if ((event.key !== 'Enter' && event.key !== 'ArrowDown') || event.isComposing) return
            event.preventDefault()
            void list.settled().then(focusFirst)
          }}
        />
      </label>
      <details open={isOpen.value} onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
        <summary class="xs">{t('library.narrow')}</summary>
        <div class="filters">
          <Choices site={site} list={list} onChange={change} />
          <AgeField age={wished.age} onChange={change} />
          <Tick
            label={t('service.open-now')}
            is={wished.openNow}
            onChange={(openNow) => change({ openNow })}
          />
          {app.services.mayDecide.value && (
            <Tick
              label={t('service.only-hidden')}
              is={wished.hidden}
              onChange={(hidden) => change({ hidden })}
            />
          )}
        </div>
      </details>
    </search>
  )
}

/** The first of the list, once it is drawn. */
function focusFirst(): void {
  setTimeout(() => document.querySelector<HTMLElement>('.service-row a')?.focus())
}

const languages = contentLanguages.filter((one) => one !== 'fi-simple')

function Choices({ site, list, onChange }: Omit<Props, 'app'> & { onChange: OnChange }) {
  const { classId, district, language } = list.wished.value
  const classes = list.reading.answer.value?.classes ?? []
  return (
    <>
      <Choice
        name={t('service.class')}
        value={classId}
        all={classes.map(({ id, name }) => [id, localized(name)])}
        onChange={(chosen) => onChange({ classId: chosen })}
      />
      <Choice
        name={t('service.district')}
        value={district}
        all={site.districts.map(({ id, name }) => [id, localized(name)])}
        onChange={(chosen) => onChange({ district: chosen })}
      />
      <Choice
        name={t('service.served-in')}
        value={language}
        all={languages.map((one) => [one, languageWord(one)])}
        onChange={(chosen) => onChange({ language: chosen })}
      />
    </>
  )
}

interface ChoiceProps {
  name: string
  value: string | null
  all: readonly (readonly [value: string, word: string])[]
  onChange: (chosen: string | null) => void
}

/** One of several, or any. */
export function Choice({ name, value, all, onChange }: ChoiceProps) {
  return (
    <label class="choice-field xs">
      {name}
      <select
        class="input"
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      >
        <option value="">{t('library.any')}</option>
        {all.map(([one, word]) => (
          <option key={one} value={one}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}

function AgeField({ age, onChange }: { age: number | null; onChange: OnChange }) {
  return (
    <label class="choice-field xs">
      {t('service.age')}
      <input
        class="input age"
        inputMode="numeric"
        autocomplete="off"
        maxLength={3}
        value={age ?? ''}
        onInput={({ currentTarget }) => {
          const digits = currentTarget.value.replaceAll(/\D/g, '')
          currentTarget.value = digits
          onChange({ age: digits === '' ? null : Math.min(120, Number(digits)) })
        }}
      />
    </label>
  )
}

function Tick({ label, is, onChange }: { label: string; is: boolean; onChange: (is: boolean) => void }) {
  return (
    <label class="row xs">
      <input type="checkbox" checked={is} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />
      {label}
    </label>
  )
}
