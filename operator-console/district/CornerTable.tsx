import type { DistrictMap } from '../../protocol/district-map.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import type { DistrictsState } from './districts-state.ts'
import { addCorner, dropCorner, fewest, type Line, moveCorner, type Point, pointsOf } from './drawing.ts'

interface Props {
  state: DistrictsState
  map: DistrictMap
  line: Line
  name: string
  together: boolean
  onChange: (map: DistrictMap) => void
}

/** The corners of one line as numbers: whoever has no pointer draws with the arrow keys in these. */
export function CornerTable({ state, map, line, name, together, onChange }: Props) {
  const points = pointsOf(map, line)
  return (
    <table class="corners">
      <caption>{t('district.corners', { name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('district.corner')}</th>
          <th scope="col">{t('district.from-left')}</th>
          <th scope="col">{t('district.from-top')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {points.map((point, at) => (
          <tr
            key={at}
            class={at === state.corner.value ? 'held' : undefined}
            onFocusCapture={() => {
              state.corner.value = at
            }}
          >
            <th scope="row">{at + 1}</th>
            {([0, 1] as const).map((axis) => (
              <td key={axis}>
                <Length
                  label={t(axis === 0 ? 'district.left-of-corner' : 'district.top-of-corner', {
                    number: at + 1,
                  })}
                  value={point[axis]}
                  onChange={(length) => {
                    const to: Point = axis === 0 ? [length, point[1]] : [point[0], length]
                    onChange(moveCorner(map, { line, at }, { to, together }))
                  }}
                />
              </td>
            ))}
            <td class="deeds">
              <button
                type="button"
                class="btn small quiet"
                aria-label={t('district.add-after', { number: at + 1 })}
                onClick={() => onChange(addCorner(map, { line, at }))}
              >
                <Icon name="plus" />
              </button>
              <button
                type="button"
                class="btn small quiet"
                disabled={points.length <= fewest[line.kind]}
                aria-label={t('district.drop-corner', { number: at + 1 })}
                onClick={() => onChange(dropCorner(map, { line, at }, together))}
              >
                <Icon name="x" />
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface LengthProps {
  label: string
  value: number
  onChange: (length: number) => void
}

/** Holds when the field is left or an arrow key pressed: half a number would carry other corners along. */
function Length({ label, value, onChange }: LengthProps) {
  return (
    <input
      class="input"
      type="number"
      min={0}
      max={2000}
      step={2}
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const length = currentTarget.valueAsNumber
        if (Number.isFinite(length)) onChange(length)
        else currentTarget.value = String(value)
      }}
    />
  )
}
