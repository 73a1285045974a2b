import { type EscalationKind, escalationKinds } from '../../protocol/escalation-states.ts'
import { t } from '../language.ts'

interface Props {
  look: 'small' | 'tall'
  isDisabled?: boolean
  begin: (kind: EscalationKind) => void
}

/** One for each kind that can be begun; an emergency has its button in the bar. */
export function KindButtons({ look, isDisabled = false, begin }: Props) {
  return (
    <>
      {escalationKinds
        .filter((kind) => kind !== 'emergency')
        .map((kind) => (
          <button
            key={kind}
            type="button"
            class={`btn ${look}`}
            disabled={isDisabled}
            onClick={() => begin(kind)}
          >
            {t(`escalation.begin.${kind}`)}
          </button>
        ))}
    </>
  )
}
