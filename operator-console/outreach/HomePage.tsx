import type { OutreachSession } from '../../protocol/outreach-record.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { refusalWords } from '../ui/refusal-words.ts'
import { SiteChoice } from '../ui/SiteChoice.tsx'
import { Conflict } from './Conflict.tsx'
import type { OutreachEntry } from './entry.ts'
import { FaultLines } from './FaultLines.tsx'
import { outreachAddress } from './place.ts'
import { Recent } from './Recent.tsx'
import type { Logging } from './use-logging.ts'
import { momentWords, whereWords } from './words.ts'
import '../ui/paper.css'

interface Props {
  app: App
  logging: Logging
}

/** What runs, what waits here, what is planned and what was done of late. */
export function HomePage({ app, logging }: Props) {
  const { outreach } = app
  const site = outreach.site.value
  const here = new Set(logging.entries.value.map(({ id }) => id))
  const elsewhere = logging.sessions.value.filter(({ id }) => !here.has(id))
  const afterwards = () => {
    const end = Math.floor(logging.now() / 300_000) * 300_000
    const times = { startedAt: new Date(end - 3_600_000).toISOString(), endedAt: new Date(end).toISOString() }
    const entry = logging.begin({ ...times, state: 'done' })
    if (!entry) return
    void logging.hold(entry)
    outreach.go({ view: 'finish', id: entry.id })
  }
  return (
    <>
      <div class="outreach-body">
        <Heading>{t('outreach.title')}</Heading>
        {site && <SiteChoice sites={outreach.sites.value} chosen={site} onChoose={outreach.choose} />}
        <nav class="outreach-ways" aria-label={t('outreach.title')}>
          <a href={outreachAddress({ view: 'plan' })}>{t('outreach.plan')}</a>
          <a href={outreachAddress({ view: 'review' })}>{t('outreach.review')}</a>
          <a href={outreachAddress({ view: 'links' })}>{t('outreach.links')}</a>
          <a href={outreachAddress({ view: 'places' })}>{t('outreach.places')}</a>
        </nav>
        {logging.entries.value.map((entry) => (
          <Waiting key={entry.id} app={app} logging={logging} entry={entry} />
        ))}
        <Planned app={app} logging={logging} sessions={elsewhere} />
        <p class="only-printed">{t('numbers.not-printed')}</p>
        <Recent key={site?.id} app={app} logging={logging} sessions={elsewhere} />
      </div>
      <div class="outreach-dock">
        <a class="btn main" href={outreachAddress({ view: 'begin' })}>
          {t('outreach.begin')}
        </a>
        <button type="button" class="btn" onClick={afterwards}>
          {t('outreach.afterwards')}
        </button>
      </div>
    </>
  )
}

/** On this device alone, and why. */
function Waiting({ app, logging, entry }: Props & { entry: OutreachEntry }) {
  const { id, record, theirs, faults, refusal, isDue } = entry
  if (theirs) return <Conflict app={app} logging={logging} entry={entry} theirs={theirs} />
  const isRunning = record.state === 'running'
  const isPlan = record.state === 'planned'
  const view = isRunning ? 'count' : isPlan ? 'planned' : 'finish'
  const words = isRunning ? 'running' : isDue ? 'waits' : 'unfinished'
  return (
    <section class="card">
      <h2>{whereWords(logging.settings.value, record) || t('outreach.unfinished')}</h2>
      <p class="soft">
        {momentWords(record.startedAt ?? record.plannedFor)} · {t(`outreach.state.${words}`)}
      </p>
      {refusal && <p class="state alarm">{refusalWords(refusal)}</p>}
      {isPlan && entry.words.aim && <p>{entry.words.aim}</p>}
      <FaultLines logging={logging} faults={faults ?? []} />
      <p class="row wraps card-ways">
        {isPlan && (
          <button type="button" class="btn main tall" onClick={() => void start(app, logging, entry)}>
            {t('outreach.start')}
          </button>
        )}
        <a class={isRunning ? 'btn main tall' : 'btn tall'} href={outreachAddress({ view, id })}>
          {t(isRunning ? 'outreach.go-on' : 'outreach.open')}
        </a>
      </p>
    </section>
  )
}

/** What was planned runs from now on, wherever the plan is kept. */
async function start(app: App, logging: Logging, entry: OutreachEntry): Promise<void> {
  const startedAt = entry.record.startedAt ?? new Date(logging.now()).toISOString()
  await logging.send({ ...entry, record: { ...entry.record, state: 'running', startedAt } })
  app.outreach.go({ view: 'count', id: entry.id })
}

type Listed = Props & { sessions: readonly OutreachSession[] }

function Planned({ app, logging, sessions }: Listed) {
  const planned = sessions.filter(({ record: { state } }) => state === 'planned' || state === 'running')
  if (planned.length === 0) return null
  const open = (session: OutreachSession) => {
    const entry = logging.open(session)
    void logging.hold(entry)
    app.outreach.go({ view: 'planned', id: entry.id })
  }
  return (
    <section>
      <h2>{t('outreach.planned')}</h2>
      <ul class="plans">
        {planned.map((session) => (
          <li key={session.id}>
            <div class="grow">
              <b>{whereWords(logging.settings.value, session.record)}</b>
              <p class="soft">
                {momentWords(session.record.startedAt ?? session.record.plannedFor)} ·{' '}
                {[session.worker?.name, session.partner?.name].filter(Boolean).join(', ')}
              </p>
              {session.words.aim && <p>{session.words.aim}</p>}
            </div>
            {session.mayChange && (
              <button
                type="button"
                class="btn"
                onClick={() => void start(app, logging, logging.open(session))}
              >
                {t(session.record.state === 'running' ? 'outreach.go-on' : 'outreach.start')}
              </button>
            )}
            {session.mayChange && session.record.state === 'planned' && (
              <button type="button" class="btn" onClick={() => open(session)}>
                {t('outreach.open')}{' '}
                <span class="sr">{whereWords(logging.settings.value, session.record)}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
