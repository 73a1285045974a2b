import { t } from '../language/language-state.ts'
import { sayDay } from '../language/moment.ts'
import { site } from '../site.ts'

/** Who comes by a link of somebody they have met is known again: by the day, and by nothing else. */
export function MetUs() {
  const { met } = site
  if (!met?.on) return null
  return (
    <p class="note">
      <span>
        {t('met.us', { date: sayDay(met.on) })} {met.samePerson && t('met.same')}
      </span>
    </p>
  )
}
