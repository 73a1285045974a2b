import type { ReferralState } from '../../protocol/referral-states.ts'
import { t } from '../language.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'

const looks: Record<ReferralState, { icon: IconName; look: string }> = {
  proposed: { icon: 'clock', look: 'soft' },
  changed: { icon: 'pen', look: 'warn' },
  agreed: { icon: 'sent', look: 'good' },
  declined: { icon: 'none', look: 'soft' },
  'arrived-at-desk': { icon: 'ok', look: 'good' },
  'arrived-by-own-word': { icon: 'ok', look: 'good' },
  'could-not-come': { icon: 'half', look: 'warn' },
  'was-closed': { icon: 'lock', look: 'warn' },
  lapsed: { icon: 'old', look: 'soft' },
  expired: { icon: 'old', look: 'soft' },
  cancelled: { icon: 'x', look: 'soft' },
}

/** A state is shape and word; colour comes third. */
export function StateOfReferral({ state }: { state: ReferralState }) {
  const { icon, look } = looks[state]
  return (
    <p class={`xs state ${look}`}>
      <Icon name={icon} />
      {t(`referral.is.${state}`)}
    </p>
  )
}
