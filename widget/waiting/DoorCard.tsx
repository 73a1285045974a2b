import { chooseMessage } from '../door/door-state.ts'
import { t } from '../language/language-state.ts'
import { site } from '../site.ts'
import { Icon } from '../ui/Icon.tsx'
import { chatIcon, letterIcon } from '../ui/icons.ts'
import { Later } from '../ui/Later.tsx'
import { lines } from '../ui/lines.tsx'
import { openSheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Estimate } from './Estimate.tsx'
import { isInviting, teamFor, waitingRoom } from './waiting-room-state.ts'
import './waiting.css'

/** What waiting would mean, before anyone waits; and the other way. Where somebody is free there is nothing to weigh. */
export function DoorCard({ theme }: { theme: string | null }) {
  const door = teamFor(useSignal(waitingRoom), theme)?.door
  if (!door || door.state === 'free') return null
  return (
    <section class="wait" aria-label={t('waiting.card')}>
      {door.state === 'wait' && <Estimate door={door} first={t('waiting.none')} />}
      {door.state === 'nobody' && (
        <p class="wait-nobody as-written">
          <strong>{t('waiting.nobody')}</strong>
          {lines(t('waiting.nobody-door'))}
        </p>
      )}
      {!isInviting(door) && (
        <p class="as-written">{lines(t(door.state === 'full' ? 'waiting.full' : 'waiting.shut'))}</p>
      )}
      {door.state === 'full' && <Later name="WhenAgainForTopic" />}
      <button class="button plain" type="button" onClick={chooseMessage}>
        <Icon path={letterIcon} />
        {t('waiting.leave-message')}
      </button>
      {site.hasMapping && (
        <button class="button plain" type="button" onClick={() => openSheet('mapping')}>
          <Icon path={chatIcon} />
          {t('waiting.mapping')}
        </button>
      )}
    </section>
  )
}
