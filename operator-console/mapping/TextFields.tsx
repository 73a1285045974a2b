import type { ContentLanguage } from '../../protocol/language.ts'
import type { FlowFault } from '../../protocol/mapping-faults.ts'
import type { FlowText } from '../../protocol/mapping-flow.ts'
import { directionOf } from '../guidance/GuidanceText.tsx'
import { languages, t } from '../language.ts'
import { languageName } from '../ui/language-name.ts'
import type { FlowEditor } from './flow-editor-state.ts'
import { fieldOf } from './focus-soon.ts'

type Place = Pick<FlowFault, 'node' | 'choice' | 'part'>

interface Props {
  editor: FlowEditor
  place: Place
  label: string
  text: FlowText
  onChange: (text: FlowText) => void
}

const longest = 600

/** One text in the four languages and the further one, beside each other: what one says the others say as well. */
export function TextFields({ editor, place, label, text, onChange }: Props) {
  const missing = editor.isTold.value
    ? editor.faults.value.filter(
        (fault) =>
          fault.problem === 'missing-translation' &&
          fault.node === place.node &&
          fault.choice === place.choice &&
          fault.part === place.part,
      )
    : []
  const further = editor.further.value
  const all: ContentLanguage[] = further ? [...languages, further] : [...languages]
  return (
    <fieldset class="flow-text">
      <legend>{label}</legend>
      {all.map((language) => (
        <Field
          key={language}
          id={`${fieldOf(place)}${language === 'fi' ? '' : `-${language}`}`}
          language={language}
          rows={place.part === 'text' || place.part === 'opening' ? 3 : 2}
          isMissing={missing.some((fault) => fault.language === language)}
          value={text[language] ?? ''}
          onInput={(written) => onChange({ ...text, [language]: written })}
        />
      ))}
    </fieldset>
  )
}

interface FieldProps {
  id: string
  language: ContentLanguage
  rows: number
  isMissing: boolean
  value: string
  onInput: (written: string) => void
}

function Field({ id, language, rows, isMissing, value, onInput }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{languageName(language)}</label>
      <textarea
        class="input"
        id={id}
        lang={language}
        dir={directionOf(language)}
        rows={rows}
        maxLength={longest}
        value={value}
        aria-invalid={isMissing ? true : undefined}
        aria-describedby={isMissing ? `${id}-fault` : undefined}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      {isMissing && (
        <p class="xs state alarm" id={`${id}-fault`}>
          {t('mapping.missing')}
        </p>
      )}
    </div>
  )
}
