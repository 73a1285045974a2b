import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { App } from '../app.ts'
import { languageName } from '../guidance/language-name.ts'
import { localized, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { kinds } from './kinds.ts'
import { everything, type LibraryList, type Wished } from './list-state.ts'
import { iconOf, stateWord, textStates } from './text-state.ts'

/** Words, and what else narrows the list. */
export function ListFilters({ app, list, siteId }: { app: App; list: LibraryList; siteId: string }) {
  const wished = list.wished.value
  // On a phone the list itself comes first.
  const isOpen = useSignal(!app.layout.arrangement.value.narrow)
  const change = (part: Partial<Wished>) => {
    const next = { ...wished, ...part }
    const isAll = Object.entries(everything).every(([name, value]) => next[name as keyof Wished] === value)
    list.wished.value = isAll ? everything : next
  }
  return (
    <search class="list-filters">
      <label class="words-sought">
        <span class="sr">{t('guidance.search')}</span>
        <input
          class="input"
          type="search"
          placeholder={t('guidance.search')}
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          value={wished.words}
          onInput={({ currentTarget }) => change({ words: currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return
            event.preventDefault()
            void list.settled().then(focusFirst)
          }}
        />
      </label>
      <details open={isOpen.value} onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
        <summary class="xs">{t('library.narrow')}</summary>
        <div class="filters">
          <Narrowing list={list} onChange={change} />
          <ShelfChoice app={app} siteId={siteId} wished={wished} onChange={change} />
          <label class="row xs">
            <input
              type="checkbox"
              checked={wished.archived}
              onChange={({ currentTarget }) => change({ archived: currentTarget.checked })}
            />
            {t('library.only-archived')}
          </label>
        </div>
        <Legend />
      </details>
    </search>
  )
}

/** The first of the list, once it is drawn. */
function focusFirst(): void {
  setTimeout(() => document.querySelector<HTMLElement>('.entry-row a')?.focus())
}

type OnChange = (part: Partial<Wished>) => void

function Narrowing({ list, onChange }: { list: LibraryList; onChange: OnChange }) {
  const { kind, state, language } = list.wished.value
  return (
    <>
      <Choice
        name={t('library.kind')}
        value={kind}
        all={kinds}
        word={(one) => t(`guidance.kind.${one}`)}
        onChange={(chosen) => onChange({ kind: chosen })}
      />
      <Choice
        name={t('library.state-label')}
        value={state}
        all={textStates}
        word={stateWord}
        onChange={(chosen) => onChange({ state: chosen })}
      />
      <Choice
        name={t('library.language')}
        value={language}
        all={contentLanguages}
        word={languageName}
        onChange={(chosen) => onChange({ language: chosen })}
      />
    </>
  )
}

function ShelfChoice(props: { app: App; siteId: string; wished: Wished; onChange: OnChange }) {
  const teams = props.app.teams.all.value.filter((team) => team.siteId === props.siteId)
  const nameOf = (shelf: string) => {
    const team = teams.find(({ id }) => id === shelf)
    return team ? t('guidance.heading.team', { name: localized(team.name) }) : t('guidance.heading.own')
  }
  return (
    <Choice
      name={t('library.shelf')}
      value={props.wished.shelf}
      all={['own', ...teams.map(({ id }) => id)]}
      word={nameOf}
      onChange={(shelf) => props.onChange({ shelf })}
    />
  )
}

interface ChoiceProps<Value extends string> {
  name: string
  value: Value | null
  all: readonly Value[]
  word: (value: Value) => ComponentChildren
  onChange: (chosen: Value | null) => void
}

/** One of several, or any. */
function Choice<Value extends string>({ name, value, all, word, onChange }: ChoiceProps<Value>) {
  return (
    <label class="choice-field xs">
      {name}
      <select
        class="input"
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(all.find((one) => one === currentTarget.value) ?? null)}
      >
        <option value="">{t('library.any')}</option>
        {all.map((one) => (
          <option key={one} value={one}>
            {word(one)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Legend() {
  return (
    <p class="legend xs soft">
      {textStates.map((state) => (
        <span key={state} class={`state ${state}`}>
          <Icon name={iconOf[state]} />
          {stateWord(state)}
        </span>
      ))}
    </p>
  )
}
