import { t } from '../language.ts'
import { ChannelsEditor } from './ChannelsEditor.tsx'
import { FactFields } from './FactFields.tsx'
import { type EditorParts, FieldShell } from './FieldShell.tsx'
import { StewardFields } from './StewardFields.tsx'
import { KeywordField, TextField, TextLanguage } from './TextField.tsx'

const texts = ['name', 'summary', 'description', 'conditions'] as const

/** Every field of a service, each with what the register says of it where that differs. */
export function ServiceFieldsEditor(parts: EditorParts) {
  const { writing, draft } = parts
  const { fields } = draft
  const language = writing.textLanguage.value
  return (
    <div class="editor-fields">
      <TextLanguage writing={writing} fields={fields} />
      <fieldset>
        <legend>{t('service.texts')}</legend>
        {texts.map((name) => (
          <FieldShell key={name} parts={parts} name={name}>
            <TextField
              label={t(`service.field.${name}`)}
              text={fields[name]}
              language={language}
              lines={name === 'name' ? 1 : name === 'description' ? 6 : 3}
              onChange={(text) => writing.change({ [name]: text })}
            />
          </FieldShell>
        ))}
        <FieldShell parts={parts} name="keywords">
          <KeywordField
            keywords={fields.keywords}
            language={language}
            onChange={(keywords) => writing.change({ keywords })}
          />
        </FieldShell>
      </fieldset>
      <fieldset>
        <legend>{t('service.field.channels')}</legend>
        <FieldShell parts={parts} name="channels">
          <ChannelsEditor parts={parts} />
        </FieldShell>
      </fieldset>
      <FactFields parts={parts} />
      <StewardFields parts={parts} />
    </div>
  )
}
