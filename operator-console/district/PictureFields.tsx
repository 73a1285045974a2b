import type { SiteDistricts, TileServer } from '../../protocol/district-map.ts'
import { t } from '../language.ts'
import { hostOf } from './district-draft.ts'

interface Props {
  tiles: SiteDistricts['tiles']
  onChange: (tiles: SiteDistricts['tiles']) => void
}

const none: TileServer = { template: '', attribution: '', zoom: 15 }
const zooms = [10, 11, 12, 13, 14, 15, 16, 17, 18]

/** Whether the page of a service shows a picture of a map, and who sends it. */
export function PictureFields({ tiles, onChange }: Props) {
  return (
    <section class="district-pictures">
      <h2>{t('district.pictures')}</h2>
      <p class="xs soft">{t('district.pictures-hint')}</p>
      <label class="row">
        <input
          type="checkbox"
          checked={tiles !== null}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? none : null)}
        />
        {t('district.with-pictures')}
      </label>
      {tiles && <ServerFields tiles={tiles} onChange={onChange} />}
    </section>
  )
}

function ServerFields({ tiles, onChange }: { tiles: TileServer; onChange: (tiles: TileServer) => void }) {
  const host = hostOf(tiles.template)
  return (
    <>
      <label class="field">
        {t('district.template')}
        <input
          class="input"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          maxLength={300}
          value={tiles.template}
          onInput={({ currentTarget }) => onChange({ ...tiles, template: currentTarget.value })}
        />
        <span class="xs soft">{t('district.template-hint')}</span>
      </label>
      <label class="field">
        {t('district.attribution')}
        <input
          class="input"
          maxLength={200}
          value={tiles.attribution}
          onInput={({ currentTarget }) => onChange({ ...tiles, attribution: currentTarget.value })}
        />
      </label>
      <label class="field narrow">
        {t('district.zoom')}
        <select
          class="input"
          value={tiles.zoom}
          onChange={({ currentTarget }) => onChange({ ...tiles, zoom: Number(currentTarget.value) })}
        >
          {zooms.map((zoom) => (
            <option key={zoom} value={zoom}>
              {zoom}
            </option>
          ))}
        </select>
        <span class="xs soft">{t('district.zoom-hint')}</span>
      </label>
      {host && <p class="xs">{t('district.only-from', { host })}</p>}
    </>
  )
}
