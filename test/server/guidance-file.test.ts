import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { demoTopics } from '../../demo/guidance-topics.ts'
import type { FileFault, ImportAnswer } from '../../protocol/guidance-file.ts'
import { loadEntries } from '../../server/guidance/load-entries.ts'
import { parseCsv, writeCsv } from '../../server/spreadsheet/csv.ts'
import { readSheets, writeSheets } from '../../server/spreadsheet/spreadsheet.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { anOperator, mustAnswer, people, signIn } from '../support/people.ts'

const languages = ['fi', 'fi-simple', 'sv', 'en', 'ru', 'et', 'ar', 'so', 'sq', 'uk', 'fa'] as const
const heading = ['key', 'field', 'all', ...languages]

describe('a table', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }).filter((text) => !/[\r\ufeff]/.test(text)),
    fc.constantFrom(
      '',
      '=1+1',
      "'=1",
      '- kohta',
      '+358',
      '@moi',
      "'moi",
      'a,b;c\td',
      '"',
      '""',
      'a\nb',
      ' a ',
      '\n',
    ),
  )

  it('comes back as it was written, whatever is in its cells', () => {
    const table = fc
      .integer({ min: 2, max: 6 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }))
    fc.assert(
      fc.property(table, (rows) => {
        const all = [heading.slice(0, rows[0]!.length), ...rows]
        expect(parseCsv(writeCsv(all))).toEqual(all)
      }),
    )
  })

  it('is read as spreadsheets write it', () => {
    expect(parseCsv('\ufeffkey;field\r\na;"x;\r\ny"\r\n\r\nb;\r\n')).toEqual([
      ['key', 'field'],
      ['a', 'x;\ny'],
      [''],
      ['b', ''],
    ])
    expect(parseCsv('key\tfield\na\tb')).toEqual([
      ['key', 'field'],
      ['a', 'b'],
    ])
  })

  it('never begins a cell with what a spreadsheet would reckon with', () => {
    for (const text of ['=1+1', '- kohta', '+1', '@a'])
      expect(writeCsv([[text]])).toBe(`\ufeff"'${text}"\r\n`)
  })

  it.each(['"a', 'a"b', '"a"b,c'])('is refused with broken quotes: %j', (text) => {
    expect(() => parseCsv(text)).toThrow('not a table')
  })
})

