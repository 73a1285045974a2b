import { describe, expect, it } from 'vitest'
import en from '../../locales/operator-console/en.json' with { type: 'json' }
import fi from '../../locales/operator-console/fi.json' with { type: 'json' }
import easy from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import sv from '../../locales/operator-console/sv.json' with { type: 'json' }
import { refusalCodes } from '../../protocol/refusals.ts'

const languages = { fi, 'fi-simple': easy, sv, en }

function flatten(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  )
}
const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()

const sources = import.meta.glob<string>('../../operator-console/**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
})

describe('texts that the console asks for', () => {
  const known = new Set(flatten(fi).map(([key]) => key.replace(/_(one|other)$/, '')))
  const asked = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1]!),
  )

  it('all exist', () => {
    expect(asked.length).toBeGreaterThan(60)
    expect(asked.filter((key) => !known.has(key))).toEqual([])
  })
})

describe.each(Object.entries(languages))('texts of the console in %s', (_name, texts) => {
  it('are the same as the Finnish ones, key by key', () => {
    expect(flatten(texts).map(([key]) => key)).toEqual(flatten(fi).map(([key]) => key))
  })

  it('fill the same blanks', () => {
    const finnish = Object.fromEntries(flatten(fi))
    for (const [key, text] of flatten(texts))
      expect([key, blanks(text)]).toEqual([key, blanks(finnish[key]!)])
  })

  it('say something everywhere', () => {
    for (const [key, text] of flatten(texts)) expect([key, text.trim()]).not.toEqual([key, ''])
  })

  it('have a sentence for every refusal', () => {
    expect(Object.keys(texts.refusals).sort()).toEqual([...refusalCodes].sort())
  })
})
