import { t } from '../language/language-state.ts'
import { sayDay } from '../language/moment.ts'
import { site } from '../site.ts'

/** Who comes by a link of somebody they have met is known again: by the day, and by nothing else. A campaign has no day. */
export function MetUs() {
  const { met } = site
  if (!met?.on && !met?.samePerson) return null
  return (
    <p class="note">
      <span>
        {met.on && t('met.us', { date: sayDay(met.on) })} {met.samePerson && t('met.same')}
      </span>
    </p>
  )
}
