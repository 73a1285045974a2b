import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { fillDemoMapping, mappingWords, readDemoMapping } from '../../demo/fill-demo-mapping.ts'
import { contentLanguages, couldBeIn } from '../../protocol/content-language.ts'
import { Language } from '../../protocol/language.ts'
import { findFlowFaults, textsOf } from '../../protocol/mapping-faults.ts'
import type { Flow } from '../../protocol/mapping-flow.ts'
import { leadsToCrisis, mostStepsFrom } from '../../protocol/mapping-walk.ts'
import { FurtherLanguage } from '../../protocol/site-language.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { loadEntries } from '../../server/guidance/load-entries.ts'
import { createRememberedLibrary } from '../../server/guidance/remembered-library.ts'
import { createShowGuidance } from '../../server/guidance/show-guidance.ts'
import { presentFlow } from '../../server/mapping/mapping.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const directory = path.join(process.cwd(), 'demo')

describe('the first mapping of the demo city', () => {
  let database: TestDatabase
  let flow: Flow
  let db: ReturnType<typeof createDatabase>
  beforeAll(async () => {
    database = await createTestDatabase('demo_city')
    db = createDatabase(createPool(database.url, 2))
    await fillDemoGuidance(db, path.join(directory, 'guidance'))
    flow = await readDemoMapping(directory)
  })
  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })

  it('has no fault, with the library that the city has', async () => {
    const entries = await createShowGuidance({ remembered: createRememberedLibrary({ db }) }).showable(
      'kuusiniemi',
    )
    const kinds = new Map([...entries].map(([key, { kind }]) => [key, kind]))
    expect(findFlowFaults(flow, { languages: Language.options, entries: kinds })).toEqual([])
  })

  it('is said to its end in every further language, and nothing there is out of use', () => {
    const finnish = new Set(textsOf(flow).map(({ text }) => text.fi))
    for (const [language, words] of Object.entries(mappingWords))
      expect(new Set(Object.keys(words)), language).toEqual(finnish)
    for (const language of FurtherLanguage.options) {
      const shown = presentFlow({ version: 1, flow }, language, () => undefined)
      expect(shown.language).toBe(language)
      expect(couldBeIn(language, shown.opening)).toBe(true)
    }
    for (const { id, text } of flow.endings.filter(({ kind }) => kind === 'crisis'))
      for (const [language, words] of Object.entries(text))
        expect(words, `${id} ${language}`).toContain('112')
  })

  it('gives to read first what is there in every language, as words that nobody has approved', async () => {
    const entries = await loadEntries(db, 'kuusiniemi', { after: 0 })
    const first = flow.endings.flatMap(({ entryKeys }) => entryKeys.slice(0, 1))
    expect(first.length).toBeGreaterThanOrEqual(13)
    for (const key of first) {
      const variants = entries.find((one) => one.key === key)?.variants ?? []
      expect(variants.map(({ language }) => language).sort(), key).toEqual([...contentLanguages].sort())
      expect(new Set(variants.map(({ newest }) => newest.state)), key).toEqual(new Set(['in-review']))
    }
  })

  it('is there once, however often the city is filled', async () => {
    expect(await fillDemoMapping(db, directory)).toBe(true)
    expect(await fillDemoMapping(db, directory)).toBe(false)
  })

  it('asks about danger before anything else, and is soon over', () => {
    const [first] = flow.steps
    expect(first?.kind).toBe('choice')
    const ways = first?.kind === 'choice' ? first.choices : []
    expect(ways.filter(({ id }) => leadsToCrisis(flow, first!, id))).toHaveLength(3)
    expect(flow.steps.length).toBeLessThanOrEqual(9)
    expect(mostStepsFrom(flow, first!.id)).toBeLessThanOrEqual(8)
  })

  it('says nothing twice, and in no language what it says in another', () => {
    for (const language of Language.options) {
      const said = textsOf(flow)
        .filter(({ place }) => place.part === 'text' || place.part === 'question')
        .map(({ text }) => text[language])
      expect(new Set(said).size).toBe(said.length)
    }
    const sameIn = (one: Language, other: Language) =>
      textsOf(flow).filter(({ text }) => (text[one] ?? '').length > 40 && text[one] === text[other])
    expect(sameIn('fi', 'sv')).toEqual([])
    expect(sameIn('fi', 'en')).toEqual([])
    expect(sameIn('fi', 'fi-simple')).toEqual([])
  })

  it('is easy to read in easy Finnish: one short sentence a line', () => {
    for (const { text } of textsOf(flow))
      for (const line of (text['fi-simple'] ?? '').split('\n')) {
        expect(line.length, line).toBeLessThanOrEqual(60)
        expect(line.split(/\s+/).length, line).toBeLessThanOrEqual(9)
        expect(line.match(/[.?!:]/g)?.length ?? 0, line).toBeLessThanOrEqual(1)
      }
  })
})
