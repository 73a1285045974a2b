import { useId, useState } from 'preact/hooks'
import { formatDate } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { clockIcon, nextIcon } from '../ui/icons.ts'
import { lines } from '../ui/lines.tsx'
import { dateOf, threeMonthsAfter } from './three-months.ts'
import '../elsewhere/elsewhere.css'
import './guarantee.css'

/** When the three months of the youth guarantee are over. It is reckoned here: nothing is stored, and nobody asked. */
export function GuaranteeClock() {
  const [registered, setRegistered] = useState('')
  const id = useId()
  const today = dateOf(new Date())
  return (
    <ul class="rows">
      <li>
        <details>
          <summary class="row">
            <Icon path={clockIcon} />
            <span class="row-words">
              <strong>{t('guarantee.title')}</strong>
            </span>
            <Icon path={nextIcon} look="opens" />
          </summary>
          <div class="guarantee">
            <p class="as-written">{lines(t('guarantee.lead'))}</p>
            <p class="as-written">{lines(t('guarantee.who'))}</p>
            <div class="field">
              <label for={id}>{t('guarantee.when')}</label>
              <input
                id={id}
                type="date"
                max={today}
                value={registered}
                onInput={({ currentTarget }) => setRegistered(currentTarget.value)}
              />
            </div>
            <p role="status" class="as-written">
              {registered && <strong>{lines(answer(registered, today))}</strong>}
            </p>
            <p class="soft small as-written">{lines(t('guarantee.private'))}</p>
          </div>
        </details>
      </li>
    </ul>
  )
}

function answer(registered: string, today: string): string {
  if (registered > today) return t('guarantee.not-yet')
  const end = threeMonthsAfter(registered)
  const date = formatDate(`${end}T12:00:00`)
  return t(end >= today ? 'guarantee.until' : 'guarantee.past', { date })
}
