import { expect, test } from 'vitest'
import { doorSign } from '../../protocol/door-sign.ts'

const finnish = 'Nuorisotalo Lautta'

test('the Finnish name is said beside one that stands on no door, and that does not say it itself', () => {
  expect(doorSign({ language: 'ar', text: 'مركز الشباب Lautta' }, finnish)).toBe(finnish)
  expect(doorSign({ language: 'en', text: 'Youth house Lautta' }, finnish)).toBe(finnish)
  expect(doorSign({ language: 'en', text: 'Ohjaamo Kuusiniemi (guidance)' }, 'Ohjaamo Kuusiniemi')).toBe(
    undefined,
  )
  for (const language of ['fi', 'fi-simple', 'sv'])
    expect(doorSign({ language, text: 'Lautta' }, finnish), language).toBe(undefined)
  expect(doorSign({ language: 'ar', text: 'مركز الشباب' }, undefined)).toBe(undefined)
})
