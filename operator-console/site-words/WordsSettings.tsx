import { useEffect } from 'preact/hooks'
import type { CityText, Language } from '../../protocol/language.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { languages, t } from '../language.ts'
import { KeptSaveBar } from '../settings/KeptSaveBar.tsx'
import { wrongIn } from '../settings/kept-languages.ts'
import { FurtherChoice, FurtherField, LanguageField } from '../ui/FurtherWords.tsx'
import {
  isSamePlace,
  longestWords,
  type Placed,
  type SiteWordsState,
  siteWordsOf,
  type Texts,
  wordParts,
} from './site-words-state.ts'
import './words.css'

/** What the city says by itself in the chat, all languages beside each other. */
export function WordsSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const state = siteWordsOf(app, site.id)
  useEffect(() => state.watch(state.changes), [state])
  const draft = state.draft.value
  if (!draft)
    return <p role="status">{t(state.refusal.value ? `refusals.${state.refusal.value}` : 'opening.wait')}</p>
  const parts = wordParts.flatMap(({ part, places }) => {
    const texts = draft.filter(({ place }) => places.includes(place))
    return texts.length > 0 ? [{ part, texts }] : []
  })
  return (
    <form class="site-words" onSubmit={(event) => event.preventDefault()}>
      <p class="hint">{t('site-words.hint')}</p>
      <FurtherChoice texts={draft.map(({ text }) => text)} />
      {parts.map(({ part, texts }, at) => (
        <Part key={part} {...{ state, part, texts }} isOpen={at === 0} />
      ))}
      <Saving state={state} draft={draft} />
    </form>
  )
}

function Part({
  state,
  part,
  texts,
  isOpen,
}: {
  state: SiteWordsState
  part: string
  texts: Texts
  isOpen: boolean
}) {
  const wrong = texts.filter(({ text }) => wrongIn(text).length > 0).length
  return (
    <details open={isOpen}>
      <summary>
        <h2>{t(`site-words.part.${part}`)}</h2>
        {wrong > 0 && <span class="state alarm">{t('site-words.wrong', { count: wrong })}</span>}
      </summary>
      <p class="xs soft">{t(`site-words.part-hint.${part}`)}</p>
      {texts.map((one) => (
        <TextFields key={`${one.place} ${one.which}`} {...{ state, one }} />
      ))}
    </details>
  )
}

/** "Teema: Raha", "Kohta 2": which text it is. */
function nameOf({ place, which, text }: Placed, before: Placed | undefined): string {
  const name = t(`site-words.place.${place}`)
  if (place === 'title') return `${name}: ${which}`
  if (place === 'theme') return `${name}: ${before?.text.fi ?? text.fi}`
  return which === '' ? name : `${name} ${Number(which) + 1}`
}

const keptOf = ({ kept }: SiteWordsState, one: Placed) => kept.value?.find((other) => isSamePlace(one, other))

const isLong = ({ place }: Placed) => /-(text|point|closing)$/.test(place)

function TextFields({ state, one }: { state: SiteWordsState; one: Placed }) {
  const before = keptOf(state, one)
  const rows = isLong(one) ? 3 : undefined
  const wrong = wrongIn(one.text)
  const change = (text: CityText) => {
    state.draft.value = state.draft.value?.map((other) =>
      isSamePlace(one, other) ? { ...one, text } : other,
    )
  }
  const write = (language: Language, words: string) => change({ ...one.text, [language]: words })
  return (
    <fieldset class="words-of">
      <legend>{nameOf(one, before)}</legend>
      {languages.map((language) => (
        <LanguageField
          key={language}
          language={language}
          value={one.text[language]}
          longest={longestWords}
          rows={rows}
          isWrong={wrong.includes(language)}
          onInput={(words) => write(language, words)}
        />
      ))}
      <FurtherField
        text={one.text}
        before={before?.text}
        longest={longestWords}
        rows={rows}
        onChange={change}
      />
    </fieldset>
  )
}

function Saving({ state, draft }: { state: SiteWordsState; draft: Texts }) {
  const wrong = draft.find(({ text }) => wrongIn(text).length > 0)
  const fault = wrong && t('site-words.wrong-at', { place: nameOf(wrong, keptOf(state, wrong)) })
  return <KeptSaveBar settings={state} label={t('site-words.save')} fault={fault} />
}
