import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { ServiceEntry } from '../../protocol/service.ts'
import type { App } from '../app.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { language as spoken, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
import { EditPage } from './EditPage.tsx'
import { wordsIn } from './fields.ts'
import { createOneService } from './one-state.ts'
import { openingWords } from './opening-words.ts'
import { directoryOf } from './own-directory.ts'
import { everyService, type ListPlace } from './place.ts'
import { ServiceCard } from './ServiceCard.tsx'
import { ServiceFacts } from './ServiceFacts.tsx'
import { TimesPage } from './TimesPage.tsx'

interface Props {
  app: App
  site: ConsoleSite
  id: string
  does: ListPlace['does']
  /** It has the screen for itself. */
  isAlone?: boolean
}

/** One service as staff sees it, and as the young person will. */
export function ServiceView({ app, site, id, does, isAlone = false }: Props) {
  const state = useMemo(() => createOneService(app.connection, site.id, id), [site.id, id])
  const article = useRef<HTMLElement>(null)
  useEffect(() => state.watch(app.services.changes), [state])
  const entry = state.reading.answer.value
  const refusal = state.reading.refusal.value
  const isThere = entry !== undefined
  useLayoutEffect(() => {
    if (isThere) article.current?.querySelector<HTMLElement>('.title')?.focus()
  }, [isThere])
  const back = (
    <a class="btn small quiet" href={app.services.addressOf(everyService)}>
      {t('service.back')}
    </a>
  )
  if (!entry)
    return (
      <div class="service-view">
        {isAlone && <h1 class="sr">{t('service.title')}</h1>}
        {isAlone && back}
        <p role="status">
          {t(refusal === 'not-found' ? 'service.gone' : refusal ? `refusals.${refusal}` : 'opening.wait')}
        </p>
      </div>
    )
  if (does === 'edit' && mayEdit(app, entry))
    return <EditPage app={app} site={site} entry={entry} state={state} />
  if (does === 'times' && mayEdit(app, entry)) return <TimesPage app={app} entry={entry} />
  return (
    <article class="service-view" ref={article} onKeyDown={backToList}>
      {isAlone && back}
      <Head app={app} entry={entry} isAlone={isAlone} />
      <Standing entry={entry} />
      <CardBeside app={app} entry={entry} isAlone={isAlone} />
      <ServiceFacts app={app} site={site} entry={entry} isAlone={isAlone} />
    </article>
  )
}

/** Those who decide, and whoever looks after it. */
function mayEdit({ services, operator }: App, { stewardship }: ServiceEntry): boolean {
  const own = operator.value?.id
  return services.mayDecide.value || (own !== undefined && stewardship.stewardId === own)
}

/** Back to the row that led here. */
function backToList({ key }: KeyboardEvent): void {
  if (key === 'Escape') document.querySelector<HTMLElement>('.service-row [aria-current]')?.focus()
}

interface Shown {
  app: App
  entry: ServiceEntry
  isAlone: boolean
}

function Head({ app, entry, isAlone }: Shown) {
  const name = wordsIn(entry.fields.name, spoken.value)
  const { icon, look, words } = openingWords(entry.opening, app.clock.now.value)
  const Title = isAlone ? 'h1' : 'h2'
  return (
    <header class="service-head">
      <Title class="title" tabIndex={-1} lang={name?.language}>
        {name?.text ?? t('service.nameless')}
      </Title>
      <span class={`state ${look}`}>
        <Icon name={icon} />
        {words}
      </span>
      {mayEdit(app, entry) && (
        <span class="row">
          <a class="btn small" href={app.services.addressOf({ view: 'list', id: entry.id, does: 'edit' })}>
            <Icon name="pen" />
            {t('service.edit')}
          </a>
          <a class="btn small" href={app.services.addressOf({ view: 'list', id: entry.id, does: 'times' })}>
            <Icon name="clock" />
            {t('settings.times')}
          </a>
        </span>
      )}
    </header>
  )
}

/** Why nobody finds it, where nobody does: a card that is on a screen already stays readable. */
function Standing({ entry }: { entry: ServiceEntry }) {
  if (entry.isVisible) return null
  const why = entry.provenance?.isArchived
    ? 'archived-there'
    : entry.stewardship.hidden
      ? 'is-hidden'
      : 'not-valid'
  return (
    <p class="note-line" role="status">
      <Icon name="eye" />
      <span>{t(`service.${why}`)}</span>
    </p>
  )
}

/** In the language of whoever is talked with, where there is somebody. */
function CardBeside({ app, entry, isAlone }: Shown) {
  const Title = isAlone ? 'h2' : 'h3'
  const talk = app.conversations.focused.value?.conversation.value.language
  const chosen = directoryOf(app, entry.siteId).cardLanguage
  const language = chosen.value ?? talk ?? spoken.value
  return (
    <section class="card-beside" aria-label={t('service.as-seen')}>
      <div class="card-head">
        <Title>{t('service.as-seen')}</Title>
        <label class="row xs">
          <span class="soft">{t('service.card-language')}</span>
          <select
            class="input choice"
            value={language}
            onChange={({ currentTarget }) => {
              chosen.value = contentLanguages.find((one) => one === currentTarget.value)
            }}
          >
            {contentLanguages.map((one) => (
              <option key={one} value={one}>
                {languageName(one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="young-card" lang={language} dir={directionOf(language)}>
        <ServiceCard fields={entry.fields} language={language} />
      </div>
    </section>
  )
}
