import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { FurtherLanguage, LanguageCoverage } from '../../protocol/site-language.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { focusSoon } from '../mapping/focus-soon.ts'
import { KeptSaveBar } from '../settings/KeptSaveBar.tsx'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { Coverage } from './Coverage.tsx'
import { furtherLanguages, isFurther, moved } from './order.ts'
import { type SiteLanguages, siteLanguagesOf } from './site-language-state.ts'
import './languages.css'

/** Which languages a city offers beside its own four, and how much there is to read in each. */
export function LanguageSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const state = siteLanguagesOf(app, site.id)
  useEffect(() => state.watch(state.changes), [state])
  const draft = state.draft.value
  if (!draft)
    return <p role="status">{t(state.refusal.value ? `refusals.${state.refusal.value}` : 'opening.wait')}</p>
  const coverage = state.coverage.value
  const always = coverage.filter(({ language }) => !isFurther(language))
  const others = furtherLanguages.filter((one) => !draft.includes(one))
  return (
    <form class="site-languages" onSubmit={(event) => event.preventDefault()}>
      <p class="hint">{t('site-language.hint')}</p>
      <p class="hint">{t('site-language.unread')}</p>
      <h2>{t('site-language.offered')}</h2>
      {draft.length === 0 && <p>{t('site-language.none')}</p>}
      <ol class="language-rows">
        {draft.map((language) => (
          <ChosenRow key={language} {...{ state, language, draft, coverage }} />
        ))}
      </ol>
      {others.length > 0 && <h2>{t('site-language.not-offered')}</h2>}
      <ul class="language-rows">
        {others.map((language) => (
          <li key={language}>
            <Tick {...{ state, language, draft }} />
            <CoverageOf {...{ language, coverage }} />
          </li>
        ))}
      </ul>
      <h2>{t('site-language.always')}</h2>
      <ul class="language-rows">
        {always.map((one) => (
          <li key={one.language}>
            <span class="language-name">{languageName(one.language)}</span>
            <Coverage coverage={one} />
          </li>
        ))}
      </ul>
      <KeptSaveBar settings={state} label={t('site-language.save')} fault={undefined} />
    </form>
  )
}

interface RowProps {
  state: SiteLanguages
  language: FurtherLanguage
  draft: readonly FurtherLanguage[]
}

interface Covered {
  language: FurtherLanguage
  coverage: readonly LanguageCoverage[]
}

function CoverageOf({ language, coverage }: Covered) {
  const found = coverage.find((one) => one.language === language)
  return found ? <Coverage coverage={found} /> : null
}

function ChosenRow({ state, language, draft, coverage }: RowProps & Covered) {
  return (
    <li>
      <div class="row">
        <Tick {...{ state, language, draft }} />
        <Mover {...{ state, language, draft }} way="up" />
        <Mover {...{ state, language, draft }} way="down" />
      </div>
      <CoverageOf {...{ language, coverage }} />
    </li>
  )
}

const tickOf = (language: string) => `language-${language}`
const moverOf = (language: string, way: 'up' | 'down') => `language-${language}-${way}`

function Tick({ state, language, draft }: RowProps) {
  const isOffered = draft.includes(language)
  return (
    <label class="row language-name">
      <input
        type="checkbox"
        id={tickOf(language)}
        checked={isOffered}
        onChange={() => {
          state.draft.value = isOffered ? draft.filter((one) => one !== language) : [...draft, language]
          // It stands in the other list from now on.
          focusSoon(tickOf(language))
        }}
      />
      {languageName(language)}
    </label>
  )
}

/** Stays where it is at the end of the list, so that the keyboard isn't left without a place. */
function Mover({ state, language, draft, way }: RowProps & { way: 'up' | 'down' }) {
  const next = moved(draft, language, way === 'up' ? -1 : 1)
  const id = moverOf(language, way)
  return (
    <button
      type="button"
      class="btn small quiet"
      id={id}
      aria-disabled={next === undefined}
      aria-label={t(`form-settings.${way}-of`, { name: languageName(language) })}
      onClick={() => {
        if (!next) return
        state.draft.value = next
        focusSoon(id)
      }}
    >
      <Icon name={way} />
    </button>
  )
}
