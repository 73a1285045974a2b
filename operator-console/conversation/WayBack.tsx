import type { App } from '../app.ts'
import { formatClockTime, t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Own } from './own-state.ts'
import { readableAt } from './readable.ts'

/** Before anything is written: whether the answer to a left message can be read, and by when. */
export function WayBack({ app, own }: { app: App; own: Own }) {
  const { readableUntil, state } = own.conversation.value
  const readable = readableAt(readableUntil, app.clock.now.value)
  const isShown = readableUntil !== null && readable !== 'always' && state === 'open'
  return (
    <div class={isShown ? 'way-back' : ''} role="status">
      {isShown && (
        <>
          <Icon name="letter" />
          <span>{t(`left-message.${readable}-why`, { time: formatClockTime(readableUntil) })}</span>
        </>
      )}
    </div>
  )
}
