import { DistrictArea, Sea } from '../../look/DistrictArea.tsx'
import type { DistrictMap as Drawing } from '../../protocol/district-map.ts'
import { pictureDistricts } from '../../protocol/district-picture.ts'
import type { SaidDistrict } from '../../protocol/public-service.ts'

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
      <Sea land={picture.land} />
      {picture.districts.map((shape, at) => {
        const district = districts[at]
        if (!district) return null
        const { label, count, name } = district
        const isChosen = chosen === shape.id
        return (
          <DistrictArea
            key={shape.id}
            {...{ shape, count, isChosen }}
            label={isChosen ? `${label}, ${chosenWord}` : label}
            lang={name.language}
            onChoose={() => onChoose(shape.id)}
          />
        )
      })}
      {picture.rivers.map((river) => (
        <path key={river} class="river" d={river} />
      ))}
      {edge && <path class="edge" d={edge.shape} />}
    </svg>
  )
}
