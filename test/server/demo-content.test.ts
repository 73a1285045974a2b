import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts, demoPassword } from '../../demo/accounts.ts'
import { ahtola } from '../../demo/ahtola.ts'
import { cityWords } from '../../demo/further-words.ts'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { startDemoCity } from '../../demo/start-demo-city.ts'
import { demoTeams } from '../../demo/teams.ts'
import { contentLanguages, couldBeIn } from '../../protocol/content-language.ts'
import type { CityText } from '../../protocol/language.ts'
import { SiteContent } from '../../protocol/site.ts'
import { FurtherLanguage } from '../../protocol/site-language.ts'
import { withHold } from '../../server/site/hold-words.ts'
import { presentContent } from '../../server/site/present-content.ts'
import { withReadingAlong } from '../../server/site/silent-reading-words.ts'
import { coverCity } from '../../server/site-language/site-language.ts'

const sites = { kuusiniemi, ahtola }
const pages = new URL('../../demo/pages/', import.meta.url)

function localizedTexts(value: unknown): CityText[] {
  if (typeof value !== 'object' || value === null) return []
  if ('fi' in value) return [value as CityText]
  return Object.values(value).flatMap(localizedTexts)
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?:])\s+|\n/).filter((sentence) => sentence.trim() !== '')
}

function phoneNumbers(text: string): string[] {
  return text.match(/(?<![\d–-])(?:\+?\d[\d ]{4,}\d|1\d\d)(?![\d–-])/g) ?? []
}

describe.each(Object.entries(sites))('the content of %s', (_id, content) => {
  const texts = localizedTexts(content)

  it('has the shape that the protocol promises', () => {
    expect(SiteContent.parse(content)).toEqual(content)
  })

  it('says every text in every language, so that nothing is read in another one', () => {
    expect(texts.length).toBeGreaterThanOrEqual(20)
    for (const language of contentLanguages) {
      for (const text of texts)
        expect(text[language]?.trim() ?? '', `${language} of "${text.fi}"`).not.toBe('')
      for (const said of [content, withHold(withReadingAlong(content))])
        for (const { part, instead } of coverCity(presentContent(said, language), language))
          expect(instead, `${language} ${part}`).toEqual({})
    }
  })

  it('says it in each language in its own letters; names stand there as they do in the street', () => {
    const names = new Set([content.name, ...content.districts.map(({ name }) => name)].map(({ fi }) => fi))
    for (const text of texts.filter(({ fi }) => !names.has(fi)))
      for (const language of FurtherLanguage.options)
        expect(couldBeIn(language, text[language] ?? ''), `${language} of "${text.fi}"`).toBe(true)
  })

  it('says long texts in their own words in each language', () => {
    for (const text of texts.filter(({ fi }) => fi.includes(' ') && fi !== content.chatName.fi))
      expect(new Set([text.fi, text.sv, text.en]).size, text.fi).toBe(3)
  })

  it('keeps easy Finnish to 15 words a sentence and 52 characters a line', () => {
    for (const text of texts) {
      for (const sentence of sentences(text['fi-simple']))
        expect(sentence.split(/\s+/).length, sentence).toBeLessThanOrEqual(15)
      for (const line of text['fi-simple'].split('\n')) expect(line.length, line).toBeLessThanOrEqual(52)
    }
  })

  it('names each theme and each district once', () => {
    for (const choices of [content.themes, content.districts])
      expect(new Set(choices.map(({ id }) => id)).size).toBe(choices.length)
  })

  it('names the exceptions in every language: child welfare, 112, police', () => {
    const points = content.roleCard.exceptions.points
    expect(points).toHaveLength(3)
    for (const language of contentLanguages) {
      expect(points[0]?.[language]).toContain('18')
      expect(points[1]?.[language]).toContain('112')
    }
  })

  it('says for which ages it is and what is not stored in every language', () => {
    const { who, anonymous } = content.roleCard
    for (const language of contentLanguages) {
      expect(who.text[language]).toMatch(/13.*29/)
      expect(anonymous.text[language]).toContain('IP')
    }
  })

  // Their hours are not ours to know: wrong ones would send somebody to a phone that nobody answers.
  it('prints no hours of a service that really exists', () => {
    for (const { phone, hours } of content.elsewhere ?? []) if (phone) expect(hours, phone).toBe('unknown')
    for (const { url } of content.elsewhere ?? [])
      if (url) expect(new URL(url).hostname).toMatch(/\.example$/)
  })

  it('gives no phone number but 112 and 116 111', () => {
    const numbers = phoneNumbers(texts.flatMap((text) => Object.values(text)).join('\n'))
    expect(numbers).toContain('112')
    for (const number of numbers) expect(['112', '116 111']).toContain(number)
  })
})

