import { contentLanguages } from '../../protocol/content-language.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { Choice, Tick } from '../ui/Choice.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ListFilters } from '../ui/ListFilters.tsx'
import { languageName } from '../ui/language-name.ts'
import { changeWish } from '../wish.ts'
import { kinds } from './kinds.ts'
import { everything, type LibraryList, type Wished } from './list-state.ts'
import { iconOf, stateWord, textStates } from './text-state.ts'

/** Words, and what else narrows the list. */
export function EntryFilters({ app, list, siteId }: { app: App; list: LibraryList; siteId: string }) {
  const wished = list.wished.value
  const change = (part: Partial<Wished>) => {
    list.wished.value = changeWish(everything, wished, part)
  }
  return (
    <ListFilters
      app={app}
      label={t('guidance.search')}
      words={wished.words}
      onWords={(words) => change({ words })}
      settled={list.settled}
      line=".entry-row a"
    >
      <div class="filters">
        <Narrowing list={list} onChange={change} />
        <ShelfChoice app={app} siteId={siteId} wished={wished} onChange={change} />
        <Tick
          label={t('library.only-archived')}
          is={wished.archived}
          onChange={(archived) => change({ archived })}
        />
      </div>
      <Legend />
    </ListFilters>
  )
}

type OnChange = (part: Partial<Wished>) => void

function Narrowing({ list, onChange }: { list: LibraryList; onChange: OnChange }) {
  const { kind, state, language } = list.wished.value
  return (
    <>
      <Choice
        name={t('library.kind')}
        value={kind}
        all={kinds.map((one) => [one, t(`guidance.kind.${one}`)])}
        onChange={(chosen) => onChange({ kind: chosen })}
      />
      <Choice
        name={t('library.state-label')}
        value={state}
        all={textStates.map((one) => [one, stateWord(one)])}
        onChange={(chosen) => onChange({ state: chosen })}
      />
      <Choice
        name={t('library.language')}
        value={language}
        all={contentLanguages.map((one) => [one, languageName(one)])}
        onChange={(chosen) => onChange({ language: chosen })}
      />
    </>
  )
}

function ShelfChoice(props: { app: App; siteId: string; wished: Wished; onChange: OnChange }) {
  const teams = props.app.teams.all.value.filter((team) => team.siteId === props.siteId)
  return (
    <Choice
      name={t('library.shelf')}
      value={props.wished.shelf}
      all={[
        ['own', t('guidance.heading.own')],
        ...teams.map(({ id, name }) => [id, t('guidance.heading.team', { name: localized(name) })] as const),
      ]}
      onChange={(shelf) => props.onChange({ shelf })}
    />
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
