import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoCity } from '../../demo/fill-demo-city.ts'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { demoTopics } from '../../demo/guidance-topics.ts'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { readDemoGuidance } from '../../demo/read-guidance.ts'
import { findFaults, longestTitle, readSteps } from '../../protocol/guidance-text.ts'
import { guidanceVariables, variablesIn } from '../../protocol/guidance-variables.ts'
import { isPossibleTree } from '../../server/guidance/guidance-frame.ts'
import { loadEntries } from '../../server/guidance/load-entries.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const directory = 'demo/guidance'
const all = await readDemoGuidance(directory)
const variantsOf = ({ variants }: (typeof all)[number]) =>
  Object.entries(variants).map(([language, words]) => ({ language, ...words }))
const withoutLinks = (text: string) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
const linksIn = (text: string) =>
  [...new Set([...text.matchAll(/\]\(([^)]*)\)/g)].map(([, url]) => url))].sort()

describe('the guidance of the demo', () => {
  it('is there: at least sixty entries, each kind, at least ten in all languages', () => {
    expect(all.length).toBeGreaterThanOrEqual(60)
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(5)
    const inAll = all.filter(({ variants }) => Object.keys(variants).length === 11)
    expect(inAll.length).toBeGreaterThanOrEqual(10)
  })

  it('hangs on the tree, on themes of the site', () => {
    expect(
      isPossibleTree(
        demoTopics,
        all.map(({ topic }) => topic),
      ),
    ).toBe(true)
    const themes = kuusiniemi.themes.map(({ id }) => id)
    for (const { key, themes: own } of all) expect(themes, key).toEqual(expect.arrayContaining(own))
  })

  describe.each(all)('$key', (entry) => {
    const { kind, variants, link } = entry
    const fi = variants.fi!

    it('is written in all four languages, and nothing in it is impossible', () => {
      for (const language of ['fi', 'fi-simple', 'sv', 'en'] as const)
        expect(variants[language], language).toBeDefined()
      const sourceSteps = readSteps(fi.text).steps.length
      for (const { language, ...words } of variantsOf(entry)) {
        const around = { kind, variables: guidanceVariables, sourceSteps }
        expect(findFaults(words, around), language).toEqual([])
        expect([...words.title].length, language).toBeLessThanOrEqual(longestTitle)
      }
      expect(link !== null).toBe(kind === 'link-card')
    })

    it('has the same variables and links in every language', () => {
      for (const { language, text } of variantsOf(entry)) {
        expect(variablesIn(text).sort(), language).toEqual(variablesIn(fi.text).sort())
        expect(linksIn(text), language).toEqual(linksIn(fi.text))
      }
    })

    it('says one short thing a line in easy Finnish', () => {
      for (const line of (variants['fi-simple']?.text ?? '').split('\n'))
        expect([...withoutLinks(line)].length, line).toBeLessThanOrEqual(60)
    })

    it('keeps numbers whole where one reads from right to left', () => {
      for (const language of ['ar', 'fa'] as const)
        expect(variants[language]?.text ?? '').not.toMatch(/(?<!\u2066)116 111|116 111(?!\u2069)/)
    })
  })

  it('says no sentence twice in one language', () => {
    const seen = new Map<string, string>()
    for (const entry of all)
      for (const { language, text } of variantsOf(entry))
        for (const sentence of withoutLinks(text).split(/(?<=[.!?؟])\s+|\n/)) {
          // "Address: {service_address}" is a form, not a sentence.
          const said = sentence.replace(/^(?:- |\d+\. )/, '').trim()
          if (!/\p{L}/u.test(said) || /^[^{}]*:? ?\{[a-z_]+\}\.?$/.test(said)) continue
          const name = `${language} ${said.toLowerCase()}`
          expect(seen.get(name), said).toBeUndefined()
          seen.set(name, entry.key)
        }
    expect(seen.size).toBeGreaterThan(2000)
  })
})

describe('the library of the demo site', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    await fillDemoCity({ db: database.db, demoUrl: 'http://127.0.0.1:3001' })
  })
  afterAll(() => database.drop())

  it('is filled once, in review, and never over what has become of it', async () => {
    const { db, pool } = database
    const [first, second] = await Promise.all([
      fillDemoGuidance(db, directory),
      fillDemoGuidance(db, directory),
    ])
    expect(first + second).toBe(all.length)
    await pool.query(`update guidance_text set text = 'Omat sanat' where language = 'fi'`)
    await pool.query(`delete from guidance_variant where language = 'sv'`)
    expect(await fillDemoGuidance(db, directory)).toBe(0)
    const entries = await loadEntries(db, 'kuusiniemi', { after: 0 })
    expect(entries).toHaveLength(all.length)
    for (const { variants } of entries) {
      expect(variants.map(({ language }) => language)).not.toContain('sv')
      for (const { newest, shown } of variants) {
        expect(newest.state).toBe('in-review')
        expect(newest.approvedAt).toBeNull()
        expect(shown).toEqual(newest)
        if (newest.language === 'fi') expect(newest.text).toBe('Omat sanat')
        expect(newest.source).toEqual(newest.language === 'fi' ? null : { language: 'fi', version: 1 })
      }
    }
    expect(await loadEntries(db, 'ahtola', { after: 0 })).toEqual([])
  })
})
