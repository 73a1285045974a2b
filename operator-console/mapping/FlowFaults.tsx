import type { FlowFault } from '../../protocol/mapping-faults.ts'
import { t } from '../language.ts'
import { isOfInterface } from './FurtherLanguage.tsx'
import type { FlowEditor } from './flow-editor-state.ts'
import { sayFault } from './flow-faults.ts'
import { fieldOf, focusSoon, nodeButton } from './focus-soon.ts'

/** What stands in the way of publishing, place by place; each leads there. */
export function FlowFaults({ editor }: { editor: FlowEditor }) {
  const faults = editor.faults.value
  if (faults.length === 0) return null
  function go(fault: FlowFault): void {
    if (fault.node) editor.open.value = fault.node
    if (fault.language && !isOfInterface(fault.language)) editor.further.value = fault.language
    const field = fieldOf(fault)
    const inLanguage = fault.language && fault.language !== 'fi' ? `${field}-${fault.language}` : field
    focusSoon(inLanguage, field, nodeButton(fault.node ?? ''))
  }
  return (
    <section class="flow-faults" aria-labelledby="flow-faults">
      <details open={editor.isTold.value}>
        <summary id="flow-faults">{t('mapping.faults', { count: faults.length })}</summary>
        <ul>
          {faults.map((fault) => (
            <li key={JSON.stringify(fault)}>
              <button type="button" class="link" onClick={() => go(fault)}>
                {sayFault(editor.draft.value, fault)}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
