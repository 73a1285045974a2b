import { useState } from 'preact/hooks'
import type { ReferralCode, VisitorReferral } from '../../protocol/referral.ts'
import { t } from '../language/language-state.ts'
import { CalendarForm } from './CalendarForm.tsx'
import { printCard, saveCard } from './keep-card.tsx'

/** Kept on this device, on paper or in a calendar; the server never sees which. */
export function TakeAlong({ referral, code }: { referral: VisitorReferral; code: ReferralCode | undefined }) {
  const [isDated, setDated] = useState(false)
  return (
    <>
      <div class="buttons">
        <button class="button plain" type="button" onClick={() => void saveCard(referral, code)}>
          {t('referral.save')}
        </button>
        <button class="button plain" type="button" onClick={() => void printCard(referral, code)}>
          {t('referral.print')}
        </button>
        {(referral.card.at ?? referral.card.walk?.at) && (
          <button
            class="button plain"
            type="button"
            aria-expanded={isDated}
            onClick={() => setDated(!isDated)}
          >
            {t('referral.calendar')}
          </button>
        )}
      </div>
      <p class="soft small">{t('referral.save-hint')}</p>
      {isDated && <CalendarForm id={referral.id} />}
    </>
  )
}
