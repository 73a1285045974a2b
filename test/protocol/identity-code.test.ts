import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityCodeMask, maskIdentityCodes } from '../../protocol/identity-code.ts'
import { busyMilliseconds } from '../support/busy-milliseconds.ts'

const mask = (text: string) => maskIdentityCodes(text).text
// Only artificial codes: 900–999 is given to nobody.
const code = (separator: string) => `131052${separator}908T`

const separators = ['+', '-', 'Y', 'X', 'W', 'V', 'U', 'A', 'B', 'C', 'D', 'E', 'F']
const dashes = [
  '\u2010',
  '\u2011',
  '\u2012',
  '\u2013',
  '\u2014',
  '\u2015',
  '\u2212',
  '\ufe58',
  '\ufe63',
  '\uff0d',
]

describe('a Finnish identity code', () => {
  it.each([...separators, ...separators.map((one) => one.toLowerCase())])(
    'is hidden with separator %s',
    (one) => {
      expect(maskIdentityCodes(`hetu on ${code(one)}.`)).toEqual({
        text: `hetu on ${identityCodeMask}.`,
        masked: true,
      })
    },
  )

  it.each(dashes)('is hidden with the dash %s that a phone types', (dash) => {
    expect(mask(code(dash))).toBe(identityCodeMask)
  })

  it('is hidden with spaces round the separator', () => {
    for (const separator of [' -', '- ', ' - ', ' A ', '\u00a0–\u00a0'])
      expect(mask(`se on ${code(separator)}`), separator).toBe(`se on ${identityCodeMask}`)
  })

  it('is hidden in lower case, and at the end, in the middle and at the beginning of a text', () => {
    for (const text of [
      '131052-908t',
      'x 131052a908t',
      '131052-908T, eikä muuta',
      '(131052-908T)',
      '"131052-908T"\n',
    ])
      expect(mask(text)).toContain(identityCodeMask)
  })

  it('is hidden with a wrong check character: a typing error is still somebody’s', () => {
    for (const last of '0123456789ABCDEFHJKLMNPRSTUVWXY')
      expect(mask(`131052-908${last}`)).toBe(identityCodeMask)
  })

  it('is hidden each time, even close together', () => {
    const text = `${code('-')} ${code('A')},${code('+')}\n${code('–')}/${code('Y')}`
    const m = identityCodeMask
    expect(mask(text)).toBe(`${m} ${m},${m}\n${m}/${m}`)
  })

  it.each([
    '0401234567',
    '+358 40 123 4567',
    '040-1234567',
    '09-310 1691',
    '116 111',
    'hinta 120-150 e',
    '1990-luku, 2000-luvun alku',
    '13.10.1952',
    '22.11.2026 klo 12-14',
    '2026-11-22',
    '131052',
    '131052-',
    '131052-908',
    '131052-908TA',
    '320152-908T',
    '001052-908T',
    '131352-908T',
    '130052-908T',
    'FI21 1234 5600 0007 85',
    '1131052-908T',
    '131052-9083T',
    '131052_908T',
    '131052G908T',
    'tilaus 131052-908O',
    'a7f13105-2908-4f3a-9b1c-131052908f00',
  ])('is not seen in "%s", which stays as it is', (text) => {
    expect(maskIdentityCodes(text)).toEqual({ text, masked: false })
  })
})

describe('masking', () => {
  const anything = fc.string({ unit: 'grapheme', maxLength: 200 })
  const nearly = fc
    .array(
      fc.oneof(
        fc.stringMatching(/^[0-9]{1,7}$/),
        fc.constantFrom(...separators, ...dashes, ' ', '\n', 'T', 'ä', '.', '🫂', identityCodeMask),
        fc.constant(code('-')),
      ),
    )
    .map((parts) => parts.join(''))

  it('leaves every text without a digit as it is', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const words = text.replace(/\d/g, '')
        expect(maskIdentityCodes(words)).toEqual({ text: words, masked: false })
      }),
    )
  })

  it('hides the code and nothing of what stands round it', () => {
    const wordless = anything.map((text) => text.replace(/\d/g, ''))
    fc.assert(
      fc.property(wordless, fc.constantFrom(...separators, ...dashes), wordless, (before, one, after) => {
        expect(mask(`${before} ${code(one)} ${after}`)).toBe(`${before} ${identityCodeMask} ${after}`)
      }),
    )
  })

  it('done twice is done once, and says whether it did anything', () => {
    fc.assert(
      fc.property(fc.oneof(anything, nearly), (text) => {
        const once = maskIdentityCodes(text)
        expect(once.masked).toBe(once.text !== text)
        expect(maskIdentityCodes(once.text)).toEqual({ text: once.text, masked: false })
      }),
      { numRuns: 1000 },
    )
  })

  it('of the longest message takes no longer than a moment, however it is made', () => {
    for (const part of ['131052-', '1'.repeat(6), '131052 ', '01', '- '])
      expect(busyMilliseconds(() => mask(part.repeat(8000 / part.length)))).toBeLessThan(200)
  })
})
