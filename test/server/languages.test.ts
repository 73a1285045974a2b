import { signal } from '@preact/signals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDemoMapping } from '../../demo/fill-demo-mapping.ts'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import type { Connection } from '../../operator-console/connection.ts'
import { siteWordsOf } from '../../operator-console/site-words/site-words-state.ts'
import { contentLanguages, couldBeIn } from '../../protocol/content-language.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { CityText, ContentLanguage, Language } from '../../protocol/language.ts'
import type { Queue } from '../../protocol/queue.ts'
import type { SiteContent, SitePage } from '../../protocol/site.ts'
import type { FurtherLanguage } from '../../protocol/site-language.ts'
import type { SiteWords, WordPlace } from '../../protocol/site-words.ts'
import { wordsFor } from '../../server/absence/absence.ts'
import { insertFlow } from '../../server/mapping/flow-repository.ts'
import { wordLists, wordsOf } from '../../server/return-phrase/return-phrase.ts'
import { presentContent } from '../../server/site/present-content.ts'
import { coverChat, coverCity, coverGuidance } from '../../server/site-language/site-language.ts'
import { titleIn } from '../../server/site-words/title-words.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  anOperator,
  aVisitor,
  aVisitorInQueue,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  resume,
} from '../support/people.ts'

describe('a language that a city doesn’t write in', () => {
  it('gets the absence words of the nearest one; a language with its own gets no foreign ones', () => {
    const words = { fi: 'Palaan pian.', en: 'Back soon.' }
    expect(wordsFor(words, 'ar')).toEqual({ text: 'Back soon.', language: 'en' })
    expect(wordsFor({ fi: 'Palaan pian.' }, 'so')).toEqual({ text: 'Palaan pian.', language: 'fi' })
    expect(wordsFor({ sv: 'Strax' }, 'uk')).toEqual({ text: 'Strax', language: 'sv' })
    expect(wordsFor({}, 'ru')).toBeNull()
    for (const language of ['sv', 'fi-simple'] satisfies Language[])
      expect(wordsFor(words, language)).toBeNull()
  })

  it('reads the title of who answers in the nearest one, and is told in which that is', () => {
    const inFour = { fi: 'kuraattori', 'fi-simple': 'koulu-kuraattori', sv: 'kurator', en: 'social worker' }
    const words = { kuraattori: inFour, coach: { ...inFour, fi: 'coach', en: 'coach' } }
    expect(titleIn(words, 'kuraattori', 'sv')).toEqual({ text: 'kurator', language: 'sv' })
    expect(titleIn(words, 'kuraattori', 'ar')).toEqual({ text: 'social worker', language: 'en' })
    // Said the same in English as in Finnish, it is not translated yet.
    expect(titleIn(words, 'coach', 'ar')).toEqual({ text: 'coach', language: 'fi' })
    expect(titleIn(words, 'jalkautuva', 'ar')).toEqual({ text: 'jalkautuva', language: '' })
  })

  it('has English return words, which every keyboard can type', () => {
    expect(wordsOf('fa')).toBe(wordLists.en)
    expect(wordsOf('sv')).toBe(wordLists.sv)
  })

  it('is not claimed for words whose letters it hasn’t got', () => {
    expect(couldBeIn('ar', 'Hyvää huomenta')).toBe(false)
    expect(couldBeIn('ar', 'مرحبا Aino')).toBe(true)
    expect(couldBeIn('uk', 'Привіт')).toBe(true)
    expect(couldBeIn('fi', 'Привіт')).toBe(false)
    expect(couldBeIn('so', '112 :)')).toBe(true)
  })
})

