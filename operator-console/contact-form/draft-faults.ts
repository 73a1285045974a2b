import type { Language } from '../../protocol/language.ts'
import { type Choices, type FormDraft, type ListName, listNames } from './form-draft.ts'

/** `missing`: not written in this language. `same`: the choice before it in the same list is called so too. */
export interface NameFault {
  key: string
  language: Language
  fault: 'missing' | 'same'
}

const languages: readonly Language[] = ['fi', 'fi-simple', 'sv', 'en']

export const longest: Record<ListName, number> = { themes: 40, needs: 40, outcomes: 20 }

/** What stands in the way of publishing, name by name, in the order of the screen. What is retired has no faults. */
export function nameFaults(draft: FormDraft): NameFault[] {
  return listNames.flatMap((list) => faultsAmong(draft[list]))
}

function faultsAmong(siblings: Choices): NameFault[] {
  return siblings.flatMap((choice, index) => {
    if (choice.retired) return []
    const own = languages.flatMap((language): NameFault[] => {
      const name = plain(choice.name[language])
      if (name === '') return [{ key: choice.key, language, fault: 'missing' }]
      const before = siblings.slice(0, index)
      const isSame = before.some((one) => plain(one.name[language]) === name)
      return isSame ? [{ key: choice.key, language, fault: 'same' }] : []
    })
    return [...own, ...faultsAmong(choice.inner)]
  })
}

const plain = (name: string) => name.trim().toLowerCase()

/** Lists that could no longer be answered. A form without needs asks for none. */
export function emptyLists(draft: FormDraft): ListName[] {
  return (['themes', 'outcomes'] as const).filter((list) => draft[list].every(({ retired }) => retired))
}
