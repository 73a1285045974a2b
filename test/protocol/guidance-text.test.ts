import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentLanguages, fallbackOf, nearestText } from '../../protocol/content-language.ts'
import { findFaults, readSteps } from '../../protocol/guidance-text.ts'
import { fillVariables, guidanceVariables, variablesIn } from '../../protocol/guidance-variables.ts'
import { ContentLanguage } from '../../protocol/language.ts'
import { busyMilliseconds } from '../support/busy-milliseconds.ts'

const reply = { kind: 'reply', variables: guidanceVariables } as const
const guide = { kind: 'step-guide', variables: guidanceVariables } as const
const anyText = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '{',
      '}',
      'city',
      '\u202e',
      '\u2066',
      '\u2069',
      '[',
      ']',
      '(',
      ')',
      'https://a.fi',
      '<',
      '>',
      '\n',
    ),
  )
  .map((pieces) => pieces.join(''))
const steps = (count: number) =>
  Array.from({ length: count }, (_, index) => `${index + 1}. Tee tämä.`).join('\n')

function problems(text: string, around: Parameters<typeof findFaults>[1] = reply, title = 'Otsikko') {
  return findFaults({ title, text }, around).map(({ problem }) => problem)
}

describe('words for the library', () => {
  it('are let in as a youth worker writes them', () => {
    const text =
      'Moi! 5 < 6 ja 7 > 3, <3.\n\n- Avaa [Kela](https://www.kela.fi/työ?a=1#b)\n- Kysy: {counsellor}, klo {time}\n\n\u2066116 111\u2069 – AT&T; 👩🏽‍🚀'
    expect(problems(text)).toEqual([])
    expect(problems('می‌توانی \u2067\u206612\u2069 b\u2069 \u2068x\u2069')).toEqual([])
  })

  it.each([
    ['', 'empty'],
    [' \n\u200b', 'empty'],
    ['a'.repeat(4001), 'too-long'],
    ['a <b>lihava</b>', 'html'],
    ['a <!-- x -->', 'html'],
    ['yksi&nbsp;kaksi', 'html'],
    ['[Kela](http://www.kela.fi)', 'link-not-https'],
    ['[Kela](javascript:alert`1`)', 'link-not-https'],
    ['[Kela](javascript:alert(1))', 'bare-link'],
    ['[Kela](https://www.kela.fi@paha.example)', 'link-not-https'],
    ['[ ](https://www.kela.fi)', 'link-not-https'],
    ['[Kela](https://)', 'link-not-https'],
    ['katso https://www.kela.fi', 'bare-link'],
    ['katso www.kela.fi', 'bare-link'],
    ['katso http://kela.fi', 'bare-link'],
    ['Moi {nimi}', 'unknown-variable'],
    ['Moi {Counsellor}', 'unknown-variable'],
    ['Moi {}', 'unknown-variable'],
    ['Moi {counsellor', 'lone-brace'],
    ['Moi }', 'lone-brace'],
    ['a\u202eb', 'override-character'],
    ['a\u202ab\u202c', 'override-character'],
    ['a\u2066b', 'unbalanced-isolate'],
    ['a\u2069b', 'unbalanced-isolate'],
    ['a\u2066b\nc\u2069', 'unbalanced-isolate'],
    ['a\tb', 'control-character'],
    ['a\r\nb', 'control-character'],
    ['a\u0000b', 'control-character'],
    ['a\ud800b', 'control-character'],
    ['neu\u00advonta', 'control-character'],
    ['a\u200bb', 'control-character'],
    ['a\u2060b', 'control-character'],
    ['\ufeffMoi', 'control-character'],
  ] as const)('refuse %j as %s', (text, problem) => {
    expect(problems(text)).toContain(problem)
  })

  it('count characters as people do', () => {
    expect(problems('😀'.repeat(4000))).toEqual([])
    expect(problems('😀'.repeat(4001))).toEqual(['too-long'])
    expect(problems('a'.repeat(200_000))).toEqual(['too-long'])
  })

  it('say the place: line, column, and what stands there', () => {
    expect(findFaults({ title: 'a\nb', text: 'Moi.\n\nKatso {outo} nyt' }, reply)).toEqual([
      { problem: 'line-in-title', field: 'title', from: 1, to: 2, line: 1, column: 2, found: '\n' },
      { problem: 'unknown-variable', field: 'text', from: 12, to: 18, line: 3, column: 7, found: '{outo}' },
    ])
    expect(problems('ok', reply, 'Moi {city}')).toEqual(['variable-in-title'])
    expect(problems('ok', reply, 'a'.repeat(61))).toEqual(['too-long'])
  })

  it('are a guide only with 2 to 12 steps in order, as many as the source has', () => {
    for (const count of [2, 12]) expect(problems(`Alku\n\n${steps(count)}\n\nLoppu`, guide)).toEqual([])
    expect(problems(steps(1), guide)).toEqual(['steps-too-few'])
    expect(problems(steps(13), guide)).toEqual(['steps-too-many'])
    expect(problems('1. a\n3. b', guide)).toEqual(['steps-misnumbered'])
    expect(problems(steps(3), { ...guide, sourceSteps: 4 })).toEqual(['steps-differ'])
    expect(problems(steps(4), { ...guide, sourceSteps: 4 })).toEqual([])
    expect(problems(steps(1))).toEqual([])
  })

  // What backtracks takes minutes; how busy the machine is doesn't matter beside that.
  it('are judged at once, whatever they are', () => {
    const nasty = ['[', '[a](', '<a', '{', '\u2066', '1. ', 'a\n', 'https://', '](', '&#']
    for (const piece of nasty) {
      const text = piece.repeat(Math.floor(4000 / piece.length))
      findFaults({ title: 'a', text }, guide)
      const judge = () => findFaults({ title: 'a', text }, guide)
      expect(busyMilliseconds(judge), piece).toBeLessThan(1000)
    }
  })

  it('never hold an override character or a brace that stays', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (problems(text).length > 0) return
        expect(text).not.toMatch(/[\u202a-\u202e]/)
        const values = Object.fromEntries(guidanceVariables.map((name) => [name, 'x']))
        expect(fillVariables(text, values).text).not.toMatch(/[{}]/)
      }),
    )
  })
})

