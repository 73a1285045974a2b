import { useState } from 'preact/hooks'
import type { VisitorReferral } from '../../protocol/referral.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { t } from '../language/language-state.ts'
import { tell } from './referral-state.ts'

const told = ['arrived', 'could-not-come', 'was-closed'] as const

/** Their own word, that may be corrected; a desk's is another one. `asks`: they have come back, and are asked once. */
export function Telling({ referral, asks }: { referral: VisitorReferral; asks?: boolean }) {
  const [refusal, setRefusal] = useState<RefusalCode>()
  return (
    <fieldset class={asks ? 'telling asks' : 'telling'}>
      <legend class="legend">{t(asks ? 'referral.ask' : 'referral.how')}</legend>
      {/* Once the code is over there is no other day with it. */}
      {[...told, ...(asks && referral.state === 'agreed' ? (['not-yet'] as const) : [])].map((what) => (
        <button
          key={what}
          class="button plain"
          type="button"
          onClick={async () => setRefusal(await tell(referral, what))}
        >
          {t(`referral.${what}`)}
        </button>
      ))}
      <p role="alert">{refusal && t(`refusals.${refusal}`)}</p>
    </fieldset>
  )
}
