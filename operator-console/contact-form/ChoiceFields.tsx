import type { Language } from '../../protocol/language.ts'
import { languages, t } from '../language.ts'
import { lifted, mayHoldMore, nested, nestUnder, placeOf, replaced, withoutChoice } from './draft-moves.ts'
import { addButton, type Editing, nameButton, nameField, nameOf } from './editing.ts'
import { type DraftChoice, type ListName, newChoice } from './form-draft.ts'

interface Props {
  editing: Editing
  list: ListName
  choice: DraftChoice
}

/** What one choice is called in each language, and what can be done with it. */
export function ChoiceFields({ editing, list, choice }: Props) {
  const { editor } = editing
  const leave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    const to = event.relatedTarget
    if (to instanceof Node && event.currentTarget.contains(to)) return
    editor.left.value = new Set([...editor.left.value, choice.key])
  }
  if (choice.retired) return <Retired editing={editing} list={list} choice={choice} />
  return (
    <div class="choice-fields" onFocusOut={leave}>
      <fieldset aria-label={t('form-settings.names-of', { name: nameOf(choice) })}>
        {languages.map((language) => (
          <NameField key={language} editing={editing} list={list} choice={choice} language={language} />
        ))}
      </fieldset>
      <Deeds editing={editing} list={list} choice={choice} />
    </div>
  )
}

function NameField({ editing, list, choice, language }: Props & { language: Language }) {
  const { editor } = editing
  const fault =
    editor.left.value.has(choice.key) &&
    editor.faults.value.find((one) => one.key === choice.key && one.language === language)
  const id = nameField(choice.key, language)
  const write = (written: string) => {
    const renamed = { ...choice, name: { ...choice.name, [language]: written } }
    editing.change(list, replaced(editor.draft.value[list], choice.key, [renamed]))
  }
  return (
    <div class="field">
      <label for={id}>{t(`language.${language}`)}</label>
      <input
        class="input"
        id={id}
        lang={language}
        maxLength={80}
        autocomplete="off"
        value={choice.name[language]}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : undefined}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      {fault && (
        <p class="xs state alarm" id={`${id}-fault`}>
          {t(`form-settings.${fault.fault}`)}
        </p>
      )}
    </div>
  )
}

function Deeds({ editing, list, choice }: Props) {
  const { editor } = editing
  const choices = editor.draft.value[list]
  const place = placeOf(choices, choice.key)
  const above = list === 'themes' ? nestUnder(choices, choice.key) : undefined
  const addInner = () =>
    editing.add(
      list,
      (made) => replaced(choices, choice.key, [{ ...choice, inner: [...choice.inner, made] }]),
      newChoice(editor.newKey(list)),
    )
  const remove = () => {
    const isNew = choice.id === null
    if (isNew) editing.open.value = undefined
    editing.change(list, withoutChoice(choices, choice), isNew ? addButton(list) : nameButton(choice.key))
  }
  return (
    <div class="choice-deeds">
      {list === 'themes' && place && mayHoldMore(choice, place.depth) && (
        <button type="button" class="btn small" onClick={addInner}>
          {t('form-settings.add-inner')}
        </button>
      )}
      {above && (
        <button
          type="button"
          class="btn small"
          onClick={() => editing.move(list, nested(choices, choice.key), choice.key, nameButton(choice.key))}
        >
          {t('form-settings.nest', { name: nameOf(above) })}
        </button>
      )}
      {place?.parent && (
        <button
          type="button"
          class="btn small"
          onClick={() => editing.move(list, lifted(choices, choice.key), choice.key, nameButton(choice.key))}
        >
          {t('form-settings.lift')}
        </button>
      )}
      <button type="button" class="btn small" onClick={remove}>
        {t(choice.id === null ? 'form-settings.remove' : 'form-settings.retire')}
      </button>
    </div>
  )
}

function Retired({ editing, list, choice }: Props) {
  const restore = () => {
    const choices = editing.editor.draft.value[list]
    const back = replaced(choices, choice.key, [{ ...choice, retired: false }])
    editing.change(list, back, nameButton(choice.key))
  }
  return (
    <div class="choice-fields">
      <p class="soft">{t('form-settings.retired-why')}</p>
      <div class="choice-deeds">
        <button type="button" class="btn small" onClick={restore}>
          {t('form-settings.restore')}
        </button>
      </div>
    </div>
  )
}
