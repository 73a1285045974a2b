import { useState } from 'preact/hooks'
import type { VisitorReferral } from '../../protocol/referral.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { t } from '../language/language-state.ts'
import { agree, answer } from './referral-state.ts'
import { ShownChoice, useShownChoice } from './ShownChoice.tsx'

/** Least is chosen before anything is pressed; yes, otherwise and no are equally near. Without a desk nothing is shown to one. */
export function Proposal({ referral }: { referral: VisitorReferral }) {
  const { state, hasDesk } = referral
  const choice = useShownChoice(referral)
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<RefusalCode>()
  async function send(sending: Promise<RefusalCode | undefined>): Promise<void> {
    setSending(true)
    setRefusal(await sending)
    setSending(false)
  }
  const press = (words: string, look: string, act: () => Promise<RefusalCode | undefined>) => (
    <button class={look} type="button" disabled={isSending} onClick={() => send(act())}>
      {words}
    </button>
  )
  return (
    <>
      {!hasDesk && <p class="as-written">{t('referral.nothing-seen')}</p>}
      <ShownChoice referral={referral} choice={choice} />
      <p role="alert">{refusal && t(`refusals.${refusal}`)}</p>
      <div class="buttons">
        {press(t('referral.agree'), 'button', () =>
          agree(referral, hasDesk ? choice.chosen : { what: 'nothing' }),
        )}
        {state !== 'changed' && press(t('referral.change'), 'button plain', () => answer(referral, 'change'))}
        {press(t('referral.decline'), 'button plain', () => answer(referral, 'decline'))}
      </div>
    </>
  )
}
