import { t } from '../language.ts'
import { hasUnfinishedReason } from './hours-draft.ts'
import type { HoursState } from './hours-state.ts'

/** Stays in sight while one scrolls: nothing of a draft holds before it is saved. */
export function HoursSave({ hours }: { hours: HoursState }) {
  const { busy, isChanged, kept, refusal, saved } = hours
  const wrong = whatIsWrong(hours)
  const discard = () => {
    hours.edit(kept.value?.definition ?? null)
    refusal.value = undefined
  }
  return (
    <div class="hours-save">
      {refusal.value && (
        <p class="note-line bad" role="alert">
          <span class="grow">{t(`refusals.${refusal.value}`)}</span>
        </p>
      )}
      {refusal.value === 'changed-meanwhile' && (
        <p class="row">
          <button type="button" class="btn" disabled={busy.value} onClick={() => void hours.takeTheirs()}>
            {t('hours.take-theirs')}
          </button>
          <button type="button" class="btn" disabled={busy.value} onClick={() => void hours.keepMine()}>
            {t('hours.keep-mine')}
          </button>
        </p>
      )}
      <p class="row">
        <button
          type="button"
          class="btn main tall"
          disabled={busy.value || !isChanged.value || wrong !== undefined}
          onClick={() => void hours.save()}
        >
          {t('hours.save')}
        </button>
        {isChanged.value && (
          <button type="button" class="btn tall" disabled={busy.value} onClick={discard}>
            {t('hours.discard')}
          </button>
        )}
        <span role="status" class={wrong ? 'state alarm' : 'soft'}>
          {wrong ?? (isChanged.value ? t('hours.unsaved') : saved.value ? t('hours.saved') : '')}
        </span>
      </p>
    </div>
  )
}

function whatIsWrong({ draft, problems }: HoursState): string | undefined {
  if (problems.value.length > 0) return t('refusals.impossible-hours')
  return hasUnfinishedReason(draft.value) ? t('hours.every-language') : undefined
}
