import { useState } from 'preact/hooks'
import type { ReferralCode, VisitorReferral } from '../../protocol/referral.ts'
import { groupCode, spellCode } from '../../protocol/referral-code.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { formatDate } from '../language/formats.ts'
import { t } from '../language/language-state.ts'
import { useSignal } from '../ui/signal.ts'
import { BigCode } from './BigCode.tsx'
import { CodeAloud } from './CodeAloud.tsx'
import { QrPicture } from './QrPicture.tsx'
import { agree, codes } from './referral-state.ts'
import { TakeAlong } from './TakeAlong.tsx'
import { useJustTold } from './use-just-told.ts'

/** To say, in two groups, or to hold out; whoever has lost it makes a new one. */
export function CodeToSay({ referral }: { referral: VisitorReferral }) {
  const code = useSignal(codes)[referral.id] ?? undefined
  const [refusal, setRefusal] = useState<RefusalCode>()
  return (
    <>
      {code && <Code id={referral.id} code={code} />}
      <TakeAlong referral={referral} code={code} />
      <div class="buttons">
        <button
          class="button plain"
          type="button"
          onClick={async () => setRefusal(await agree(referral, referral.shown ?? { what: 'nothing' }))}
        >
          {t('referral.anew')}
        </button>
      </div>
      <p class="soft small as-written">{t('referral.anew-text')}</p>
      <p role="alert">{refusal && t(`refusals.${refusal}`)}</p>
    </>
  )
}

function Code({ id, code }: { id: string; code: ReferralCode }) {
  const [isBig, setBig] = useState(false)
  const shown = useJustTold(id, code)
  const spelled = spellCode(code.code)
  const half = spelled.length / 2
  return (
    <div class="say" ref={shown}>
      <p>{t('referral.say')}</p>
      <div class="aloud-line">
        <p class="code" dir="ltr" translate={false}>
          {groupCode(code.code)}
        </p>
        <CodeAloud id={`code-${id}`} code={code.code} />
      </div>
      <p class="soft small" lang="fi" dir="ltr" translate={false}>
        {/* In the groups of the code: a narrow line ends between them. */}
        <span class="group">{spelled.slice(0, half).join(' · ')}</span>{' '}
        <span class="group">{spelled.slice(half).join(' · ')}</span>
      </p>
      {/* What was told before QR codes were drawn has none. */}
      {code.qr && (
        <button class="qr-button" type="button" onClick={() => setBig(true)}>
          <QrPicture qr={code.qr} />
          <span>{t('referral.big')}</span>
        </button>
      )}
      <p class="small">{t('referral.until', { date: formatDate(code.expiresAt) })}</p>
      <p class="soft small">{t('referral.safe')}</p>
      {isBig && <BigCode code={code} onClose={() => setBig(false)} />}
    </div>
  )
}
