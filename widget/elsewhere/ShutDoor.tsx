import { chooseMessage } from '../door/door-state.ts'
import { cityWords } from '../language/city-words.ts'
import { t } from '../language/language-state.ts'
import { ServicesRow } from '../service/ServicesRow.tsx'
import { site } from '../site.ts'
import { Icon } from '../ui/Icon.tsx'
import { chatIcon, letterIcon, nextIcon } from '../ui/icons.ts'
import { Screen } from '../ui/Screen.tsx'
import { openSheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { bestDoor, waitingRoom } from '../waiting/waiting-room-state.ts'
import { Guidance, OpenElsewhere } from './Elsewhere.tsx'
import { OurHours } from './OurHours.tsx'
import { WhenAgain } from './WhenAgain.tsx'

/** Closed, or full: says so before anyone waits in vain, and what can be done now. */
export function ShutDoor() {
  const door = bestDoor(useSignal(waitingRoom))
  return (
    <Screen
      title={t(door.state === 'full' ? 'shut.full' : 'shut.closed')}
      lead={door.state === 'full' && t('shut.full-text', { count: door.ahead })}
      foot={<Urgent />}
    >
      {door.state === 'full' && <WhenAgain door={door} />}
      {door.state === 'closed' && door.reason && (
        <div class="note">
          <p class="note-words as-written" {...cityWords(door.reason)} />
        </div>
      )}
      <button class="button wide" type="button" onClick={chooseMessage}>
        <Icon path={letterIcon} />
        {t('waiting.leave-message')}
      </button>
      {site.hasMapping && (
        <button class="row" type="button" onClick={() => openSheet('mapping')}>
          <Icon path={chatIcon} />
          <span class="row-words">
            <strong>{t('waiting.mapping')}</strong>
            <span class="soft small as-written">{t('waiting.mapping-note')}</span>
          </span>
          <Icon path={nextIcon} look="turns" />
        </button>
      )}
      <ServicesRow />
      <OpenElsewhere />
      <Guidance />
      <OurHours />
    </Screen>
  )
}