describe('the steps of a guide', () => {
  it('are read with what stands around them', () => {
    expect(readSteps('Alku\n\n1. Yksi\nsamaa\n2. Kaksi\n\nLoppu\nvielä')).toEqual({
      before: 'Alku',
      steps: ['Yksi\nsamaa', 'Kaksi'],
      after: 'Loppu\nvielä',
    })
    expect(readSteps('Ei mitään')).toEqual({ before: 'Ei mitään', steps: [], after: '' })
  })
})

describe('variables', () => {
  it('are filled, and what is missing is named', () => {
    const text = '{counsellor} ja {city}, {date}. {counsellor}'
    expect(variablesIn(text)).toEqual(['counsellor', 'city', 'date'])
    expect(fillVariables(text, { counsellor: 'Aino', city: ' ' })).toEqual({
      text: 'Aino ja {city}, {date}. Aino',
      unfilled: ['city', 'date'],
    })
  })

  it('are filled once: a value is never read as a text', () => {
    const filled = fillVariables('{city} {date}', { city: '{date}', date: '$& 1.2.' })
    expect(filled).toEqual({ text: '{date} $& 1.2.', unfilled: [] })
  })

  it('are kept apart in a text from right to left', () => {
    expect(fillVariables('في {city}', { city: 'Kuusiniemi' }, { isolate: true }).text).toBe(
      'في \u2068Kuusiniemi\u2069',
    )
  })
})

describe('the language of a text', () => {
  it('falls back to the nearest', () => {
    expect(fallbackOf('fi-simple').slice(0, 2)).toEqual(['fi-simple', 'fi'])
    expect(fallbackOf('sv').slice(0, 2)).toEqual(['sv', 'fi'])
    expect(fallbackOf('ar').slice(0, 4)).toEqual(['ar', 'en', 'fi-simple', 'fi'])
    for (const language of contentLanguages)
      expect([...fallbackOf(language)].sort()).toEqual([...contentLanguages].sort())
    expect(ContentLanguage.options).toEqual([...contentLanguages])
  })

  it('is always told as it really is', () => {
    const texts = [{ language: 'fi' as const }, { language: 'en' as const }]
    expect(nearestText(texts, 'so')).toEqual({ language: 'en' })
    expect(nearestText(texts, 'sv')).toEqual({ language: 'fi' })
    expect(nearestText([], 'sv')).toBeUndefined()
  })
})
