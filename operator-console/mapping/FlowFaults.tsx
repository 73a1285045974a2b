import { t } from '../language.ts'
import { isOfInterface } from './FurtherLanguage.tsx'
import type { FlowEditor } from './flow-editor-state.ts'
import { groupFaults, type Mending, sayFault } from './flow-faults.ts'
import { fieldOf, focusSoon, nodeButton } from './focus-soon.ts'

/** What stands in the way of publishing, place by place; each leads there. */
export function FlowFaults({ editor }: { editor: FlowEditor }) {
  const faults = groupFaults(editor.draft.value, editor.faults.value)
  if (faults.length === 0) return null
  function go(fault: Mending): void {
    const [language] = fault.languages
    if (fault.node) editor.open.value = fault.node
    if (language && !isOfInterface(language)) editor.further.value = language
    const field = fieldOf(fault)
    const inLanguage = language && language !== 'fi' ? `${field}-${language}` : field
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
