import { randomUUID } from 'node:crypto'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { readDemoGuidance } from '../../demo/read-guidance.ts'
import type { SearchGuidance } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { createGuidanceIndex } from '../../server/guidance/guidance-index.ts'
import { createGuidanceService } from '../../server/guidance/guidance-service.ts'
import { orderBySuggestion } from '../../server/guidance/suggest.ts'
import { likeness, prefixDistance } from '../../server/search/likeness.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { anAccount, anOperator, mustAnswer, type Operator, people } from '../support/people.ts'

/** As counsellors and young people type: inflected, mistyped, cut off, without dots. */
const queries: Record<string, [string, string][]> = {
  fi: [
    ['työttömäksi', 'register-as-jobseeker'],
    ['tyonhakija', 'register-as-jobseeker'],
    ['uni ei tule', 'cannot-sleep'],
    ['nukkuminen', 'cannot-sleep'],
    ['asumistukea', 'housing-allowance'],
    ['asmistuki', 'housing-allowance'],
    ['asumistuen hakeminen', 'housing-allowance'],
    ['toimeentulotukea', 'apply-for-basic-social-assistance'],
    ['pikavippejä', 'quick-loans'],
    ['velat', 'debt-first-step'],
    ['yksinäisyydestä', 'loneliness'],
    ['kiusataan koulussa', 'bullying-at-school'],
    ['nettikiusaaminen', 'bullying-online'],
    ['ahdistuskohtaus', 'anxiety-wave'],
    ['itsetuhoisia ajatuksia', 'crisis-suicidal-thoughts'],
    ['viiltely', 'crisis-self-harm'],
    ['kutsunnoissa', 'call-up-for-military-service'],
    ['sivari', 'civilian-service'],
    ['ensimmäinen päivä pajalla', 'youth-workshop-first-day'],
    ['kesatyoseteli', 'summer-job-voucher'],
    ['haastattelussa', 'job-interview'],
    ['oppisopimukseen', 'apprenticeship'],
    ['oleskelulupa', 'residence-permit-papers'],
    ['muuttoilmoitus', 'moving-notice'],
    ['huijattu netissä', 'online-scam'],
    ['etsivä nuorisotyö', 'what-is-outreach'],
    ['nuorisotak', 'youth-guarantee'],
    ['masentaa', 'low-for-weeks'],
  ],
  sv: [
    ['arbetslös', 'register-as-jobseeker'],
    ['bostadsbidraget', 'housing-allowance'],
    ['sömnen', 'cannot-sleep'],
    ['mobbad', 'bullying-at-school'],
    ['skulder', 'debt-first-step'],
    ['ensamheten', 'loneliness'],
    ['läroavtal', 'apprenticeship'],
    ['uppbåd', 'call-up-for-military-service'],
    ['ungdomsgarantin', 'youth-guarantee'],
  ],
  en: [
    ['sleeping', 'cannot-sleep'],
    ['jobseeker registration', 'register-as-jobseeker'],
    ['lonly', 'loneliness'],
    ['bullied', 'bullying-at-school'],
    ['apprentice', 'apprenticeship'],
    ['panic attack', 'anxiety-wave'],
    ['scammed', 'online-scam'],
    ['coming out', 'coming-out'],
  ],
  ru: [
    ['самоубийство', 'crisis-suicidal-thoughts'],
    ['не могу уснуть', 'cannot-sleep'],
    ['ищу работу', 'register-as-jobseeker'],
    ['денег нет', 'money-ran-out'],
  ],
  et: [
    ['enesetapumotted', 'crisis-suicidal-thoughts'],
    ['paanikahood', 'anxiety-wave'],
    ['pole kus magada', 'evicted-or-nowhere-to-sleep-tonight'],
  ],
  ar: [
    ['لا أستطيع النوم', 'cannot-sleep'],
    ['أريد أن أموت', 'crisis-suicidal-thoughts'],
    ['أبحث عن عمل', 'register-as-jobseeker'],
    ['اقامه', 'residence-permit-papers'],
  ],
  so: [
    ['is dilid', 'crisis-suicidal-thoughts'],
    ['deyn badan', 'debt-first-step'],
    ['hurdo laan', 'cannot-sleep'],
  ],
  sq: [
    ['dua te vdes', 'crisis-suicidal-thoughts'],
    ['borxhe', 'debt-first-step'],
    ['kerkoj pune', 'register-as-jobseeker'],
  ],
  uk: [
    ['не хочу жити', 'crisis-suicidal-thoughts'],
    ['паніка', 'anxiety-wave'],
    ['посвідка', 'residence-permit-papers'],
  ],
  fa: [
    ['خودکشی', 'crisis-suicidal-thoughts'],
    ['خوابم نمیبرد', 'cannot-sleep'],
    ['بدهی', 'debt-first-step'],
  ],
}

