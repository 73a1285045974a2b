import { describe, expect, it } from 'vitest'
import { contentLanguages } from '../../protocol/content-language.ts'
import { chooseLanguage } from '../../server/site/site-page.ts'
import { offeredLanguages } from '../../server/site-language/site-language.ts'

describe('the language that a page begins with', () => {
  const offered = contentLanguages
  const begin = (acceptLanguage: string | undefined, asked?: string, framed = asked !== undefined) =>
    chooseLanguage({ asked, framed, acceptLanguage, offered })

  it('is the first of the browser’s that we speak', () => {
    expect(begin('ar-SY,ar;q=0.9,en;q=0.8')).toBe('ar')
    expect(begin('de-DE,de;q=0.9,UK;q=0.8,en;q=0.7')).toBe('uk')
    expect(begin('sv-FI,fi;q=0.8')).toBe('sv')
    for (const language of contentLanguages.filter((one) => one !== 'fi-simple'))
      expect(begin(`${language}-FI`)).toBe(language)
    expect(begin('xx,*;q=0.1')).toBe('fi')
    expect(begin(undefined)).toBe('fi')
  })

  it('is the city’s page’s where that can be chosen, and the browser’s where a city hardly has a page', () => {
    expect(begin('fi-FI,en;q=0.8', 'sv')).toBe('sv')
    expect(begin('en-GB', 'fi-simple')).toBe('fi-simple')
    expect(begin('so-SO,fi;q=0.8', 'fi')).toBe('so')
    expect(begin('fa-IR', 'en')).toBe('fa')
    expect(begin('fi-FI', 'ar')).toBe('ar')
  })

  it('is the link’s outside of a frame, and never what isn’t a language', () => {
    expect(begin('ar', 'sv', false)).toBe('sv')
    expect(begin('ru', 'xx"><script>', false)).toBe('ru')
  })

  it('is always one that the city offers', () => {
    const few = offeredLanguages(['so'])
    const wish = (acceptLanguage: string, asked?: string, framed = false) =>
      chooseLanguage({ asked, framed, acceptLanguage, offered: few })
    expect(few).toEqual(['fi', 'fi-simple', 'sv', 'en', 'so'])
    expect(wish('ar,so;q=0.9,en;q=0.8')).toBe('so')
    expect(wish('ar-SY')).toBe('fi')
    expect(wish('ar,en;q=0.5', 'ru')).toBe('en')
    expect(wish('ar', 'sv', true)).toBe('sv')
    expect(offeredLanguages(null)).toEqual(contentLanguages)
  })
})
