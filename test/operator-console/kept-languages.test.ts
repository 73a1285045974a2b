import { describe, expect, it } from 'vitest'
import {
  inFurther,
  leftBehind,
  missingFrom,
  withoutThoseLeftBehind,
  writtenOn,
  wrongIn,
} from '../../operator-console/settings/kept-languages.ts'
import type { CityText } from '../../protocol/language.ts'

const before: CityText = {
  fi: 'Ranta',
  'fi-simple': 'Ranta',
  sv: 'Stranden',
  en: 'Shore',
  ru: 'Берег',
  so: 'Xeebta',
}

describe('a text of the city in further languages', () => {
  it('keeps them while the Finnish words stay', () => {
    expect(leftBehind({ ...before, sv: 'Udden' }, before)).toEqual([])
    expect(withoutThoseLeftBehind({ ...before, fi: 'Ranta ' }, before)).toEqual({ ...before, fi: 'Ranta ' })
  })

  it('loses those that nobody wrote anew with the Finnish words, and no others', () => {
    const changed = { ...before, fi: 'Satama', so: 'Dekedda', ar: 'الميناء' }
    expect(leftBehind(changed, before)).toEqual(['ru'])
    const { ru: _, ...kept } = changed
    expect(withoutThoseLeftBehind(changed, before)).toEqual(kept)
    expect(withoutThoseLeftBehind(changed, undefined)).toEqual(changed)
  })

  it('gets them back with the Finnish words, but for what was written anew or taken out', () => {
    const { ru: _, ...typo } = writtenOn({ ...before, fi: 'Ranra', so: 'Dekedda' }, before)
    expect([_, typo.so]).toEqual([undefined, 'Dekedda'])
    expect(missingFrom(typo, before)).toEqual(['ru'])
    expect(writtenOn({ ...typo, fi: 'Ranta' }, before)).toEqual({ ...before, so: 'Dekedda' })
    expect(missingFrom(before, before)).toEqual([])
  })

  it('can’t be saved with an empty language or what nobody sees', () => {
    expect(wrongIn(before)).toEqual([])
    expect(wrongIn({ ...before, sv: ' ', ru: 'а\u202eб' })).toEqual(['sv', 'ru'])
  })

  it('has none where nothing is written', () => {
    expect(inFurther(before, 'ru', ' ')).not.toHaveProperty('ru')
    expect(inFurther(before, 'ar', 'شاطئ').ar).toBe('شاطئ')
  })
})
