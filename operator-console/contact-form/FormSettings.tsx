import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks'
import type { ConsoleSite } from '../../protocol/operator.ts'
import type { App } from '../app.ts'
import { localized, t } from '../language.ts'
import { ChoiceList } from './ChoiceList.tsx'
import { createEditing, type Editing } from './editing.ts'
import { FormFields } from './FormFields.tsx'
import { FormPublish } from './FormPublish.tsx'
import { listNames } from './form-draft.ts'
import { type FormEditor, formEditorOf } from './form-editor-state.ts'
import { createRehearsal } from './form-rehearsal.ts'
import './form.css'
import './form-editor.css'

/** Which teams insist on the form, what it asks, and how that looks to who fills it. */
export function FormSettings({ app, site }: { app: App; site: ConsoleSite }) {
  const editor = formEditorOf(app, site.id)
  const editing = useMemo(() => createEditing(editor), [editor])
  useEffect(() => void editor.read(), [])
  const kept = editor.kept.value
  if (!kept)
    return (
      <p role="status">{t(editor.refusal.value ? `refusals.${editor.refusal.value}` : 'opening.wait')}</p>
    )
  return (
    <div class="form-settings">
      <Insisting editor={editor} />
      <div class="form-both">
        <Lists editing={editing} version={kept.version} />
        <Preview editor={editor} />
      </div>
      <FormPublish editing={editing} />
    </div>
  )
}

function Insisting({ editor }: { editor: FormEditor }) {
  return (
    <fieldset class="insisting">
      <legend>{t('form-settings.required')}</legend>
      <p class="soft xs">{t('form-settings.required-hint')}</p>
      {editor.kept.value?.teams.map(({ id, name, required }) => (
        <label key={id} class="form-box">
          <input type="checkbox" checked={required} onChange={() => void editor.require(id, !required)} />
          {localized(name)}
        </label>
      ))}
    </fieldset>
  )
}

function Lists({ editing, version }: { editing: Editing; version: number }) {
  // Read here, so that it is drawn, and the keyboard settles, after each change.
  void [editing.editor.draft.value, editing.open.value]
  // Before anybody can press the next key.
  useLayoutEffect(editing.settle)
  return (
    <div class="form-lists">
      <div>
        <h2 class="form-version">{t('form-settings.version', { version })}</h2>
        <p class="soft">{t('form-settings.hint')}</p>
      </div>
      {listNames.map((list) => (
        <ChoiceList key={list} editing={editing} list={list} />
      ))}
      <p class="soft xs">{t('form-settings.fixed')}</p>
      <p class="sr" role="status">
        {editing.told.value}
      </p>
    </div>
  )
}

function Preview({ editor }: { editor: FormEditor }) {
  const filling = useMemo(() => createRehearsal(editor.definition), [editor])
  return (
    <section class="form-preview" aria-label={t('form-settings.preview')}>
      <h2>{t('form-settings.preview')}</h2>
      <p class="soft xs">{t('form-settings.preview-hint')}</p>
      <div class="contact-form">
        <form onSubmit={(event) => event.preventDefault()}>
          <FormFields filling={filling} name="preview" />
        </form>
      </div>
    </section>
  )
}
