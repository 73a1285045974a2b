import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contentLanguages } from '../../protocol/content-language.ts'
import { localeOf, sayIn } from '../../server/service-page/service-texts.ts'

interface Texts {
  [name: string]: string | Texts
}

const textsOf = (language: string) =>
  JSON.parse(readFileSync(`locales/service/${language}.json`, 'utf8')) as Texts

function sentencesOf(texts: Texts, path: string[] = []): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[[...path, name].join('.'), value] as [string, string]]
      : sentencesOf(value, [...path, name]),
  )
}

const form = /_(zero|one|two|few|many|other)$/
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
const finnish = new Map(sentencesOf(textsOf('fi')))
const names = [...new Set([...finnish.keys()].map((key) => key.replace(form, '')))].sort()

describe.each(contentLanguages)('what the pages of services say in %s', (language) => {
  const sentences = sentencesOf(textsOf(language))

  test('is all of it, and says something', () => {
    expect([...new Set(sentences.map(([key]) => key.replace(form, '')))].sort()).toEqual(names)
    expect(sentences.filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('fills in the same; only a number may stand in a word', () => {
    for (const [key, text] of sentences) {
      const same = finnish.get(key) ?? finnish.get(key.replace(form, '_other')) ?? ''
      const expected = slots(same).filter((one) => !form.test(key) || one !== 'count')
      expect([key, ...slots(text).filter((one) => !form.test(key) || one !== 'count')]).toEqual([
        key,
        ...expected,
      ])
    }
  })

  test('counts as the language counts', () => {
    const { pluralCategories } = new Intl.PluralRules(localeOf(language)).resolvedOptions()
    for (const name of names.filter((one) => finnish.has(`${one}_other`))) {
      const forms = sentences.filter(([key]) => form.test(key) && key.replace(form, '') === name)
      expect(forms.map(([key]) => form.exec(key)?.[1]).sort()).toEqual([...pluralCategories].sort())
    }
    for (const count of [0, 1, 2, 3, 5, 11, 21, 100])
      expect(sayIn(language)('found.count', { count })).not.toContain('found.')
  })
})

test('every text is said somewhere', () => {
  const sources = ['server/service-page', 'server/service', 'protocol']
    .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const literal = new Set(
    [...sources.matchAll(/['"]([\w.-]+)['"]|(?<=^|[\s{,])([\w-]+):/gm)].map(([, a, b]) => a ?? b),
  )
  const patterns = [...sources.matchAll(/[sS]ay\(\s*`([\w-]+\.(?:[\w-]|\$\{[^}]*\})*)`/g)].map(
    ([, template = '']) =>
      new RegExp(`^${template.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '([\\w-]+)')}$`),
  )
  // What is put into a key stands somewhere as a word of its own.
  const isPut = (key: string, pattern: RegExp) => {
    const [, ...parts] = pattern.exec(key) ?? []
    return parts.length > 0 && parts.every((part) => literal.has(part))
  }
  const isSaid = (key: string) => literal.has(key) || patterns.some((pattern) => isPut(key, pattern))
  expect(patterns.length).toBeGreaterThan(5)
  expect([isSaid('no.such'), isSaid('fact.no-such')]).toEqual([false, false])
  expect(names.filter((key) => !isSaid(key))).toEqual([])
})

test('a Finnish name keeps its place in a line from right to left', () => {
  expect(sayIn('ar')('page.title', { site: 'Kuusiniemi' })).toContain('\u2068Kuusiniemi\u2069')
  expect(sayIn('fi')('page.title', { site: 'Kuusiniemi' })).toBe('Kuusiniemi: palveluja nuorille')
})
