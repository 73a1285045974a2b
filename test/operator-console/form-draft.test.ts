import { describe, expect, it } from 'vitest'
import { emptyLists, nameFaults } from '../../operator-console/contact-form/draft-faults.ts'
import {
  lifted,
  mayHoldMore,
  moved,
  nested,
  nestUnder,
  placeOf,
  replaced,
  withoutChoice,
} from '../../operator-console/contact-form/draft-moves.ts'
import {
  type Choices,
  type DraftChoice,
  definitionOf,
  draftOf,
  everyOf,
  joined,
  newChoice,
} from '../../operator-console/contact-form/form-draft.ts'
import type { Localized } from '../../protocol/language.ts'
import { isPossible, keepsAll } from '../../server/contact-form/contact-form.ts'
import { firstDefinition } from '../../server/contact-form/first-definition.ts'

const first = draftOf(firstDefinition)
const inEvery = (name: string): Localized => ({ fi: name, 'fi-simple': name, sv: name, en: name })
const made = (key: string, name: string): DraftChoice => ({ ...newChoice(key), name: inEvery(name) })
const keysOf = (choices: Choices) => choices.map(({ key }) => key)
const find = (choices: Choices, key: string) => everyOf(choices).find((one) => one.key === key)!

describe('the form being changed', () => {
  it('is the same form while nobody changes it', () => {
    expect(definitionOf(first)).toEqual(firstDefinition)
    expect(nameFaults(first)).toEqual([])
    expect(emptyLists(first)).toEqual([])
  })

  it('calls a new choice by its Finnish name, and never by an id that is taken, retired or new', () => {
    const { themes } = definitionOf({
      ...first,
      themes: [
        ...first.themes,
        made('a', 'Äiti & isä'),
        made('b', 'Äiti, isä!'),
        made('c', 'Leisure'),
        made('d', '!?'),
        made('e', `${'x'.repeat(39)} y`),
      ],
    })
    expect(themes.slice(-5).map(({ id }) => id)).toEqual([
      'aiti-isa',
      'aiti-isa-2',
      'leisure-2',
      'choice',
      'x'.repeat(39),
    ])
  })

  it('goes up and down among its own, and stays at the end', () => {
    const [wellbeing, people] = keysOf(first.themes)
    expect(keysOf(moved(first.themes, people!, -1)).slice(0, 2)).toEqual([people, wellbeing])
    expect(moved(first.themes, wellbeing!, -1)).toBe(first.themes)
    const inner = find(moved(first.themes, 'themes/friends', -1), 'themes/people').inner
    expect(keysOf(inner).slice(0, 2)).toEqual(['themes/friends', 'themes/loneliness'])
  })

  it('hangs under the one above, comes back out, and never deeper than three', () => {
    expect(nestUnder(first.themes, 'themes/wellbeing')).toBeUndefined()
    const under = nested(first.themes, 'themes/people')
    expect(keysOf(find(under, 'themes/wellbeing').inner).at(-1)).toBe('themes/people')
    // With all it holds that is three levels; its children can go no deeper.
    expect(placeOf(under, 'themes/friends')?.depth).toBe(3)
    expect(nested(under, 'themes/friends')).toBe(under)
    expect(mayHoldMore(find(under, 'themes/friends'), 3)).toBe(false)
    expect(isPossible(definitionOf({ ...first, themes: under }))).toBe(true)
    // A branch of three levels goes under nothing.
    expect(nestUnder(under, 'themes/home')?.key).toBe('themes/wellbeing')
    const [, ...others] = first.themes
    const high = [others[0]!, find(under, 'themes/wellbeing')]
    expect(nestUnder(high, 'themes/wellbeing')).toBeUndefined()
    const back = lifted(under, 'themes/people')
    expect(keysOf(back)).toEqual(keysOf(first.themes))
    expect(definitionOf({ ...first, themes: back })).toEqual(firstDefinition)
    expect(lifted(first.themes, 'themes/people')).toBe(first.themes)
  })

  it('retires what was published and drops what is new, keeping what hung on it', () => {
    const people = find(first.themes, 'themes/people')
    const retired = { ...first, themes: withoutChoice(first.themes, people) }
    expect(find(retired.themes, 'themes/people').retired).toBe(true)
    expect(keepsAll(firstDefinition, definitionOf(retired))).toBe(true)
    expect(nestUnder(retired.themes, 'themes/home')).toBeUndefined()
    const holding = { ...made('new', 'Arki'), inner: [people] }
    const themes = replaced(first.themes, people.key, [holding])
    expect(withoutChoice(themes, holding)).toEqual(first.themes)
  })

  it('is told which name is missing or there twice, among its own and while it is in use', () => {
    const [, people] = first.themes
    const twice = { ...made('new', 'x'), name: { ...people!.name, sv: ' ' } }
    const draft = { ...first, themes: [...first.themes, twice] }
    expect(nameFaults(draft)).toEqual([
      { key: 'new', language: 'fi', fault: 'same' },
      { key: 'new', language: 'fi-simple', fault: 'same' },
      { key: 'new', language: 'sv', fault: 'missing' },
      { key: 'new', language: 'en', fault: 'same' },
    ])
    const elsewhere = replaced(first.themes, 'themes/sleep', [{ ...twice, name: people!.name }])
    expect(nameFaults({ ...first, themes: elsewhere })).toEqual([])
    const retired = draft.themes.map((one) => (one === twice ? { ...one, retired: true } : one))
    expect(nameFaults({ ...first, themes: retired })).toEqual([])
    const none = first.outcomes.map((one) => ({ ...one, retired: true }))
    expect(emptyLists({ ...first, outcomes: none, needs: [] })).toEqual(['outcomes'])
  })

  it('joined with what another has published meanwhile lacks nothing of either', () => {
    const mine = { ...first, themes: nested([...first.themes, made('new', 'Arki')], 'themes/people') }
    const theirs = structuredClone(firstDefinition)
    theirs.themes[1]!.themes.push({ id: 'siblings', name: inEvery('Sisarukset'), themes: [] })
    theirs.needs.push({ id: 'company', name: inEvery('Seura') })
    const both = definitionOf(joined(mine, draftOf(theirs)))
    expect(keepsAll(theirs, both)).toBe(true)
    expect(keepsAll(definitionOf(mine), both)).toBe(true)
    expect(isPossible(both)).toBe(true)
  })
})
