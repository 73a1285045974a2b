import type { VisitorReferral } from '../../protocol/referral.ts'
import { t } from '../language/language-state.ts'
import { useSignal } from '../ui/signal.ts'
import { CodeToSay } from './CodeToSay.tsx'
import { Rethink } from './Rethink.tsx'
import { codes } from './referral-state.ts'
import { TakeAlong } from './TakeAlong.tsx'
import { useJustTold } from './use-just-told.ts'

/** What opens the door there: the code, or, where no desk knows of codes, the card itself. */
export function ToTake({ referral }: { referral: VisitorReferral }) {
  return (
    <>
      {referral.hasDesk ? <CodeToSay referral={referral} /> : <CardToShow referral={referral} />}
      <Rethink referral={referral} />
    </>
  )
}

function CardToShow({ referral }: { referral: VisitorReferral }) {
  const shown = useJustTold(referral.id, useSignal(codes)[referral.id])
  return (
    <>
      <div class="say" ref={shown}>
        <p>
          <strong>{t('referral.show')}</strong>
        </p>
        <p class="as-written">{t('referral.show-or')}</p>
        <p class="soft small as-written">{t('referral.mark')}</p>
      </div>
      <TakeAlong referral={referral} code={undefined} />
    </>
  )
}
