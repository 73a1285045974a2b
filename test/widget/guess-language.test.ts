import { expect, test } from 'vitest'
import { guessLanguage } from '../../widget/aloud/guess-language.ts'

test('the language that a counsellor wrote in is told by the commonest words, Finnish where nothing tells', () => {
  expect(guessLanguage('Moi! Mitä sinulle kuuluu tänään?')).toBe('fi')
  expect(guessLanguage('Hej, vad skönt att du skrev till oss!')).toBe('sv')
  expect(guessLanguage('Hello! It is good that you wrote.')).toBe('en')
  expect(guessLanguage('Ohjaamo, Satamakatu 3')).toBe('fi')
  expect(guessLanguage('')).toBe('fi')
  expect(guessLanguage('Ohjaamo, Satamakatu 3', 'sv')).toBe('sv')
  expect(guessLanguage('Hej! Kiitos.', 'sv')).toBe('sv')
  expect(guessLanguage('Kiitos, voit sinä', 'en')).toBe('fi')
})
