import type { Door } from '../../protocol/waiting-room.ts'
import { telling } from '../door/door-state.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { Icon } from '../ui/Icon.tsx'
import { clockIcon } from '../ui/icons.ts'
import { lines } from '../ui/lines.tsx'
import { useSignal } from '../ui/signal.ts'
import { teamFor, waitingRoom } from '../waiting/waiting-room-state.ts'

/** When it is worth coming again to a queue that is full; what nobody knows is said as unknown. */
export function WhenAgain({ door: { again } }: { door: Extract<Door, { state: 'full' }> }) {
  return (
    <p class="chance" role="status">
      <Icon path={clockIcon} />
      <span class="as-written">
        {lines(
          again ? t(`shut.again-${again.when}`, { when: sayMoment(again.at) }) : t('shut.again-unknown'),
        )}
      </span>
    </p>
  )
}

/** The same for the topic that was chosen. */
export function WhenAgainForTopic() {
  const { theme } = useSignal(telling)
  const door = teamFor(useSignal(waitingRoom), theme)?.door
  return door?.state === 'full' ? <WhenAgain door={door} /> : null
}