describe('a library as a file', () => {
  let kynnys: Kynnys
  let salma = ''
  let hilkka = ''
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '1000' })
    await fillDemoGuidance(kynnys.db, 'demo/guidance')
    salma = await signIn(kynnys.url, people.salma)
    hilkka = await signIn(kynnys.url, people.hilkka)
    const { socket } = await anOperator(kynnys.url, people.hilkka)
    await mustAnswer(
      socket.emitWithAck('guidance:set-topics', { siteId: 'ahtola', version: 0, topics: demoTopics }),
    )
  })
  afterAll(() => kynnys.close())

  const urlOf = (site: string) => `${kynnys.url}/console/guidance/${site}`
  async function download(site = 'kuusiniemi', cookie = salma): Promise<string> {
    const response = await fetch(urlOf(site), { headers: { cookie } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toContain(`guidance-${site}.csv`)
    return Buffer.from(await response.arrayBuffer()).toString()
  }

  function upload(body: string | Uint8Array, site = 'kuusiniemi', { cookie = salma, check = '' } = {}) {
    const isSheet = body[0] === 'P'.charCodeAt(0)
    const type = isSheet ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv'
    const headers = { cookie, origin: kynnys.url, 'content-type': type }
    return fetch(urlOf(site) + check, { method: 'POST', headers, body: body as string })
  }

  async function mustImport(...sent: Parameters<typeof upload>) {
    const answer = (await (await upload(...sent)).json()) as ImportAnswer
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    return answer.taken
  }

  /** What it was refused for; nothing of the library may have changed. */
  async function refusedFor(...sent: Parameters<typeof upload>): Promise<FileFault[]> {
    const before = await snapshot()
    const response = await upload(...sent)
    const answer = (await response.json()) as ImportAnswer
    expect(response.status).toBe(422)
    expect(await snapshot()).toBe(before)
    return answer.ok ? [] : answer.faults
  }

  async function snapshot(): Promise<string> {
    const { rows } = await kynnys.pool.query<{ all: string }>(`
      select md5(string_agg(line, ' ' order by line)) as all from (
        select to_jsonb(e)::text as line from guidance_entry e
        union all select to_jsonb(t)::text from guidance_text t
        union all select to_jsonb(v)::text from guidance_variant v
        union all select to_jsonb(l)::text from guidance_library l) lines`)
    return rows[0]?.all ?? ''
  }

  /** The file with one cell changed, at the row of this field of this entry. */
  function edited(file: string, at: [key: string, field: string, column: string], value: string) {
    const rows = parseCsv(file)
    const row = rows.findIndex(([key, field]) => key === at[0] && field === at[1])
    rows[row]![heading.indexOf(at[2])] = value
    return { file: writeCsv(rows), row: row + 1 }
  }

  /** What stands in a library but for its versions and states. */
  const contentOf = (file: string) =>
    parseCsv(file).filter(([, field]) => !['version', 'state', 'source'].includes(field ?? ''))

  it('goes out and into another city’s, and comes back the same', async () => {
    const file = await download()
    const entries = new Set(parseCsv(file).map(([key]) => key)).size - 1
    expect(entries).toBeGreaterThanOrEqual(72)
    expect(await mustImport(file, 'ahtola', { cookie: hilkka })).toMatchObject({ entriesAdded: entries })
    expect(contentOf(await download('ahtola', hilkka))).toEqual(contentOf(file))
    const [ours, theirs] = await Promise.all(
      ['kuusiniemi', 'ahtola'].map((site) => loadEntries(kynnys.db, site, { after: 0 })),
    )
    const words = (entries: typeof ours) =>
      entries!.map(({ key, frame, variants }) => ({
        key,
        frame,
        variants: variants
          .map(({ newest: { language, title, text, source, state } }) => ({
            language,
            title,
            text,
            source,
            state,
          }))
          .sort((one, other) => (one.language < other.language ? -1 : 1)),
      }))
    expect(words(theirs)).toEqual(words(ours))
  })

  it('brings a draft as a draft, new or changed, which nobody is sent', async () => {
    const rows = [
      ['key', 'field', 'all', ...languages],
      ...Object.entries({ kind: 'reply', topic: demoTopics[0]!.id }).map(([field, all]) => [
        'half',
        field,
        all,
      ]),
      ['half', 'title', '', ...languages.map((language) => (language === 'ar' ? '' : `Title ${language}`))],
      ['half', 'text', '', ...languages.map((language) => (language === 'ar' ? '' : `Text ${language}`))],
      ['half', 'state', '', ...languages.map((language) => (language === 'en' ? 'draft' : 'approved'))],
    ]
    const file = writeCsv(rows.map((row) => [...row, ...Array(rows[0]!.length - row.length).fill('')]))
    const textsOf = async () => {
      const entries = await loadEntries(kynnys.db, 'ahtola', { after: 0 })
      const { variants } = entries.find(({ key }) => key === 'half')!
      return (language: string) => variants.find((one) => one.language === language)
    }
    await mustImport(file, 'ahtola', { cookie: hilkka })
    const first = await textsOf()
    expect(first('en')).toMatchObject({ newest: { state: 'draft' }, shown: null })
    expect(first('sv')).toMatchObject({ newest: { state: 'in-review' }, shown: { version: 1 } })
    const more = edited(await download('ahtola', hilkka), ['half', 'text', 'en'], 'More')
    await mustImport(more.file, 'ahtola', { cookie: hilkka })
    expect((await textsOf())('en')).toMatchObject({ newest: { state: 'draft', text: 'More' }, shown: null })
  })

  it('comes in unchanged without changing anything', async () => {
    expect(await mustImport(await download())).toEqual({
      entriesAdded: 0,
      entriesChanged: 0,
      textsAdded: 0,
      textsChanged: 0,
    })
  })

  it('takes keywords away with an emptied cell, and brings them back', async () => {
    const before = await download()
    const emptied = edited(before, ['cannot-sleep', 'keywords', 'sv'], '').file
    expect(await mustImport(emptied)).toMatchObject({ entriesChanged: 1, textsChanged: 0 })
    expect(contentOf(await download())).toEqual(contentOf(emptied))
    expect(contentOf(emptied)).not.toEqual(contentOf(before))
    // As the file has it that was first: that version of the entry is an old one now.
    const { file } = edited(await download(), ['cannot-sleep', 'keywords', 'sv'], 'sömn, vaken')
    expect(await mustImport(file)).toMatchObject({ entriesChanged: 1 })
    expect(contentOf(await download())).toEqual(contentOf(file))
  })

  it('brings what a translator changed, in review, and outdates what wasn’t', async () => {
    const { file } = edited(await download(), ['cannot-sleep', 'text', 'fi'], 'Aivan uusi teksti.')
    const both = edited(file, ['cannot-sleep', 'text', 'sv'], 'En helt ny text.').file
    const check = await mustImport(both, 'kuusiniemi', { check: '?check' })
    expect(check).toMatchObject({ entriesChanged: 1, textsChanged: 2 })
    expect(contentOf(await download())).not.toEqual(contentOf(both))
    expect(await mustImport(both)).toEqual(check)
    const entries = await loadEntries(kynnys.db, 'kuusiniemi', { after: 0 })
    const variants = entries.find(({ key }) => key === 'cannot-sleep')!.variants
    const stateOf = (language: string) => variants.find((one) => one.language === language)?.newest
    expect(stateOf('fi')).toMatchObject({ version: 2, state: 'in-review', editedBy: { name: 'Salma' } })
    expect(stateOf('sv')).toMatchObject({
      version: 2,
      state: 'in-review',
      source: { language: 'fi', version: 2 },
    })
    expect(stateOf('en')).toMatchObject({ version: 1, state: 'outdated' })
    // The same file again: what it brings is there. Another edit of the old file would write over it.
    expect(await mustImport(both)).toMatchObject({ textsChanged: 0 })
    const late = edited(file, ['cannot-sleep', 'text', 'fi'], 'Vielä uudempi.')
    expect(await refusedFor(late.file)).toEqual([
      { row: late.row, column: 'fi', problem: 'changed-meanwhile', found: 'Vielä uudempi.' },
    ])
  })

  it.each([
    ['an unknown variable', 'text', 'sv', 'Hej {namn}', 'unknown-variable'],
    ['a link that isn’t https', 'text', 'en', '[Kela](http://www.kela.fi)', 'link-not-https'],
    ['an override character', 'text', 'ar', 'a\u202eb', 'override-character'],
    ['200,000 characters', 'text', 'fi', 'a'.repeat(200_000), 'too-long'],
    ['a long title', 'title', 'fi', 'a'.repeat(61), 'too-long'],
    ['a text without a title', 'title', 'fi', '', 'empty'],
    ['HTML', 'text', 'fi', '<b>a</b>', 'html'],
    ['a kind that isn’t one', 'kind', 'all', 'poem', 'unknown-kind'],
    ['an unknown topic', 'topic', 'all', 'nowhere', 'unknown-topic'],
    ['a theme with spaces in it', 'themes', 'all', 'Raha!', 'not-a-theme'],
    ['a day that isn’t one', 'review', 'all', '30.2.2026', 'not-a-date'],
    ['a link where there is none', 'link', 'all', 'https://www.kela.fi', 'not-a-link'],
    ['a version that isn’t a number', 'version', 'fi', 'kaksi', 'not-a-number'],
    ['a source that isn’t one', 'source', 'en', 'latin 1', 'not-a-language'],
  ])('is refused with row and column for %s', async (_, field, column, value, problem) => {
    const { file, row } = edited(await download(), ['loneliness', field, column], value)
    const faults = await refusedFor(file)
    expect(faults.map((one) => [one.row, one.column, one.problem])).toContainEqual([row, column, problem])
    for (const { found } of faults) expect(found.length).toBeLessThanOrEqual(40)
  })

  it('is refused for a missing column, one of no use, and two entries of one key', async () => {
    const rows = parseCsv(await download())
    const without = writeCsv(rows.map((cells) => cells.filter((_, at) => heading[at] !== 'so')))
    expect(await refusedFor(without)).toEqual([
      { row: 1, column: 'so', problem: 'missing-column', found: '' },
    ])
    const odd = writeCsv(rows.map((cells, at) => [...cells, at === 0 ? 'klingon' : 'x']))
    expect(await refusedFor(odd)).toMatchObject([{ row: 1, column: 'klingon', problem: 'unknown-column' }])
    const twice = writeCsv([...rows, rows[1]!])
    expect(await refusedFor(twice)).toMatchObject([{ row: rows.length + 1, column: 'key', problem: 'twice' }])
    expect(await refusedFor('')).toContainEqual({
      row: 1,
      column: 'key',
      problem: 'missing-column',
      found: '',
    })
  })

  it('goes out and comes back as a spreadsheet as well, and nothing of it changes on the way', async () => {
    const response = await fetch(`${urlOf('kuusiniemi')}?as=xlsx`, { headers: { cookie: salma } })
    expect(response.headers.get('content-disposition')).toContain('guidance-kuusiniemi.xlsx')
    const file = new Uint8Array(await response.arrayBuffer())
    const [sheet] = await readSheets(file)
    expect(sheet?.rows.map((cells) => cells.join('\t').trimEnd())).toEqual(
      parseCsv(await download()).map((cells) => cells.join('\t').trimEnd()),
    )
    expect(await mustImport(file)).toEqual({
      entriesAdded: 0,
      entriesChanged: 0,
      textsAdded: 0,
      textsChanged: 0,
    })
    const added = [
      heading,
      ...[
        ['kind', 'reply'],
        ['topic', 'work'],
        ['title', '', 'Taulukosta'],
        ['text', '', 'Ok'],
      ].map((cells) => ['taulukosta', ...cells]),
    ]
    expect(await mustImport(await writeSheets([{ name: 'A', rows: added }]))).toMatchObject({
      entriesAdded: 1,
    })
    expect(await refusedFor(file.subarray(0, 4000))).toMatchObject([{ problem: 'broken-sheet' }])
  })

  it('is refused for a wrong encoding, at the place of the first wrong letter', async () => {
    const rows = [heading, ['uusi', 'title', '', 'Työ'], ['uusi', 'text', '', 'Yö']]
    const latin = Buffer.from(writeCsv(rows).slice(1), 'latin1')
    expect(await refusedFor(latin)).toMatchObject([{ row: 2, column: 'fi', problem: 'wrong-encoding' }])
    const utf16 = Buffer.from(writeCsv(rows), 'utf16le')
    expect(await refusedFor(utf16)).toMatchObject([{ row: 1, problem: 'wrong-encoding' }])
    const lost = writeCsv([heading, ['uusi', 'title', '', 'Ty\ufffd']])
    expect(await refusedFor(lost)).toMatchObject([{ row: 2, column: 'fi', problem: 'wrong-encoding' }])
    expect(await refusedFor('key,field\n"a')).toMatchObject([{ row: 2, problem: 'broken-quotes' }])
  })

  it('is taken whole or not at all: one fault keeps the rest out', async () => {
    const good = ['uusi', 'kind', 'reply']
    const rows = [
      heading,
      good,
      ['uusi', 'topic', 'work'],
      ['uusi', 'title', '', 'Otsikko'],
      ['uusi', 'text', '', 'Ok'],
    ]
    const bad = edited(await download(), ['youth-workshop', 'text', 'sv'], '{x}').file
    const both = writeCsv([...rows, ...parseCsv(bad).slice(1)])
    expect(await refusedFor(both)).toMatchObject([{ column: 'sv', problem: 'unknown-variable' }])
    expect(await mustImport(writeCsv(rows))).toMatchObject({ entriesAdded: 1, textsAdded: 1 })
    const noTopic = [heading, ['toinen', 'title', '', 'Otsikko'], ['toinen', 'text', '', 'Ok']]
    expect(await refusedFor(writeCsv(noTopic))).toMatchObject([{ row: 2, problem: 'missing-value' }])
  })

  it('leaves alone what the translator left alone, however old the file is', async () => {
    const old = await download()
    const newer = edited(old, ['loneliness', 'text', 'fi'], 'Uudemmat sanat.').file
    expect(await mustImport(newer)).toMatchObject({ textsChanged: 1 })
    const translated = edited(old, ['loneliness', 'text', 'sv'], 'Nya ord till det gamla.').file
    expect(await mustImport(translated)).toMatchObject({ textsChanged: 1 })
    const entries = await loadEntries(kynnys.db, 'kuusiniemi', { after: 0 })
    const { variants } = entries.find(({ key }) => key === 'loneliness')!
    const newest = (language: string) => variants.find((one) => one.language === language)!.newest
    expect(newest('fi').text).toBe('Uudemmat sanat.')
    expect(newest('sv')).toMatchObject({ state: 'outdated', source: { language: 'fi', version: 1 } })
  })

  it('is read by those of the site, and brought by its supervisors and administrators alone', async () => {
    const aino = await signIn(kynnys.url, people.aino)
    const yusuf = await signIn(kynnys.url, people.yusuf)
    await download('kuusiniemi', aino)
    expect((await fetch(urlOf('kuusiniemi'), { headers: { cookie: yusuf } })).status).toBe(404)
    expect((await fetch(urlOf('nowhere'), { headers: { cookie: salma } })).status).toBe(404)
    expect((await fetch(urlOf('kuusiniemi'))).status).toBe(401)
    const file = edited(await download(), ['loneliness', 'text', 'fi'], 'Ilkivaltaa').file
    const before = await snapshot()
    expect((await upload(file, 'kuusiniemi', { cookie: aino })).status).toBe(403)
    expect((await upload(file, 'kuusiniemi', { cookie: yusuf })).status).toBe(404)
    expect((await upload(file, 'kuusiniemi', { cookie: '' })).status).toBe(401)
    const headers = { cookie: salma, 'content-type': 'text/csv' }
    const from = (origin?: string) =>
      fetch(urlOf('kuusiniemi'), {
        method: 'POST',
        headers: { ...headers, ...(origin && { origin }) },
        body: file,
      })
    expect((await from()).status).toBe(403)
    expect((await from('https://evil.example')).status).toBe(403)
    expect(await snapshot()).toBe(before)
  })
})
