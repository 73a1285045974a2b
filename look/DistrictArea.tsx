import type { PicturedDistrict } from '../protocol/district-picture.ts'
import './district-map.css'

/** The water around all of the land. */
export function Sea({ land }: { land: string }) {
  return (
    <g class="sea">
      {['far', 'near', 'shore', 'land'].map((part) => (
        <path key={part} class={part} d={land} />
      ))}
    </g>
  )
}

interface Props {
  shape: PicturedDistrict
  label: string
  /** Below its name. */
  count?: number
  /** Of the name, where the screen may speak another. */
  lang?: string
  isChosen: boolean
  onChoose: () => void
}

/** A district to choose. */
export function DistrictArea({ shape, label, count, lang, isChosen, onChoose }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: there are no buttons inside of a picture.
    <g
      class={['area', isChosen && 'chosen', count === 0 && 'empty'].filter(Boolean).join(' ')}
      role="button"
      // An attribute in SVG is spelt as it is written.
      tabindex={0}
      aria-pressed={isChosen}
      aria-label={label}
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
          <text key={y} x={shape.x} y={y} font-size={shape.size} lang={lang}>
            {`${text} `}
          </text>
        ))}
        {count !== undefined && (
          <text class="count" x={shape.x} y={shape.countY + 4} font-size="13">
            {count}
          </text>
        )}
      </g>
    </g>
  )
}
