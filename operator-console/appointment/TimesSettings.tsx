import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { ServiceHit } from '../../protocol/service.ts'
import type { App } from '../app.ts'
import { language, t } from '../language.ts'
import { TimesList } from './DeskTimes.tsx'
import { cityZone, dateIn } from './plan-draft.ts'
import { createTimes } from './times-state.ts'
import '../opening-hours/hours.css'
import './times.css'

/** The times of every service of the site that gives some; another one begins here. */
export function TimesSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const begun = useSignal('')
  const times = useMemo(() => {
    const query = () => `?site=${site.id}${begun.value ? `&service=${begun.value}` : ''}`
    return createTimes(query)
  }, [])
  const begin = (serviceId: string) => {
    begun.value = serviceId
    void times.read()
  }
  return (
    <div class="times-settings">
      <Begin app={app} site={site} onBegin={begin} />
      <TimesList times={times} />
    </div>
  )
}

interface BeginProps {
  app: App
  site: ConsoleSite
  onBegin: (serviceId: string) => void
}

function Begin({ app, site, onBegin }: BeginProps) {
  const words = useSignal('')
  const hits = useSignal<readonly ServiceHit[] | undefined>(undefined)
  async function search(): Promise<void> {
    const wished = { district: null, language: null, openNow: false, age: null, classId: null }
    const asked = { siteId: site.id, words: words.value, reading: language.value, limit: 8, ...wished }
    const find = async (hidden: boolean) => {
      const reply = await app.connection.ask('service:search', { ...asked, hidden })
      return reply.ok ? reply.answer.hits : []
    }
    const [shown, others] = await Promise.all([find(false), find(true)])
    // What begins on a day to come is got ready before, and is hidden until then.
    const today = dateIn(cityZone, app.clock.exact())
    hits.value = [...shown, ...others.filter(({ validity }) => (validity.from ?? today) > today)]
  }
  return (
    <form
      class="begin-times"
      onSubmit={(event) => {
        event.preventDefault()
        void search()
      }}
    >
      <div class="time-row">
        <label class="field">
          {t('times.begin')}
          <input
            class="input"
            type="search"
            value={words.value}
            onInput={({ currentTarget }) => {
              words.value = currentTarget.value
            }}
          />
        </label>
        <button type="submit" class="btn">
          {t('times.find')}
        </button>
      </div>
      <div role="status">
        {hits.value?.length === 0 && <p class="soft">{t('times.not-found')}</p>}
        {hits.value && hits.value.length > 0 && (
          <ul>
            {hits.value.map(({ id, name }) => (
              <li key={id}>
                <button
                  type="button"
                  class="btn small"
                  onClick={() => {
                    hits.value = undefined
                    onBegin(id)
                  }}
                >
                  <span lang={name.language === 'fi-simple' ? 'fi' : name.language}>{name.text}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  )
}
