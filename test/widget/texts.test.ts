import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { contentLanguages } from '../../protocol/content-language.ts'
import { refusalCodes } from '../../protocol/refusals.ts'
import { laterTexts } from '../../server/build/split-texts.ts'
import { type Texts, translate } from '../../widget/language/translate.ts'

const textsOf = Object.fromEntries(
  contentLanguages.map((language) => [
    language,
    JSON.parse(readFileSync(`locales/widget/${language}.json`, 'utf8')) as Texts,
  ]),
)

function keysOf(texts: Texts, path: string[] = []): string[] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string' ? [[...path, name].join('.')] : keysOf(value, [...path, name]),
  )
}

const form = /_(zero|one|two|few|many|other)$/
const withoutForm = (key: string) => key.replace(form, '')
const localeOf = (language: string) => (language === 'fi-simple' ? 'fi' : language)
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
// As written, with its slots.
function say(texts: Texts, key: string): string {
  let place: string | Texts | undefined = texts
  for (const name of key.split('.')) place = typeof place === 'object' ? place[name] : undefined
  return typeof place === 'string' ? place : key
}
const sources = readdirSync('widget', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(`widget/${file}`, 'utf8'))
  .join('\n')
const finnish = textsOf.fi!
const finnishKeys = keysOf(finnish)
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
  done: 3,
  total: 6,
  number: '112',
  site: 'kela.fi',
  at: '2',
  of: '6',
  value: '3',
}

test('there is a file for each language, and none besides', () => {
  const files = readdirSync('locales/widget').sort()
  expect(files).toEqual(contentLanguages.map((language) => `${language}.json`).sort())
})

describe.each(contentLanguages)('texts in %s', (language) => {
  const texts = textsOf[language]!
  const keys = keysOf(texts)

  test('say the same things as the Finnish ones', () => {
    expect([...new Set(keys.map(withoutForm))].sort()).toEqual(
      [...new Set(finnishKeys.map(withoutForm))].sort(),
    )
    expect(keys.filter((key) => !say(texts, key).trim())).toEqual([])
  })

  test('have the same slots; only how many may be left unsaid where the form says it', () => {
    for (const key of keys) {
      const isCounted = form.test(key)
      const same = finnishKeys.includes(key) ? key : isCounted ? `${withoutForm(key)}_other` : key
      const expected = slots(say(finnish, same))
      const found = slots(say(texts, key))
      const saysCount = isCounted && !/_(few|many|other)$/.test(key) && !found.includes('count')
      expect([key, ...found]).toEqual([
        key,
        ...(saysCount ? expected.filter((one) => one !== 'count') : expected),
      ])
    }
  })

  test('have the plural forms that the language has', () => {
    const { pluralCategories } = new Intl.PluralRules(localeOf(language)).resolvedOptions()
    for (const key of new Set(finnishKeys.filter((one) => form.test(one)).map(withoutForm))) {
      const forms = keys.filter((one) => form.test(one) && withoutForm(one) === key)
      const found = forms.map((one) => form.exec(one)?.[1] ?? '')
      // "None" may have a sentence of its own in any language.
      const expected = [...pluralCategories, ...(finnishKeys.includes(`${key}_zero`) ? ['zero'] : [])]
      expect([key, ...found.sort()]).toEqual([key, ...[...new Set(expected)].sort()])
    }
  })

  test('have a sentence for every refusal', () => {
    for (const code of refusalCodes) expect(say(texts, `refusals.${code}`)).toMatch(/\S[.!؟?]$/)
  })

  test('hold no marks of direction, which the widget sets itself, and no digits but ours', () => {
    const marked = keys.filter((key) =>
      /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u0660-\u0669\u06f0-\u06f9]/.test(say(texts, key)),
    )
    expect(marked).toEqual([])
  })

  // "24 ноября 2026 г." has a point of its own.
  test('end no sentence with a date where that would be two points', () => {
    const parts = { day: 'numeric', month: 'long', year: 'numeric' } as const
    const date = new Intl.DateTimeFormat(localeOf(language), parts).format(Date.UTC(2026, 10, 24))
    const doubled = keys.filter((key) => say(texts, key).replace('{{date}}', date).includes('..'))
    expect(doubled).toEqual([])
    expect(say(texts, 'met.us').replace('{{date}}', 'ti 24.11.')).not.toContain('..')
  })

  // Letters in brackets, and in Arabic what one says to a man only.
  test('call nobody he or she', () => {
    const gendered =
      /\p{Script=Cyrillic} ?\((?:-?[а-яіїє]{1,4}|[а-яіїє]+ла)\)|(?<!\p{L})(?:اكتب|اختر|اضغط|اسأل|اطلب|أخبرنا|حاول|ابحث|اتصل|قل|كن|ستحصل|تخبرهم)(?!\p{L})/u
    expect(keys.filter((key) => gendered.test(say(texts, key)))).toEqual([])
    for (const text of ['был(а)', 'був (була)', 'розповів(-ла)', 'اختر يومًا قد مضى.', 'ستحصل على رمز.'])
      expect(text).toMatch(gendered)
  })

  test('are read as i18next reads them, for every key and count', async () => {
    const reference = i18next.createInstance()
    await reference.init({
      lng: localeOf(language),
      fallbackLng: false,
      resources: { [localeOf(language)]: { translation: texts } },
      interpolation: { escapeValue: false },
    })
    for (const key of new Set(keys.map(withoutForm)))
      for (const count of [0, 1, 2, 3, 5, 11, 21, 22, 25, 100, 102])
        expect(translate(texts, language, key, { ...values, count })).toBe(
          reference.t(key, { ...values, count }),
        )
  })
})

