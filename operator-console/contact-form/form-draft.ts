import type { FormChoice, FormDefinition, FormTheme } from '../../protocol/contact-form.ts'
import type { Localized } from '../../protocol/language.ts'
import { slugOf } from '../settings/slug.ts'

/** One choice while the form is being changed. */
export interface DraftChoice {
  /** The same while names and places change, and another's in no list. */
  key: string
  /** Null until it is published: an id is for ever. */
  id: string | null
  name: Localized
  retired: boolean
  inner: readonly DraftChoice[]
}
export type Choices = readonly DraftChoice[]

export const listNames = ['themes', 'needs', 'outcomes'] as const
export type ListName = (typeof listNames)[number]
export type FormDraft = Record<ListName, Choices>

const noName: Localized = { fi: '', 'fi-simple': '', sv: '', en: '' }

export function newChoice(key: string): DraftChoice {
  return { key, id: null, name: noName, retired: false, inner: [] }
}

export function draftOf({ themes, needs, outcomes }: FormDefinition): FormDraft {
  const readFor = (list: ListName) =>
    function read(choice: FormChoice | FormTheme): DraftChoice {
      const { id, name, retired } = choice
      const inner = 'themes' in choice ? choice.themes.map(read) : []
      return { key: `${list}/${id}`, id, name, retired: retired === true, inner }
    }
  return {
    themes: themes.map(readFor('themes')),
    needs: needs.map(readFor('needs')),
    outcomes: outcomes.map(readFor('outcomes')),
  }
}

export function everyOf(choices: Choices): DraftChoice[] {
  return choices.flatMap((choice) => [choice, ...everyOf(choice.inner)])
}

/** What is published: a new choice is called by its Finnish name, and by a number where that name is taken. */
export function definitionOf(draft: FormDraft): FormDefinition {
  const themes = naming(draft.themes)
  const needs = naming(draft.needs)
  const outcomes = naming(draft.outcomes)
  const themeOf = (choice: DraftChoice): FormTheme => ({
    ...themes(choice),
    themes: choice.inner.map(themeOf),
  })
  return {
    themes: draft.themes.map(themeOf),
    needs: draft.needs.map(needs),
    outcomes: draft.outcomes.map(outcomes),
  }
}

function naming(choices: Choices) {
  const taken = new Set(everyOf(choices).map(({ id }) => id))
  const freeId = (name: string) => {
    const wanted = slugOf(name, 'choice')
    let id = wanted
    for (let number = 2; taken.has(id); number++) id = `${wanted.slice(0, 36)}-${number}`
    taken.add(id)
    return id
  }
  return ({ id, name, retired }: DraftChoice): FormChoice => ({
    id: id ?? freeId(name.fi),
    name: {
      fi: name.fi.trim(),
      'fi-simple': name['fi-simple'].trim(),
      sv: name.sv.trim(),
      en: name.en.trim(),
    },
    ...(retired && { retired }),
  })
}

/** Mine, and what has been added to theirs meanwhile: nothing that was once published may be missing. */
export function joined(mine: FormDraft, theirs: FormDraft): FormDraft {
  const join = (list: ListName): Choices => {
    const known = new Set(everyOf(mine[list]).map(({ key }) => key))
    const missing = (choices: Choices): Choices =>
      choices.flatMap((choice) =>
        known.has(choice.key)
          ? missing(choice.inner)
          : [{ ...choice, inner: choice.inner.filter(({ key }) => !known.has(key)) }],
      )
    return [...mine[list], ...missing(theirs[list])]
  }
  return { themes: join('themes'), needs: join('needs'), outcomes: join('outcomes') }
}