describe('what there is to read in a language', () => {
  it('is counted by what would be read, and told by what is read instead', () => {
    const approved = (language: ContentLanguage) => ({ language, isApproved: true })
    const entries = [
      [approved('fi'), approved('en'), { language: 'ar' as const, isApproved: false }],
      [approved('fi'), approved('en')],
      [approved('fi-simple'), approved('fi')],
      [approved('fi'), approved('ar')],
    ]
    expect(coverGuidance(entries, 'ar')).toEqual({
      there: 2,
      unapproved: 1,
      instead: { en: 1, 'fi-simple': 1 },
    })
    expect(coverGuidance(entries, 'sv')).toEqual({ there: 0, unapproved: 0, instead: { fi: 4 } })
    expect(coverGuidance([], 'sv')).toEqual({ there: 0, unapproved: 0, instead: {} })
  })

  it('counts a sentence with its plural forms once, and an empty one not at all', () => {
    const finnish = { door: { open: 'Avaa', wait_one: 'minuutti', wait_other: 'minuuttia' } }
    const other = { door: { open: ' ', wait_one: 'a', wait_two: 'b', wait_few: 'c', wait_other: 'd' } }
    expect(coverChat(finnish, other)).toEqual({ there: 1, all: 2 })
    expect(coverChat(finnish, finnish)).toEqual({ there: 2, all: 2 })
  })

  it('tells the city’s own words part by part', () => {
    const inFour = ({ fi, sv, en, 'fi-simple': simple }: CityText) => ({ fi, 'fi-simple': simple, sv, en })
    const content: SiteContent = {
      ...kuusiniemi,
      name: inFour(kuusiniemi.name),
      chatName: inFour(kuusiniemi.chatName),
      themes: kuusiniemi.themes.map(({ id, name }) => ({ id, name: inFour(name) })),
    }
    const city = coverCity(presentContent(content, 'so'), 'so')
    expect(city.find(({ part }) => part === 'names')).toEqual({ part: 'names', there: 1, instead: { en: 2 } })
    expect(city.find(({ part }) => part === 'themes')).toEqual({
      part: 'themes',
      there: 0,
      instead: { en: content.themes.length },
    })
    const swedish = coverCity(presentContent(content, 'sv'), 'sv')
    expect(swedish.every(({ instead }) => Object.keys(instead).length === 0)).toBe(true)
  })
})

