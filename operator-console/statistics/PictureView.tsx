import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { OnePicture, Picture, PictureDimension } from '../../protocol/statistics.ts'
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
import { OutreachTables } from './OutreachTables.tsx'
import { PrintedPicture } from './PrintedPicture.tsx'

interface Props {
  app: App
  site: ConsoleSite
}

/** Now, and over any days: as it is, small numbers included. What is printed of it is published. */
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
      <PrintedPicture siteId={site.id} />
    </>
  )
}

interface ToldProps {
  picture: Picture
  site: ConsoleSite
  ceiling: number | null
}

function Told({ picture, site, ceiling }: ToldProps) {
  const { total, hours, before } = picture
  return (
    <>
      <FigureList total={total} before={before.total} />
      <HeatMap hours={hours} before={before.hours} />
      <p class="xs soft">{t('statistics.before-means')}</p>
      <div class="blocks">
        <Categories picture={picture} site={site} />
        <Outcomes picture={picture} ceiling={ceiling} />
      </div>
      <div class="blocks">
        <OutreachTables picture={picture} />
      </div>
    </>
  )
}

const dimensions = { theme: 'themes', language: 'languages', district: 'districts' } as const

/** What they came with, by what they told. */
function Categories({ picture, site }: Omit<ToldProps, 'ceiling'>) {
  const nameIn = (choices: ConsoleSite['themes'], id: string) => {
    const found = choices.find((one) => one.id === id)
    return found ? localized(found.name) : id
  }
  const names = {
    theme: (id: string) => nameIn(site.themes, id),
    language: languageName,
    district: (id: string) => nameIn(site.districts, id),
  }
  const rowsOf = ({ categories }: OnePicture, dimension: PictureDimension) =>
    (categories[dimension] ?? []).map(({ id, joined, answered }) => ({
      id: id ?? '',
      name: id === null ? t('statistics.not-told') : names[dimension](id),
      counts: [joined, answered],
    }))
  return (
    <>
      {(['theme', 'language', 'district'] as const).map((dimension) => (
        <CountTable
          key={dimension}
          title={t(`statistics.${dimensions[dimension]}`)}
          about={t(`statistics.${dimension}`)}
          columns={[t('statistics.joined'), t('statistics.answered')]}
          rows={rowsOf(picture, dimension)}
          before={rowsOf(picture.before, dimension)}
          drawn={[0, 1]}
        />
      ))}
    </>
  )
}
