import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { FlowFaults } from './FlowFaults.tsx'
import { FlowPicture } from './FlowPicture.tsx'
import { FlowVersions } from './FlowVersions.tsx'
import { type FlowEditor, flowEditorOf } from './flow-editor-state.ts'
import { focusSoon } from './focus-soon.ts'
import { NodeList } from './NodeList.tsx'
import { TryFlow } from './TryFlow.tsx'
import './flow.css'

/** The questions that a young person may go through alone: as a list, as a picture, and to try. */
export function FlowSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const editor = flowEditorOf(app, site.id)
  useEffect(() => void editor.read(), [editor])
  const kept = editor.kept.value
  if (!kept)
    return (
      <p role="status">{t(editor.refusal.value ? `refusals.${editor.refusal.value}` : 'opening.wait')}</p>
    )
  return (
    <div class="flow-settings">
      <div>
        <h2>{kept.version > 0 ? t('mapping.version', { version: kept.version }) : t('mapping.none')}</h2>
        <p class="soft">{t('mapping.hint')}</p>
      </div>
      <FlowPicture editor={editor} />
      <FlowFaults editor={editor} />
      <div class="flow-both">
        <NodeList editor={editor} />
        <TryFlow editor={editor} />
      </div>
      <FlowVersions editor={editor} />
      <Publish editor={editor} />
    </div>
  )
}

/** Stays in sight while one scrolls: nothing of a draft holds before it is published. */
function Publish({ editor }: { editor: FlowEditor }) {
  const { busy, isChanged, refusal, published, isTold, faults } = editor
  const version = editor.kept.value?.version ?? 0
  async function publish(): Promise<void> {
    await editor.publish()
    if (isTold.value && faults.value.length > 0) focusSoon('flow-faults')
  }
  const state =
    isTold.value && faults.value.length > 0
      ? t('mapping.mend', { count: faults.value.length })
      : isChanged.value
        ? t('form-settings.unpublished')
        : published.value
          ? t('form-settings.published', { version: published.value })
          : ''
  return (
    <div class="flow-publish">
      {refusal.value && (
        <p class="note-line bad" role="alert">
          <span class="grow">{t(`refusals.${refusal.value}`)}</span>
        </p>
      )}
      <p class="row">
        <button
          type="button"
          class="btn main tall"
          disabled={busy.value || (!isChanged.value && version > 0)}
          onClick={() => void publish()}
        >
          {t('form-settings.publish', { version: version + 1 })}
        </button>
        {isChanged.value && (
          <button type="button" class="btn tall" disabled={busy.value} onClick={editor.discard}>
            {t('hours.discard')}
          </button>
        )}
        {refusal.value === 'changed-meanwhile' && (
          <button
            type="button"
            class="btn tall"
            disabled={busy.value}
            onClick={() => void editor.takeTheirs()}
          >
            {t('mapping.take-theirs')}
          </button>
        )}
        <span role="status" class={isTold.value && faults.value.length > 0 ? 'state alarm' : 'soft'}>
          {state}
        </span>
      </p>
    </div>
  )
}
