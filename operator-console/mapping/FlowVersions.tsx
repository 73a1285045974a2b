import { formatMoment, t } from '../language.ts'
import type { FlowEditor } from './flow-editor-state.ts'

/** What was published before: each can be the ground of the next. */
export function FlowVersions({ editor }: { editor: FlowEditor }) {
  const [newest, ...earlier] = editor.versions.value
  if (!newest || earlier.length === 0) return null
  return (
    <details class="flow-versions">
      <summary>{t('mapping.history')}</summary>
      <ul>
        {earlier.map(({ version, publishedAt, publishedBy }) => (
          <li key={version} class="row">
            <span class="grow">
              {t('mapping.history-line', {
                version,
                when: formatMoment(publishedAt),
                name: publishedBy ?? '–',
              })}
            </span>
            <button
              type="button"
              class="btn small"
              disabled={editor.busy.value}
              onClick={() => void editor.bringBack(version)}
            >
              {t('mapping.bring-back', { version })}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
