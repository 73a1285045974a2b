import type { ConsoleSite } from '../../protocol/operator.ts'
import { localized, t } from '../language.ts'
import './site-choice.css'

interface Props {
  sites: readonly ConsoleSite[]
  chosen: ConsoleSite
  onChoose: (siteId: string) => void
}

/** Whose it is that is shown; who decides about one site is not asked. */
export function SiteChoice({ sites, chosen, onChoose }: Props) {
  if (sites.length < 2) return null
  return (
    <label class="site-choice">
      <span>{t('settings.site')}</span>
      <select
        class="input choice"
        value={chosen.id}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {sites.map(({ id, name }) => (
          <option key={id} value={id}>
            {localized(name)}
          </option>
        ))}
      </select>
    </label>
  )
}
