import { useState } from 'preact/hooks'
import type { VisitorReferral } from '../../protocol/referral.ts'
import type { Shown } from '../../protocol/referral-card.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { t } from '../language/language-state.ts'
import { agree, answer } from './referral-state.ts'

// As the protocol has it; code of it would bring zod along.
const longestNeed = 140

type What = Shown['what']

/** Least is chosen before anything is pressed; yes, otherwise and no are equally near. Without a desk nothing is shown to one. */
export function Proposal({ referral }: { referral: VisitorReferral }) {
  const { card, id, state, hasDesk } = referral
  const [what, setWhat] = useState<What>('nothing')
  const [need, setNeed] = useState(card.need)
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<RefusalCode>()
  async function send(sending: Promise<RefusalCode | undefined>): Promise<void> {
    setSending(true)
    setRefusal(await sending)
    setSending(false)
  }
  // An empty line is none.
  const shown: Shown =
    what === 'need' ? (need.trim() ? { what, text: need.trim() } : { what: 'nothing' }) : { what }
  const choices: What[] = ['nothing', 'need', ...(card.summary ? (['summary'] as const) : [])]
  const press = (words: string, look: string, act: () => Promise<RefusalCode | undefined>) => (
    <button class={look} type="button" disabled={isSending} onClick={() => send(act())}>
      {words}
    </button>
  )
  return (
    <>
      {!hasDesk && <p class="as-written">{t('referral.nothing-seen')}</p>}
      <fieldset hidden={!hasDesk}>
        <legend class="legend">{t('referral.what')}</legend>
        {choices.map((choice) => (
          <label key={choice} class="choice">
            <input
              type="radio"
              name={`shown-${id}`}
              checked={what === choice}
              onChange={() => setWhat(choice)}
            />
            <span class="as-written">
              <strong>{t(`referral.${choice}`)}</strong>
              {choice === 'nothing' && t('referral.nothing-text')}
              {choice === 'summary' && <q dir="auto">{card.summary}</q>}
            </span>
          </label>
        ))}
        {what === 'need' && (
          <label class="field">
            <span class="soft small">{t('referral.need-field')}</span>
            <textarea
              rows={2}
              maxLength={longestNeed}
              dir="auto"
              value={need}
              onInput={(event) => setNeed(event.currentTarget.value)}
            />
          </label>
        )}
      </fieldset>
      <p role="alert">{refusal && t(`refusals.${refusal}`)}</p>
      <div class="buttons">
        {press(t('referral.agree'), 'button', () => agree(referral, hasDesk ? shown : { what: 'nothing' }))}
        {state !== 'changed' && press(t('referral.change'), 'button plain', () => answer(referral, 'change'))}
        {press(t('referral.decline'), 'button plain', () => answer(referral, 'decline'))}
      </div>
    </>
  )
}
