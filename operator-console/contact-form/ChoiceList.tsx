import { t } from '../language.ts'
import { Icon } from '../ui/Icon.tsx'
import { ChoiceFields } from './ChoiceFields.tsx'
import { longest } from './draft-faults.ts'
import { moved, placeOf } from './draft-moves.ts'
import { addButton, type Editing, moveButton, nameButton, nameOf } from './editing.ts'
import { type DraftChoice, type ListName, newChoice } from './form-draft.ts'

/** One list of the form, and a way to its next choice. */
export function ChoiceList({ editing, list }: { editing: Editing; list: ListName }) {
  const { editor } = editing
  const choices = editor.draft.value[list]
  const isFull = choices.length >= longest[list]
  const add = () =>
    editing.add(list, (made) => [...editor.draft.value[list], made], newChoice(editor.newKey(list)))
  return (
    <section class="choice-list">
      <h2>{t(`form.${list === 'outcomes' ? 'outcome' : list}`)}</h2>
      <p class="soft xs">{t(`form-settings.${list}-hint`)}</p>
      <ChoiceRows editing={editing} list={list} choices={choices} />
      {editor.emptyLists.value.includes(list) && (
        <p class="xs state alarm" role="alert">
          {t('form-settings.nothing')}
        </p>
      )}
      {isFull ? (
        <p class="soft">{t('form-settings.full', { count: longest[list] })}</p>
      ) : (
        <button type="button" class="btn" id={addButton(list)} onClick={add}>
          <Icon name="plus" />
          {t(`form-settings.add-${list}`)}
        </button>
      )}
    </section>
  )
}

interface Rows {
  editing: Editing
  list: ListName
  choices: readonly DraftChoice[]
}

function ChoiceRows({ editing, list, choices }: Rows) {
  return (
    <ul class="choice-rows">
      {choices.map((choice) => (
        <li key={choice.key} class={choice.retired ? 'retired' : undefined}>
          <ChoiceRow editing={editing} list={list} choice={choice} />
          {choice.inner.length > 0 && <ChoiceRows editing={editing} list={list} choices={choice.inner} />}
        </li>
      ))}
    </ul>
  )
}

interface Row {
  editing: Editing
  list: ListName
  choice: DraftChoice
}

function ChoiceRow({ editing, list, choice }: Row) {
  const { editor, open } = editing
  const isOpen = open.value === choice.key
  const isFaulty =
    editor.left.value.has(choice.key) && editor.faults.value.some(({ key }) => key === choice.key)
  const toggle = () => {
    open.value = isOpen ? undefined : choice.key
  }
  return (
    <>
      <div class="choice-row">
        <button
          type="button"
          class="choice-name"
          id={nameButton(choice.key)}
          aria-expanded={isOpen}
          onClick={toggle}
        >
          <Icon name="next" />
          <span class="words">{nameOf(choice)}</span>
          {choice.retired && <span class="xs soft">{t('form-settings.retired')}</span>}
          {isFaulty && <span class="xs state alarm">{t('form-settings.faulty')}</span>}
        </button>
        <Mover editing={editing} list={list} choice={choice} way="up" />
        <Mover editing={editing} list={list} choice={choice} way="down" />
      </div>
      {isOpen && <ChoiceFields editing={editing} list={list} choice={choice} />}
    </>
  )
}

/** Stays where it is at the end of its list, so that the keyboard isn't left without a place. */
function Mover({ editing, list, choice, way }: Row & { way: 'up' | 'down' }) {
  const choices = editing.editor.draft.value[list]
  const place = placeOf(choices, choice.key)
  const isEnd = place?.index === (way === 'up' ? 0 : place ? place.siblings.length - 1 : 0)
  const id = moveButton(choice.key, way)
  return (
    <button
      type="button"
      class="btn small quiet mover"
      id={id}
      aria-disabled={isEnd}
      aria-label={t(`form-settings.${way}-of`, { name: nameOf(choice) })}
      onClick={() => {
        if (!isEnd) editing.move(list, moved(choices, choice.key, way === 'up' ? -1 : 1), choice.key, id)
      }}
    >
      <Icon name={way} />
    </button>
  )
}
