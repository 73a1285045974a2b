import { useEffect } from 'preact/hooks'
import type { SiteDistricts } from '../../protocol/district-map.ts'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'
import { Heading } from '../ui/Heading.tsx'
import { SaveBar } from '../ui/SaveBar.tsx'
import { DistrictNames } from './DistrictNames.tsx'
import { DrawingFields } from './DrawingFields.tsx'
import { faultOf } from './district-draft.ts'
import { createDistricts, type DistrictsState } from './districts-state.ts'
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
            named={state.named.value}
            onChange={(districts) => change({ districts, map: withoutThoseGone(draft, districts) })}
          />
          <DrawingFields state={state} draft={draft} />
          <PictureFields tiles={draft.tiles} onChange={(tiles) => change({ tiles })} />
          <Saving state={state} draft={draft} />
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

function Saving({ state, draft }: { state: DistrictsState; draft: SiteDistricts }) {
  const fault = faultOf(draft)
  const isChanged = state.isChanged.value
  const standing = () => {
    if (fault) return t(`district.${fault}`)
    if (isChanged) return t('service.unsaved')
    return state.saved.value ? t('library.saved') : ''
  }
  return (
    <SaveBar
      save={{
        label: t('service.save'),
        act: () => void state.save(),
        isDisabled: fault !== undefined || !isChanged,
      }}
      discard={isChanged ? () => void state.takeTheirs() : undefined}
      busy={state.busy.value}
      refusal={state.refusal.value}
      meanwhile={[
        { label: t('service.take-theirs'), act: () => void state.takeTheirs() },
        { label: t('service.keep-mine'), act: () => void state.keepMine() },
      ]}
      state={{ text: standing(), isWrong: fault !== undefined }}
    />
  )
}