describe('a conversation in Arabic', () => {
  let kynnys: Kynnys
  let aino: Operator
  let jere: Operator
  beforeAll(async () => {
    kynnys = await startKynnys()
    await kynnys.pool.query(`update operator set languages = '{fi,ar}' where name = 'Jere'`)
    aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    jere = await aCounsellorOnDuty((await kynnys.anotherProcess()).url, people.jere)
  })
  afterAll(() => kynnys.close())

  const next = async ({ socket }: Operator) =>
    (await mustAnswer(socket.emitWithAck('queue:next', {}))).conversation

  it('is seen in the queue as what it is, and comes first to who speaks it', async () => {
    const { conversationId } = await aVisitorInQueue(kynnys.url, aino, { language: 'ar' })
    await jere.hears<Queue>('queue:changed', ({ waiting }) =>
      waiting.some(({ id, language }) => id === conversationId && language === 'ar'),
    )
    expect(await next(aino)).toBeNull()
    expect(await next(jere)).toMatchObject({ id: conversationId, language: 'ar' })
  })

  it('comes to whoever is there once the patience for a language is over', async () => {
    const { conversationId } = await aVisitorInQueue(kynnys.url, aino, { language: 'ar' })
    expect(await next(aino)).toBeNull()
    await kynnys.pool.query(
      `update conversation set waiting_since = waiting_since - interval '61 minutes' where id = $1`,
      [conversationId],
    )
    expect(await next(aino)).toMatchObject({ id: conversationId, language: 'ar' })
  })

  it('comes to whoever is there at once where nobody who is here speaks it', async () => {
    const { conversationId } = await aVisitorInQueue(kynnys.url, aino, { language: 'so' })
    expect(await next(aino)).toMatchObject({ id: conversationId, language: 'so' })
  })

  it('may become another language’s at any time, which its counsellor hears', async () => {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, jere, { language: 'ar' })
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
    await mustAnswer(visitor.socket.emitWithAck('conversation:set-language', { language: 'fa' }))
    await jere.hears<OwnConversation>(
      'conversation:changed',
      ({ id, language }) => id === conversationId && language === 'fa',
    )
    expect((await resume(visitor)).conversation?.language).toBe('fa')
  })

  it('refuses what is no language of ours', async () => {
    const visitor = await aVisitor(kynnys.url)
    const told = { ...nothingTold, language: 'tlh' as 'fi' }
    expect(await visitor.socket.emitWithAck('conversation:start', told)).toEqual({
      ok: false,
      refusal: 'invalid-request',
    })
  })

  describe('and the languages that its city offers', () => {
    const siteId = 'kuusiniemi'
    const administrators: Operator[] = []
    afterAll(() => administrators.forEach((one) => void one.close()))
    const anAdministrator = async (url: string) => {
      const one = await anOperator(url, people.hilkka)
      administrators.push(one)
      return one
    }
    const set = ({ socket }: Operator, version: number, languages: FurtherLanguage[]) =>
      socket.emitWithAck('site-language:set', { siteId, version, languages })
    const open = async (url: string, acceptLanguage: string, site = siteId) => {
      const answer = await fetch(`${url}/chat/${site}`, { headers: { 'accept-language': acceptLanguage } })
      const html = await answer.text()
      const page = JSON.parse(/id="site">([^<]+)/.exec(html)![1]!) as SitePage
      return { lang: /<html lang="([^"]+)"/.exec(html)![1], offered: page.languages }
    }

    it('are chosen and put in order by an administrator, for the next chat that is opened anywhere', async () => {
      const other = await kynnys.anotherProcess()
      const hilkka = await anAdministrator(kynnys.url)
      const hearing = await anAdministrator(other.url)
      expect(await open(other.url, 'ru')).toEqual({ lang: 'ru', offered: undefined })
      const before = await mustAnswer(hilkka.socket.emitWithAck('site-language:read', { siteId }))
      expect(before).toMatchObject({ version: 0, languages: ['ru', 'et', 'ar', 'so', 'sq', 'uk', 'fa'] })
      const { visitor } = await aVisitorInQueue(kynnys.url, jere, { language: 'ru' })
      const chosen = await mustAnswer(set(hilkka, 0, ['so', 'ar']))
      expect(chosen).toMatchObject({ version: 1, languages: ['so', 'ar'] })
      await hearing.hears('site-language:changed', (told: { siteId: string }) => told.siteId === siteId)
      const offered = ['fi', 'fi-simple', 'sv', 'en', 'so', 'ar']
      expect(await open(other.url, 'ru,so;q=0.5')).toEqual({ lang: 'so', offered })
      expect(await open(kynnys.url, 'ru')).toEqual({ lang: 'fi', offered })
      expect((await open(other.url, 'ru', 'ahtola')).offered).toBeUndefined()
      // Whoever talks already keeps what they talk.
      expect((await resume(visitor)).conversation?.language).toBe('ru')
      const pages = await (await fetch(`${other.url}/services/${siteId}?lang=fi`)).text()
      expect([...pages.matchAll(/<li><a [^>]*hreflang="([^"]+)"/g)].map(([, one]) => one)).toEqual(offered)
      const { rows } = await kynnys.pool.query(
        `select role, subject_id from audit_record where kind = 'languages-changed'`,
      )
      expect(rows).toEqual([{ role: 'administrator', subject_id: siteId }])
    })

    it('tell what there is to read in each', async () => {
      const hilkka = await anAdministrator(kynnys.url)
      const { coverage } = await mustAnswer(hilkka.socket.emitWithAck('site-language:read', { siteId }))
      expect(coverage.map(({ language }) => language)).toEqual(contentLanguages)
      for (const { chat } of coverage) expect(chat.there).toBe(chat.all)
      const somali = coverage.find(({ language }) => language === 'so')!
      expect(somali.city.find(({ part }) => part === 'themes')).toEqual({
        part: 'themes',
        there: kuusiniemi.themes.length,
        instead: {},
      })
      // No administrator would else hear that a language they offer has no first mapping.
      expect(somali.mapping).toBeNull()
      const whole = JSON.stringify(await readDemoMapping('demo'))
      const flow = JSON.parse(whole, (key, one) => (key === 'so' ? undefined : one))
      await insertFlow(kynnys.db, { siteId, after: 0, flow }, null)
      const asked = await mustAnswer(hilkka.socket.emitWithAck('site-language:read', { siteId }))
      const mappingIn = Object.fromEntries(asked.coverage.map((one) => [one.language, one.mapping]))
      expect(mappingIn).toMatchObject({ fi: 'fi', ar: 'ar', so: 'en' })
    })

    it('are refused to everybody else, to who was slower, and where they can’t be', async () => {
      const hilkka = await anAdministrator(kynnys.url)
      const other = await anAdministrator(kynnys.url)
      const refusals = [
        set(aino, 1, []),
        set(await aCounsellorOnDuty(kynnys.url, people.salma), 1, []),
        set(await aCounsellorOnDuty(kynnys.url, people.yusuf), 1, []),
        set(hilkka, 0, ['fa']),
        set(other, 1, ['fa', 'fa']),
        set(hilkka, 1, ['sv' as 'fa']),
      ]
      expect((await Promise.all(refusals)).map((reply) => !reply.ok && reply.refusal)).toEqual([
        'not-allowed',
        'not-allowed',
        'not-found',
        'changed-meanwhile',
        'invalid-request',
        'invalid-request',
      ])
      const both = await Promise.all([set(hilkka, 1, ['fa']), set(other, 1, ['uk'])])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    })
  })

  describe('and what its city says', () => {
    const siteId = 'kuusiniemi'
    const opened: Operator[] = []
    afterAll(() => opened.forEach((one) => void one.close()))
    const anAdministrator = async (url: string) => {
      const one = await anOperator(url, people.hilkka)
      opened.push(one)
      return one
    }
    const read = ({ socket }: Operator) => mustAnswer(socket.emitWithAck('site-words:read', { siteId }))
    const set = ({ socket }: Operator, { version, texts }: SiteWords) =>
      socket.emitWithAck('site-words:set', { siteId, version, texts })
    /** The same with other words at one place. */
    const said = (words: SiteWords, place: WordPlace, text: Partial<CityText>, which = ''): SiteWords => ({
      ...words,
      texts: words.texts.map((one) =>
        one.place === place && one.which === which ? { ...one, text: { ...one.text, ...text } } : one,
      ),
    })
    const pageOf = async (url: string, lang: string) => {
      const html = await (
        await fetch(`${url}/chat/${siteId}`, { headers: { 'accept-language': lang } })
      ).text()
      return JSON.parse(/id="site">([^<]+)/.exec(html)![1]!) as SitePage
    }

    it('is written by an administrator, in any language, for the next chat that is opened anywhere', async () => {
      const other = await kynnys.anotherProcess()
      const hilkka = await anAdministrator(kynnys.url)
      const hearing = await anAdministrator(other.url)
      const { version } = await mustAnswer(hilkka.socket.emitWithAck('site-language:read', { siteId }))
      const offered = { siteId, version, languages: ['so' as const, 'fa' as const] }
      await mustAnswer(hilkka.socket.emitWithAck('site-language:set', offered))
      const before = await read(hilkka)
      expect(before.texts.map(({ place }) => place)).toEqual(
        expect.arrayContaining(['name', 'who-text', 'exceptions-point', 'theme', 'reading-text', 'title']),
      )
      const title = { fi: 'Sinulle vastaa ihminen', so: 'Qof baa kuu jawaabaya' }
      const theme = { sv: 'Slantar', fa: 'پول توجیبی' }
      const changed = said(said(before, 'who-title', title), 'theme', theme, 'money')
      const kept = await mustAnswer(set(hilkka, changed))
      expect(kept).toEqual({ ...changed, version: before.version + 1 })
      await hearing.hears('site-language:changed', (told: { siteId: string }) => told.siteId === siteId)
      expect((await pageOf(other.url, 'so')).content.roleCard.who.title).toEqual({ so: title.so })
      expect((await pageOf(other.url, 'fi')).content.roleCard.who.title).toEqual({ fi: title.fi })
      const { themes, districts } = (await pageOf(kynnys.url, 'fa')).content
      expect(themes.find(({ id }) => id === 'money')?.name).toEqual({ fa: theme.fa })
      expect(districts).toHaveLength(kuusiniemi.districts.length)
      const { rows } = await kynnys.pool.query(
        `select role, subject_id from audit_record where kind = 'words-changed'`,
      )
      expect(rows).toEqual([{ role: 'administrator', subject_id: siteId }])
    })

    it('includes what those who answer are called, in the language of each talk', async () => {
      const hilkka = await anAdministrator(kynnys.url)
      const named = { sv: 'uppsökande ungdomsarbetare', ar: 'عامل شبابي' }
      const title = 'etsivä nuorisotyöntekijä'
      await mustAnswer(set(hilkka, said(await read(hilkka), 'title', named, title)))
      const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, jere, { language: 'ar' })
      await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
      const counsellor = async () => (await resume(visitor)).conversation?.counsellor
      expect(await counsellor()).toEqual({ name: 'Jere', title: { text: named.ar, language: 'ar' } })
      for (const [language, shown] of [
        ['sv', { text: named.sv, language: 'sv' }],
        ['fi', { text: title, language: 'fi' }],
        // Nobody has said it in Russian: English is nearest, in which the Finnish words of the account still stand.
        ['ru', { text: title, language: 'fi' }],
      ] as const) {
        await mustAnswer(visitor.socket.emitWithAck('conversation:set-language', { language }))
        expect(await counsellor()).toEqual({ name: 'Jere', title: shown })
      }
    })

    it('is kept while titles come and go: one that nobody has is left out, a new one stays', async () => {
      const hilkka = await anAdministrator(kynnys.url)
      const begun = await read(hilkka)
      const [gone, come] = ['etsivä nuorisotyöntekijä', 'jalkautuva työntekijä']
      const titled = (title: string) =>
        kynnys.pool.query(`update operator set title = $1 where name = 'Jere'`, [title])
      const title = ({ texts }: SiteWords, which: string) =>
        texts.find((one) => one.place === 'title' && one.which === which)?.text
      await titled(come)
      const written = said(said(begun, 'title', { sv: 'ingen' }, gone), 'who-title', { sv: 'En människa' })
      const kept = await mustAnswer(set(hilkka, written))
      expect(kept.texts.find(({ place }) => place === 'who-title')?.text.sv).toBe('En människa')
      expect([title(kept, gone), title(kept, come)?.sv]).toEqual([undefined, come])
      await titled(gone)
      expect(title(await read(hilkka), gone)).toEqual(title(begun, gone))
    })

    it('keeps what a colleague wrote elsewhere when somebody keeps their own', async () => {
      const hilkka = await anAdministrator(kynnys.url)
      const colleague = await anAdministrator((await kynnys.anotherProcess()).url)
      const connection = {
        ask: (name: 'site-words:read', input: { siteId: string }) => hilkka.socket.emitWithAck(name, input),
        hear: () => undefined,
        onOpened: () => undefined,
      } as unknown as Connection
      const desk = siteWordsOf({ connection, operator: signal(undefined) }, siteId)
      await desk.takeTheirs()
      const begun = { version: 0, texts: desk.draft.value! }
      desk.draft.value = said(begun, 'chat-name', { fi: 'Meidän chat' }).texts
      const theirs = said(said(await read(colleague), 'invitation', { en: 'Come in' }), 'chat-name', {
        en: 'Ours',
      })
      await mustAnswer(set(colleague, theirs))
      await desk.save()
      expect(desk.refusal.value).toBe('changed-meanwhile')
      await desk.keepMine()
      expect([desk.refusal.value, desk.isChanged.value]).toEqual([undefined, false])
      const textOf = ({ texts }: SiteWords, at: WordPlace) => texts.find(({ place }) => place === at)!.text
      const now = await read(colleague)
      expect(textOf(now, 'invitation').en).toBe('Come in')
      const { fi: _, 'fi-simple': simple, sv, en } = textOf(begun, 'chat-name')
      // Of one text there are no halves: this one is as she wrote it, without what the Finnish words left behind.
      expect(textOf(now, 'chat-name')).toEqual({ fi: 'Meidän chat', 'fi-simple': simple, sv, en })
    })

    it('is refused to everybody else, to who was slower, and where it can’t be', async () => {
      const hilkka = await anAdministrator(kynnys.url)
      const words = await read(hilkka)
      const missing = { ...words, texts: words.texts.slice(1) }
      const twice = { ...words, texts: [...words.texts, words.texts[0]!] }
      const titleTwice = {
        ...words,
        texts: [...words.texts, words.texts.find((one) => one.place === 'title')!],
      }
      const unknown = { ...words, texts: [...words.texts, { ...words.texts[0]!, which: '7' }] }
      const turned = said(words, 'who-text', { ar: 'a\u202eb' })
      const refusals = [
        aino.socket.emitWithAck('site-words:read', { siteId }),
        set(aino, words),
        set(await aCounsellorOnDuty(kynnys.url, people.salma), words),
        set(await aCounsellorOnDuty(kynnys.url, people.yusuf), words),
        set(hilkka, { ...words, version: words.version - 1 }),
        set(hilkka, missing),
        set(hilkka, twice),
        set(hilkka, titleTwice),
        set(hilkka, unknown),
        set(hilkka, turned),
        set(hilkka, said(words, 'name', { sv: ' ' })),
      ]
      expect((await Promise.all(refusals)).map((reply) => !reply.ok && reply.refusal)).toEqual([
        'not-allowed',
        'not-allowed',
        'not-allowed',
        'not-found',
        'changed-meanwhile',
        ...Array.from({ length: 6 }, () => 'invalid-request'),
      ])
      expect(await read(hilkka)).toEqual(words)
      const both = await Promise.all([set(hilkka, words), set(await anAdministrator(kynnys.url), words)])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    })
  })
})
