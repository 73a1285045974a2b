import { t } from '../language.ts'
import { SaveBar } from '../ui/SaveBar.tsx'
import { unfinishedReason } from './hours-draft.ts'
import type { HoursState } from './hours-state.ts'

/** The draft of the hours becomes what holds, unless something in it can't be. */
export function HoursSave({ hours }: { hours: HoursState }) {
  const { isChanged, kept, refusal, saved } = hours
  const wrong = whatIsWrong(hours)
  const discard = () => {
    hours.edit(kept.value?.definition ?? null)
    refusal.value = undefined
  }
  return (
    <SaveBar
      save={{
        label: t('hours.save'),
        act: () => void hours.save(),
        isDisabled: !isChanged.value || wrong !== undefined,
      }}
      discard={isChanged.value ? discard : undefined}
      busy={hours.busy.value}
      refusal={refusal.value}
      meanwhile={[
        { label: t('hours.take-theirs'), act: () => void hours.takeTheirs() },
        { label: t('hours.keep-mine'), act: () => void hours.keepMine() },
      ]}
      state={{
        text: wrong ?? (isChanged.value ? t('hours.unsaved') : saved.value ? t('hours.saved') : ''),
        isWrong: wrong !== undefined,
      }}
    />
  )
}

function whatIsWrong({ draft, problems }: HoursState): string | undefined {
  if (problems.value.length > 0) return t('refusals.impossible-hours')
  const fault = unfinishedReason(draft.value)
  return fault && t(`hours.${fault}`)
}
