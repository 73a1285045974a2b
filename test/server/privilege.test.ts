import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operatorRequests } from '../../protocol/operator-socket.ts'
import type { SiteWords } from '../../protocol/site-words.ts'
import { visitorRequests } from '../../protocol/visitor-socket.ts'
import { createPool } from '../../server/database/connect.ts'
import { columns } from '../../server/guidance/guidance-file.ts'
import { everyCase } from '../../server/review/review.ts'
import { sheetColumns } from '../../server/service/service-sheet.ts'
import { everything } from '../../server/service-page/wish.ts'
import { writeCsv } from '../../server/spreadsheet/csv.ts'
import { everyDay, ofLautta } from '../support/appointment.ts'
import { aShortFlow } from '../support/flow.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConsole,
  aCounsellorOnDuty,
  anAccount,
  anOperator,
  aToken,
  aVisitor,
  aVisitorInQueue,
  aWaitingVisitor,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  refusedConnection,
  resume,
  signIn,
  type Visitor,
} from '../support/people.ts'
import { routesOf } from '../support/routes.ts'
import { laySomeServices } from '../support/services.ts'
import { validInput } from '../support/valid-inputs.ts'
import { difference, type WatchedRows, watchRows } from '../support/watched-rows.ts'
import {
  conversationPrivileges,
  type HttpCaller,
  type OperatorCaller,
  operatorPrivileges,
  routePrivileges,
  type Target,
  type Verdict,
  visitorPrivileges,
} from './privileges.ts'

import { reads, recorded } from './recorded.ts'

/** What time changes by itself, or asking alone. */
const ofTheClock = {
  conversation: { columns: ['visitor_lease_until'] },
  handover: { where: `conversation_id in (select id from conversation where state = 'open')` },
  consultation: { where: `conversation_id in (select id from conversation where state = 'open')` },
  operator_presence: { columns: ['lease_until'] },
  team: { columns: ['unstaffed_since'] },
  operator_session: { columns: ['seen_at'] },
  referral: { where: 'conversation_id is not null' },
  service_import: { columns: ['seen_at'] },
  sign_in_throttle: 'all of it',
  // What closes months, and counts what is over, comes by the clock.
  referral_count: 'all of it',
  published_month: 'all of it',
  published_cell: 'all of it',
  // Looked at by itself, record by record.
  audit_record: 'all of it',
} satisfies Parameters<typeof watchRows>[1]

interface Asking {
  timeout(milliseconds: number): { emitWithAck(name: string, input: unknown): Promise<unknown> }
}

