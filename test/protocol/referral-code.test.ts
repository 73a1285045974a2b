import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  codeAlphabet,
  codeLength,
  completeCode,
  groupCode,
  readCode,
  spellCode,
} from '../../protocol/referral-code.ts'
import { drawCode, unsayable } from '../../server/referral/referral-code.ts'

const places = fc.integer({ min: 0, max: codeAlphabet.length - 1 })
const aCode = fc.array(places, { minLength: codeLength - 1, maxLength: codeLength - 1 }).map(completeCode)
const with1 = (code: string, at: number, one: string) => code.slice(0, at) + one + code.slice(at + 1)

describe('the code that is said at a desk', () => {
  it('has 34 random bits, whatever nobody should have to say is left out (rule 5)', () => {
    const size = codeAlphabet.length
    const unsaid = unsayable.map(
      (word) => (codeLength - word.length + 1) * size ** (codeLength - 1 - word.length),
    )
    const left = size ** (codeLength - 1) - unsaid.reduce((sum, count) => sum + count, 0)
    expect(Math.log2(left)).toBeGreaterThanOrEqual(34)
  })

  it('has no character twice, and none of those that look like another', () => {
    expect(new Set(codeAlphabet).size).toBe(29)
    expect(codeAlphabet).not.toMatch(/[BILOQSZ]/)
  })

  it('is read as it was given out', () => {
    fc.assert(fc.property(aCode, (code) => readCode(code) === code && code.length === codeLength))
  })

  it('shows every single wrong character (rule 6)', () => {
    fc.assert(
      fc.property(aCode, fc.nat(codeLength - 1), places, (code, at, value) => {
        const wrong = with1(code, at, codeAlphabet[value] ?? '')
        return wrong === code || readCode(wrong) === undefined
      }),
      { numRuns: 2000 },
    )
    // Of one code all of them.
    const code = completeCode([3, 1, 4, 15, 9, 26, 5])
    for (const [at] of [...code].entries())
      for (const one of codeAlphabet)
        expect(readCode(with1(code, at, one)), `${one} at ${at}`).toBe(code[at] === one ? code : undefined)
  })

  it('shows every two that changed places, neighbours or not (rule 6)', () => {
    fc.assert(
      fc.property(aCode, fc.nat(codeLength - 1), fc.nat(codeLength - 1), (code, one, other) => {
        const swapped = with1(with1(code, one, code[other] ?? ''), other, code[one] ?? '')
        return swapped === code || readCode(swapped) === undefined
      }),
      { numRuns: 2000 },
    )
  })

  it('forgives small letters, spaces, hyphens, dots and look-alikes (rule 6)', () => {
    const code = completeCode([0, 1, 2, 5, 8, 0, 1])
    expect(code.slice(0, 7)).toBe('0125801')
    const check = code.slice(7)
    for (const typed of [`oizs-bqL${check}`, ` 0 1 2 5 . 8 0 1 ${check.toLowerCase()}\n`, `0125–80l${check}`])
      expect(readCode(typed), typed).toBe(code)
    expect(readCode(groupCode(code).toLowerCase())).toBe(code)
    fc.assert(
      fc.property(
        aCode,
        fc.array(fc.constantFrom(' ', '-', '', '.', '\u00a0', '–')),
        (one, between) =>
          readCode([...one].map((each, at) => each.toLowerCase() + (between[at] ?? '')).join('')) === one,
      ),
    )
  })

  it('is nothing where a character is missing, too many, or of another alphabet', () => {
    for (const typed of [
      '',
      '0',
      '0000000',
      '000000000',
      '0000000Å',
      '0000000К',
      '💡💡💡💡💡💡💡💡',
      'x'.repeat(5000),
    ])
      expect(readCode(typed), typed.slice(0, 20)).toBeUndefined()
    fc.assert(fc.property(fc.string(), (typed) => [undefined, codeLength].includes(readCode(typed)?.length)))
  })

  it('is drawn again where nobody should have to say it', () => {
    const values = (word: string) => [...word].map((one) => codeAlphabet.indexOf(one))
    const draws = [...values('FUCK'), 0, 0, 0, ...values('0FUCK00'), ...values('7KTM4RX')]
    const code = drawCode(() => draws.shift() ?? 0)
    expect(code.slice(0, 7)).toBe('7KTM4RX')
    expect(draws).toEqual([])
  })

  it('is said in Finnish by names of which no two begin alike', () => {
    const names = spellCode(codeAlphabet)
    expect(names.slice(0, 10)).toEqual([...'0123456789'])
    expect(new Set(names.map((name) => name.slice(0, 3))).size).toBe(29)
    for (const [at, name] of names.entries()) if (name !== 'Äksä') expect(name[0]).toBe(codeAlphabet[at])
  })
})
