import type { FlowEnding } from '../../protocol/mapping-flow.ts'
import { t } from '../language.ts'
import { mostInFlow, withNode } from './flow-draft.ts'
import type { FlowEditor } from './flow-editor-state.ts'
import { fieldOf } from './focus-soon.ts'
import { TextFields } from './TextFields.tsx'

const wanted: Partial<Record<FlowEnding['kind'], string>> = { crisis: 'crisis-card', service: 'service-card' }

interface Props {
  editor: FlowEditor
  ending: FlowEnding
}

/** Where questions lead: its words, and what of the library stands there. */
export function EndingFields({ editor, ending }: Props) {
  const put = (changed: Partial<FlowEnding>) =>
    editor.edit(withNode(editor.draft.value, { ...ending, ...changed }))
  return (
    <div class="flow-fields">
      {(['title', 'text'] as const).map((part) => (
        <TextFields
          key={part}
          editor={editor}
          place={{ node: ending.id, choice: null, part }}
          label={t(`mapping.part-${part}`)}
          text={ending[part]}
          onChange={(text) => put({ [part]: text })}
        />
      ))}
      {(ending.kind === 'guidance' || ending.kind === 'crisis' || ending.kind === 'service') && (
        <Entries editor={editor} ending={ending} onChange={(entryKeys) => put({ entryKeys })} />
      )}
    </div>
  )
}

/** Only what can be shown as it is: an entry that a counsellor has to fill first is not among them. */
function Entries({ editor, ending, onChange }: Props & { onChange: (keys: string[]) => void }) {
  const { kind, entryKeys, id } = ending
  const entries = editor.kept.value?.entries ?? []
  const titleOf = (key: string) => entries.find((one) => one.key === key)?.title ?? key
  const most = kind === 'service' ? 1 : mostInFlow.entries
  const offered = entries
    .filter((one) => !entryKeys.includes(one.key) && (!wanted[kind] || one.kind === wanted[kind]))
    .toSorted((one, other) => one.title.localeCompare(other.title))
  const field = fieldOf({ node: id, choice: null, part: 'entries' })
  return (
    <fieldset class="flow-entries">
      <legend>{t('mapping.entries')}</legend>
      <ul>
        {entryKeys.map((key) => (
          <li key={key} class="row">
            <span class="grow">{titleOf(key)}</span>
            <button
              type="button"
              class="btn small"
              aria-label={t('mapping.remove-of', { name: titleOf(key) })}
              onClick={() => onChange(entryKeys.filter((one) => one !== key))}
            >
              {t('form-settings.remove')}
            </button>
          </li>
        ))}
      </ul>
      {entryKeys.length < most && (
        <div class="field">
          <label for={field}>{t('mapping.add-entry')}</label>
          <select
            class="input choice"
            id={field}
            value=""
            onChange={({ currentTarget }) => {
              if (currentTarget.value) onChange([...entryKeys, currentTarget.value])
              currentTarget.value = ''
            }}
          >
            <option value="">{t('form.choose')}</option>
            {offered.map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
    </fieldset>
  )
}
