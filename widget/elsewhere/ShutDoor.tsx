import { chooseMessage } from '../door/door-state.ts'
import { inLanguage, t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { letterIcon } from '../ui/icons.ts'
import { Screen } from '../ui/Screen.tsx'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { bestDoor, waitingRoom } from '../waiting/waiting-room-state.ts'
import { Guidance, OpenElsewhere } from './Elsewhere.tsx'
import { OurHours } from './OurHours.tsx'

/** Closed, or full: says so before anyone waits in vain, and what can be done now. */
export function ShutDoor() {
  const door = bestDoor(useSignal(waitingRoom))
  const isFull = door.state === 'full'
  return (
    <Screen
      title={t(isFull ? 'shut.full' : 'shut.closed')}
      lead={isFull && t('shut.full-text', { count: door.ahead })}
      foot={<Urgent />}
    >
      {door.state === 'closed' && door.reason && <p class="note as-written">{inLanguage(door.reason)}</p>}
      <button class="button wide" type="button" onClick={chooseMessage}>
        <Icon path={letterIcon} />
        {t('waiting.leave-message')}
      </button>
      <OpenElsewhere />
      <Guidance />
      <OurHours />
    </Screen>
  )
}
