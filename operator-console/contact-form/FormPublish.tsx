import { t } from '../language.ts'
import { SaveBar } from '../ui/SaveBar.tsx'
import type { Editing } from './editing.ts'

/** The draft of a form becomes its next version, or leads to what is wrong with it. */
export function FormPublish({ editing }: { editing: Editing }) {
  const { editor } = editing
  const { isChanged } = editor
  const version = editor.kept.value?.version ?? 0
  const isFaulty = editor.faults.value.length > 0 || editor.emptyLists.value.length > 0
  const publish = () => {
    if (isFaulty) editing.showFaults()
    else void editor.publish()
  }
  return (
    <SaveBar
      save={{
        label: t('form-settings.publish', { version: version + 1 }),
        act: publish,
        isDisabled: !isChanged.value,
      }}
      discard={isChanged.value ? editor.discard : undefined}
      busy={editor.busy.value}
      refusal={editor.refusal.value}
      meanwhile={[
        { label: t('form-settings.take-theirs'), act: () => void editor.takeTheirs() },
        { label: t('form-settings.join-theirs'), act: () => void editor.joinTheirs() },
      ]}
      state={stateOf(editing)}
    />
  )
}

function stateOf({ editor }: Editing): { text: string; isWrong: boolean } {
  const { isChanged, published, left, faults } = editor
  if (faults.value.some(({ key }) => left.value.has(key)))
    return { text: t('form-settings.mend'), isWrong: true }
  if (isChanged.value) return { text: t('form-settings.unpublished'), isWrong: false }
  const told = published.value ? t('form-settings.published', { version: published.value }) : ''
  return { text: told, isWrong: false }
}
