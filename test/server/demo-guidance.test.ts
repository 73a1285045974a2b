import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { demoTopics } from '../../demo/guidance-topics.ts'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { readDemoGuidance } from '../../demo/read-guidance.ts'
import { contentLanguages } from '../../protocol/content-language.ts'
import { findFaults, longestTitle, readSteps } from '../../protocol/guidance-text.ts'
import { guidanceVariables, variablesIn } from '../../protocol/guidance-variables.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { isPossibleTree } from '../../server/guidance/guidance-frame.ts'
import { loadEntries } from '../../server/guidance/load-entries.ts'
import { ideasIn } from '../../widget/ui/ideas.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const directory = 'demo/guidance'
const all = await readDemoGuidance(directory)
const variantsOf = ({ variants }: (typeof all)[number]) =>
  Object.entries(variants).map(([language, words]) => ({ language, ...words }))
const withoutLinks = (text: string) => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
const linksIn = (text: string) =>
  [...new Set([...text.matchAll(/\]\(([^)]*)\)/g)].map(([, url]) => url))].sort()

/** What the library has to speak of, and an entry that does. */
const covered = {
  'job search': ['register-as-jobseeker', 'job-application', 'first-cv'],
  'youth workshops': ['youth-workshop', 'youth-workshop-first-day'],
  'studying and apprenticeship': ['apply-to-vocational-school', 'apprenticeship'],
  'money and debt': ['money-ran-out', 'debt-first-step', 'quick-loans'],
  housing: ['housing-allowance', 'own-flat-first-time'],
  loneliness: ['loneliness', 'finding-people-first-step'],
  sleep: ['cannot-sleep'],
  anxiety: ['anxiety-wave'],
  'self-harm': ['crisis-self-harm'],
  substances: ['substances-cutting-down', 'crisis-overdose'],
  bullying: ['bullying-at-school', 'bullying-online'],
  'violence at home': ['crisis-violence-at-home', 'home-does-not-feel-safe'],
  identity: ['identity-questions', 'coming-out'],
  'immigration paperwork': ['residence-permit-papers', 'waiting-for-a-permit-decision'],
  'military service': ['call-up-for-military-service', 'civilian-service'],
  'health care': ['health-centre-or-student-nurse'],
  'digital support': ['digital-support', 'strong-identification-without-bank-id'],
  'what is Ohjaamo': ['what-is-ohjaamo', 'what-happens-at-ohjaamo'],
  'what is outreach': ['what-is-outreach', 'ask-outreach-to-call'],
  'youth guarantee': ['youth-guarantee'],
}

