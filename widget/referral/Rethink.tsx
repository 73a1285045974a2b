import { useRef, useState } from 'preact/hooks'
import type { VisitorReferral } from '../../protocol/referral.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { t } from '../language/language-state.ts'
import { Icon } from '../ui/Icon.tsx'
import { nextIcon } from '../ui/icons.ts'
import { agree, answer } from './referral-state.ts'
import { ShownChoice, useShownChoice } from './ShownChoice.tsx'

/** A yes is theirs to change: what the desk may see of them, and whether they go at all. */
export function Rethink({ referral }: { referral: VisitorReferral }) {
  const fold = useRef<HTMLDetailsElement>(null)
  const choice = useShownChoice(referral)
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<RefusalCode>()
  async function send(sending: Promise<RefusalCode | undefined>): Promise<void> {
    setSending(true)
    const refused = await sending
    setRefusal(refused)
    setSending(false)
    if (!refused && fold.current) fold.current.open = false
  }
  // Who couldn't come has said that they weren't there: nothing is left to be taken back.
  const mayDecline = referral.state === 'agreed'
  if (!mayDecline && !referral.hasDesk) return null
  return (
    <details class="fold rethink" ref={fold}>
      <summary>
        {t('referral.rethink')}
        <Icon path={nextIcon} look="opens" />
      </summary>
      <ShownChoice referral={referral} choice={choice} />
      {referral.hasDesk && <p class="soft small as-written">{t('referral.see-this-text')}</p>}
      <div class="buttons">
        {referral.hasDesk && (
          <button
            class="button plain"
            type="button"
            disabled={isSending}
            onClick={() => void send(agree(referral, choice.chosen))}
          >
            {t('referral.see-this')}
          </button>
        )}
        {mayDecline && (
          <button
            class="button plain"
            type="button"
            disabled={isSending}
            onClick={() => void send(answer(referral, 'decline'))}
          >
            {t('referral.take-back')}
          </button>
        )}
      </div>
      <p role="alert">{refusal && t(`refusals.${refusal}`)}</p>
    </details>
  )
}
