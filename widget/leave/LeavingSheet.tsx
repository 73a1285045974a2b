import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { alertIcon, checkIcon, leaveIcon } from '../ui/icons.ts'
import { keysIcon } from '../ui/later-icons.ts'
import { lines } from '../ui/lines.tsx'
import { Sheet } from '../ui/Sheet.tsx'
import { closeSheet } from '../ui/sheet-state.ts'

const facts = [
  ['button', leaveIcon],
  ['keys', keysIcon],
  ['goes', checkIcon],
  ['stays', alertIcon],
] as const

/** True about what leaving can't do. */
export function LeavingSheet() {
  return (
    <Sheet title={t('leaving.title')}>
      <ul class="facts">
        {facts.map(([name, icon]) => (
          <li key={name}>
            <Icon path={icon} look={name === 'button' ? 'turns' : ''} />
            <div class="as-written">
              <strong>{t(`leaving.${name}`)}</strong>
              {lines(t(`leaving.${name}-text`))}
            </div>
          </li>
        ))}
      </ul>
      <button class="button wide" type="button" onClick={closeSheet}>
        {t('leaving.understood')}
      </button>
    </Sheet>
  )
}
