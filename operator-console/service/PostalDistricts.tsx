import type { ConsoleSite } from '../../protocol/operator.ts'
import type { DirectorySettings } from '../../protocol/service.ts'
import { localized, t } from '../language.ts'
import { ListField } from './TextField.tsx'

interface Props {
  site: ConsoleSite
  postalDistricts: DirectorySettings['postalDistricts']
  onChange: (postalDistricts: DirectorySettings['postalDistricts']) => void
}

/** In which district an address lies that the register gives: by its postcode. */
export function PostalDistricts({ site, postalDistricts, onChange }: Props) {
  const codesOf = (district: string) =>
    Object.entries(postalDistricts).flatMap(([code, id]) => (id === district ? [code] : []))
  return (
    <fieldset class="class-editor">
      <legend>{t('service.postal-districts')}</legend>
      <p class="xs soft">{t('service.postal-hint')}</p>
      {site.districts.map(({ id, name }) => (
        <ListField
          key={id}
          label={localized(name)}
          hint=""
          value={codesOf(id)}
          onChange={(codes) => {
            const others = Object.entries(postalDistricts).filter(
              ([code, district]) => district !== id && !codes.includes(code),
            )
            onChange(Object.fromEntries([...others, ...codes.map((code) => [code, id])]))
          }}
        />
      ))}
    </fieldset>
  )
}
