import { conversation } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { useSignal } from '../ui/signal.ts'
import { counsellorTypes } from './typing-state.ts'

export function Typing() {
  const name = conversation.value?.counsellor?.name
  if (!useSignal(counsellorTypes) || !name) return null
  return (
    <li class="typing">
      <span class="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {t('talk.typing', { name })}
    </li>
  )
}
