import { t } from '../language.ts'
import { formatDuration } from '../ui/duration.ts'
import { durationSince } from '../ui/time.ts'
import type { Own } from './own-state.ts'

/** The one word about a conversation that decides what the counsellor does next. */
export function StatusOf({ own, now, presence }: { own: Own; now: number; presence: boolean }) {
  const conversation = own.conversation.value
  const since = own.waitsSince.value
  if (conversation.state === 'ended') return <span class="xs strong">{t('conversation.ended-short')}</span>
  if (own.visitorTypes.value) return <span class="xs soft">{t('conversation.types')}</span>
  if (!since && !presence) return null
  if (!since) {
    return (
      <span class="xs soft">{t(conversation.visitorHere ? 'conversation.here' : 'conversation.away')}</span>
    )
  }
  const time = formatDuration(durationSince(since, now))
  return <span class="xs strong num">{t('conversation.answer', { time })}</span>
}
