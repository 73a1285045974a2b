import { spellCode } from '../../protocol/referral-code.ts'
import { aloud, hush } from '../aloud/aloud-state.ts'
import { NoVoice } from '../aloud/NoVoice.tsx'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { hushIcon, soundIcon } from '../ui/icons.ts'
import { useSignal } from '../ui/signal.ts'

/** Reads a code as it is said in Finland, where the desk is, on this device alone. */
export function CodeAloud({ id, code }: { id: string; code: string }) {
  const current = useSignal(aloud)
  const isMine = current?.id === id
  const isReading = isMine && !current.isMissing
  async function read(): Promise<void> {
    const spelled = spellCode(code)
    const half = spelled.length / 2
    // A full stop is a breath, as between the groups.
    const text = `${spelled.slice(0, half).join(', ')}. ${spelled.slice(half).join(', ')}.`
    const { readAloud } = await import('../aloud/read-aloud.ts')
    await readAloud({ id, text, language: 'fi', isFromLibrary: false })
  }
  return (
    <>
      <button
        class="aloud"
        type="button"
        aria-label={t(isReading ? 'aloud.stop' : 'referral.aloud')}
        // Without a line the part that reads can't be fetched; it is asked for again with the next press.
        onClick={() => (isReading ? hush() : void read().catch(() => {}))}
      >
        <Icon path={isReading ? hushIcon : soundIcon} look="small" />
      </button>
      {isMine && current.isMissing && <NoVoice />}
    </>
  )
}
