import { useState } from 'preact/hooks'
import type { VisitorReferral } from '../../protocol/referral.ts'
import { groupCode, spellCode } from '../../protocol/referral-code.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { formatDate } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { sayMoment } from '../language/moment.ts'
import { useSignal } from '../ui/signal.ts'
import { cardAsText } from './card-as-text.ts'
import { agree, codes } from './referral-state.ts'

/** Large, in two groups, and as it is said; whoever has lost it makes a new one. */
export function CodeToSay({ referral }: { referral: VisitorReferral }) {
  const code = useSignal(codes)[referral.id]
  const [refusal, setRefusal] = useState<RefusalCode>()
  const isAgreed = referral.state === 'agreed'
  return (
    <>
      {code && (
        <div class="say">
          <p>{t('referral.say')}</p>
          <p class="code" dir="ltr" translate={false}>
            {groupCode(code.code)}
          </p>
          <p class="soft small" lang="fi" dir="ltr" translate={false}>
            {spellCode(code.code).join(' · ')}
          </p>
          <p class="small">{t('referral.until', { date: formatDate(code.expiresAt) })}</p>
          <p class="soft small">{t('referral.safe')}</p>
        </div>
      )}
      <div class="buttons">
        <button class="button" type="button" onClick={() => save(referral, code?.code)}>
          {t('referral.save')}
        </button>
        {isAgreed && (
          <button
            class="button plain"
            type="button"
            onClick={async () => setRefusal(await agree(referral, referral.shown ?? { what: 'nothing' }))}
          >
            {t('referral.anew')}
          </button>
        )}
      </div>
      {isAgreed && <p class="soft small as-written">{t('referral.anew-text')}</p>}
      <p role="alert">{refusal && t(`refusals.${refusal}`)}</p>
    </>
  )
}

// Made here and saved by the browser: the server never sees that it was saved.
function save({ card }: VisitorReferral, code: string | undefined): void {
  const text = cardAsText(card, code, {
    when: card.at && sayMoment(card.at),
    meets: t('referral.who'),
    say: t('referral.say'),
  })
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${t('referral.file')}.txt`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
