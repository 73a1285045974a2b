import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnConversation, VisitorConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import type { Colleague } from '../../protocol/operator.ts'
import { renewVisitorLeases } from '../../server/conversation/visitor-lease-repository.ts'
import { renewLeases } from '../../server/presence/presence-repository.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConsole,
  aConversation,
  aCounsellorOnDuty,
  anOperator,
  aVisitor,
  eventually,
  mustAnswer,
  pause,
  people,
  resume,
  waitingIds,
} from '../support/people.ts'

describe('duty', () => {
  let kynnys: Kynnys
  let other: { url: string }
  beforeAll(async () => {
    kynnys = await startKynnys()
    other = await kynnys.anotherProcess()
  })
  afterAll(() => kynnys.close())

  /** Moves time instead of waiting: the lease of whoever has closed their last connection runs out now. */
  const endLeaseOf = (email: string) =>
    eventually(
      () =>
        kynnys.pool.query(
          `update operator_presence set lease_until = now() - interval '1 s'
           where operator_id = (select id from operator where email = $1) and lease_until < now() + interval '9 s'`,
          [email],
        ),
      ({ rowCount }) => rowCount === 1,
    )

  const isOn =
    (name: string, onDuty: boolean) =>
    ({ colleagues }: { colleagues: Colleague[] }) =>
      colleagues.some((one) => one.name === name && one.onDuty === onDuty)

  it('begins and ends by the counsellor, and is heard by visitors and colleagues of both processes', async () => {
    const aino = await anOperator(kynnys.url, people.aino)
    const jere = await anOperator(other.url, people.jere)
    const visitors = await Promise.all([kynnys.url, other.url].map((url) => aVisitor(url)))
    await mustAnswer(aino.socket.emitWithAck('duty:set', { onDuty: true }))
    for (const visitor of visitors)
      await visitor.hears<{ onDuty: string[] }>('duty:changed', ({ onDuty }) => onDuty.includes('Aino'))
    await jere.hears('duty:changed', isOn('Aino', true))
    expect((await resume(visitors[0]!)).onDuty).toEqual(['Aino'])
    for (const one of [...visitors, jere]) one.heard.length = 0
    await mustAnswer(aino.socket.emitWithAck('duty:set', { onDuty: false }))
    for (const visitor of visitors)
      await visitor.hears<{ onDuty: string[] }>('duty:changed', ({ onDuty }) => onDuty.length === 0)
    await jere.hears('duty:changed', isOn('Aino', false))
    for (const one of [...visitors, aino, jere]) one.close()
  })

  it('is refused to nobody but who serves no city, and shows no city the people of another', async () => {
    const yusuf = await aCounsellorOnDuty(kynnys.url, people.yusuf)
    const aino = await anOperator(kynnys.url, people.aino)
    const hilkka = await anOperator(kynnys.url, people.hilkka)
    const here = await aVisitor(kynnys.url)
    const there = await aVisitor(kynnys.url, { site: 'ahtola' })
    expect(await hilkka.socket.emitWithAck('duty:set', { onDuty: true })).toMatchObject({
      refusal: 'not-allowed',
    })
    expect((await resume(there)).onDuty).toEqual(['Yusuf'])
    expect((await resume(here)).onDuty).toEqual([])
    const names = (await mustAnswer(aino.socket.emitWithAck('console:resume', {}))).colleagues.map(
      ({ name }) => name,
    )
    expect(names).toContain('Jere')
    expect(names).not.toContain('Yusuf')
    expect(names).not.toContain('Hilkka')
    for (const one of [yusuf, aino, hilkka, here, there]) one.close()
    await endLeaseOf(people.yusuf)
  })

  it('lasts while one of several consoles is open, in whichever process', async () => {
    const aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    const second = await anOperator(other.url, people.aino)
    aino.close()
    const lease = `select extract(epoch from lease_until - now())::int as left from operator_presence
      where on_duty and operator_id = (select id from operator where email = '${people.aino}')`
    const left = async () => (await kynnys.pool.query<{ left: number }>(lease)).rows[0]?.left
    await pause(300)
    await kynnys.pool.query(`update operator_presence set lease_until = now() + interval '7 s'`)
    await eventually(left, (seconds) => (seconds ?? 0) > 10, 7000)
    second.close()
    await endLeaseOf(people.aino)
  })

  it('ends when the connection died: the young person is told, and told again when the same counsellor is back', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url, people.aino)
    visitor.heard.length = 0
    counsellor.close()
    await endLeaseOf(people.aino)
    await visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some((entry) => entry.kind === 'counsellor-lost' && entry.name === 'Aino'),
    )
    await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ state, counsellorHere, counsellor }) =>
        state === 'open' && !counsellorHere && counsellor?.name === 'Aino',
    )
    await visitor.hears<{ onDuty: string[] }>('duty:changed', ({ onDuty }) => onDuty.length === 0)

    const back = await anOperator(other.url, people.aino)
    await visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some((entry) => entry.kind === 'counsellor-back'),
    )
    await visitor.hears<VisitorConversation>('conversation:changed', ({ counsellorHere }) => counsellorHere)
    const { own } = await mustAnswer(back.socket.emitWithAck('console:resume', {}))
    expect(own).toMatchObject([{ id: conversationId, state: 'open' } satisfies Partial<OwnConversation>])
    const kinds = (await resume(visitor)).entries.map(({ kind }) => kind)
    expect(kinds).toEqual(['started', 'claimed', 'counsellor-lost', 'counsellor-back'])
    await mustAnswer(back.socket.emitWithAck('conversation:close', { conversationId, reason: 'other' }))
    back.close()
    visitor.close()
  })

  it('that was only not renewed for a while comes back without a new connection', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url, people.aino)
    const heardKinds = () =>
      visitor
        .heardOf<{ entries: Entry[] }>('entry:added')
        .flatMap(({ entries }) => entries.map(({ kind }) => kind))
    // The process renews the lease every 5 s; until the sweep has seen that it ran out, it runs out again.
    await eventually(
      async () => {
        if (heardKinds().includes('counsellor-lost')) return true
        await kynnys.pool.query(
          `update operator_presence set lease_until = now() - interval '1 s'
           where operator_id = (select owner_id from conversation where id = $1)`,
          [conversationId],
        )
        return false
      },
      Boolean,
      8000,
    )
    await eventually(heardKinds, (kinds) => kinds.includes('counsellor-back'), 12_000)
    await visitor.hears<VisitorConversation>('conversation:changed', ({ counsellorHere }) => counsellorHere)
    expect(counsellor.socket.connected).toBe(true)
    expect((await resume(visitor)).entries.map(({ kind }) => kind)).toEqual([
      'started',
      'claimed',
      'counsellor-lost',
      'counsellor-back',
    ])
    const { rows } = await kynnys.pool.query<{ owner_lost_at: Date | null }>(
      'select owner_lost_at from conversation where id = $1',
      [conversationId],
    )
    expect(rows).toEqual([{ owner_lost_at: null }])
    await mustAnswer(counsellor.socket.emitWithAck('conversation:close', { conversationId, reason: 'other' }))
    counsellor.close()
    visitor.close()
    await endLeaseOf(people.aino)
  })

  it('pauses in the hearing of the young person, who is told when it goes on', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url, people.aino)
    await mustAnswer(counsellor.socket.emitWithAck('duty:pause', { paused: true }))
    await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ counsellorPaused }) => counsellorPaused,
    )
    expect((await resume(visitor)).conversation).toMatchObject({
      counsellorHere: true,
      counsellorPaused: true,
    })
    visitor.heard.length = 0
    await mustAnswer(counsellor.socket.emitWithAck('duty:pause', { paused: false }))
    await visitor.hears<VisitorConversation>('conversation:changed', (view) => !view.counsellorPaused)
    await mustAnswer(counsellor.socket.emitWithAck('conversation:close', { conversationId, reason: 'other' }))
    for (const one of [visitor, counsellor]) one.close()
  })

  it('that ended gives the conversation back to the queue after a minute, once, and to whoever takes it next', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url, people.aino)
    const jere = await aCounsellorOnDuty(other.url, people.jere)
    counsellor.close()
    await endLeaseOf(people.aino)
    await visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some(({ kind }) => kind === 'counsellor-lost'),
    )
    expect(await waitingIds(jere)).toEqual([])
    await kynnys.pool.query(`update conversation set owner_lost_at = owner_lost_at - interval '61 s'`)
    await visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some(({ kind }) => kind === 'requeued'),
    )
    expect(await waitingIds(jere)).toEqual([conversationId])
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
    const late = await anOperator(kynnys.url, people.aino)
    expect((await mustAnswer(late.socket.emitWithAck('console:resume', {}))).own).toEqual([])
    expect(await late.socket.emitWithAck('conversation:read', { conversationId, since: 0 })).toMatchObject({
      refusal: 'not-found',
    })
    const kinds = (await resume(visitor)).entries.map(({ kind }) => kind)
    expect(kinds).toEqual(['started', 'claimed', 'counsellor-lost', 'requeued', 'claimed'])
    for (const one of [visitor, jere, late]) one.close()
  })

  it('is kept over a short reload', async () => {
    const salma = await aCounsellorOnDuty(kynnys.url, people.salma)
    salma.close()
    const again = await aConsole(kynnys.url, salma.cookie)
    expect((await mustAnswer(again.socket.emitWithAck('console:resume', {}))).onDuty).toBe(true)
    again.close()
  })

  it('ends by itself after a process was killed and renews nothing more', async () => {
    await kynnys.pool.query(
      `insert into operator_presence select id, true, now() + interval '1 s' from operator where email = $1
       on conflict (operator_id) do update set on_duty = true, lease_until = excluded.lease_until`,
      [people.jere],
    )
    const visitor = await aVisitor(other.url)
    expect((await resume(visitor)).onDuty).toContain('Jere')
    await visitor.hears<{ onDuty: string[] }>('duty:changed', ({ onDuty }) => !onDuty.includes('Jere'))
    const { rows } = await kynnys.pool.query(
      'select on_duty from operator_presence where operator_id = (select id from operator where email = $1)',
      [people.jere],
    )
    expect(rows).toEqual([{ on_duty: false }])
    visitor.close()
  })

  it('ends though another room’s round fails again and again', async () => {
    const { visitor, counsellor } = await aConversation(kynnys.url, people.aino)
    await kynnys.pool.query(
      `create function break_round() returns trigger language plpgsql as $$ begin
         if current_query() like '%from conversation c%' then raise 'broken'; end if;
         return null;
       end $$;
       create trigger break_round before update on consultation for each statement execute function break_round()`,
    )
    // So long that the database would be taken for one that was away.
    await pause(7000)
    counsellor.close()
    await endLeaseOf(people.aino)
    await visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some((entry) => entry.kind === 'counsellor-lost'),
    )
    await kynnys.pool.query('drop function break_round() cascade')
    visitor.close()
  })
})

