import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { shieldIcon } from '../ui/icons.ts'
import { lines } from '../ui/lines.tsx'
import { begin, inFlow, type Walk } from './mapping-state.ts'

/** What this is, said before anything is asked: a machine, which decides nothing and tells nobody. */
export function Start({ current }: { current: Walk }) {
  return (
    <>
      <p class="as-written" {...inFlow(current)}>
        {lines(current.flow.opening)}
      </p>
      <div class="note glow">
        <Icon path={shieldIcon} />
        <div class="note-words">
          <p>
            <strong>{t('mapping.automatic')}</strong>
          </p>
          <p class="as-written">{lines(t('mapping.automatic-text'))}</p>
        </div>
      </div>
      <button class="button wide" type="button" onClick={begin}>
        {t('mapping.begin')}
      </button>
    </>
  )
}
