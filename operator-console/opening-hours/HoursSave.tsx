import { t } from '../language.ts'
import { hasUnfinishedReason } from './hours-draft.ts'
import type { HoursState } from './hours-state.ts'

/** Stays in sight while one scrolls: nothing of a draft holds before it is saved. */
export function HoursSave({ hours }: { hours: HoursState }) {
  const { busy, draft, isChanged, kept, problems, refusal, saved } = hours
  const unfinished = hasUnfinishedReason(draft.value)
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
          disabled={busy.value || !isChanged.value || problems.value.length > 0 || unfinished}
          onClick={() => void hours.save()}
        >
          {t('hours.save')}
        </button>
        {isChanged.value && (
          <button type="button" class="btn tall" disabled={busy.value} onClick={discard}>
            {t('hours.discard')}
          </button>
        )}
        <span role="status" class="soft">
          {saved.value && !isChanged.value ? t('hours.saved') : isChanged.value ? t('hours.unsaved') : ''}
        </span>
      </p>
      {problems.value.length > 0 && <p class="xs state alarm">{t('refusals.impossible-hours')}</p>}
      {unfinished && <p class="xs state alarm">{t('hours.every-language')}</p>}
    </div>
  )
}