describe('leases', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
  })
  afterAll(() => kynnys.close())

  it('of young people are renewed for all the others while one conversation is being written to, and for that one afterwards', async () => {
    const { rows } = await kynnys.pool.query<{ id: string }>(
      `insert into conversation (id, site_id, team_id, language, state, visitor_lease_until)
       select gen_random_uuid(), site_id, id, 'fi', 'waiting', now() - interval '1 min' from team limit 2 returning id`,
    )
    const [busy, idle] = rows.map(({ id }) => id)
    const isHere = async (id: string | undefined) =>
      (
        await kynnys.pool.query(
          'select visitor_lease_until > now() as here from conversation where id = $1',
          [id],
        )
      ).rows[0]?.here
    const writing = await kynnys.pool.connect()
    await writing.query('begin')
    await writing.query('select 1 from conversation where id = $1 for no key update', [busy])
    const renewed = renewVisitorLeases(kynnys.db, [busy!, idle!])
    await eventually(
      () => isHere(idle),
      (here) => here === true,
    )
    expect(await isHere(busy)).toBe(false)
    await writing.query('commit')
    writing.release()
    await renewed
    expect(await isHere(busy)).toBe(true)
  })

  it('of counsellors are renewed for all the others while something is given to one, and for that one afterwards', async () => {
    const { rows } = await kynnys.pool.query<{ id: string }>(
      `insert into operator_presence (operator_id, on_duty, lease_until)
       select id, false, now() - interval '1 min' from operator order by email limit 2 returning operator_id as id`,
    )
    const [busy, idle] = rows.map(({ id }) => id)
    const isHere = async (id: string | undefined) =>
      (
        await kynnys.pool.query(
          'select lease_until > now() as here from operator_presence where operator_id = $1',
          [id],
        )
      ).rows[0]?.here
    const giving = await kynnys.pool.connect()
    await giving.query('begin')
    await giving.query('select 1 from operator_presence where operator_id = $1 for update', [busy])
    const renewed = renewLeases(kynnys.db, [busy!, idle!])
    await eventually(
      () => isHere(idle),
      (here) => here === true,
    )
    expect(await isHere(busy)).toBe(false)
    await giving.query('commit')
    giving.release()
    await renewed
    expect(await isHere(busy)).toBe(true)
  })
})
