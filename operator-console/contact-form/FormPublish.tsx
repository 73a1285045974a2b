import { t } from '../language.ts'
import type { Editing } from './editing.ts'

/** Stays in sight while one scrolls: nothing of a draft holds before it is published. */
export function FormPublish({ editing }: { editing: Editing }) {
  const { editor } = editing
  const { busy, isChanged, refusal } = editor
  const version = editor.kept.value?.version ?? 0
  const isFaulty = editor.faults.value.length > 0 || editor.emptyLists.value.length > 0
  const publish = () => {
    if (isFaulty) editing.showFaults()
    else void editor.publish()
  }
  return (
    <div class="form-publish">
      {refusal.value && (
        <p class="note-line bad" role="alert">
          <span class="grow">{t(`refusals.${refusal.value}`)}</span>
        </p>
      )}
      {refusal.value === 'changed-meanwhile' && (
        <p class="row">
          <button type="button" class="btn" disabled={busy.value} onClick={() => void editor.takeTheirs()}>
            {t('form-settings.take-theirs')}
          </button>
          <button type="button" class="btn" disabled={busy.value} onClick={() => void editor.joinTheirs()}>
            {t('form-settings.join-theirs')}
          </button>
        </p>
      )}
      <p class="row">
        <button
          type="button"
          class="btn main tall"
          disabled={busy.value || !isChanged.value}
          onClick={publish}
        >
          {t('form-settings.publish', { version: version + 1 })}
        </button>
        {isChanged.value && (
          <button type="button" class="btn tall" disabled={busy.value} onClick={editor.discard}>
            {t('hours.discard')}
          </button>
        )}
        <PublishState editing={editing} />
      </p>
    </div>
  )
}

function PublishState({ editing }: { editing: Editing }) {
  const { isChanged, published, left, faults } = editing.editor
  const isTold = faults.value.some(({ key }) => left.value.has(key))
  const text = isTold
    ? t('form-settings.mend')
    : isChanged.value
      ? t('form-settings.unpublished')
      : published.value
        ? t('form-settings.published', { version: published.value })
        : ''
  return (
    <span role="status" class={isTold ? 'state alarm' : 'soft'}>
      {text}
    </span>
  )
}
