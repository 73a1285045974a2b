import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { DistrictMap } from '../../protocol/district-map.ts'
import { type PicturedDistrict, pictureDistricts } from '../../protocol/district-picture.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import type { ServiceList } from './find-state.ts'
import '../../look/district-map.css'

interface Props {
  app: App
  site: ConsoleSite
  list: ServiceList
}

/** The districts as a schematic map: how many of what is looked for is in each, and one to choose. The young see the same. */
export function DistrictChoice({ app, site, list }: Props) {
  const map = useSignal<DistrictMap | null>(null)
  useEffect(() => {
    void app.connection.ask('district:read', { siteId: site.id }).then((reply) => {
      if (reply.ok) map.value = reply.answer.map
    })
  }, [site.id])
  const { district } = list.wished.value
  const counts = list.reading.answer.value?.districts ?? []
  if (site.districts.length === 0) return null
  const named = site.districts.map(({ id, name }) => ({ id, name: localized(name) }))
  const picture = pictureDistricts(named, map.value)
  const chosen = picture.districts.find(({ id }) => id === district)
  return (
    <section class="district-choice" aria-label={t('service.map')}>
      <svg class="district-map" viewBox={`0 0 ${picture.width} ${picture.height}`}>
        <title>{t('service.map')}</title>
        <g class="sea">
          {['far', 'near', 'shore', 'land'].map((part) => (
            <path key={part} class={part} d={picture.land} />
          ))}
        </g>
        {picture.districts.map((shape, at) => (
          <Area
            key={shape.id}
            shape={shape}
            name={named[at]?.name ?? ''}
            count={counts.find(({ id }) => id === shape.id)?.count ?? 0}
            isChosen={shape.id === district}
            onChoose={() => {
              list.wished.value = { ...list.wished.value, district: district === shape.id ? null : shape.id }
            }}
          />
        ))}
        {picture.rivers.map((river) => (
          <path key={river} class="river" d={river} />
        ))}
        {chosen && <path class="edge" d={chosen.shape} />}
      </svg>
      <p class="xs soft">{t('service.map-hint')}</p>
    </section>
  )
}

interface AreaProps {
  shape: PicturedDistrict
  name: string
  count: number
  isChosen: boolean
  onChoose: () => void
}

function Area({ shape, name, count, isChosen, onChoose }: AreaProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: there are no buttons inside of a picture.
    <g
      class={['area', isChosen && 'chosen', count === 0 && 'empty'].filter(Boolean).join(' ')}
      role="button"
      // An attribute in SVG is spelt as it is written.
      tabindex={0}
      aria-pressed={isChosen}
      aria-label={`${name} ${t('service.found', { count })}`}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        onChoose()
      }}
    >
      <path d={shape.shape} />
      {isChosen && (
        <g class="mark" transform={`translate(${shape.x} ${shape.markY})`}>
          <circle r="8.5" />
          <path d="m-4 .5 2.8 2.8L4-2.8" />
        </g>
      )}
      <g>
        {shape.lines.map(({ text, y }) => (
          <text key={text} x={shape.x} y={y} font-size={shape.size}>
            {`${text} `}
          </text>
        ))}
        <text class="count" x={shape.x} y={shape.countY + 4} font-size="12">
          {count}
        </text>
      </g>
    </g>
  )
}
