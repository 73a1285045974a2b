import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { LiveFigures } from '../../protocol/statistics.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { formatCount, formatMinutes } from './figures.ts'

const readEveryMilliseconds = 10_000

/** Four numbers of this moment, read again every ten seconds. */
export function LiveRow({ app, site }: { app: App; site: ConsoleSite }) {
  const live = useSignal<LiveFigures | undefined>(undefined)
  useEffect(() => {
    const read = async () => {
      const reply = await app.connection.ask('statistics:live', { siteId: site.id })
      if (reply.ok) live.value = reply.answer
    }
    void read()
    const reading = setInterval(() => void read(), readEveryMilliseconds)
    return () => clearInterval(reading)
  }, [])
  const now = live.value
  const teams = app.teams.all.value
  const nameOf = (id: string) => {
    const team = teams.find((one) => one.id === id)
    return team ? localized(team.name) : ''
  }
  const open = now?.openByTeam.reduce((sum, { count }) => sum + count, 0) ?? 0
  return (
    <section>
      <h2>{t('statistics.now')}</h2>
      <dl class="figure-list now">
        <div>
          <dt>{t('statistics.waiting')}</dt>
          <dd>
            <b>{now ? formatCount(now.waiting) : '–'}</b>
          </dd>
        </div>
        <div>
          <dt>{t('statistics.longest')}</dt>
          <dd>
            <b>{formatMinutes(now?.longestWaitSeconds ?? null)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('statistics.on-duty')}</dt>
          <dd>
            <b>{now ? formatCount(now.onDuty) : '–'}</b>
          </dd>
        </div>
        <div>
          <dt>{t('statistics.open')}</dt>
          <dd>
            <b>{now ? formatCount(open) : '–'}</b>{' '}
            <span class="xs soft">
              {now?.openByTeam.map(({ teamId, count }) => `${nameOf(teamId)} ${count}`).join(' · ')}
            </span>
          </dd>
        </div>
      </dl>
    </section>
  )
}
