import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { refusalCodes } from '../../protocol/refusals.ts'
import { laterTexts } from '../../server/build/split-texts.ts'
import { type Texts, translate } from '../../widget/language/translate.ts'

const languages = ['fi', 'fi-simple', 'sv', 'en'] as const
const textsOf = Object.fromEntries(
  languages.map((language) => [
    language,
    JSON.parse(readFileSync(`locales/widget/${language}.json`, 'utf8')) as Texts,
  ]),
)

function keysOf(texts: Texts, path: string[] = []): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string' ? [[...path, name].join('.')] : keysOf(value, [...path, name]),
  )
}

const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const sources = readdirSync('widget', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(`widget/${file}`, 'utf8'))
  .join('\n')

describe.each(languages)('texts in %s', (language) => {
  const texts = textsOf[language]!

  test('say the same things as the Finnish ones, with the same slots', () => {
    expect(keysOf(texts).sort()).toEqual(keysOf(textsOf.fi!).sort())
    for (const key of keysOf(texts))
      expect([key, slots(translate(texts, 'fi', key))]).toEqual([
        key,
        slots(translate(textsOf.fi!, 'fi', key)),
      ])
  })

  test('have a sentence for every refusal', () => {
    for (const code of refusalCodes) expect(translate(texts, 'fi', `refusals.${code}`)).toMatch(/\S\.$/)
  })

  test('are read as i18next reads them, for every key and count', async () => {
    const reference = i18next.createInstance()
    await reference.init({
      lng: language,
      fallbackLng: false,
      resources: { [language]: { translation: texts } },
      interpolation: { escapeValue: false },
    })
    const values = {
      name: 'Sanna',
      names: 'Sanna ja Oskari',
      date: '23.12.',
      from: 'Oskari',
      title: 'ohjaaja',
      when: 'huomenna klo 14',
      day: 'huomenna',
      time: '14',
      range: '10–25 min',
    }
    const locale = language === 'fi-simple' ? 'fi' : language
    for (const key of new Set(keysOf(texts).map((full) => full.replace(/_(zero|one|other)$/, ''))))
      for (const count of [0, 1, 2, 21])
        expect(translate(texts, locale, key, { ...values, count })).toBe(
          reference.t(key, { ...values, count }),
        )
  })
})

test('every key that the widget names has a text', () => {
  const named = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key = '']) => key)
  const known = new Set(keysOf(textsOf.fi!).flatMap((key) => [key, key.replace(/_(zero|one|other)$/, '')]))
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((key) => !known.has(key))).toEqual([])
})

/** The widget's files that a file brings with it, itself among them. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file) || !file.startsWith('widget/')) return found
  found.add(file)
  const text = readFileSync(file, 'utf8')
  for (const [, to = ''] of text.matchAll(/^(?:import|export)\s(?!type\b)[^;'"]*?'(\.[^']+\.tsx?)'/gm))
    loadedWith(path.posix.join(path.posix.dirname(file), to), found)
  return found
}

test('what an open chat says at once is not among the texts that come later', () => {
  const atOnce = [...loadedWith('widget/main.tsx')]
  const later = [...loadedWith('widget/later.ts')].filter((file) => !atOnce.includes(file))
  const saysLater = (file: string) =>
    [...readFileSync(file, 'utf8').matchAll(/\bt\(\s*['"`]([\w-]+)\./g)].some(([, part = '']) =>
      laterTexts.includes(part),
    )
  expect(later.filter(saysLater).length).toBeGreaterThan(3)
  // A refusal fetches them itself.
  expect(atOnce.filter(saysLater)).toEqual(['widget/talk/Message.tsx'])
  expect(Object.keys(textsOf.fi!)).toEqual(expect.arrayContaining(laterTexts))
})

test('a key without a text is shown as itself rather than hidden', () => {
  expect(translate({}, 'fi', 'no.such')).toBe('no.such')
})
