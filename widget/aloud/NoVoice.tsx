import { t } from '../language/language-state.ts'
import { lines } from '../ui/lines.tsx'

export function NoVoice() {
  return (
    <span class="no-voice as-written" role="status">
      {lines(t('voice.missing'))}
    </span>
  )
}
