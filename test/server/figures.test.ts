import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadYear } from '../../bench/simulate/load-year.ts'
import { makeYear } from '../../bench/simulate/year.ts'
import { operatorRequests } from '../../protocol/operator-socket.ts'
import type { Report, ReportSites } from '../../protocol/report.ts'
import type {
  MadeReport,
  OpenedReport,
  SharedReports,
  savedReportRequests,
} from '../../protocol/saved-report.ts'
import type { TokenScope } from '../../protocol/statistics.ts'
import { tellOutreach } from '../../server/app-statistics.ts'
import { parseCsv } from '../../server/spreadsheet/csv.ts'
import { readSheets } from '../../server/spreadsheet/spreadsheet.ts'
import { houseName } from '../../server/statistics/choice-words.ts'
import { createPublishedService } from '../../server/statistics/published-service.ts'
import { createRandom } from '../faults/random.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  anAccount,
  anOperator,
  aVisitorInQueue,
  mustAnswer,
  type Operator,
  people,
  signIn,
} from '../support/people.ts'
import { roomsBy } from '../support/rooms.ts'

const siteId = 'kuusiniemi'
const parkki = 'from=2025-01&to=2025-08'

describe('an hour in a report', () => {
  it('is written as the clock of its language', () => {
    const said = (['fi', 'sv', 'en'] as const).map((language) => houseName(language, 'hour', '9'))
    expect(said).toEqual(['9–10', '9–10', '09:00–10:00'])
    expect(houseName('fi', 'hour', '23')).toBe('23–24')
    expect(houseName('en', 'hour', '0')).toBe('00:00–01:00')
  })
})

