import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { DistrictArea, Sea } from '../../look/DistrictArea.tsx'
import type { DistrictMap } from '../../protocol/district-map.ts'
import { pictureDistricts } from '../../protocol/district-picture.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import type { ServiceList } from './find-state.ts'

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
      if (!reply.ok) return
      map.value = reply.answer.map
      app.learnDistricts(site.id, reply.answer.districts)
    })
    // Whoever draws them anew is seen to do so.
  }, [site.id, app.services.changes.value])
  const { district } = list.wished.value
  const counts = list.reading.answer.value?.districts ?? []
  const countIn = (district: string) => counts.find(({ id }) => id === district)?.count ?? 0
  if (site.districts.length === 0) return null
  const named = site.districts.map(({ id, name }) => ({ id, name: localized(name) }))
  const picture = pictureDistricts(named, map.value)
  const chosen = picture.districts.find(({ id }) => id === district)
  return (
    <section class="district-choice" aria-label={t('service.map')}>
      <svg class="district-map" viewBox={`0 0 ${picture.width} ${picture.height}`}>
        <title>{t('service.map')}</title>
        <Sea land={picture.land} />
        {picture.districts.map((shape, at) => (
          <DistrictArea
            key={shape.id}
            shape={shape}
            label={`${named[at]?.name} ${t('service.found', { count: countIn(shape.id) })}`}
            count={countIn(shape.id)}
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
