import { useSignal } from '@preact/signals'
import type { DistrictMap, SiteDistricts } from '../../protocol/district-map.ts'
import { localized, t } from '../language.ts'
import { CornerTable } from './CornerTable.tsx'
import { DrawingPicture } from './DrawingPicture.tsx'
import type { DistrictsState } from './districts-state.ts'
import { addRiver, drawDistrict, type Line, pointsOf, startDrawing, takeOut } from './drawing.ts'

interface Props {
  state: DistrictsState
  draft: SiteDistricts
}

/** The schematic map: a picture, and beside it the numbers that it is made of. */
export function DrawingFields({ state, draft }: Props) {
  const together = useSignal(true)
  const { map } = draft
  const change = (next: DistrictMap | null) => {
    state.draft.value = { ...draft, map: next }
  }
  const choose = (line: Line | undefined) => {
    state.line.value = line
    state.corner.value = undefined
  }
  return (
    <section class="district-drawing">
      <h2>{t('district.map')}</h2>
      <p class="xs soft">{t(map ? 'district.map-hint' : 'district.no-map')}</p>
      <div class="drawing-both">
        <DrawingPicture {...{ state, draft }} together={together.value} />
        {map ? (
          <div class="drawing-fields">
            <LineChoice {...{ state, draft, map, choose }} />
            <label class="row">
              <input
                type="checkbox"
                checked={together.value}
                onChange={({ currentTarget }) => {
                  together.value = currentTarget.checked
                }}
              />
              {t('district.together')}
            </label>
            <ChosenLine {...{ state, draft, map, change, choose }} together={together.value} />
            <button
              type="button"
              class="btn small"
              onClick={() => {
                change(addRiver(map))
                choose({ kind: 'river', index: map.rivers.length })
              }}
            >
              {t('district.add-river')}
            </button>
          </div>
        ) : (
          <button
            type="button"
            class="btn"
            disabled={draft.districts.length === 0}
            onClick={() => change(startDrawing(draft.districts.map(({ id }) => id)))}
          >
            {t('district.draw')}
          </button>
        )}
      </div>
    </section>
  )
}

interface Drawing extends Props {
  map: DistrictMap
  choose: (line: Line | undefined) => void
}

const keyOf = (line: Line) => (line.kind === 'area' ? `area ${line.district}` : `river ${line.index}`)

function nameOf({ districts }: SiteDistricts, line: Line): string {
  if (line.kind === 'river') return t('district.river', { number: line.index + 1 })
  const name = districts.find(({ id }) => id === line.district)?.name
  return (name && (localized(name) || name.fi)) || t('district.new')
}

function LineChoice({ state, draft, map, choose }: Drawing) {
  const lines: Line[] = [
    ...draft.districts.map(({ id }): Line => ({ kind: 'area', district: id })),
    ...map.rivers.map((_, index): Line => ({ kind: 'river', index })),
  ]
  return (
    <label class="field">
      {t('district.line')}
      <select
        class="input"
        value={state.line.value ? keyOf(state.line.value) : ''}
        onChange={({ currentTarget }) => choose(lines.find((one) => keyOf(one) === currentTarget.value))}
      >
        <option value="">{t('district.no-line')}</option>
        {lines.map((one) => (
          <option key={keyOf(one)} value={keyOf(one)}>
            {nameOf(draft, one)}
          </option>
        ))}
      </select>
    </label>
  )
}

interface ChosenProps extends Drawing {
  together: boolean
  change: (map: DistrictMap | null) => void
}

function ChosenLine({ state, draft, map, together, change, choose }: ChosenProps) {
  const line = state.line.value
  if (!line) return null
  const name = nameOf(draft, line)
  if (pointsOf(map, line).length === 0)
    return line.kind === 'area' ? (
      <p class="row">
        <span>{t('district.undrawn', { name })}</span>
        <button type="button" class="btn small" onClick={() => change(drawDistrict(map, line.district))}>
          {t('district.draw-one')}
        </button>
      </p>
    ) : null
  return (
    <>
      <CornerTable {...{ state, map, line, name, together }} onChange={change} />
      <button
        type="button"
        class="btn small quiet"
        onClick={() => {
          change(takeOut(map, line))
          choose(undefined)
        }}
      >
        {t('district.take-out', { name })}
      </button>
    </>
  )
}
