import { contentLanguages } from '../../protocol/content-language.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { Choice, Tick } from '../ui/Choice.tsx'
import { ListFilters } from '../ui/ListFilters.tsx'
import { languageName } from '../ui/language-name.ts'
import { changeWish } from '../wish.ts'
import { everything, type ServiceList, type ServiceWish } from './find-state.ts'

interface Props {
  app: App
  site: ConsoleSite
  list: ServiceList
}

type OnChange = (part: Partial<ServiceWish>) => void

/** The need in words, and what else narrows the list. */
export function ServiceFilters({ app, site, list }: Props) {
  const wished = list.wished.value
  const change: OnChange = (part) => {
    list.wished.value = changeWish(everything, wished, part)
  }
  return (
    <ListFilters
      app={app}
      label={t('service.search')}
      words={wished.words}
      onWords={(words) => change({ words })}
      settled={list.settled}
      line=".service-row a"
    >
      <div class="filters">
        <Choices site={site} list={list} onChange={change} />
        <AgeField age={wished.age} onChange={change} />
        <Tick label={t('service.open-now')} is={wished.openNow} onChange={(openNow) => change({ openNow })} />
        {app.services.mayDecide.value && (
          <Tick
            label={t('service.only-hidden')}
            is={wished.hidden}
            onChange={(hidden) => change({ hidden })}
          />
        )}
      </div>
    </ListFilters>
  )
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
        all={languages.map((one) => [one, languageName(one)])}
        onChange={(chosen) => onChange({ language: chosen })}
      />
    </>
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
