import type { DistrictMap as Drawing } from '../../protocol/district-map.ts'
import { pictureDistricts } from '../../protocol/district-picture.ts'
import type { SaidDistrict } from '../../protocol/public-service.ts'
import '../../look/district-map.css'

interface Props {
  districts: readonly SaidDistrict[]
  map: Drawing | null
  chosen: string | null
  title: string
  chosenWord: string
  onChoose: (id: string) => void
}

/** The districts to press, each with how much there is in it; the choice above it says the same in words. */
export function DistrictMap({ districts, map, chosen, title, chosenWord, onChoose }: Props) {
  const named = districts.map(({ id, name }) => ({ id, name: name.text }))
  const picture = pictureDistricts(named, map)
  const edge = picture.districts.find(({ id }) => id === chosen)
  return (
    // biome-ignore lint/a11y/useSemanticElements: no HTML group lives in a drawing.
    <svg
      class="district-map"
      viewBox={`0 0 ${picture.width} ${picture.height}`}
      role="group"
      aria-label={title}
    >
      <g class="sea">
        {['far', 'near', 'shore', 'land'].map((depth) => (
          <path key={depth} class={depth} d={picture.land} />
        ))}
      </g>
      {picture.districts.map((shape, at) => {
        const district = districts[at]
        if (!district) return null
        const isChosen = chosen === shape.id
        return (
          // biome-ignore lint/a11y/useSemanticElements: no HTML button lives in a drawing.
          <g
            key={shape.id}
            class={`area${isChosen ? ' chosen' : ''}${district.count === 0 ? ' empty' : ''}`}
            role="button"
            // An attribute in SVG is spelt as it is written.
            tabindex={0}
            aria-pressed={isChosen}
            aria-label={isChosen ? `${district.label}, ${chosenWord}` : district.label}
            onClick={() => onChoose(shape.id)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              onChoose(shape.id)
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
                <text key={y} x={shape.x} y={y} font-size={shape.size} lang={district.name.language}>
                  {`${text} `}
                </text>
              ))}
              <text class="count" x={shape.x} y={shape.countY + 4} font-size="13">
                {district.count}
              </text>
            </g>
          </g>
        )
      })}
      {picture.rivers.map((river) => (
        <path key={river} class="river" d={river} />
      ))}
      {edge && <path class="edge" d={edge.shape} />}
    </svg>
  )
}