test('one thing is said with one word, as it is said where the language is spoken', () => {
  const other = {
    fi: /(?:ei |nyt )vuorossa/,
    sv: /iväg|(?:gäller|är|saknas) ännu(?! inte)|av oss själva/,
    en: /\brun out\b|connection broke|taking a moment|All the rest/,
  }
  for (const [language, words] of Object.entries(other)) {
    const texts = textsOf[language]!
    expect(keysOf(texts).filter((key) => words.test(say(texts, key)))).toEqual([])
  }
})

test('easy Finnish says one idea a line', () => {
  // Titles, buttons and a warning beside the pen are one line.
  const onOneLine = [
    'ask.no',
    'message-form.title',
    'composer.over_one',
    'composer.over_other',
    'referral.qr',
  ]
  const easy = textsOf['fi-simple']!
  const crowded = keysOf(easy).filter((key) => /[.!?] [\p{Lu}{]/u.test(say(easy, key)))
  expect(crowded.sort()).toEqual(onOneLine.sort())
})

test('every key that the widget names has a text', () => {
  const named = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key = '']) => key)
  const known = new Set(finnishKeys.flatMap((key) => [key, withoutForm(key)]))
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((key) => !known.has(key))).toEqual([])
})

test('every text is said somewhere', () => {
  const literal = new Set([...sources.matchAll(/'([\w-]+\.[\w-]+)'/g)].map(([, key]) => key))
  const patterns = [...sources.matchAll(/`([\w-]+\.(?:[\w-]|\$\{[^}]*\})*)`/g)]
    .map(([, template = '']) => template)
    .filter((template) => template.includes('${'))
    .map((template) => new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[\\w-]*')}$`))
  const isSaid = (key: string) => literal.has(key) || patterns.some((pattern) => pattern.test(key))
  expect(patterns.length).toBeGreaterThan(5)
  expect(isSaid('no.such')).toBe(false)
  expect(finnishKeys.map(withoutForm).filter((key) => !isSaid(key))).toEqual([])
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
  expect(atOnce.filter(saysLater)).toEqual([])
  expect(Object.keys(finnish)).toEqual(expect.arrayContaining(laterTexts))
})

test('a key without a text is shown as itself rather than hidden', () => {
  expect(translate({}, 'fi', 'no.such')).toBe('no.such')
})
