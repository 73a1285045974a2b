import { aim, telling } from '../door/door-state.ts'
import { leaveMessage } from '../door/other-starts.ts'
import { t } from '../language/language-state.ts'
import { Screen } from '../ui/Screen.tsx'
import { useSignal } from '../ui/signal.ts'
import { Urgent } from '../ui/Urgent.tsx'
import { DueLead, MessageFields, useWords } from './MessageFields.tsx'

/** Writes now, reads the answer later: the door's way past the queue. */
export function LeaveMessage() {
  const { theme } = useSignal(telling)
  const { maySend } = useWords()
  const foot = (
    <>
      <div class="buttons">
        <button class="button" type="submit" form="leave-message" aria-disabled={!maySend}>
          {t('message-form.send')}
        </button>
        <button
          class="button plain"
          type="button"
          onClick={() => {
            aim.value = 'queue'
          }}
        >
          {t('message-form.back')}
        </button>
      </div>
      <Urgent />
    </>
  )
  return (
    <Screen title={t('message-form.title')} lead={<DueLead theme={theme} />} foot={foot}>
      <MessageFields id="leave-message" onSubmit={leaveMessage} />
    </Screen>
  )
}
