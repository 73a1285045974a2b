import { minutesOf } from '../../protocol/outreach-faults.ts'
import type { OutreachSession } from '../../protocol/outreach-record.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { minutesWords } from '../ui/minutes-words.ts'
import { plainDay } from '../ui/plain-day.ts'
import { refusalWords } from '../ui/refusal-words.ts'
import type { Logging } from './use-logging.ts'
import { useOlder } from './use-older.ts'
import { momentWords, whereWords } from './words.ts'

interface Props {
  app: App
  logging: Logging
  sessions: readonly OutreachSession[]
}

// Of others' a screenful or two; whoever wants more of them asks for older ones.
const mostOfOthers = 30

/** What was done of late, one's own first; what was done before that on demand. On no paper. */
export function Recent({ app, logging, sessions }: Props) {
  const { older, since, refusal, showOlder } = useOlder(app, logging)
  const self = logging.self()
  const isOwn = ({ worker, partner }: OutreachSession) => worker?.id === self || partner?.id === self
  const newer = new Set(sessions.map(({ id }) => id))
  const here = new Set(logging.entries.value.map(({ id }) => id))
  const before = older.filter(({ id }) => !newer.has(id) && !here.has(id))
  const done = [...sessions, ...before].filter(({ record }) => record.state === 'done')
  const others = done.filter((session) => !isOwn(session))
  const isOpen = app.connection.line.value === 'open'
  return (
    <div class="unprinted recent">
      {done.length === 0 && <p class="soft">{t('outreach.recent-none')}</p>}
      <Done app={app} logging={logging} title={t('outreach.own')} sessions={done.filter(isOwn)} />
      <Done
        app={app}
        logging={logging}
        title={t('outreach.others')}
        sessions={since ? others : others.slice(0, mostOfOthers)}
      />
      <p role="status" class="soft">
        {since && t('outreach.shown-since', { day: plainDay(since) })}
        {refusal && refusalWords(refusal)}
      </p>
      <button type="button" class="btn tall" disabled={!isOpen} onClick={() => void showOlder()}>
        {t('outreach.older')}
      </button>
      {!isOpen && <p class="soft">{t('outreach.older-needs-line')}</p>}
    </div>
  )
}

function Done({ app, logging, title, sessions }: Props & { title: string }) {
  if (sessions.length === 0) return null
  const open = (session: OutreachSession) => {
    const entry = logging.open(session)
    void logging.hold(entry)
    app.outreach.go({ view: 'finish', id: entry.id })
  }
  return (
    <section>
      <h2>{title}</h2>
      <table class="outreach-table">
        <caption class="sr">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('outreach.session')}</th>
            <th scope="col">{t('outreach.time-spent')}</th>
            <th scope="col">{t('outreach.reached')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <th scope="row">
                {session.mayChange ? (
                  <button type="button" class="link" onClick={() => open(session)}>
                    {whereWords(logging.settings.value, session.record)}
                  </button>
                ) : (
                  whereWords(logging.settings.value, session.record)
                )}
                <span class="soft xs">{about(session)}</span>
              </th>
              <td>{minutesWords(minutesOf(session.record))}</td>
              <td>{session.record.reached}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function about({ record, worker, afterReport }: OutreachSession): string {
  return [
    momentWords(record.startedAt),
    worker?.name,
    record.incident && t('outreach.incident'),
    afterReport && t('outreach.after-report'),
  ]
    .filter(Boolean)
    .join(' · ')
}