describe('the privilege matrix', () => {
  let kynnys: Kynnys
  let teamId: string
  const callers = {} as Record<Exclude<OperatorCaller, 'visitor'>, Operator>
  let neighbour: Visitor
  let colleagueId = ''
  let words: SiteWords
  let watching: pg.Pool
  let read: () => Promise<WatchedRows>
  beforeAll(async () => {
    const many = {
      VISITOR_REQUEST_BURST: '10000',
      OPERATOR_REQUEST_BURST: '10000',
      STARTS_PER_MINUTE: '1000',
    }
    kynnys = await startKynnys(many)
    // It reads so many tables in one go that PostgreSQL would start helpers for it, each time.
    watching = createPool(kynnys.databaseUrl, 1, '-c max_parallel_workers_per_gather=0')
    read = watchRows(watching, ofTheClock)
    await laySomeServices(kynnys.db)
    const { url } = kynnys
    callers.owner = await aCounsellorOnDuty(url, people.aino)
    callers.colleague = await aCounsellorOnDuty(url, people.jere)
    const supervisor = await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'supervisor' })
    callers.supervisor = await aCounsellorOnDuty(url, supervisor)
    callers.elsewhere = await aCounsellorOnDuty(url, people.yusuf)
    callers.administrator = await anOperator(url, people.hilkka)
    const teams = `insert into team (site_id, slug, name, position, themes) select 'kuusiniemi', 'raha', name, 9, '{money}'
      from team where site_id = 'kuusiniemi' and position = 0 returning id`
    const { rows } = await kynnys.pool.query<{ id: string }>(teams)
    teamId = rows[0]!.id
    // The neighbour's team is not theirs who are asked for the next one.
    neighbour = await aWaitingVisitor(url, {}, { ...nothingTold, theme: 'money' })
    colleagueId = (await mustAnswer(callers.colleague.socket.emitWithAck('console:resume', {}))).operator.id
    // Every target is the owner's: all of them must have room.
    await kynnys.pool.query(`update team set capacity = 20`)
    const first = { siteId: 'kuusiniemi', reading: 'fi', version: 0, flow: aShortFlow } as const
    await mustAnswer(callers.supervisor.socket.emitWithAck('mapping:publish', first))
    // The first who looks at the form finds one.
    await mustAnswer(callers.supervisor.socket.emitWithAck('contact-form:settings', { siteId: 'kuusiniemi' }))
    words = await mustAnswer(
      callers.administrator.socket.emitWithAck('site-words:read', { siteId: 'kuusiniemi' }),
    )
    const { rows: records } = await kynnys.pool.query('select coalesce(max(seq), 0) as seq from audit_record')
    lastRecord = Number(records[0].seq)
  })
  afterAll(() => Promise.all([watching.end(), kynnys.close()]))

  async function verdictOf(socket: unknown, name: string, input: unknown): Promise<Verdict | undefined> {
    const heard = ask(socket, name, input).catch(() => unheard)
    const reply = await (isKnownTo(socket, name) ? heard : Promise.race([heard, silence(socket)]))
    return reply.ok ? 'allowed' : reply.refusal
  }
  const unheard = { ok: false, refusal: 'unheard' as const }
  const ask = async (socket: unknown, name: string, input: unknown) =>
    (await (socket as Asking).timeout(5000).emitWithAck(name, input)) as { ok: boolean; refusal?: Verdict }
  const isKnownTo = (socket: unknown, name: string) => name in requestsOf(socket)
  const requestsOf = (socket: unknown) =>
    (socket as { nsp: string }).nsp === '/visitor' ? visitorRequests : operatorRequests

  /** What nobody listens to is over once something is answered that was asked after it. */
  async function silence(socket: unknown) {
    const isVisitor = requestsOf(socket) === visitorRequests
    await ask(socket, isVisitor ? 'conversation:resume' : 'draft:keep', { since: 0 })
    return unheard
  }

  /** Everything that a request could change. */
  async function state(): Promise<WatchedRows> {
    // What is over with its conversation is closed by the clock; no silence ends while somebody is judged.
    await kynnys.pool.query(`update handover set until = now() + interval '1 day'
      where until < now() + interval '1 hour'`)
    return read()
  }

  // Told only to whoever comes after another one.
  const comesSecond: Verdict[] = ['allowed', 'changed-meanwhile']

  /** Those who are told no come first, and all of them together must have changed nothing. */
  async function judge(
    name: string,
    row: Record<string, Verdict>,
    ask: (caller: string) => Promise<Verdict | undefined>,
  ) {
    const [told, allowed] = [false, true].map((yes) =>
      Object.entries(row).filter(([, verdict]) => comesSecond.includes(verdict) === yes),
    )
    const before = await state()
    const verdicts = await Promise.all(told!.map(async ([caller]) => [caller, await ask(caller)] as const))
    expect(verdicts).toEqual(told)
    const askTheOthers = async () => {
      for (const [caller, verdict] of allowed!) expect(await ask(caller), caller).toBe(verdict)
    }
    if (reads.includes(name)) await askTheOthers()
    expect(difference(before, await state()), 'something was changed by who may not').toEqual([])
    if (!reads.includes(name)) await askTheOthers()
    await seeRecords(name)
  }

  let lastRecord = 0
  const shownHere = new Set<string>()

  /** What was recorded since the last look is this request's, and what it is said to record. */
  async function seeRecords(name: string): Promise<void> {
    const { rows } = await kynnys.pool.query<{ seq: string; kind: string }>(
      'select seq, kind from audit_record where seq > $1 order by seq',
      [lastRecord],
    )
    lastRecord = Number(rows.at(-1)?.seq ?? lastRecord)
    for (const { kind } of rows) {
      expect(recorded[name] ?? [], `${name} leaves a record that nobody expects`).toContain(kind)
      shownHere.add(`${name} ${kind}`)
    }
  }

  const kuusiniemi = { siteId: 'kuusiniemi', teamId: null }
  const inputOf = (name: string) => validInput(name, { words, teamId, colleagueId })

  it('has a row for every request and for nothing else', () => {
    expect(Object.keys(visitorPrivileges).sort()).toEqual(Object.keys(visitorRequests).sort())
    expect([...Object.keys(operatorPrivileges), ...Object.keys(conversationPrivileges)].sort()).toEqual(
      Object.keys(operatorRequests).sort(),
    )
    for (const [name, { input }] of Object.entries(operatorRequests))
      expect('conversationId' in (input as unknown as { shape: object }).shape, name).toBe(
        name in conversationPrivileges,
      )
    for (const [name, { input }] of Object.entries(visitorRequests))
      expect('conversationId' in (input as unknown as { shape: object }).shape, name).toBe(false)
  })

  it('sees what is changed, whoever changed it', async () => {
    const before = await state()
    await kynnys.pool.query(`update guidance_library set topics = topics`)
    expect(difference(before, await state())).toEqual([])
    await kynnys.pool.query(`update team set capacity = 21 where id = $1`, [teamId])
    expect(difference(before, await state())).toEqual([
      expect.stringContaining('"capacity": 20'),
      expect.stringContaining('"capacity": 21'),
    ])
    await kynnys.pool.query(`update team set capacity = 20 where id = $1`, [teamId])
    expect(difference(before, await state())).toEqual([])
  })

  const aTabThat = {
    stranger: () => aVisitor(kynnys.url),
    own: () => aWaitingVisitor(kynnys.url),
    async ended() {
      const visitor = await aWaitingVisitor(kynnys.url)
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      return visitor
    },
    async left() {
      const token = aToken()
      const visitor = await aWaitingVisitor(kynnys.url, { token })
      const tab = await aVisitor(kynnys.url, { token })
      await resume(tab)
      await mustAnswer(visitor.socket.emitWithAck('conversation:leave', {}))
      await tab.hears('conversation:left')
      visitor.close()
      return tab
    },
    async late() {
      const token = aToken()
      const visitor = await aWaitingVisitor(kynnys.url, { token })
      const tab = await aVisitor(kynnys.url, { token })
      visitor.close()
      await new Promise((resolve) => setTimeout(resolve, 100))
      await kynnys.pool.query(
        `update conversation set visitor_lease_until = now() - interval '31 min'
         where visitor_token_hash = sha256(convert_to($1, 'utf8'))`,
        [token],
      )
      // Done now, so that no sweep does it while a request is being judged.
      await kynnys.sweepNow()
      return tab
    },
    operator: async () => ({ ...callers.owner, close: () => undefined }),
  }

  it.each(Object.entries(visitorPrivileges))('judges %s asked by whoever connects', async (name, row) => {
    const others = await resume(neighbour)
    const tabs = new Map<string, { socket: unknown; close(): unknown }>()
    for (const caller of Object.keys(row)) tabs.set(caller, await aTabThat[caller as keyof typeof aTabThat]())
    await judge(name, row, (caller) => verdictOf(tabs.get(caller)?.socket, name, inputOf(name)))
    for (const tab of tabs.values()) tab.close()
    const { ahead: _place, ...mine } = others.conversation!
    expect((await resume(neighbour)).conversation).toMatchObject(mine)
    expect((await resume(neighbour)).entries).toEqual(others.entries)
    await forgetEarlier()
  })

  it.each(Object.entries(operatorPrivileges))(
    'judges %s asked by whoever is signed in',
    async (name, row) => {
      await judge(name, row, (caller) => verdictOf(socketOf(caller), name, inputOf(name)))
      // Whoever waits at a closed site is sent away by the clock, in the midst of what is judged next: it is
      // opened again, and a round of the clock that began before has time to end.
      await mustAnswer(callers.administrator.socket.emitWithAck('opening-hours:reopen', kuusiniemi))
      if (name === 'opening-hours:close') await new Promise((resolve) => setTimeout(resolve, 4000))
    },
  )

  // A desk has room for twenty, and whatever is left of earlier cells would be compared again in each.
  async function forgetEarlier(): Promise<void> {
    await kynnys.pool.query(`delete from conversation where theme is distinct from 'money'`)
    await kynnys.pool.query(`delete from attempt where ended_at is not null`)
  }

  async function aTarget(target: Target): Promise<string> {
    if (target === 'missing') return randomUUID()
    await forgetEarlier()
    const { socket } = callers.owner
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, callers.owner)
    if (target === 'waiting') return conversationId
    await mustAnswer(socket.emitWithAck('conversation:claim', { conversationId }))
    if (target === 'ended') await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    if (target === 'closed')
      await mustAnswer(socket.emitWithAck('conversation:close', { conversationId, reason: 'other' }))
    return conversationId
  }

  const socketOf = (caller: string) =>
    (caller === 'visitor' ? neighbour : callers[caller as keyof typeof callers]).socket

  const cells = Object.entries(conversationPrivileges).flatMap(([name, targets]) =>
    Object.entries(targets).map(([target, row]) => ({ name, target: target as Target, row })),
  )

  it.each(cells)('judges $name of a conversation that is $target', async ({ name, target, row }) => {
    let conversationId = await aTarget(target)
    await judge(name, row, async (caller) => {
      const verdict = await verdictOf(socketOf(caller), name, { ...inputOf(name), conversationId })
      if (verdict === 'allowed' && !reads.includes(name)) conversationId = await aTarget(target)
      return verdict
    })
  })

  it('answers for what is another’s in the very words in which it answers for what never was', async () => {
    const [real, none] = [await aTarget('open'), randomUUID()]
    for (const name of Object.keys(conversationPrivileges))
      for (const caller of ['elsewhere', 'administrator'] as const) {
        const ask = (conversationId: string) =>
          (callers[caller].socket as unknown as Asking)
            .timeout(5000)
            .emitWithAck(name, { ...inputOf(name), conversationId })
        expect(JSON.stringify(await ask(real)), `${name} by ${caller}`).toBe(JSON.stringify(await ask(none)))
      }
  })

  it('lets nobody in whose session has ended, so that there is nothing left to judge', async () => {
    const cookie = await signIn(kynnys.url, people.salma)
    await fetch(`${kynnys.url}/console/session`, {
      method: 'DELETE',
      headers: { cookie, origin: kynnys.url },
    })
    expect(await refusedConnection(aConsole(kynnys.url, cookie))).toBe('not-signed-in')
  })

  it('has a row for every route and for nothing else', () => {
    expect(routesOf(kynnys.app).sort()).toEqual(Object.keys(routePrivileges).sort())
  })

  it.each(Object.entries(routePrivileges))('judges %s', async (route, row) => {
    const [method = '', pattern = ''] = route.split(' ')
    const url = await anUrlOf(pattern)
    for (const [caller, status] of Object.entries(row)) {
      if (url === undefined) continue
      const headers: Record<string, string> = await headersOf(caller as HttpCaller)
      const body = bodyOf(route, headers)
      const before = await state()
      const response = await fetch(kynnys.url + url, { method, headers, ...(body !== undefined && { body }) })
      // What is not read to its end keeps a line open, and the server from closing.
      await response.arrayBuffer()
      expect(response.status, `${route} by ${caller}`).toBe(status)
      if (status >= 400)
        expect(difference(before, await state()), `${route} by ${caller} changed something`).toEqual([])
    }
    await seeRecords(route)
  })

  it('leaves every record that it is said to, here or in another test that names it', async () => {
    const files = (await readdir('test/server')).filter((name) => /\.test\.ts$/.test(name))
    const texts = await Promise.all(files.map((name) => readFile(`test/server/${name}`, 'utf8')))
    for (const [name, kinds] of Object.entries(recorded))
      for (const kind of kinds)
        expect(
          shownHere.has(`${name} ${kind}`) || texts.some((text) => text.includes(`'${kind}'`)),
          `${name}: ${kind} is shown nowhere`,
        ).toBe(true)
    // What the lists say is seen to be true.
    expect(shownHere).toContain('statistics:set statistics-set')
    expect(shownHere).toContain('review:set-times review-times-set')
    expect(shownHere).toContain('outreach:mark-reported outreach-reported')
  })

  async function headersOf(caller: HttpCaller): Promise<Record<string, string>> {
    if (caller === 'anybody') return {}
    if (caller === 'own-page') return { origin: kynnys.url }
    const cookie = await signIn(kynnys.url, people.salma)
    return { cookie, origin: caller === 'signed-in' ? kynnys.url : 'https://evil.example' }
  }

  function bodyOf(route: string, headers: Record<string, string>): string | undefined {
    if (route === 'POST /visitor/leave') return aToken()
    if (route === 'POST /console/guidance/:site') {
      headers['content-type'] = 'text/csv'
      return writeCsv([[...columns]])
    }
    if (route === 'POST /console/review/:site/export') {
      headers['content-type'] = 'application/json'
      const plain = { format: 'csv', language: 'fi', withText: false, reason: null }
      return JSON.stringify({ filter: everyCase, ...plain })
    }
    if (route === 'POST /console/services/:site') {
      headers['content-type'] = 'text/csv'
      return writeCsv([[...sheetColumns]])
    }
    if (route.startsWith('POST /desk/')) {
      headers['content-type'] = 'application/json'
      if (route === 'POST /desk/times') return JSON.stringify({ ...ofLautta, version: 0, plan: everyDay })
      return JSON.stringify({ code: '0000 0000' })
    }
    if (route === 'POST /services/:site/find') {
      headers['content-type'] = 'application/json'
      return JSON.stringify(everything('fi'))
    }
    if (route !== 'POST /console/session') return undefined
    headers['content-type'] = 'application/json'
    return JSON.stringify({ email: `${randomUUID()}@kuusiniemi.example`, password: 'not the password' })
  }

  /** Undefined where there is no file yet. */
  async function anUrlOf(pattern: string): Promise<string | undefined> {
    if (!pattern.endsWith('*')) return pattern.replace(':site', 'kuusiniemi').replace(':language', 'ar')
    const folder = pattern.startsWith('/console') ? 'operator-console' : 'widget'
    const [file] = await readdir(`dist/${folder}/assets`)
    return file && pattern.replace('*', file)
  }
})