// A number to call, a page, a place, a step with its number, what a counsellor fills in.
const concrete =
  /112|116\s?111|\]\(https:|\{(?:service|chat)_[a-z]+\}|^\d+\. |(?:katu|gatan|kuja|gränd|tie|vägen) \d|Ohjaamo|Navigator/m
const asksTo = {
  fi: /(?:soita|kirjoita|kysy|kerro|valitse|sano)(?!\p{L})/iu,
  'fi-simple': /(?:soita|kirjoita|kysy|kerro|paina|sano)(?!\p{L})|voit (?:sanoa|pyytää)/iu,
  sv: /(?<!\p{L})(?:ring|skriv|fråga|berätta|väljer|säga?|nämn)(?!\p{L})/iu,
  en: /\b(?:call|write|ask|tell|choose|name|say)\b/i,
}
/** Whether a text ends in something that one can do next. */
function namesNextStep(language: keyof typeof asksTo, text: string): boolean {
  const end = text.split('\n\n').slice(-2).join('\n')
  return concrete.test(text) || asksTo[language].test(end)
}

/** To leave at once, to get words for a return, and to come back with them. */
function buttonsOf(language: ContentLanguage): string[] {
  const { bar, door, ...later } = JSON.parse(
    readFileSync(`locales/widget/${language}.json`, 'utf8'),
  ) as Record<string, Record<string, string>>
  return [bar?.leave ?? '', door?.return ?? '', later.return?.['make-title'] ?? '']
}

describe('the guidance of the demo', () => {
  it('is there: at least sixty entries, each kind, beside the crisis cards at least ten in all languages', () => {
    expect(all.length).toBeGreaterThanOrEqual(60)
    expect(new Set(all.map(({ kind }) => kind)).size).toBe(5)
    const inAll = all.filter(
      ({ kind, variants }) => kind !== 'crisis-card' && Object.keys(variants).length === 11,
    )
    expect(inAll.length).toBeGreaterThanOrEqual(10)
  })

  it('speaks of everything that young people come with', () => {
    const keys = all.map(({ key }) => key)
    for (const [subject, entries] of Object.entries(covered))
      expect(keys, subject).toEqual(expect.arrayContaining(entries))
    expect(all.find(({ key }) => key === 'crisis-self-harm')?.kind).toBe('crisis-card')
  })

  it('has every crisis card in all languages, each with the number to call', () => {
    const cards = all.filter(({ kind }) => kind === 'crisis-card')
    expect(cards.length).toBeGreaterThanOrEqual(9)
    for (const { key, variants } of cards)
      for (const language of contentLanguages)
        expect(variants[language]?.text, `${key} ${language}`).toContain('112')
  })

  it('is found by what young people say, in every language where it matters most', () => {
    const further = contentLanguages.filter((language) => !['fi', 'fi-simple', 'sv', 'en'].includes(language))
    const known = all.filter(({ keywords }) => further.every((one) => (keywords[one]?.length ?? 0) >= 4))
    expect(known.filter(({ kind }) => kind === 'crisis-card').map(({ key }) => key)).toEqual(
      all.filter(({ kind }) => kind === 'crisis-card').map(({ key }) => key),
    )
    expect(known.filter(({ kind }) => kind !== 'crisis-card').length).toBeGreaterThanOrEqual(10)
    // Words of a language in which there is nothing to read would lead nowhere.
    for (const { key, keywords, variants } of all)
      for (const language of further) if (keywords[language]) expect(variants[language], key).toBeDefined()
  })

  it('names in each entry what to do next, where to go or whom to call', () => {
    // A link card leads to its page.
    const others = all.filter(({ link }) => link === null)
    for (const { key, variants } of others)
      for (const language of ['fi', 'fi-simple', 'sv', 'en'] as const)
        expect(namesNextStep(language, variants[language]?.text ?? ''), `${key} ${language}`).toBe(true)
    expect(namesNextStep('fi', 'Kaikki järjestyy kyllä.\n\nMoni miettii samaa.')).toBe(false)
    expect(namesNextStep('sv', 'Det ordnar sig.\n\nDu är inte ensam.')).toBe(false)
  })

  it('names a number, a page or a place wherever the first mapping sends somebody', () => {
    const flow = readFileSync('demo/first-mapping.json', 'utf8')
    const ends = [...flow.matchAll(/"entryKeys": \[([^\]]*)\]/g)].flatMap(
      ([, keys = '']) => keys.match(/[\w-]+/g) ?? [],
    )
    expect(ends).toContain('first-cv')
    const where = /112|116\s?111|\]\(https:|(?:katu|gatan|kuja|gränd|tie|vägen) \d|\{service_/
    for (const key of ends)
      for (const language of ['fi', 'fi-simple', 'sv', 'en'] as const) {
        const text = all.find((entry) => entry.key === key)?.variants[language]?.text ?? ''
        expect.soft(where.test(text), `${key} ${language}`).toBe(true)
      }
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
      // As the chat draws it, where a list or a step goes on over several lines as well.
      for (const line of (variants['fi-simple']?.text ?? '').split('\n'))
        expect(ideasIn(line).length, line).toBeLessThanOrEqual(1)
    })

    it('keeps numbers whole where one reads from right to left', () => {
      for (const language of ['ar', 'fa'] as const)
        expect(variants[language]?.text ?? '').not.toMatch(/(?<!\u2066)116 111|116 111(?!\u2069)/)
    })

    it('speaks Arabic to women and men alike', () => {
      const toMenOnly =
        /(?<!\p{L})[وف]?(?:افعل|اجلس|استند|اضغط|قل|ابحث|أمسك|انتبه|اشرب|أخبر|اتصل|احجز|انهض|ارجع|اكتب|اترك|خذ|اخرج|انظر|اذكر|اطلب|اذهب|تكلم|تشعر|تعرف أحدًا)(?!\p{L})/u
      expect(`${variants.ar?.title}\n${variants.ar?.text}`).not.toMatch(toMenOnly)
      expect('خطوة واحدة، واجلس هنا.').toMatch(toMenOnly)
    })
  })

  it('calls the buttons of the chat what they are called there, in every language', () => {
    const named = all.flatMap((entry) =>
      buttonsOf('fi')
        .map((name, at) => ({ at, isNamed: entry.variants.fi?.text.includes(name) }))
        .filter(({ isNamed }) => isNamed)
        .map(({ at }) => ({ ...entry, at })),
    )
    expect(named.length).toBeGreaterThanOrEqual(4)
    for (const { key, variants, at } of named)
      for (const language of contentLanguages.filter((one) => variants[one]))
        expect(variants[language]?.text, `${key} ${language}`).toContain(buttonsOf(language)[at])
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
    database = await createTestDatabase('demo_city')
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
