import { type Signal, signal } from '@preact/signals'
import type { Language } from '../../protocol/language.ts'
import { localized, t } from '../language.ts'
import { placeOf } from './draft-moves.ts'
import type { Choices, DraftChoice, ListName } from './form-draft.ts'
import type { FormEditor } from './form-editor-state.ts'

/** Where hands and eyes are while somebody changes the form. */
export interface Editing {
  editor: FormEditor
  /** The choice whose names and deeds are unfolded. */
  open: Signal<string | undefined>
  /** What a screen reader is told of a move that eyes see. */
  told: Signal<string>
  /** Changes a list; the keyboard goes on at that element once it is drawn. */
  change(list: ListName, choices: Choices, goOnAt?: string): void
  /** As `change`, and says where the choice stands now. */
  move(list: ListName, choices: Choices, key: string, goOnAt: string): void
  add(list: ListName, into: (choice: DraftChoice) => Choices, made: DraftChoice): void
  /** Shows the first fault, and stands in its field. */
  showFaults(): void
  /** To be called after each drawing. */
  settle(): void
}

export const nameButton = (key: string) => `choice-${key}`
export const moveButton = (key: string, way: 'up' | 'down') => `choice-${key}-${way}`
export const nameField = (key: string, language: Language) => `choice-${key}-name-${language}`
export const addButton = (list: ListName) => `add-${list}`

export function nameOf({ name }: DraftChoice): string {
  return localized(name).trim() || t('form-settings.unnamed')
}

export function createEditing(editor: FormEditor): Editing {
  const open = signal<string | undefined>(undefined)
  const told = signal('')
  let next: string | undefined
  const change: Editing['change'] = (list, choices, goOnAt) => {
    told.value = ''
    next = goOnAt
    editor.edit({ ...editor.draft.value, [list]: choices })
  }
  return {
    ...{ editor, open, told, change },
    move: (list, choices, key, goOnAt) => {
      change(list, choices, goOnAt)
      const place = placeOf(choices, key)
      const choice = place?.siblings[place.index]
      if (!place || !choice) return
      const values = { name: nameOf(choice), place: place.index + 1, count: place.siblings.length }
      told.value = t('form-settings.moved', values)
    },
    add: (list, into, made) => {
      open.value = made.key
      change(list, into(made), nameField(made.key, 'fi'))
    },
    showFaults: () => {
      const [first] = editor.faults.value
      editor.left.value = new Set(editor.faults.value.map(({ key }) => key))
      if (!first) return
      open.value = first.key
      next = nameField(first.key, first.language)
      // Where it was open already nothing is drawn anew.
      document.getElementById(next)?.focus()
    },
    settle: () => {
      if (next) document.getElementById(next)?.focus()
      next = undefined
    },
  }
}
