import { conversation } from '../conversation/conversation-state.ts'
import { chooseMessage, telling } from '../door/door-state.ts'
import { GuaranteeClock } from '../guarantee/GuaranteeClock.tsx'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { ServicesRow } from '../service/ServicesRow.tsx'
import { Icon } from '../ui/Icon.tsx'
import { letterIcon, nextIcon } from '../ui/icons.ts'
import { Sheet } from '../ui/Sheet.tsx'
import { closeSheet } from '../ui/sheet-state.ts'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { dueFor } from '../waiting/waiting-room-state.ts'
import { Guidance, OpenElsewhere } from './Elsewhere.tsx'

/** What else helps, before one waits and while one does: then the place in the queue stays. */
export function MeanwhileSheet() {
  const waits = useSignal(conversation) !== null
  return (
    <Sheet title={t('elsewhere.meanwhile')}>
      {waits ? <p class="soft">{t('elsewhere.place-kept')}</p> : <LeaveMessageRow />}
      <ServicesRow />
      <OpenElsewhere />
      <Guidance />
      <GuaranteeClock />
      <Urgent />
    </Sheet>
  )
}

function LeaveMessageRow() {
  const { theme } = useSignal(telling)
  return (
    <button
      class="row"
      type="button"
      onClick={() => {
        closeSheet()
        chooseMessage()
      }}
    >
      <Icon path={letterIcon} />
      <span class="row-words">
        <strong>{t('waiting.leave-message')}</strong>
        <span class="soft small">{t('waiting.due', { when: sayMoment(dueFor(theme)) })}</span>
      </span>
      <Icon path={nextIcon} look="turns" />
    </button>
  )
}
