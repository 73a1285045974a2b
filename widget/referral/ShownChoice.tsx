import { useState } from 'preact/hooks'
import type { VisitorReferral } from '../../protocol/referral.ts'
import type { Shown } from '../../protocol/referral-card.ts'
import { t } from '../language/language-state.ts'

// As the protocol has it; code of it would bring zod along.
const longestNeed = 140

type What = Shown['what']

/** What the desk may see: what was agreed to, else least of all. */
export function useShownChoice({ card, shown, state }: VisitorReferral) {
  const agreed = state === 'proposed' || state === 'changed' ? null : shown
  const [what, setWhat] = useState<What>(agreed?.what ?? 'nothing')
  const [need, setNeed] = useState(agreed?.what === 'need' ? agreed.text : card.need)
  // An empty line is none.
  const chosen: Shown =
    what === 'need' ? (need.trim() ? { what, text: need.trim() } : { what: 'nothing' }) : { what }
  return { what, setWhat, need, setNeed, chosen }
}

interface Props {
  referral: VisitorReferral
  choice: ReturnType<typeof useShownChoice>
}

export function ShownChoice({ referral: { id, card, hasDesk }, choice }: Props) {
  const { what, setWhat, need, setNeed } = choice
  const choices: What[] = ['nothing', 'need', ...(card.summary ? (['summary'] as const) : [])]
  return (
    <fieldset hidden={!hasDesk}>
      <legend class="legend">{t('referral.what')}</legend>
      {choices.map((one) => (
        <label key={one} class="choice">
          <input type="radio" name={`shown-${id}`} checked={what === one} onChange={() => setWhat(one)} />
          <span class="as-written">
            <strong>{t(`referral.${one}`)}</strong>
            {one === 'nothing' && t('referral.nothing-text')}
            {one === 'summary' && <q dir="auto">{card.summary}</q>}
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
  )
}
