import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { DistrictArea, Sea } from '../../look/DistrictArea.tsx'
import type { DistrictMap, SiteDistricts } from '../../protocol/district-map.ts'
import { pictureDistricts } from '../../protocol/district-picture.ts'
import { localized, t } from '../language.ts'
import type { DistrictsState } from './districts-state.ts'
import { type Line, moveCorner, type Point, pointsOf } from './drawing.ts'

interface Props {
  state: DistrictsState
  draft: SiteDistricts
  together: boolean
}

/** The map as everybody will see it, with the corners of the chosen line to be pulled; numbers beside it do the same. */
export function DrawingPicture({ state, draft, together }: Props) {
  const named = draft.districts.map(({ id, name }) => ({
    id,
    name: localized(name) || name.fi || t('district.new'),
  }))
  const picture = pictureDistricts(named, draft.map)
  const line = state.line.value
  const district = line?.kind === 'area' ? line.district : undefined
  const svg = useRef<SVGSVGElement>(null)
  return (
    <svg ref={svg} class="district-map drawing" viewBox={`0 0 ${picture.width} ${picture.height}`}>
      <title>{t('service.map')}</title>
      <Sea land={picture.land} />
      {picture.districts.map((shape, at) => (
        <DistrictArea
          key={shape.id}
          shape={shape}
          label={named[at]?.name ?? ''}
          isChosen={shape.id === district}
          onChoose={() => {
            state.line.value = { kind: 'area', district: shape.id }
            state.corner.value = undefined
          }}
        />
      ))}
      {picture.rivers.map((river) => (
        <path key={river} class="river" d={river} />
      ))}
      {draft.map && line && (
        <Corners
          {...{ map: draft.map, line, state, together }}
          scale={picture.width / draft.map.width}
          placeOf={(event) => placeIn(svg.current, event)}
          onMove={(map) => {
            state.draft.value = { ...draft, map }
          }}
        />
      )}
    </svg>
  )
}

interface CornerProps {
  map: DistrictMap
  line: Line
  state: DistrictsState
  together: boolean
  scale: number
  /** In units of the picture. */
  placeOf: (event: PointerEvent) => Point | undefined
  onMove: (map: DistrictMap) => void
}

function Corners({ map, line, state, together, scale, placeOf, onMove }: CornerProps) {
  // As it was when the corner was taken: one that is only passed on the way doesn't come along.
  const begun = useSignal<DistrictMap | undefined>(undefined)
  const points = pointsOf(map, line)
  const end = () => {
    begun.value = undefined
  }
  return (
    <g>
      <path
        class="edge"
        d={`M${points.map(([x, y]) => `${x * scale} ${y * scale}`).join('L')}${line.kind === 'area' ? 'Z' : ''}`}
      />
      {points.map(([x, y], at) => (
        <circle
          key={at}
          class={at === state.corner.value ? 'corner held' : 'corner'}
          cx={x * scale}
          cy={y * scale}
          r="6"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            begun.value = map
            state.corner.value = at
          }}
          onPointerMove={(event) => {
            const place = begun.value && placeOf(event)
            if (!begun.value || !place) return
            const to: Point = [place[0] / scale, place[1] / scale]
            onMove(moveCorner(begun.value, { line, at }, { to, together }))
          }}
          onPointerUp={end}
          onPointerCancel={end}
        />
      ))}
    </g>
  )
}

function placeIn(svg: SVGSVGElement | null, { clientX, clientY }: PointerEvent): Point | undefined {
  const matrix = svg?.getScreenCTM()
  if (!matrix) return undefined
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse())
  return [x, y]
}