describe('what leaves the house', () => {
  let kynnys: Kynnys
  let hilkka: Operator
  let salma: Operator
  const cookies = {} as Record<'partner' | 'supervisor' | 'counsellor' | 'elsewhere', string>
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '10000', STARTS_PER_MINUTE: '1000' })
    await loadYear(kynnys.pool, siteId, makeYear({ year: 2025, attempts: 6000, seed: 8 }), 2025)
    await createPublishedService({
      db: kynnys.db,
      clock: () => new Date('2026-01-10T10:00:00Z'),
      siteIds: async () => [siteId],
      chance: createRandom(8).next,
      tellOutreach,
    }).closeMonths()
    const { url } = kynnys
    hilkka = await anOperator(url, people.hilkka)
    salma = await anOperator(url, people.salma)
    cookies.partner = await signIn(url, await anAccount(kynnys, { siteId, role: 'partner' }))
    cookies.supervisor = await signIn(url, people.salma)
    cookies.counsellor = await signIn(url, people.aino)
    cookies.elsewhere = await signIn(url, await anAccount(kynnys, { siteId: 'ahtola', role: 'partner' }))
  })
  afterAll(() => kynnys.close())

  const get = (path: string, headers: Record<string, string>) =>
    fetch(kynnys.url + path, { headers: { origin: kynnys.url, ...headers } })
  const as = (who: keyof typeof cookies, path: string) => get(path, { cookie: cookies[who] })
  const json = async <Body>(response: Response) => {
    expect(response.status).toBe(200)
    return (await response.json()) as Body
  }

  it('is read by a partner as by a supervisor, in fixed periods and in multiples of the threshold', async () => {
    const { sites } = await json<ReportSites>(await as('partner', '/figures'))
    expect(sites.map(({ id }) => id)).toEqual([siteId])
    expect(sites[0]!.periods).toContainEqual({ kind: 'parkki', name: null, from: '2025-01', to: '2025-08' })
    const report = await json<Report>(await as('partner', `/figures/${siteId}?${parkki}`))
    expect(await json(await as('supervisor', `/figures/${siteId}?${parkki}`))).toEqual(report)
    const counts = report.tables.flatMap(({ rows }) => rows.flatMap((row) => row.counts))
    expect(counts.length).toBeGreaterThan(200)
    expect(counts.filter((count) => count !== null && (count === 0 || count % 5 !== 0))).toEqual([])
    const all = report.tables.find(({ dimension }) => dimension === 'all')!.rows[0]!
    const { rows } = await kynnys.pool.query<{ count: number }>(
      `select count(*)::int as count from attempt where opened_at < '2025-08-31T21:00:00Z'`,
    )
    // Six kinds, each off by less than the threshold at the end, and by the luck of the lot in eight months.
    expect(Math.abs(all.counts[0]! - rows[0]!.count)).toBeLessThan(6 * 5 + 60)
  })

  it('is answered for no other period, and to no counsellor, and not for another site', async () => {
    for (const query of ['from=2025-01&to=2025-05', 'from=2025-02&to=2025-08', 'from=2026-01&to=2026-01'])
      expect((await as('supervisor', `/figures/${siteId}?${query}`)).status, query).toBe(404)
    expect((await as('supervisor', `/figures/${siteId}?from=2025-01-03&to=2025-01`)).status).toBe(400)
    expect((await as('counsellor', `/figures/${siteId}?${parkki}`)).status).toBe(403)
    expect((await as('counsellor', '/figures')).status).toBe(403)
    for (const end of ['', '/csv', '/xlsx'])
      expect((await as('elsewhere', `/figures/${siteId}${end}?${parkki}`)).status).toBe(404)
  })

  it('opens nothing else to a partner: every request of the console is refused', async () => {
    const partner = await anOperator(kynnys.url, await anAccount(kynnys, { siteId, role: 'partner' }))
    const desk = await anOperator(kynnys.url, await anAccount(kynnys, { siteId, role: 'desk' }))
    const aino = await anOperator(kynnys.url, people.aino)
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    expect(conversationId).not.toBe('')
    for (const { socket, heard } of [partner, desk]) {
      const own = await mustAnswer(socket.emitWithAck('console:resume', {}))
      expect(own).toMatchObject({ sites: [], teams: [], own: [], colleagues: [], queue: { waiting: [] } })
      expect((await mustAnswer(socket.emitWithAck('queue:read', {}))).waiting).toEqual([])
      expect(JSON.stringify(heard)).not.toContain(conversationId)
    }
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    for (const one of [desk, aino, visitor]) one.close()
    const harmless = ['console:resume', 'queue:read', 'left-message:list', 'contact-form:due', 'duty:set']
    const asking = partner.socket as unknown as {
      timeout(ms: number): { emitWithAck(name: string, input: unknown): Promise<{ ok: boolean }> }
    }
    const input = { siteId, from: '2025-01-01', to: '2025-01-02', conversationId: crypto.randomUUID() }
    for (const name of Object.keys(operatorRequests).filter((one) => !harmless.includes(one)))
      for (const asked of [input, { siteId }, { conversationId: input.conversationId }, {}]) {
        const reply = await asking.timeout(3000).emitWithAck(name, asked)
        // What is the caller's own and empty may be told.
        if (reply.ok) expect(JSON.stringify(reply), name).not.toMatch(/kuusiniemi|[1-9]\d/)
      }
    expect(
      await partner.socket.emitWithAck('statistics:picture', {
        siteId,
        from: '2025-01-01',
        to: '2025-01-02',
      }),
    ).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    partner.close()
  })

  const rowsOf = ({ rows }: Report['tables'][number]) =>
    rows.map(({ name, counts }) => [name, ...counts.map((count) => (count === null ? '' : String(count)))])

  it('is a spreadsheet and a file that a Finnish spreadsheet opens', async () => {
    const sheet = await as('partner', `/figures/${siteId}/xlsx?${parkki}&language=sv`)
    expect(sheet.headers.get('content-disposition')).toContain('kuusiniemi-2025-01-2025-08.xlsx')
    const sheets = await readSheets(new Uint8Array(await sheet.arrayBuffer()))
    expect(sheets.map(({ name }) => name)).toContain('Veckodag')
    // Every number of every table stands in its place, and where there are too few nothing does.
    const { tables } = await json<Report>(await as('partner', `/figures/${siteId}?${parkki}&language=sv`))
    expect(sheets.slice(1).map(({ rows }) => rows.slice(1))).toEqual(tables.map(rowsOf))
    const services = sheets.find(({ name }) => name === 'Tjänst')!.rows
    expect(services[0]).toContain('Bokade')
    // The directory of this city has none of these.
    expect(new Set(services.slice(1).map(([name]) => name))).toEqual(
      new Set(['finns inte längre i katalogen']),
    )
    const file = Buffer.from(await (await as('partner', `/figures/${siteId}/csv?${parkki}`)).arrayBuffer())
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = file.toString()
    expect(text).toContain('"Aihe";"Yritykset";"Vastatut"')
    expect(text).toContain('ESR+')
    const report = await json<Report>(await as('partner', `/figures/${siteId}?${parkki}`))
    // Nothing stands in the line between two tables.
    const blocks: string[][][] = [[]]
    for (const line of parseCsv(text))
      if (line.join('') === '') blocks.push([])
      else blocks.at(-1)!.push(line)
    const tablesOf = blocks.filter((lines) => lines.length > 0).slice(1)
    expect(tablesOf.map((lines) => lines.slice(1))).toEqual(report.tables.map(rowsOf))
    expect(tablesOf.flat().length).toBeGreaterThan(60)
  })

  const day = { name: 'Tiedolla johtaminen', days: 30 }
  const create = (operator: Operator, scopes: TokenScope[]) =>
    operator.socket.emitWithAck('statistics:create-token', { siteId, ...day, scopes })
  const api = (path: string, token?: string) =>
    get(path, token === undefined ? {} : { authorization: `Bearer ${token}` })

  it('answers a token with what its scopes open, until it is revoked or over', async () => {
    const { token, tokens } = await mustAnswer(create(hilkka, ['referrals']))
    expect(token).toMatch(/^kynnys_[\w-]{43}$/)
    const { tables } = await json<Report>(await api(`/api/v1/report?${parkki}`, token))
    expect(tables.map(({ dimension }) => dimension)).toEqual(['service'])
    await json(await api('/api/v1/periods', token))
    expect((await api(`/api/v1/report?from=2025-01&to=2025-06`, token)).status).toBe(404)
    for (const wrong of [undefined, '', `${token}x`, token.slice(7)])
      expect((await api(`/api/v1/report?${parkki}`, wrong)).status).toBe(401)
    // Neither a session nor a token opens the other's door.
    expect((await as('supervisor', `/api/v1/report?${parkki}`)).status).toBe(401)
    expect((await api(`/figures/${siteId}?${parkki}`, token)).status).toBe(401)
    await kynnys.pool.query(`update statistics_token set expires_at = now()`)
    expect((await api('/api/v1/periods', token)).status).toBe(401)
    await kynnys.pool.query(`update statistics_token set expires_at = now() + interval '1 day'`)
    expect((await api('/api/v1/periods', token)).status).toBe(200)
    const { id } = tokens[0]!
    const after = await mustAnswer(hilkka.socket.emitWithAck('statistics:revoke-token', { siteId, id }))
    expect(after.tokens[0]).toMatchObject({ revoked: true, name: day.name })
    expect((await api('/api/v1/periods', token)).status).toBe(401)
    expect(await hilkka.socket.emitWithAck('statistics:revoke-token', { siteId, id })).toMatchObject({
      refusal: 'not-found',
    })
  })

  it('keeps a token as a hash, tells of it in the audit, and lets only administrators make one', async () => {
    const { token } = await mustAnswer(create(hilkka, ['conversations']))
    const { rows } = await kynnys.pool.query('select to_jsonb(t)::text as line from statistics_token t')
    expect(rows.map(({ line }) => line).join()).not.toContain(token.slice(7))
    expect(kynnys.logged.join()).not.toContain(token.slice(7))
    const audit = await kynnys.pool.query(
      `select kind from audit_record where subject_kind = 'token' order by seq`,
    )
    expect(audit.rows.map(({ kind }) => kind)).toEqual(['token-created', 'token-revoked', 'token-created'])
    expect(await create(salma, ['conversations'])).toMatchObject({ refusal: 'not-allowed' })
  })

  it('describes itself, and answers as it describes', async () => {
    interface Answers {
      get: {
        responses: Record<string, { content: Record<string, { schema: z.core.JSONSchema.JSONSchema }> }>
      }
    }
    const told = await json<{ openapi: string; paths: Record<string, Answers> }>(
      await api('/api/v1/openapi.json'),
    )
    expect(told.openapi).toBe('3.1.0')
    expect(Object.keys(told.paths)).toEqual(['/api/v1/periods', '/api/v1/report'])
    const { token, tokens } = await mustAnswer(create(hilkka, ['outreach']))
    const asked = async (path: string, query: string) => {
      const answer = await api(path + query, token)
      const described = told.paths[path]!.get.responses[answer.status]
      expect(described, `${path}${query}: ${answer.status}`).toBeDefined()
      const schema = described!.content?.['application/json']?.schema
      const body: unknown = await answer.json()
      if (schema) expect(z.fromJSONSchema(schema).safeParse(body).error, path).toBeUndefined()
      return { status: answer.status, body, schema }
    }
    expect(await asked('/api/v1/periods', '')).toMatchObject({ status: 200, schema: {} })
    const { body, schema } = await asked('/api/v1/report', `?${parkki}`)
    const { tables } = body as Report
    expect(tables.map(({ dimension }) => dimension.startsWith('outreach'))).toEqual(tables.map(() => true))
    expect(tables.some(({ rows }) => rows.length > 0)).toBe(true)
    // The schema is one that something else doesn't fit.
    expect(z.fromJSONSchema(schema!).safeParse({ ...(body as Report), tables: [{}] }).success).toBe(false)
    for (const [query, status] of [
      ['', 400],
      ['?from=2025-1&to=2025-08', 400],
      ['?from=2025-02&to=2025-08', 404],
    ] as const)
      expect((await asked('/api/v1/report', query)).status, query).toBe(status)
    await mustAnswer(hilkka.socket.emitWithAck('statistics:revoke-token', { siteId, id: tokens[0]!.id }))
  })

  type Saving = z.input<(typeof savedReportRequests)['saved-report:save']['input']>
  const yearly: Omit<Saving, 'scheduled' | 'shared'> = {
    ...{ siteId, rule: 'parkki-december', format: 'csv', language: 'fi' },
    parts: ['conversations', 'outreach'],
  }
  const save = (how: { scheduled?: boolean; shared?: boolean }, what: Partial<Saving> = {}, by = salma) =>
    by.socket.emitWithAck('saved-report:save', { ...yearly, ...how, ...what })
  const reportPath = (id: string) => `/figures/${siteId}/reports/${id}`
  const fetched = async () =>
    (await json<SharedReports>(await as('partner', `/figures/${siteId}/reports`))).reports

  it('is saved as a report, made once, fetched by partners, and the same for ever', async () => {
    const { saved } = await mustAnswer(save({ scheduled: true, shared: false }))
    expect(saved).toMatchObject([
      {
        ready: { from: '2025-01', to: '2025-12' },
        coming: { period: { to: '2026-12' }, madeOn: '2027-01-08', dueOn: '2027-01-22' },
        made: [],
      },
    ])
    const again = await mustAnswer(
      save({ scheduled: true, shared: true }, { parts: ['outreach', 'conversations'] }),
    )
    expect(again.saved).toMatchObject([{ id: saved[0]!.id, shared: true, scheduled: true }])
    expect(await fetched()).toMatchObject([{ coming: { madeOn: '2027-01-08' }, made: [] }])

    // Two who set one switch each, of what they saw before the other did, both have it so.
    const [off, on] = [
      await mustAnswer(save({ scheduled: false })),
      await mustAnswer(save({ scheduled: true })),
    ]
    expect(off.saved).toMatchObject([{ scheduled: false, shared: true }])
    expect(on.saved).toMatchObject([{ scheduled: true, shared: true }])

    const make = () => salma.socket.emitWithAck('saved-report:make', { siteId, id: saved[0]!.id })
    const [one] = (await mustAnswer(make())).saved
    expect(one).toMatchObject({ ready: null, made: [{ from: '2025-01', to: '2025-12', withdrawn: false }] })
    const { id } = one!.made[0]!
    expect((await mustAnswer(make())).saved[0]!.made.map((made) => made.id)).toEqual([id])
    expect((await fetched())[0]!.made.map((made: MadeReport) => made.id)).toEqual([id])

    const opened = await json<OpenedReport>(await as('partner', reportPath(id)))
    const whole = await json<Report>(await as('partner', `/figures/${siteId}?from=2025-01&to=2025-12`))
    const tables = whole.tables.filter(({ dimension }) => dimension !== 'service')
    expect(opened.report).toEqual({ ...whole, tables })
    const file = await as('partner', `${reportPath(id)}/file`)
    expect(file.headers.get('content-disposition')).toContain('kuusiniemi-2025-01-2025-12.csv')
    const text = await file.text()
    expect(text).toContain('"Aihe";"Yritykset";"Vastatut"')
    expect(text).not.toContain('"Palvelu"')

    // Whatever becomes of names and sums, what was made stays; the database itself sees to it.
    await kynnys.pool.query('update published_cell set count = count + 5')
    expect(await json(await as('partner', reportPath(id)))).toEqual(opened)
    await kynnys.pool.query('update published_cell set count = count - 5')
    for (const change of [`report = '{}'`, 'file = null', `to_month = '2026-01'`, 'made_at = now()'])
      await expect(kynnys.pool.query(`update made_report set ${change}`), change).rejects.toThrow(
        'stays as it is',
      )
  })

  it('names what has no name any more by its id, also one that every object has', async () => {
    const row = `site_id = 'kuusiniemi' and dimension = 'theme' and category = 'constructor'`
    await kynnys.pool.query(`insert into published_cell (site_id, month, kind, dimension, category, count)
      values ('kuusiniemi', '2025-01-01', 'talked', 'theme', 'constructor', 20)`)
    const answer = await as('partner', `/figures/${siteId}?from=2025-01&to=2025-12`)
    await kynnys.pool.query(`delete from published_cell where ${row}`)
    const theme = (await json<Report>(answer)).tables.find(({ dimension }) => dimension === 'theme')
    expect(theme?.rows.find(({ category }) => category === 'constructor')).toMatchObject({
      name: 'constructor',
    })
  })

  it('is a report to nobody else: not to counsellors, other cities, or partners whom it isn’t shared with', async () => {
    const list = (operator: Operator) => operator.socket.emitWithAck('saved-report:list', { siteId })
    const [report] = (await mustAnswer(list(salma))).saved
    const paths = ['', '/file'].map((end) => reportPath(report!.made[0]!.id) + end)
    for (const path of [...paths, `/figures/${siteId}/reports`]) {
      expect((await as('elsewhere', path)).status, path).toBe(404)
      expect((await as('counsellor', path)).status, path).toBe(403)
      expect((await get(path, {})).status, path).toBe(401)
    }
    // Their own site has no such report.
    const elsewhere = paths.map((path) => path.replace(siteId, 'ahtola'))
    for (const path of elsewhere) expect((await as('elsewhere', path)).status, path).toBe(404)
    const yusuf = await anOperator(
      kynnys.url,
      await anAccount(kynnys, { siteId: 'ahtola', role: 'supervisor' }),
    )
    const aino = await anOperator(kynnys.url, people.aino)
    expect(await list(yusuf)).toMatchObject({ refusal: 'not-found' })
    expect(await list(aino)).toMatchObject({ refusal: 'not-allowed' })
    expect(await list(hilkka)).toMatchObject({ refusal: 'not-allowed' })
    expect(await save({ scheduled: false, shared: true }, {}, yusuf)).toMatchObject({ refusal: 'not-found' })
    for (const deed of ['make', 'withdraw'] as const)
      expect(
        await yusuf.socket.emitWithAck(`saved-report:${deed}`, { siteId: 'ahtola', id: report!.id }),
      ).toMatchObject({ refusal: 'not-found' })
    for (const one of [yusuf, aino]) one.close()

    await mustAnswer(save({ scheduled: true, shared: false }))
    for (const path of paths) expect((await as('partner', path)).status, path).toBe(404)
    expect(await fetched()).toEqual([])
    for (const path of paths) expect((await as('supervisor', path)).status, path).toBe(200)
    await mustAnswer(save({ scheduled: true, shared: true }))
  })

  it('is taken back: one that was made, and the whole of it for good', async () => {
    const [report] = (await mustAnswer(salma.socket.emitWithAck('saved-report:list', { siteId }))).saved
    const [first] = report!.made
    const takeBack = () => salma.socket.emitWithAck('saved-report:take-back', { siteId, id: first!.id })
    const taken = (await mustAnswer(takeBack())).saved[0]!
    expect(taken).toMatchObject({ made: [{ withdrawn: true }], ready: { to: '2025-12' } })
    expect(await takeBack()).toMatchObject({ refusal: 'not-found' })
    expect((await as('partner', reportPath(first!.id))).status).toBe(404)
    expect((await fetched())[0]!.made).toEqual([])
    const which = { siteId, id: report!.id }
    const anew = (await mustAnswer(salma.socket.emitWithAck('saved-report:make', which))).saved[0]!
    expect(anew.made.map(({ withdrawn }) => withdrawn)).toEqual([false, true])
    const gone = (await mustAnswer(salma.socket.emitWithAck('saved-report:withdraw', which))).saved[0]!
    expect(gone).toMatchObject({ withdrawn: true, scheduled: false, coming: null, ready: null })
    expect((await as('partner', reportPath(anew.made[0]!.id))).status).toBe(404)
    expect(await fetched()).toEqual([])
    expect(await salma.socket.emitWithAck('saved-report:make', which)).toMatchObject({
      refusal: 'not-found',
    })
    const { rows } = await kynnys.pool.query(
      `select kind from audit_record where subject_kind = 'report' order by seq`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual([
      // Shared, closed to partners, shared again; then one that was made is taken back, and the whole of it.
      ...['report-shared', 'report-withdrawn', 'report-shared', 'report-withdrawn', 'report-withdrawn'],
    ])
  })

  it('is made on its day, of what closed since it was scheduled, once by however many processes', async () => {
    const monthly: Partial<Saving> = { rule: 'month', format: 'xlsx', parts: ['referrals'] }
    const { saved } = await mustAnswer(save({ scheduled: true, shared: true }, monthly))
    const { id } = saved.find(({ rule }) => rule === 'month')!
    const made = async () =>
      (
        await kynnys.pool.query(`select to_month from made_report where saved_report_id = $1 order by 1`, [
          id,
        ])
      ).rows
    const rooms = await Promise.all([1, 2].map(() => roomsBy(() => new Date('2026-01-08T10:00:00Z'), kynnys)))
    const everybody = () => Promise.all(rooms.map(({ reportMaking }) => reportMaking.makeDue()))
    // All of 2025 had closed before anybody wanted it.
    await everybody()
    expect(await made()).toEqual([])
    await kynnys.pool.query(`update saved_report set scheduled_at = '2025-11-20' where id = $1`, [id])
    await everybody()
    expect(await made()).toEqual([{ to_month: '2025-11' }, { to_month: '2025-12' }])
    const [newest] = (await fetched()).find(({ rule }) => rule === 'month')!.made
    const sheets = await readSheets(
      new Uint8Array(await (await as('partner', `${reportPath(newest!.id)}/file`)).arrayBuffer()),
    )
    expect(sheets.map(({ name }) => name)).toEqual(['Jakso', 'Palvelu'])
    await mustAnswer(salma.socket.emitWithAck('saved-report:take-back', { siteId, id: newest!.id }))
    await everybody()
    expect(await made()).toHaveLength(2)

    // Three years later it is far down the list, and still not made again.
    await kynnys.pool.query(
      `insert into made_report (id, saved_report_id, from_month, to_month, made_at, report)
        select gen_random_uuid(), $1, month, month, now(), '{}' from
          (select to_char(date '2027-01-01' + make_interval(months => n), 'YYYY-MM') as month
            from generate_series(1, 36) n) later`,
      [id],
    )
    await everybody()
    expect(await made()).toHaveLength(2 + 36)
    await kynnys.pool.query(`delete from made_report where to_month > '2027'`)
  })

  it('never becomes less coarse, and a coarser year begins in January', async () => {
    const set = (threshold: number, version: number) =>
      salma.socket.emitWithAck('statistics:set', {
        siteId,
        version,
        settings: {
          threshold,
          caseloadCeiling: 40,
          paymentPeriods: [{ name: 'YKN 1', from: '2025-03', to: '2025-07' }],
        },
      })
    expect(await set(4, 0)).toMatchObject({ refusal: 'invalid-request' })
    expect((await mustAnswer(set(8, 0))).version).toBe(1)
    expect(await set(7, 1)).toMatchObject({ refusal: 'not-allowed' })
    // Who hasn't seen the 8 is told of it, and not that 7 is too low.
    for (const threshold of [7, 9])
      expect(await set(threshold, 0)).toMatchObject({ refusal: 'changed-meanwhile' })
    const { rows } = await kynnys.pool.query(
      `select role, subject_kind, subject_id from audit_record where kind = 'statistics-set'`,
    )
    expect(rows).toEqual([{ role: 'supervisor', subject_kind: 'site', subject_id: siteId }])
    const report = await json<Report>(await as('partner', `/figures/${siteId}?from=2025-03&to=2025-07`))
    expect(report.threshold).toBe(5)
  })
  it('grows by what is over soon after a start, without waiting for the hour', async () => {
    const told = async () => {
      const { rows } = await kynnys.pool.query<{ closed: string; made: string }>(
        `select (select max(month)::text from published_month) as closed,
          (select max(to_month) from made_report) as made`,
      )
      return rows[0]!
    }
    expect(await told()).toEqual({ closed: '2025-12-01', made: '2025-12' })
    await kynnys.anotherProcess({ CLOSING_AFTER_SECONDS: '0.1' })
    // Months in which nobody came are closed as well, and the report of each month is wished for.
    await expect.poll(told, { timeout: 10_000 }).not.toMatchObject({ made: '2025-12' })
    expect((await told()).closed > '2025-12-01').toBe(true)
  })
})
