import { t } from '../language.ts'
import { nodesOf } from './flow-draft.ts'
import type { FlowEditor } from './flow-editor-state.ts'
import { nameOfNode } from './flow-faults.ts'
import { fieldOf } from './focus-soon.ts'

interface Props {
  editor: FlowEditor
  node: string
  choice: string | null
  next: string | null
  onChange: (next: string | null) => void
}

/** Where it goes on: a question, or an end. Nothing chosen is a dead end, and said to be one. */
export function WaySelect({ editor, node, choice, next, onChange }: Props) {
  const flow = editor.draft.value
  const id = fieldOf({ node, choice, part: null })
  return (
    <div class="field flow-way">
      <label for={id}>{t('mapping.next')}</label>
      <select
        class="input choice"
        id={id}
        value={next ?? ''}
        aria-invalid={next === null && editor.isTold.value ? true : undefined}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      >
        <option value="">{t('mapping.nowhere')}</option>
        {nodesOf(flow).map((one) => (
          <option key={one.id} value={one.id}>
            {nameOfNode(flow, one.id)}
          </option>
        ))}
      </select>
    </div>
  )
}
