import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { hushIcon, soundIcon } from '../ui/icons.ts'
import { Later } from '../ui/Later.tsx'
import { useSignal } from '../ui/signal.ts'
import { aloud, hush } from './aloud-state.ts'
import type { Readable } from './read-aloud.ts'
import './aloud.css'

/** Reads one message aloud, on this device alone; nothing is ever read unasked. */
export function AloudButton({ message }: { message: Readable }) {
  const current = useSignal(aloud)
  const isMine = current?.id === message.id
  const isReading = isMine && !current.isMissing
  async function read(): Promise<void> {
    const { readAloud } = await import('./read-aloud.ts')
    await readAloud(message)
  }
  return (
    <>
      <button
        class="aloud"
        type="button"
        aria-label={t(isReading ? 'aloud.stop' : 'aloud.read')}
        // Without a line the part that reads can't be fetched; it is asked for again with the next press.
        onClick={() => (isReading ? hush() : void read().catch(() => {}))}
      >
        <Icon path={isReading ? hushIcon : soundIcon} look="small" />
      </button>
      {isMine && current.isMissing && <Later name="NoVoice" />}
    </>
  )
}
