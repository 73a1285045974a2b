import { t } from '../language.ts'
import type { TeamDraft } from './team-draft.ts'

interface Props {
  draft: TeamDraft
  change: (changed: Partial<TeamDraft>) => void
}

/** How many, and how long. */
export function TeamLimits({ draft, change }: Props) {
  return (
    <fieldset>
      <legend>{t('team.limits')}</legend>
      <div class="names">
        <Count label="capacity" most={20} value={draft.capacity} set={(capacity) => change({ capacity })} />
        <Count
          label="limit"
          most={500}
          optional
          value={draft.queueLimit}
          set={(_, queueLimit) => change({ queueLimit })}
        />
        <Count
          label="patience"
          least={0}
          most={240}
          value={draft.languagePatienceMinutes}
          set={(languagePatienceMinutes) => change({ languagePatienceMinutes })}
        />
        <Count
          label="answer"
          most={336}
          value={draft.answerWithinHours}
          set={(answerWithinHours) => change({ answerWithinHours })}
        />
        <Count
          label="still-there"
          least={3}
          most={240}
          value={draft.stillThereMinutes}
          set={(stillThereMinutes) => change({ stillThereMinutes })}
        />
        <Count
          label="quiet-close"
          least={3}
          most={240}
          value={draft.quietCloseMinutes}
          set={(quietCloseMinutes) => change({ quietCloseMinutes })}
        />
        <Count
          label="answered-close"
          least={24}
          most={720}
          value={draft.answeredCloseHours}
          set={(answeredCloseHours) => change({ answeredCloseHours })}
        />
      </div>
    </fieldset>
  )
}

interface CountProps {
  label: string
  value: number | null
  least?: number
  most: number
  optional?: boolean
  set: (count: number, orNone: number | null) => void
}

function Count({ label, value, least = 1, most, optional = false, set }: CountProps) {
  return (
    <label class="field">
      {t(`team.${label}`)}
      <input
        class="input"
        type="number"
        required={!optional}
        min={least}
        max={most}
        value={value ?? ''}
        onInput={({ currentTarget }) => {
          const count = currentTarget.value === '' ? null : Math.round(currentTarget.valueAsNumber)
          if (count !== null) set(count, count)
          else if (optional) set(least, null)
        }}
      />
    </label>
  )
}