describe('likeness', () => {
  it('forgives one letter from four on and two from eight on, and no more', () => {
    expect(likeness('asunto', 'asunto')).toBe(1)
    for (const [typed, known] of [
      ['asnto', 'asunto'],
      ['assunto', 'asunto'],
      ['asumto', 'asunto'],
      ['asutno', 'asunto'],
      ['toimentulotki', 'toimeentulotuki'],
    ])
      expect(likeness(typed!, known!), typed).toBeGreaterThan(0.4)
    expect(likeness('talo', 'uni')).toBe(0)
    expect(likeness('velka', 'vesi')).toBe(0)
    expect(prefixDistance('asmto', 'asunto', 1)).toBe(2)
    expect(prefixDistance('asun', 'asuntolaina', 1)).toBe(0)
  })
})

describe('the index', async () => {
  const index = createGuidanceIndex()
  const entries = await readDemoGuidance('demo/guidance')
  for (const { key, variants, keywords, topic } of entries)
    index.put(
      key,
      Object.entries(variants).map(([language, { title, text }]) => ({
        language,
        title,
        text,
        topic,
        keywords: keywords[language === 'fi-simple' ? 'fi' : (language as 'fi')] ?? [],
      })),
    )
  const keys = (words: string, ...languages: string[]) => index.search(words, languages).map(({ id }) => id)

  it.each(Object.entries(queries))(
    'finds what is meant in %s among the first three, however it is typed',
    (language, asked) => {
      const missed = asked.filter(([words, key]) => !keys(words, language).slice(0, 3).includes(key))
      expect(missed).toEqual([])
    },
  )

  it('finds in every language at once, and puts the reader’s first', () => {
    expect(keys('hyvin yksinäinen', 'ar')).toContain('loneliness')
    expect(keys('хххжжж xyzzyqqq', 'fi')).toEqual([])
    expect(keys('Migri', 'fi').length).toBeGreaterThan(1)
    const two = createGuidanceIndex()
    const words = { topic: '', keywords: [], text: '' }
    two.put('swedish', [{ language: 'sv', title: 'hem', ...words }])
    two.put('english', [{ language: 'en', title: 'hem', ...words }])
    const order = (language: string) => two.search('hem', [language]).map(({ id }) => id)
    expect(order('sv')).toEqual(['swedish', 'english'])
    expect(order('en')).toEqual(['english', 'swedish'])
  })

  it('forgets what is removed or written anew', () => {
    const small = createGuidanceIndex()
    const one = (title: string) => [{ language: 'fi', title, keywords: [], topic: '', text: '' }]
    small.put('a', one('polkupyörä'))
    small.put('a', one('sukellusvene'))
    expect(small.search('polkupyörä', ['fi'])).toEqual([])
    expect(small.search('sukellusvene', ['fi']).map(({ id }) => id)).toEqual(['a'])
    expect(small.waste()).toBe(0.5)
    small.remove('a')
    expect(small.search('sukellusvene', ['fi'])).toEqual([])
  })

  it('suggests what a conversation is about, with the crisis first', () => {
    const library = {
      index,
      entries: new Map(
        entries.map(({ key, kind, themes }) => [
          key,
          { id: key, key, frame: { kind, themes, archived: false } },
        ]),
      ),
    } as unknown as Parameters<typeof orderBySuggestion>[0]
    const suggestedIn = (language: ContentLanguage, theme: string | null, ...said: string[]) =>
      orderBySuggestion(library, { theme, said, languages: [language, 'fi'], uses: new Map() }).map(
        ({ key }) => key,
      )
    const suggested = (theme: string | null, ...said: string[]) => suggestedIn('fi', theme, ...said)
    expect(suggested(null, 'moi', 'mun kaveri on uhannut tappaa itsensä')[0]).toBe('crisis-suicidal-thoughts')
    expect(suggested(null, 'faija hakkaa mua ku se on kännissä')[0]).toBe('crisis-violence-at-home')
    expect(suggested('money', 'rahat loppu eikä oo ruokaa').slice(0, 3)).toContain('money-ran-out')
    expect(suggested('loneliness')).toContain('loneliness')
    expect(suggested(null, 'moi')).toEqual([])
    expect(suggested(null)).toEqual([])
    const inTheirWords = [
      ['ru', 'привет, меня отец бьёт когда пьяный', 'crisis-violence-at-home'],
      ['et', 'tere, ma tahan surra', 'crisis-suicidal-thoughts'],
      ['ar', 'مرحبا، أبي يضربني كل يوم', 'crisis-violence-at-home'],
      ['so', 'salaan, waxaan rabaa inaan dhinto', 'crisis-suicidal-thoughts'],
      ['sq', 'përshëndetje, nuk dua të jetoj më', 'crisis-suicidal-thoughts'],
      ['uk', 'привіт, мене батько б’є', 'crisis-violence-at-home'],
      ['fa', 'سلام، من می‌خواهم بمیرم', 'crisis-suicidal-thoughts'],
    ] as const
    for (const [language, said, key] of inTheirWords)
      expect(suggestedIn(language, null, said).slice(0, 3), said).toContain(key)
  })
})

