import { useEffect } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { t } from '../language.ts'
import { SaveBar } from '../ui/SaveBar.tsx'
import { FlowFaults, UnspokenLanguages } from './FlowFaults.tsx'
import { FlowPicture } from './FlowPicture.tsx'
import { FlowVersions } from './FlowVersions.tsx'
import { FurtherLanguage } from './FurtherLanguage.tsx'
import { type FlowEditor, flowEditorOf } from './flow-editor-state.ts'
import { groupFaults } from './flow-faults.ts'
import { focusSoon } from './focus-soon.ts'
import { NodeList } from './NodeList.tsx'
import { TryFlow } from './TryFlow.tsx'
import './flow.css'
import './flow-steps.css'

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
      <UnspokenLanguages editor={editor} />
      <FurtherLanguage editor={editor} />
      <div class="flow-both">
        <NodeList editor={editor} />
        <TryFlow editor={editor} />
      </div>
      <FlowVersions editor={editor} />
      <Publish editor={editor} />
    </div>
  )
}

function Publish({ editor }: { editor: FlowEditor }) {
  const { busy, isChanged, refusal, published, isTold, draft, faults } = editor
  const version = editor.kept.value?.version ?? 0
  const isWrong = isTold.value && faults.value.length > 0
  async function publish(): Promise<void> {
    await editor.publish()
    if (isTold.value && faults.value.length > 0) focusSoon('flow-faults')
  }
  const text = isWrong
    ? t('mapping.mend', { count: groupFaults(draft.value, faults.value).length })
    : isChanged.value
      ? t('form-settings.unpublished')
      : published.value
        ? t('form-settings.published', { version: published.value })
        : ''
  return (
    <SaveBar
      save={{
        label: t('form-settings.publish', { version: version + 1 }),
        act: () => void publish(),
        isDisabled: !isChanged.value && version > 0,
      }}
      discard={isChanged.value ? editor.discard : undefined}
      busy={busy.value}
      refusal={refusal.value}
      meanwhile={[
        { label: t('mapping.take-theirs'), act: () => void editor.takeTheirs() },
        { label: t('mapping.keep-mine'), act: () => void editor.keepMine() },
      ]}
      state={{ text, isWrong }}
    />
  )
}
