import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { createFieldHints } from '../../operator-console/clarity/field-hints.ts'
import { findHints } from '../../operator-console/clarity/find-hints.ts'
import type { Hint, HintKind } from '../../operator-console/clarity/hint.ts'
import { fetchHintFinder } from '../../operator-console/clarity/hint-finder.ts'
import {
  clarityLanguageOf,
  hintAfter,
  hintAt,
  hintsToShow,
  stretchesOf,
} from '../../operator-console/clarity/shown-hints.ts'

const hint = (kind: HintKind, start: number, end: number): Hint => ({
  kind,
  start,
  end,
  explanation: `clarity.hint.${kind}`,
})
const text = 'one two three four'
const [two, all, four] = [hint('unusual-word', 4, 7), hint('long-sentence', 0, 18), hint('passive', 14, 18)]
const hints = [all, two, four]
const nothingLeft = { hushed: [], left: new Set<string>() }

describe('the marks in a text', () => {
  it('together are the text, each looking the same throughout', () => {
    const cut = stretchesOf(text, hints, two)
    expect(cut.map((one) => one.text).join('')).toBe(text)
    expect(cut.map(({ text: words, look, isCurrent }) => [words, look, isCurrent])).toEqual([
      ['one ', 'wide', false],
      ['two', 'word', true],
      [' three ', 'wide', false],
      ['four', 'word', false],
    ])
    expect(stretchesOf(text, [], undefined)).toEqual([{ from: 0, text, look: 'plain', isCurrent: false }])
    expect(stretchesOf('', [], undefined)).toEqual([])
  })

  it('of words lie over those of their sentence, which a tap finds where no word is marked', () => {
    expect(hintAt(hints, 5)).toBe(two)
    expect(hintAt(hints, 10)).toBe(all)
    expect(hintAt([two], 10)).toBeUndefined()
  })

  it('are walked in their order, from the cursor on, and after the last from the first', () => {
    expect(hintAfter(hints, undefined, 5)).toBe(four)
    expect(hintAfter(hints, all, 0)).toBe(two)
    expect(hintAfter(hints, four, 0)).toBe(all)
    expect(hintAfter(hints, undefined, 99)).toBe(all)
    expect(hintAfter([], undefined, 0)).toBeUndefined()
  })
})

describe('a hint', () => {
  it('waits until its word is written to the end; a sentence is long before', () => {
    const written = { ...nothingLeft, writtenAt: 18 }
    expect(hintsToShow(hints, text, written)).toEqual([all, two])
    expect(hintsToShow(hints, text, { ...written, writtenAt: 17 })).toEqual(hints)
  })

  it('is heard of once where its words may stand, and its rule not at all where it was told so', () => {
    expect(hintsToShow(hints, text, { ...nothingLeft, left: new Set(['unusual-word:two']) })).toEqual([
      all,
      four,
    ])
    expect(hintsToShow(hints, text, { ...nothingLeft, hushed: ['passive'] })).toEqual([all, two])
  })

  it('comes in the three languages that have rules, and easy Finnish is Finnish', () => {
    expect(['fi', 'fi-simple', 'sv', 'en', 'ar', undefined].map(clarityLanguageOf)).toEqual([
      'fi',
      'fi',
      'sv',
      'en',
      undefined,
      undefined,
    ])
  })
})

describe('the helper of one field', () => {
  const choice = (isOn = true) => ({
    isOn: signal(isOn),
    hushed: signal<readonly HintKind[]>([]),
    turn: () => undefined,
    hush: () => undefined,
  })
  const written = 'Voit hakea tukea 1.1. alkaen. Ota yhteyttä koskien asiaa.'
  const found = findHints(written, 'fi')

  async function aField(isOn = true, language = 'fi') {
    await fetchHintFinder('fi')
    const field = { text: signal(written), language: signal<string | undefined>(language) }
    return { ...field, hints: createFieldHints(choice(isOn), field) }
  }

  it('reads in the language that is said, until the writer says another', async () => {
    expect(found.length).toBeGreaterThan(0)
    const { hints } = await aField()
    expect(hints.hints.value).toEqual(found)
    hints.readAs('en')
    expect(hints.hints.value).toEqual(findHints(written, 'en'))
    const unknown = await aField(true, 'ar')
    expect(unknown.hints.language.value).toBeUndefined()
    expect(unknown.hints.hints.value).toEqual([])
  })

  it('says nothing while it is off', async () => {
    expect((await aField(false)).hints.hints.value).toEqual([])
  })

  it('explains the one that was walked to, until the text is another', async () => {
    const { hints, text: draft } = await aField()
    expect(hints.current.value).toBeUndefined()
    expect(hints.walk(0)).toEqual(found[0])
    expect(hints.current.value).toEqual(found[0])
    draft.value = `A ${written}`
    expect(hints.current.value).toBeUndefined()
  })

  it('lets words stand, in their text, and speaks of the next', async () => {
    const { hints, text: draft } = await aField()
    hints.letStand(found[0]!)
    expect(hints.hints.value).toEqual(found.slice(1))
    draft.value = `${written} Hei.`
    expect(
      hints.hints.value.some((one) => one.start === found[0]!.start && one.kind === found[0]!.kind),
    ).toBe(false)
  })
})

it('reads 2,000 characters anew within 10 ms a key, marks included', async () => {
  const sentence = 'Hakemuksen käsitteleminen edellyttää asianomaisen henkilön suostumuksen saamista. '
  const long = sentence.repeat(30).slice(0, 2000)
  const text = signal('')
  const field = { text, language: signal<string | undefined>('fi') }
  await fetchHintFinder('fi')
  const hints = createFieldHints(
    { isOn: signal(true), hushed: signal([]), turn: () => undefined, hush: () => undefined },
    field,
  )
  const times: number[] = []
  for (let length = 1900; length <= 2000; length++) {
    const from = performance.now()
    text.value = long.slice(0, length)
    hints.writtenAt(length)
    stretchesOf(text.value, hints.hints.value, hints.current.value)
    times.push(performance.now() - from)
  }
  expect(hints.hints.value.length).toBeGreaterThan(10)
  times.sort((one, other) => one - other)
  // What others do on this machine meanwhile is not the helper's cost.
  expect(times[Math.floor(times.length / 4)]).toBeLessThan(10)
})