describe('what a counsellor finds', () => {
  let kynnys: Kynnys
  let aino: Operator
  let salma: Operator
  const siteId = 'kuusiniemi'
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '1000' })
    await fillDemoGuidance(kynnys.db, 'demo/guidance')
    aino = await anOperator(kynnys.url, people.aino)
    salma = await anOperator(kynnys.url, people.salma)
  })
  afterAll(() => kynnys.close())

  const everything = {
    siteId,
    words: '',
    reading: 'fi',
    sending: 'ar',
    topic: null,
    kind: null,
    shelf: null,
    limit: 30,
  } as const
  const search = ({ socket }: Operator, wished: Partial<SearchGuidance> = {}) =>
    mustAnswer(socket.emitWithAck('guidance:search', { ...everything, ...wished }))

  it('shows both texts beside each other, and says which language it really is', async () => {
    const [hit] = (await search(aino, { words: 'vaitiolo' })).hits
    expect(hit).toMatchObject({
      key: 'what-confidential-means',
      reading: { language: 'fi', state: 'in-review' },
      sending: { language: 'ar', state: 'in-review' },
    })
    const [other] = (await search(aino, { words: 'asumistuki', sending: 'so' })).hits
    expect(other).toMatchObject({ key: 'housing-allowance', sending: { language: 'en' } })
    const [simple] = (await search(aino, { words: 'uni ei tule', sending: 'fi-simple' })).hits
    expect(simple?.sending.language).toBe('fi-simple')
  })

  it('is narrowed by branch of the tree, kind and shelf', async () => {
    const { hits, total, topics } = await search(aino, { topic: 'everyday' })
    expect(total).toBeGreaterThan(10)
    expect(new Set(hits.map(({ topic }) => topic))).toEqual(
      new Set(['money', 'housing', 'digital', 'immigration']),
    )
    expect(topics.length).toBeGreaterThan(10)
    const crisis = await search(aino, { kind: 'crisis-card' })
    expect(crisis.hits.every(({ kind }) => kind === 'crisis-card')).toBe(true)
    expect(crisis.total).toBe(9)
    expect((await search(aino, { shelf: 'own' })).total).toBe(0)
  })

  it('stands on shelves of one’s own, and of teams where a supervisor puts it', async () => {
    const [hit] = (await search(aino, { words: 'uni ei tule' })).hits
    const { rows } = await kynnys.pool.query<{ id: string; siteId: string }>(
      'select id, site_id as "siteId" from team',
    )
    const teamId = rows.find((team) => team.siteId === siteId)!.id
    const elsewhere = rows.find((team) => team.siteId !== siteId)?.id
    const put = ({ socket }: Operator, to: string | null, shelved = true) =>
      socket.emitWithAck('guidance:shelve', { siteId, id: hit!.id, teamId: to, shelved })
    expect(await mustAnswer(put(aino, null))).toEqual({ own: [hit!.id], teams: [] })
    expect((await search(aino, { shelf: 'own' })).hits).toMatchObject([{ id: hit!.id, shelved: true }])
    expect((await search(salma, { words: 'uni ei tule' })).hits[0]).toMatchObject({
      shelved: false,
      teamIds: [],
    })
    expect(await put(aino, teamId)).toEqual({ ok: false, refusal: 'not-allowed' })
    if (elsewhere) expect(await put(salma, elsewhere)).toEqual({ ok: false, refusal: 'not-found' })
    await mustAnswer(put(salma, teamId))
    await aino.hears('guidance:changed')
    expect((await search(aino, { shelf: teamId })).hits).toMatchObject([{ id: hit!.id, teamIds: [teamId] }])
    await mustAnswer(put(aino, null))
    expect(await mustAnswer(put(aino, null, false))).toEqual({
      own: [],
      teams: [{ teamId, entryIds: [hit!.id] }],
    })
    const yusuf = await anOperator(kynnys.url, people.yusuf)
    expect(await put(yusuf, null)).toEqual({ ok: false, refusal: 'not-found' })
    const ours = { siteId: 'ahtola', id: hit!.id, teamId: null, shelved: true }
    expect(await yusuf.socket.emitWithAck('guidance:shelve', ours)).toEqual({
      ok: false,
      refusal: 'not-found',
    })
  })

  it('is never a draft, nothing archived and nothing of another city', async () => {
    const supervisor = await anOperator(kynnys.url, await anAccount(kynnys, { siteId, role: 'supervisor' }))
    const [hit] = (await search(aino, { words: 'pikavippi' })).hits
    const entry = await mustAnswer(supervisor.socket.emitWithAck('guidance:read', { siteId, id: hit!.id }))
    const { kind, topic, themes, keywords, link, ownerId, reviewAt } = entry
    const frame = { kind, topic, themes, keywords, link, ownerId, reviewAt, archived: true }
    await mustAnswer(
      supervisor.socket.emitWithAck('guidance:set', { siteId, id: entry.id, version: entry.version, frame }),
    )
    const ids = async (words: string) => (await search(aino, { words })).hits.map(({ id }) => id)
    expect(await ids('pikavippi')).not.toContain(entry.id)
    const { siteId: site, reading, topic: branch } = everything
    const listed = async (words: string, archived: boolean, { socket } = supervisor) => {
      const list = { siteId: site, words, reading, topic: branch, archived, offset: 0, limit: 10 }
      return (await mustAnswer(socket.emitWithAck('guidance:list', list))).lines.map(({ id }) => id)
    }
    // Who asks for what is out of use finds it, by its words as well, mistyped ones too; nobody else does.
    for (const words of ['', 'pikavippi', 'pikavipistä', 'pikavipi'])
      expect([words, ...(await listed(words, true))]).toEqual([words, entry.id])
    expect(await listed('xyzzyqq', true)).toEqual([])
    expect(await listed('pikavippi', false)).not.toContain(entry.id)
    const back = { ...frame, archived: false }
    const { version } = await mustAnswer(
      supervisor.socket.emitWithAck('guidance:read', { siteId, id: entry.id }),
    )
    await mustAnswer(
      supervisor.socket.emitWithAck('guidance:set', { siteId, id: entry.id, version, frame: back }),
    )
    expect(await listed('pikavippi', true)).toEqual([])
    expect(await ids('pikavippi')).toContain(entry.id)
    const [other] = (await search(aino, { words: 'uni ei tule' })).hits
    await kynnys.pool.query(`update guidance_variant set shown_version = null where entry_id = $1`, [
      other!.id,
    ])
    await kynnys.pool.query(
      `update guidance_entry set library_version = (select version + 1 from guidance_library where site_id = $1)
       where id = $2`,
      [siteId, other!.id],
    )
    await kynnys.pool.query(`update guidance_library set version = version + 1 where site_id = $1`, [siteId])
    expect(await ids('uni ei tule')).not.toContain(other!.id)
    const yusuf = await anOperator(kynnys.url, people.yusuf)
    expect((await search(yusuf, { siteId: 'ahtola' })).total).toBe(0)
    expect(await yusuf.socket.emitWithAck('guidance:search', everything)).toEqual({
      ok: false,
      refusal: 'not-found',
    })
  })
})

it('reads a library when the server starts, so that the first search finds it read', async () => {
  const kynnys = await startKynnys()
  try {
    await fillDemoGuidance(kynnys.db, 'demo/guidance')
    let readings = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        if (/guidance_?text/i.test(JSON.stringify(node))) readings += 1
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const guidance = createGuidanceService({
      db: kynnys.db.withPlugin(counting),
      voice: { tell: () => undefined } as never,
      clock: () => new Date(),
    })
    await guidance.warmUp()
    expect(readings).toBeGreaterThan(0)
    const before = readings
    const wished = { words: 'uni', reading: 'fi', sending: 'fi', limit: 5 } as const
    const anywhere = { siteId: 'kuusiniemi', topic: null, kind: null, shelf: null }
    const { hits } = await guidance.search({ ...anywhere, ...wished }, randomUUID())
    expect(hits.map(({ key }) => key)).toContain('cannot-sleep')
    expect(readings).toBe(before)
  } finally {
    await kynnys.close()
  }
})
