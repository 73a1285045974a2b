import type { ContentLanguage } from '../../protocol/language.ts'
import { textsOf } from '../../protocol/mapping-faults.ts'
import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { languageName } from '../ui/language-name.ts'
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

/** Keeps nothing from being published: a mistake in Finnish is mended without waiting for seven translations. */
export function UnspokenLanguages({ editor }: { editor: FlowEditor }) {
  const texts = textsOf(editor.draft.value)
  const isSpoken = (language: ContentLanguage) => texts.some(({ text }) => text[language]?.trim())
  const unspoken = (editor.kept.value?.offered ?? []).filter((one) => !isOfInterface(one) && !isSpoken(one))
  if (unspoken.length === 0) return null
  return (
    <p class="note-line plain">
      <Icon name="words" />
      <span>{t('mapping.unspoken', { languages: unspoken.map(languageName).join(', ') })}</span>
    </p>
  )
}
