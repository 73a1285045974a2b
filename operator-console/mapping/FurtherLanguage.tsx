import { contentLanguages } from '../../protocol/content-language.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { languages, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import type { FlowEditor } from './flow-editor-state.ts'

export const isOfInterface = (code: string) => languages.some((one) => one === code)
const further = contentLanguages.filter((one) => !isOfInterface(one))

/** Which language is written beside the four that every flow has. Whoever begins one finishes it. */
export function FurtherLanguage({ editor }: { editor: FlowEditor }) {
  const begun = JSON.stringify(editor.draft.value)
  const choose = (code: string) => {
    editor.further.value = further.find((one) => one === code)
  }
  return (
    <div class="field flow-further">
      <label for="flow-further">{t('mapping.further')}</label>
      <select
        class="input"
        id="flow-further"
        value={editor.further.value ?? ''}
        aria-describedby="flow-further-hint"
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="">{t('mapping.further-none')}</option>
        {further.map((language) => (
          <option key={language} value={language}>
            {nameOf(language, begun)}
          </option>
        ))}
      </select>
      <p class="xs soft" id="flow-further-hint">
        {t('mapping.further-hint')}
      </p>
    </div>
  )
}

function nameOf(language: ContentLanguage, flow: string): string {
  const name = languageName(language)
  const hasWords = new RegExp(`"${language}":"[^"]`).test(flow)
  return hasWords ? t('mapping.further-begun', { name }) : name
}
