import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import { installWorker } from '../install/install-worker.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { Icon } from '../ui/Icon.tsx'
import { BeginPage } from './BeginPage.tsx'
import { CountPage } from './CountPage.tsx'
import { EscalatePage } from './EscalatePage.tsx'
import { FinishPage } from './FinishPage.tsx'
import { HomePage } from './HomePage.tsx'
import { LinksPage } from './LinksPage.tsx'
import { PlacesPage } from './PlacesPage.tsx'
import { PlanPage } from './PlanPage.tsx'
import { type OutreachPlace, outreachAddress } from './place.ts'
import { ReviewPage } from './ReviewPage.tsx'
import { isWaiting } from './sending.ts'
import { type Logging, useLogging } from './use-logging.ts'
import { whereWords } from './words.ts'
import './outreach.css'
import './tables.css'
import './places.css'
import './counts.css'

/** The work outside the chat: logged on a phone, with a network or without. */
export function OutreachPage({ app }: { app: App }) {
  const page = useRef<HTMLElement>(null)
  const logging = useLogging(app)
  const place = app.outreach.place.value ?? { view: 'home' }
  const where = outreachAddress(place)
  useLayoutEffect(() => {
    page.current?.querySelector('h1')?.focus()
  }, [where])
  useEffect(() => {
    installWorker()
    void navigator.storage?.persist?.()
    void app.outreach.refresh()
  }, [])
  const isHome = place.view === 'home'
  const back = backFrom(place, logging)
  return (
    <main class="outreach" ref={page}>
      <div class="outreach-top">
        {!isHome && (
          <a class="btn quiet back" href={outreachAddress(back)}>
            <span aria-hidden="true">←</span>
            {t(backWords[back.view])}
          </a>
        )}
        <LineWords app={app} logging={logging} />
      </div>
      <View app={app} logging={logging} />
    </main>
  )
}

type Back = Extract<OutreachPlace, { view: 'home' | 'count' | 'finish' }>
const backWords = { home: 'outreach.title', count: 'outreach.go-on', finish: 'outreach.finish' }

/** Whoever invites is in the midst of counting; whoever takes something further may be writing the session down. */
function backFrom(place: OutreachPlace, logging: Logging): Back {
  if (place.view === 'invite') return { view: 'count', id: place.id }
  if (place.view !== 'escalate') return { view: 'home' }
  const record = logging.entries.value.find(({ id }) => id === place.id)?.record
  const isCounting = record?.state === 'running' && record.endedAt === null
  return { view: isCounting ? 'count' : 'finish', id: place.id }
}

interface Props {
  app: App
  logging: Logging
}

const pages = { planned: PlanPage, count: CountPage, finish: FinishPage, escalate: EscalatePage }

function View({ app, logging }: Props) {
  const place = app.outreach.place.value ?? { view: 'home' }
  const state = app.outreach.device.state.value
  if (state !== 'open') return <Shut words={t(`outreach.device.${state}`)} />
  if (!logging.settings.value) return <Shut words={t('outreach.device.nothing-known')} />
  if ('id' in place) {
    const entry = logging.entries.value.find(({ id }) => id === place.id)
    if (!entry) return <Shut words={t('outreach.not-here')} />
    if (place.view === 'invite') {
      const name = whereWords(logging.settings.value, entry.record)
      return <LinksPage app={app} session={{ id: entry.id, name }} />
    }
    const Page = pages[place.view]
    return <Page app={app} logging={logging} entry={entry} />
  }
  switch (place.view) {
    case 'begin':
    case 'plan':
      return <BeginPage key={place.view} app={app} logging={logging} isPlan={place.view === 'plan'} />
    case 'review':
      return <ReviewPage app={app} logging={logging} />
    case 'links':
      return <LinksPage app={app} session={undefined} />
    case 'places':
      return <PlacesPage app={app} logging={logging} />
    default:
      return <HomePage app={app} logging={logging} />
  }
}

function Shut({ words }: { words: string }) {
  return (
    <div class="outreach-body">
      <Heading>{t('outreach.title')}</Heading>
      <p>{words}</p>
    </div>
  )
}

/** Where what was logged is now, in words. */
function LineWords({ app, logging }: Props) {
  const due = logging.entries.value.filter(isWaiting).length
  const { line, isCrowded } = app.connection
  const isOpen = line.value === 'open'
  return (
    <p class="outreach-line" role="status">
      {!isOpen && (
        <span class="offline">
          <Icon name="net" />
          {t(isCrowded.value ? 'refusals.crowded' : 'outreach.no-line')}
        </span>
      )}
      {app.outreach.device.unwritten.value.size > 0 && (
        <span class="state alarm" role="alert">
          {t('outreach.unwritten')}
        </span>
      )}
      {due > 0 && <span>{t('outreach.due', { count: due })}</span>}
    </p>
  )
}
