import { conversation } from '../conversation/conversation-state.ts'
import { t } from '../language/language-state.ts'
import { useSignal } from '../ui/signal.ts'
import { alarm } from './alarm.ts'
import '../ui/note.css'

/** In the room, when the questions are shut or the page was loaded anew: what is not heard yet is still being told. */
export function Alarm() {
  const raised = useSignal(alarm)
  const state = useSignal(conversation)?.state
  if (!raised || raised.isSent || (state !== 'waiting' && state !== 'open')) return null
  return <p class="note as-written">{t('mapping.telling-now')}</p>
}
