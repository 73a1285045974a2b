import type { OwnReferral } from '../../protocol/referral.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { isMendable } from './referral-draft.ts'

/** The card isn't the one that was opened any more. What was written stays; what is sent next is chosen knowingly. */
export function Meanwhile({ referral }: { referral: OwnReferral }) {
  const state = t(`referral.is.${referral.state}`)
  return (
    <p class="note-line" role="alert">
      <Icon name="urgent" />
      <span>
        {t(isMendable(referral) ? 'referral.changed-meanwhile' : 'referral.answered-meanwhile', { state })}
      </span>
    </p>
  )
}
