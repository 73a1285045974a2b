import { useEffect } from 'preact/hooks'
import type { SiteDistricts } from '../../protocol/district-map.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { KeptSaveBar } from '../settings/KeptSaveBar.tsx'
import { createStatesBySite } from '../settings/states-by-site.ts'
import { Heading } from '../ui/Heading.tsx'
import { DistrictNames } from './DistrictNames.tsx'
import { DrawingFields } from './DrawingFields.tsx'
import { faultOf } from './district-draft.ts'
import { createDistricts } from './districts-state.ts'
import { takeOut } from './drawing.ts'
import { PictureFields } from './PictureFields.tsx'
import '../service/classes.css'
import './districts.css'

const stateOf = createStatesBySite(createDistricts)

/** The districts of a city: what they are called, how they are drawn, and who may send pictures of maps. */
export function DistrictsPage({ app, site }: { app: App; site: ConsoleSite }) {
  const state = stateOf(app, site.id)
  useEffect(() => state.watch(app.services.changes), [state])
  const kept = state.kept.value
  useEffect(() => {
    if (kept) app.learnDistricts(site.id, kept.districts)
  }, [kept])
  const draft = state.draft.value
  const fault = draft && faultOf(draft)
  const change = (part: Partial<SiteDistricts>) => {
    if (draft) state.draft.value = { ...draft, ...part }
  }
  return (
    <form class="classes districts" onSubmit={(event) => event.preventDefault()}>
      <Heading>{t('district.title')}</Heading>
      <p class="hint">{t('district.hint')}</p>
      {!draft && <p role="status">{t('opening.wait')}</p>}
      {draft && (
        <>
          <DistrictNames
            districts={draft.districts}
            kept={kept?.districts ?? []}
            named={state.named.value}
            onChange={(districts) => change({ districts, map: withoutThoseGone(draft, districts) })}
          />
          <DrawingFields state={state} draft={draft} />
          <PictureFields tiles={draft.tiles} onChange={(tiles) => change({ tiles })} />
          <KeptSaveBar settings={state} label={t('service.save')} fault={fault && t(`district.${fault}`)} />
        </>
      )}
    </form>
  )
}

/** Whoever removes a district removes what is drawn of it. */
function withoutThoseGone({ map }: SiteDistricts, districts: SiteDistricts['districts']) {
  const gone = map?.areas.find(({ district }) => districts.every(({ id }) => id !== district))
  return map && gone ? takeOut(map, { kind: 'area', district: gone.district }) : map
}
