import type { ShownText, VariantState } from '../../protocol/guidance.ts'
import { formatShortDay, t } from '../language.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'

const icons: Record<VariantState, IconName> = {
  draft: 'pen',
  'in-review': 'half',
  approved: 'ok',
  outdated: 'old',
}

function classOf(state: VariantState): string {
  if (state === 'approved') return 'state good'
  return state === 'outdated' ? 'state warn' : 'state'
}

/** How far a text is, in a word. */
export function StateIcon({ state }: { state: VariantState }) {
  return (
    <span class={classOf(state)}>
      <Icon name={icons[state]} />
      {t(`guidance.state.${state}`)}
    </span>
  )
}

/** How far a text is, and who said that it is good. */
export function StateWord({ text: { state, approvedBy, approvedAt } }: { text: ShownText }) {
  const day = approvedAt && formatShortDay(approvedAt)
  const by = [day, approvedBy].filter(Boolean).join(', ')
  return (
    <span class={`${classOf(state)} xs`}>
      <Icon name={icons[state]} />
      <span>
        {t(`guidance.state.${state}`)}
        {by && ` (${state === 'approved' ? by : t('guidance.was-approved', { by })})`}
      </span>
    </span>
  )
}
