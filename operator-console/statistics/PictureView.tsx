import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Picture } from '../../protocol/statistics.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { cityDay } from '../ui/city-time.ts'
import { languageName } from '../ui/language-name.ts'
import { CountTable } from './CountTable.tsx'
import { FigureList } from './FigureList.tsx'
import { lastFourWeeks } from './figures.ts'
import { HeatMap } from './HeatMap.tsx'
import { LiveRow } from './LiveRow.tsx'
import { Outcomes } from './Outcomes.tsx'

interface Props {
  app: App
  site: ConsoleSite
}

/** Now, and over any days: as it is, small numbers included. None of it is printed: reports are. */
export function PictureView({ app, site }: Props) {
  const now = app.clock.now.value
  const days = useSignal(lastFourWeeks(now))
  const picture = useSignal<Picture | undefined>(undefined)
  const refusal = useSignal<RefusalCode | undefined>(undefined)
  const read = async () => {
    const asked = days.value
    const reply = await app.connection.ask('statistics:picture', { siteId: site.id, ...asked })
    // Whoever changed the days meanwhile waits for another answer.
    if (asked !== days.value) return
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok) picture.value = reply.answer
  }
  const ceiling = useSignal<number | null>(null)
  useEffect(() => {
    void read()
    void app.connection.ask('statistics:settings', { siteId: site.id }).then((reply) => {
      if (reply.ok) ceiling.value = reply.answer.settings.caseloadCeiling
    })
  }, [])
  const setDay = (end: 'from' | 'to') => (event: { currentTarget: HTMLInputElement }) => {
    if (!event.currentTarget.value) return
    days.value = { ...days.value, [end]: event.currentTarget.value }
    void read()
  }
  return (
    <>
      <p class="only-printed">{t('statistics.not-printed')}</p>
      <div class="unprinted picture">
        <LiveRow app={app} site={site} />
        <form class="days" onSubmit={(event) => event.preventDefault()}>
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              <span>{t(`statistics.${end}`)}</span>
              <input
                class="input"
                type="date"
                required
                max={cityDay(now)}
                value={days.value[end]}
                onChange={setDay(end)}
              />
            </label>
          ))}
        </form>
        {refusal.value && (
          <p role="alert" class="state alarm">
            {t(refusal.value === 'invalid-request' ? 'statistics.too-long' : `refusals.${refusal.value}`)}
          </p>
        )}
        {picture.value && <Told picture={picture.value} site={site} ceiling={ceiling.value} />}
      </div>
    </>
  )
}

interface ToldProps {
  picture: Picture
  site: ConsoleSite
  ceiling: number | null
}

function Told({ picture, site, ceiling }: ToldProps) {
  const { total, before, categories } = picture
  const nameIn = (choices: ConsoleSite['themes'], id: string | null) => {
    const found = choices.find((one) => one.id === id)
    return found ? localized(found.name) : (id ?? t('statistics.not-told'))
  }
  const columns = [t('statistics.joined'), t('statistics.answered')]
  const rowsOf = (some: Picture['categories']['theme'], name: (id: string | null) => string) =>
    some.map(({ id, joined, answered }) => ({
      id: id ?? '',
      name: name(id),
      counts: [joined, answered],
    }))
  return (
    <>
      <FigureList total={total} before={before} />
      <HeatMap hours={picture.hours} />
      <div class="blocks">
        <CountTable
          title={t('statistics.themes')}
          about={t('statistics.theme')}
          columns={columns}
          rows={rowsOf(categories.theme ?? [], (id) => nameIn(site.themes, id))}
          drawn={[0, 1]}
        />
        <CountTable
          title={t('statistics.languages')}
          about={t('statistics.language')}
          columns={columns}
          rows={rowsOf(categories.language ?? [], (id) =>
            id === null ? t('statistics.not-told') : languageName(id),
          )}
          drawn={[0, 1]}
        />
        <CountTable
          title={t('statistics.districts')}
          about={t('statistics.district')}
          columns={columns}
          rows={rowsOf(categories.district ?? [], (id) => nameIn(site.districts, id))}
          drawn={[0, 1]}
        />
        <Outcomes picture={picture} ceiling={ceiling} />
      </div>
    </>
  )
}
