import type { App } from '../app.ts'
import { t } from '../language.ts'
import { Heading } from '../ui/Heading.tsx'
import { minutesWords } from '../ui/minutes-words.ts'
import { CountGrid, CountRow } from './CountRow.tsx'
import type { OutreachEntry } from './entry.ts'
import { outreachAddress } from './place.ts'
import type { Logging } from './use-logging.ts'
import { offeredOf, placedWords, whereWords } from './words.ts'
import '../ui/paper.css'

interface Props {
  app: App
  logging: Logging
  entry: OutreachEntry
}

/** While one is out: numbers, and nobody's name. */
export function CountPage({ app, logging, entry }: Props) {
  const { id, record } = entry
  const settings = logging.settings.value
  const partner = settings?.colleagues.find((one) => one.id === record.partnerId)?.name
  const since = Math.max(0, app.clock.now.value - Date.parse(record.startedAt ?? ''))
  const stop = () => {
    logging.set(id, { endedAt: new Date(logging.now()).toISOString() })
    app.outreach.go({ view: 'finish', id })
  }
  return (
    <>
      <p class="only-printed">{t('numbers.not-printed')}</p>
      <div class="outreach-body unprinted">
        <div>
          <Heading>{minutesWords(Math.floor(since / 60_000))}</Heading>
          <p class="soft">
            {[whereWords(settings, record), t(`outreach.mode.${record.mode}`), partner]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div class="counts">
          <CountRow
            logging={logging}
            entry={entry}
            counted={{ of: 'contacted' }}
            name={t('outreach.contacted')}
            means={t('outreach.contacted-means')}
          />
          <CountRow
            logging={logging}
            entry={entry}
            counted={{ of: 'reached' }}
            name={t('outreach.reached')}
            means={t('outreach.reached-means')}
          />
          <CountRow
            logging={logging}
            entry={entry}
            counted={{ of: 'familiarity', value: 'new' }}
            name={t('outreach.new-ones')}
            means={t('outreach.new-means')}
          />
        </div>
        <section class="count-part">
          <h2>{t('outreach.by.age')}</h2>
          <p class="soft xs">{placedWords(record.age, record.reached)}</p>
          <CountGrid logging={logging} entry={entry} values={offeredOf('age', record.age)} />
        </section>
        <p class="row wraps">
          <a class="btn" href={outreachAddress({ view: 'invite', id })}>
            {t('outreach.invite')}
          </a>
          <a class="btn" href={outreachAddress({ view: 'escalate', id })}>
            {t('escalation.title')}
          </a>
          <button
            type="button"
            class="btn"
            disabled={entry.taps.length === 0}
            onClick={() => logging.undo(id)}
          >
            {t('outreach.undo')}
          </button>
          <button
            type="button"
            class="btn"
            aria-pressed={record.incident}
            onClick={() => logging.set(id, { incident: !record.incident })}
          >
            {t('outreach.incident')}
          </button>
        </p>
      </div>
      <div class="outreach-dock">
        <button type="button" class="btn main" onClick={stop}>
          {t('outreach.stop')}
        </button>
      </div>
    </>
  )
}