it('the teams of the demo are named in every language', () => {
  for (const { name } of demoTeams)
    for (const language of contentLanguages)
      expect(name[language], `${language} of "${name.fi}"`).toBeTruthy()
})

it('the demo says nothing in a further language that is no longer said in Finnish', () => {
  const said = new Set([sites, demoTeams].flatMap(localizedTexts).map(({ fi }) => fi))
  for (const [language, words] of Object.entries(cityWords))
    expect(
      Object.keys(words).filter((finnish) => !said.has(finnish)),
      language,
    ).toEqual([])
})

describe('the pages of the demo city', () => {
  const htmlFiles = readdirSync(pages, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  )

  it('give no phone number but 112 and 116 111', () => {
    expect(htmlFiles.length).toBeGreaterThan(8)
    for (const name of htmlFiles) {
      const words = readFileSync(new URL(name, pages), 'utf8').replace(/<svg.*?<\/svg>/gs, '')
      for (const number of phoneNumbers(words.replace(/<[^>]*>/g, ' ')))
        expect(['112', '116 111'], name).toContain(number)
      for (const [, number] of words.matchAll(/tel:(\d+)/g)) expect(['112', '116111'], name).toContain(number)
    }
  })

  it('say nothing of the chat on the neutral page', () => {
    const neutral = readFileSync(new URL('saa.html', pages), 'utf8')
    expect(neutral).not.toMatch(/chat|embed|nuor|kynnys|script/i)
  })

  it('carry no inline style, which a strict policy would refuse', () => {
    for (const name of htmlFiles)
      expect(readFileSync(new URL(name, pages), 'utf8'), name).not.toMatch(/\sstyle=|<style/)
  })
})

describe('the demo city as a website', () => {
  const chat = 'https://chat.example'
  let city: Awaited<ReturnType<typeof startDemoCity>>
  beforeAll(async () => {
    city = await startDemoCity({ port: 0, publicUrl: chat, rootDirectory: process.cwd() })
  })
  afterAll(() => city.close())

  it('carries on each page the snippet that a city would paste', async () => {
    for (const path of ['/', '/tyo-ja-opiskelu', '/asuminen', '/tiukka', '/svenska', '/tyhja-chat'])
      expect(await text(path)).toMatch(
        /<script src="https:\/\/chat\.example\/embed\/kuusiniemi\.js"[^>]* async>/,
      )
    expect(await text('/ahtola')).toContain('https://chat.example/embed/ahtola.js')
    for (const path of ['/saa', '/tyhja']) expect(await text(path)).not.toContain('chat')
  })

  it('leaves no slot unfilled', async () => {
    for (const path of ['/', '/tiukka', '/svenska', '/saa']) expect(await text(path)).not.toContain('{{')
  })

  it('allows on its strict page the chat and its own files, nothing else', async () => {
    const policy = (await fetch(`${city.url}/tiukka`)).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain(`script-src ${chat};`)
    expect(policy).toContain(`frame-src ${chat};`)
    expect(policy).not.toContain('unsafe')
  })

  it('lets browsers keep its pages for the way back', async () => {
    expect((await fetch(city.url)).headers.get('cache-control')).toBe('no-cache')
    expect(await text('/')).not.toMatch(/unload/)
  })

  it('answers an unknown address without a word about itself', async () => {
    const reply = await fetch(`${city.url}/nowhere`)
    expect(reply.status).toBe(404)
    expect(await reply.text()).toBe('Sivua ei ole.\n')
  })

  async function text(path: string): Promise<string> {
    const reply = await fetch(city.url + path)
    expect(reply.status).toBe(200)
    return reply.text()
  }
})

describe('the demo accounts', () => {
  it('have somebody for each role, and somebody at the other site', () => {
    const roles = demoAccounts.flatMap(({ roles }) => roles.map(({ siteId, role }) => `${siteId} ${role}`))
    for (const wanted of [
      'kuusiniemi counsellor',
      'kuusiniemi supervisor',
      'kuusiniemi administrator',
      'ahtola counsellor',
      'kuusiniemi desk',
      'kuusiniemi partner',
    ])
      expect(roles).toContain(wanted)
  })

  it('can belong to nobody, and have a password long enough to sign in with', () => {
    for (const { email } of demoAccounts) expect(email).toMatch(/^[a-z]+@[a-z]+\.example$/)
    expect(demoPassword.length).toBeGreaterThanOrEqual(8)
  })
})
