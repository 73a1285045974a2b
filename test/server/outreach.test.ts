import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operatorId } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aSession, justDone, noWords, thisWeek } from '../support/outreach.ts'
import { anAccount, anOperator, mustAnswer, type Operator, people } from '../support/people.ts'

type Keeping = ReturnType<typeof aSession>

describe('outreach sessions', () => {
  let kynnys: Kynnys
  let aino: Operator
  let jere: Operator
  let salma: Operator
  let ids: { aino: string; jere: string }
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '1000' })
    ;[aino, jere, salma] = await Promise.all([
      anOperator(kynnys.url, people.aino),
      anOperator(kynnys.url, people.jere),
      anOperator(kynnys.url, people.salma),
    ])
    ids = { aino: await operatorId(kynnys, people.aino), jere: await operatorId(kynnys, people.jere) }
  })
  afterAll(() => kynnys.close())

  const ask = ({ socket }: Operator, session: Keeping) => socket.emitWithAck('outreach:keep', session)
  const keep = (worker: Operator, session: Keeping) => mustAnswer(ask(worker, session))
  async function kept(worker: Operator, session: Keeping) {
    const answer = await keep(worker, session)
    if (answer.outcome !== 'kept') throw new Error(JSON.stringify(answer))
    return answer.session
  }
  const listOf = async ({ socket }: Operator) =>
    (await mustAnswer(socket.emitWithAck('outreach:list', thisWeek()))).sessions
  const numbersOf = async (id: string) =>
    (
      await kynnys.pool.query(
        `select s.version, s.minutes, s.contacted, s.reached,
          (select count(*)::int from outreach_version v where v.session_id = s.id) as versions,
          (select sum(count)::int from outreach_count c where c.session_id = s.id and dimension = 'age') as aged
         from outreach_session s where id = $1`,
        [id],
      )
    ).rows[0]

  it('are logged as numbers, and a colleague’s console hears it', async () => {
    const session = aSession({ partnerId: ids.jere })
    const answer = await kept(aino, session)
    expect(answer).toMatchObject({
      id: session.id,
      version: 1,
      worker: { name: 'Aino' },
      partner: { name: 'Jere' },
      mayChange: true,
      afterReport: false,
    })
    await jere.hears('outreach:changed', (heard: { siteId: string }) => heard.siteId === 'kuusiniemi')
    expect(await numbersOf(session.id)).toEqual({
      version: 1,
      minutes: 120,
      contacted: 16,
      reached: 6,
      versions: 1,
      aged: 6,
    })
    expect((await listOf(jere)).find(({ id }) => id === session.id)).toMatchObject({ mayChange: true })
  })

  it('sent twice are one, also at the same moment and after others have changed it', async () => {
    const session = aSession({ partnerId: ids.jere })
    const answers = await Promise.all([keep(aino, session), keep(aino, session), keep(aino, session)])
    expect(answers.map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'kept'])
    await kept(jere, {
      ...session,
      base: 1,
      changeId: randomUUID(),
      record: justDone({ contacted: 20, partnerId: ids.jere }),
    })
    expect((await keep(aino, session)).outcome).toBe('kept')
    expect(await numbersOf(session.id)).toMatchObject({ version: 2, versions: 2, contacted: 20 })
  })

  it('are never taken for kept where the same change says something else', async () => {
    const session = aSession({ partnerId: ids.jere }, { reflection: 'ensin' })
    await kept(aino, session)
    const numbers = { ...session, record: { ...session.record, contacted: 21 } }
    const written = { ...session, words: { ...session.words, reflection: 'lisää jäi mieleen' } }
    for (const other of [numbers, written])
      expect(await keep(aino, other)).toMatchObject({
        outcome: 'conflict',
        session: { version: 1, record: { contacted: 16 }, words: { reflection: 'ensin' } },
      })
    await kept(jere, { ...session, base: 1, changeId: randomUUID() })
    expect((await keep(aino, numbers)).outcome).toBe('conflict')
    expect((await keep(aino, session)).outcome).toBe('kept')
    expect(await numbersOf(session.id)).toMatchObject({ version: 2, versions: 2 })
  })

  it('show both sides when two have changed the same version', async () => {
    const session = aSession({ partnerId: ids.jere })
    await kept(aino, session)
    const change = (contacted: number, base = 1): Keeping => ({
      ...session,
      base,
      changeId: randomUUID(),
      record: justDone({ ...session.record, contacted, partnerId: ids.jere }),
    })
    const [one, other] = await Promise.all([keep(aino, change(9)), keep(jere, change(11))])
    expect([one.outcome, other.outcome].sort()).toEqual(['conflict', 'kept'])
    const lost = one.outcome === 'conflict' ? one : other
    if (lost.outcome !== 'conflict') throw new Error('nobody lost')
    expect([9, 11]).toContain(lost.session.record.contacted)
    expect((await keep(aino, change(10, lost.session.version))).outcome).toBe('kept')
    expect(await numbersOf(session.id)).toMatchObject({ version: 3, contacted: 10 })
    // Saying what stands there already is no conflict.
    const same = change(10, 1)
    const now = (await listOf(aino)).find(({ id }) => id === session.id)!
    expect((await keep(aino, { ...same, record: now.record })).outcome).toBe('kept')
  })

  it('refuse what can’t be, and name the field', async () => {
    const bad = aSession({
      reached: 5000,
      platform: 'nowhere',
      partnerId: randomUUID(),
      themes: { nothing: 1 },
    })
    expect(await keep(aino, bad)).toEqual({
      outcome: 'faulty',
      faults: [
        { field: 'reached', fault: 'too-many' },
        { field: 'reached', fault: 'more-than-contacted' },
        { field: 'platform', fault: 'unknown-choice' },
        { field: 'partnerId', fault: 'unknown-choice' },
        { field: 'themes.nothing', fault: 'unknown-choice' },
      ],
    })
    const ahead = new Date(Date.now() + 3_600_000).toISOString()
    expect(await keep(aino, aSession({ endedAt: ahead }))).toMatchObject({
      faults: [{ field: 'endedAt', fault: 'in-future' }],
    })
    const long = new Date(Date.now() - 31 * 3_600_000).toISOString()
    expect(await keep(aino, aSession({ startedAt: long }))).toMatchObject({
      faults: [{ field: 'endedAt', fault: 'too-long' }],
    })
    expect(await keep(aino, aSession({ contacted: -4 }))).toMatchObject({ outcome: 'faulty' })
    expect(await numbersOf(bad.id)).toBeUndefined()
  })

  it('keep what was written sealed, and without what leads to a person', async () => {
    const secret = 'kanariansininen ilta'
    const words = {
      aim: 'Peliserverin ilta',
      reflection: `${secret}, yksi jätti numeron 040 123 4567 ja tunnuksen 131052-308T`,
      nextShift: 'Palaa torstaina, osoite on sanna@posti.example',
    }
    const session = await kept(aino, aSession({}, words))
    expect(session.words).toEqual({
      aim: 'Peliserverin ilta',
      reflection: `${secret}, yksi jätti numeron ▒▒▒▒▒▒ ja tunnuksen ██████`,
      nextShift: 'Palaa torstaina, osoite on ▒▒▒▒▒▒',
    })
    const { rows } = await kynnys.pool.query(
      `select to_jsonb(s)::text || encode(sealed_words, 'escape') as line from outreach_session s
       union all select to_jsonb(v)::text from outreach_version v`,
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(JSON.stringify(rows)).not.toMatch(/kanarian|Peliserverin|torstaina/)
    expect(kynnys.logged.join('\n')).not.toMatch(/kanarian|Peliserverin|torstaina/)
    const seenBy = async (reader: Operator) => (await listOf(reader)).find(({ id }) => id === session.id)
    expect((await seenBy(jere))?.words).toMatchObject({
      reflection: null,
      nextShift: words.nextShift.replace(/ sanna.*/, ' ▒▒▒▒▒▒'),
    })
    expect((await seenBy(jere))?.mayChange).toBe(false)
    expect((await seenBy(salma))?.words.reflection).toContain(secret)
  })

  it('lose their words after a year, and no number', async () => {
    const session = aSession({}, { reflection: 'vanha ilta' })
    await kept(aino, session)
    const other = await kept(aino, aSession({}, { reflection: 'uusi ilta' }))
    await kynnys.pool.query(
      `update outreach_session set started_at = started_at - interval '370 days', ended_at = ended_at - interval '370 days',
        changed_at = changed_at - interval '370 days' where id = $1`,
      [session.id],
    )
    await kynnys.sweepNow()
    const { rows } = await kynnys.pool.query(
      'select id, contacted, sealed_words is null as forgotten from outreach_session where id = any($1) order by forgotten',
      [[session.id, other.id]],
    )
    expect(rows).toEqual([
      { id: other.id, contacted: 16, forgotten: false },
      { id: session.id, contacted: 16, forgotten: true },
    ])
    const files = await readdir(path.join(kynnys.keyDirectory, 'content'))
    expect(files.includes(`outreach-${session.id}.key`)).toBe(false)
    expect(files.includes(`outreach-${other.id}.key`)).toBe(true)
    // Its versions say when it really was: no report is to meet it.
    await kynnys.pool.query('delete from outreach_session where id = $1', [session.id])
  })

  it('are their workers’ alone to change, and of no other city', async () => {
    const session = aSession()
    await kept(aino, session)
    const change = { ...session, base: 1, changeId: randomUUID(), words: { ...noWords, aim: 'muuta' } }
    expect(await ask(jere, change)).toMatchObject({ refusal: 'not-allowed' })
    const yusuf = await anOperator(kynnys.url, people.yusuf)
    expect(await ask(yusuf, change)).toMatchObject({ refusal: 'not-found' })
    expect(await ask(yusuf, { ...change, siteId: 'ahtola' })).toMatchObject({ refusal: 'not-found' })
    expect(
      await yusuf.socket.emitWithAck('outreach:history', { siteId: 'ahtola', id: session.id }),
    ).toMatchObject({
      refusal: 'not-found',
    })
    const hilkka = await anOperator(kynnys.url, people.hilkka)
    expect(await ask(hilkka, change)).toMatchObject({ refusal: 'not-allowed' })
    expect((await keep(salma, change)).outcome).toBe('kept')
    for (const one of [yusuf, hilkka]) one.close()
  })

  it('name a partner who has left the site since, and no other who is not there', async () => {
    const gone = await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'counsellor' })
    const never = await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'counsellor' })
    const session = aSession({ partnerId: await operatorId(kynnys, gone) })
    await kept(aino, session)
    await kynnys.pool.query('delete from operator_role where operator_id = $1', [session.record.partnerId])
    const more = { ...session, base: 1, changeId: randomUUID() }
    const answer = await kept(aino, { ...more, record: { ...session.record, contacted: 21 } })
    expect(answer).toMatchObject({
      version: 2,
      record: { contacted: 21, partnerId: session.record.partnerId },
    })
    // Logged on a phone that was away while the partner left.
    const { partnerId } = session.record
    expect(await kept(aino, aSession({ partnerId }))).toMatchObject({
      version: 1,
      partner: { id: partnerId },
    })
    const refused = { faults: [{ field: 'partnerId', fault: 'unknown-choice' }] }
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    const plan = {
      state: 'planned',
      plannedFor: tomorrow,
      startedAt: null,
      endedAt: null,
      partnerId,
    } as const
    const none = { contacted: 0, reached: 0, familiarity: {}, age: {}, language: {}, themes: {}, guided: [] }
    expect(await keep(aino, aSession({ ...plan, ...none }))).toMatchObject(refused)
    await kynnys.pool.query(
      `update operator_role_ended set at = now() - interval '4 hours' where operator_id = $1`,
      [partnerId],
    )
    expect(await keep(aino, aSession({ partnerId }))).toMatchObject(refused)
    await kynnys.pool.query('delete from operator where id = $1', [await operatorId(kynnys, never)])
  })

  it('go from a plan over running to done', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
    const empty = { contacted: 0, reached: 0, familiarity: {}, age: {}, language: {}, themes: {}, guided: [] }
    const plan = aSession(
      { ...empty, state: 'planned', plannedFor: tomorrow, startedAt: null, endedAt: null },
      { aim: 'Kysytään kesätöistä' },
    )
    await kept(aino, plan)
    const startedAt = new Date(Date.now() - 60_000).toISOString()
    const running = { ...plan.record, state: 'running' as const, startedAt }
    await kept(aino, { ...plan, base: 1, changeId: randomUUID(), record: running })
    const done = { ...running, state: 'done' as const, endedAt: new Date().toISOString(), contacted: 3 }
    const answer = await kept(aino, { ...plan, base: 2, changeId: randomUUID(), record: done })
    expect(answer).toMatchObject({ version: 3, words: { aim: 'Kysytään kesätöistä' } })
    const versions = await mustAnswer(
      aino.socket.emitWithAck('outreach:history', { siteId: 'kuusiniemi', id: plan.id }),
    )
    expect(versions.versions.map(({ record }) => record.state)).toEqual(['done', 'running', 'planned'])
  })

  it('changed after a report are marked, and both can be told', async () => {
    const supervisor = await anOperator(
      kynnys.url,
      await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'supervisor' }),
    )
    const session = aSession({ contacted: 30 })
    await kept(aino, session)
    const days = thisWeek()
    const review = () => mustAnswer(aino.socket.emitWithAck('outreach:review', days))
    const before = (await review()).total
    const reported = async () =>
      (await mustAnswer(aino.socket.emitWithAck('outreach:reports', { siteId: 'kuusiniemi' }))).reports.find(
        ({ from, to, by }) => from === days.from && to === days.to && by !== null,
      )
    expect(await reported()).toBeUndefined()
    expect(await aino.socket.emitWithAck('outreach:mark-reported', days)).toMatchObject({
      refusal: 'not-allowed',
    })
    const recorded = async () =>
      (await kynnys.pool.query(`select role from audit_record where kind = 'outreach-reported'`)).rows
    expect(await recorded()).toEqual([])
    await mustAnswer(supervisor.socket.emitWithAck('outreach:mark-reported', days))
    expect(await recorded()).toEqual([{ role: 'supervisor' }])
    expect(await reported()).toMatchObject({ told: before, now: before, changed: [] })
    const change = {
      ...session,
      base: 1,
      changeId: randomUUID(),
      record: { ...session.record, contacted: 40 },
    }
    expect(await kept(aino, change)).toMatchObject({ afterReport: true, version: 2 })
    const after = await review()
    expect(after.total.contacted).toBe(before.contacted + 10)
    expect(await reported()).toMatchObject({
      told: before,
      now: after.total,
      changed: [{ sessionId: session.id, told: { contacted: 30 }, held: { contacted: 40 } }],
    })
    // Entered late, about a day that was told already.
    expect(await kept(aino, aSession())).toMatchObject({ afterReport: true, version: 1 })
    const late = (await reported())!
    expect(late).toMatchObject({ told: before, now: (await review()).total })
    expect(late.changed.map(({ told }) => told === null)).toContain(true)
    // Moved to days that were not reported, it is in what was told, and not in what holds now.
    const day = 86_400_000
    const moved = {
      ...change,
      base: 2,
      changeId: randomUUID(),
      record: {
        ...change.record,
        startedAt: new Date(Date.now() - 30 * day).toISOString(),
        endedAt: new Date(Date.now() - 30 * day + 3_600_000).toISOString(),
      },
    }
    expect(await kept(supervisor, moved)).toMatchObject({ afterReport: true, version: 3 })
    const gone = (await reported())!
    expect(gone).toMatchObject({ told: before, now: (await review()).total })
    expect(gone.changed.find(({ sessionId }) => sessionId === session.id)).toMatchObject({ held: null })
    const elsewhere = await anOperator(kynnys.url, people.yusuf)
    expect(await elsewhere.socket.emitWithAck('outreach:reports', { siteId: 'kuusiniemi' })).toMatchObject({
      refusal: 'not-found',
    })
    elsewhere.close()
    supervisor.close()
  })

  it('are reviewed by platform, hour and what the next one should know', async () => {
    await kept(
      aino,
      aSession({ platform: 'school', mode: 'group' }, { nextShift: 'Opot ovat paikalla tiistaisin' }),
    )
    const { total, platforms, hours, notes } = await mustAnswer(
      jere.socket.emitWithAck('outreach:review', thisWeek()),
    )
    expect(platforms.reduce((sum, { sessions }) => sum + sessions, 0)).toBe(total.sessions)
    expect(platforms.find(({ platform }) => platform === 'school')).toMatchObject({
      sessions: 1,
      minutes: 120,
    })
    const minutes = hours.reduce((sum, one) => sum + one.minutes, 0)
    expect(Math.abs(minutes - total.minutes)).toBeLessThan(hours.length)
    expect(notes[0]).toMatchObject({ platform: 'school', text: 'Opot ovat paikalla tiistaisin' })
  })

  it('leave the newest twenty notes for the next shift, however many wrote none between them', async () => {
    const at = (minutes: number) => new Date(Date.now() - 10 * 86_400_000 - minutes * 60_000).toISOString()
    const numbers = Array.from({ length: 65 }, (_, number) => number)
    const wrote = (number: number) => number % 3 !== 0
    await Promise.all(
      numbers.map((number) =>
        kept(
          number % 2 ? aino : jere,
          aSession(
            { startedAt: at(number + 60), endedAt: at(number) },
            { nextShift: wrote(number) ? `Vuoro ${number}` : '' },
          ),
        ),
      ),
    )
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
    const days = { siteId: 'kuusiniemi', from: day(12), to: day(9) }
    const { notes } = await mustAnswer(salma.socket.emitWithAck('outreach:review', days))
    const newest = numbers.filter(wrote).slice(0, 20)
    expect(notes.map(({ text }) => text)).toEqual(newest.map((number) => `Vuoro ${number}`))
  })

  it('choose from what supervisors keep up, where nothing that was there gets lost', async () => {
    const site = { siteId: 'kuusiniemi' }
    const settings = await mustAnswer(aino.socket.emitWithAck('outreach:settings', site))
    expect(settings.platforms.map(({ id }) => id)).toContain('snapchat')
    expect(settings.themes.map(({ id }) => id)).toContain('money')
    expect(settings.colleagues.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Aino', 'Jere', 'Salma']),
    )
    const { version, platforms } = settings
    const discord = platforms.find(({ id }) => id === 'discord')!
    const withPlace = platforms.map((one) =>
      one === discord ? { ...one, places: [{ id: 'games', name: 'Kuusiniemen peliserveri' }] } : one,
    )
    const set = (by: Operator, base: number, to = withPlace) =>
      by.socket.emitWithAck('outreach:set-platforms', { ...site, version: base, platforms: to })
    expect(await set(aino, version)).toMatchObject({ refusal: 'not-allowed' })
    await mustAnswer(set(salma, version))
    expect(await set(salma, version)).toMatchObject({ refusal: 'changed-meanwhile' })
    expect(await set(salma, version + 1, platforms)).toMatchObject({ refusal: 'invalid-request' })
    expect(await kept(aino, aSession({ place: 'games' }))).toMatchObject({ record: { place: 'games' } })
    expect(await keep(aino, aSession({ place: 'elsewhere' }))).toMatchObject({
      faults: [{ field: 'place', fault: 'unknown-choice' }],
    })
  })

  it('name the record that they led to: one of their site that the worker may see, and never of whom', async () => {
    const yusuf = await anOperator(kynnys.url, people.yusuf)
    const other = await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'counsellor' })
    const third = await anOperator(kynnys.url, other)
    const raise = ({ socket }: Operator, siteId = 'kuusiniemi') =>
      mustAnswer(
        socket.emitWithAck('escalation:raise-alone', { siteId, id: randomUUID(), kind: 'child-welfare' }),
      )
    const [{ id: escalationId }, { id: inAhtola }] = await Promise.all([raise(jere), raise(yusuf, 'ahtola')])
    const naming = (id: string, more = {}) => aSession({ escalated: true, escalationId: id, ...more })
    const listed = async ({ socket }: Operator, siteId = 'kuusiniemi') =>
      (await mustAnswer(socket.emitWithAck('escalation:of-site', { siteId }))).escalations.map(({ id }) => id)
    expect([await listed(jere), await listed(aino)]).toEqual([[escalationId], []])
    expect(await listed(salma)).toContain(escalationId)
    expect(await third.socket.emitWithAck('escalation:of-site', { siteId: 'ahtola' })).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    const session = naming(escalationId, { partnerId: ids.aino })
    expect((await kept(jere, session)).record.escalationId).toBe(escalationId)
    await kept(salma, naming(escalationId))
    const faulty = { outcome: 'faulty', faults: [{ field: 'escalationId', fault: 'unknown-choice' }] }
    for (const [who, refused] of [
      [aino, naming(escalationId)],
      [salma, naming(inAhtola)],
      [jere, naming(randomUUID())],
      [jere, naming(escalationId, { escalated: false })],
    ] as const)
      expect(await keep(who, refused)).toEqual(faulty)
    // The other worker changes the rest and leaves it where it is; a colleague isn't told which it was.
    const changed = { ...session, base: 1, changeId: randomUUID() }
    const record = { ...session.record, contacted: 17 }
    expect((await kept(aino, { ...changed, record })).record).toMatchObject({ contacted: 17, escalationId })
    const seen = (await listOf(third)).find(({ id }) => id === session.id)
    expect(seen?.record).toMatchObject({ escalated: true, escalationId: null })
    const which = { siteId: 'kuusiniemi', id: session.id }
    expect(
      JSON.stringify(await mustAnswer(third.socket.emitWithAck('outreach:history', which))),
    ).not.toContain(escalationId)
  })
})
