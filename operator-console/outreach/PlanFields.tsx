import { useId } from 'preact/hooks'
import { t } from '../language.ts'
import { MomentField } from '../ui/MomentField.tsx'

interface Props {
  plan: { plannedFor: string | null; aim: string }
  onMoment: (at: string | null) => void
  onAim: (aim: string) => void
}

/** When one means to go, and why. */
export function PlanFields({ plan, onMoment, onAim }: Props) {
  const id = useId()
  return (
    <>
      <MomentField label={t('outreach.field.plannedFor')} at={plan.plannedFor} onChange={onMoment} />
      <div class="field">
        <label for={id}>{t('outreach.aim')}</label>
        <textarea
          class="input"
          id={id}
          rows={2}
          maxLength={300}
          value={plan.aim}
          onInput={({ currentTarget }) => onAim(currentTarget.value)}
        />
      </div>
    </>
  )
}
