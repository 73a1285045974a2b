import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { handOver } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  anOperator,
  aToken,
  aVisitor,
  aVisitorInQueue,
  aWaitingVisitor,
  eventually,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'
import { roomsBy } from '../support/rooms.ts'

// The machine may be slow, the wait is not shorter for it.
const aboutNinety = expect.closeTo(93, -1)
const nobody = { visitor: 0, counsellor: 0, left: 0, silence: 0, quiet: 0, erased: 0 }
const closedUpon = {
  joined_at: expect.any(String),
  left_message_at: null,
  answered_at: null,
  abandoned_after_seconds: aboutNinety,
}

describe('an attempt', () => {
  let kynnys: Kynnys
  let aino: Operator
  beforeAll(async () => {
    const many = { VISITOR_REQUEST_BURST: '1000', OPERATOR_REQUEST_BURST: '10000', STARTS_PER_MINUTE: '1000' }
    kynnys = await startKynnys(many)
    aino = await aCounsellorOnDuty(kynnys.url)
  })
  afterAll(() => kynnys.close())
  const colleagues: Operator[] = []
  beforeEach(async () => {
    for (const one of colleagues.splice(0)) one.close()
    await kynnys.pool.query('delete from conversation')
    await kynnys.pool.query('delete from attempt')
  })

  const all = async () => {
    const { rows } = await kynnys.pool.query(
      `select to_jsonb(a) - 'id' as attempt from attempt a order by id`,
    )
    return rows.map(({ attempt }) => attempt as Record<string, unknown>)
  }
  const only = async () => {
    const attempts = await all()
    expect(attempts).toHaveLength(1)
    return attempts[0]!
  }
  const waitLonger = () =>
    kynnys.pool.query(`update conversation set waiting_since = waiting_since - interval '90 s'`)
  /** The chat closes upon somebody who has waited. */
  async function waitsUntilClosing(says?: string) {
    const { visitor } = await aVisitorInQueue(kynnys.url, aino)
    if (says) await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(says)))
    await waitLonger()
    const { leftMessage } = await roomsBy(() => new Date(), kynnys)
    const { rows } = await kynnys.pool.query<{ team_id: string }>('select team_id from conversation')
    await leftMessage.closeQueue(rows[0]!.team_id)
    expect(await only()).toMatchObject({ left_message_at: expect.any(String), ended_by: null })
    return { visitor }
  }
  async function goesSilent(visitor: Visitor) {
    visitor.close()
    await kynnys.pool.query(`update conversation set visitor_lease_until = now() - interval '31 min'`)
    await kynnys.sweepNow()
  }
  async function inTalk() {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    return { visitor, conversationId }
  }
  async function goesTo(kind: 'cold' | 'warm' | 'guest') {
    const talk = { ...(await inTalk()), counsellor: aino }
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    colleagues.push(jere)
    await handOver(kynnys, talk, { to: jere, email: people.jere, kind })
    return { ...talk, jere }
  }

  it('is counted when the door is shown, once for a tab, however often its line breaks', async () => {
    const token = aToken()
    for (let time = 0; time < 3; time += 1) {
      const visitor = await aVisitor(kynnys.url, { token })
      await resume(visitor)
      visitor.close()
    }
    const attempt = await only()
    expect(attempt).toMatchObject({ site_id: 'kuusiniemi', joined_at: null, ended_at: null, resumed: false })
    await aWaitingVisitor(kynnys.url, { token }, { ...nothingTold, language: 'sv', theme: 'money' })
    expect(await only()).toMatchObject({ language: 'sv', theme: 'money', answered_at: null })
    await resume(await aVisitor(kynnys.url))
    expect(await all()).toHaveLength(2)
  })

  it('is one for a tab that stays, also when it reads for longer than a door is kept', async () => {
    const token = aToken()
    const visitor = await aVisitor(kynnys.url, { token })
    await resume(visitor)
    await kynnys.pool.query(`update attempt_door set opened_at = opened_at - interval '29 min'`)
    await eventually(
      () => kynnys.pool.query(`select from attempt_door where opened_at > now() - interval '1 min'`),
      ({ rowCount }) => rowCount === 1,
    )
    // Two minutes on it would be half an hour.
    await kynnys.pool.query(`update attempt_door set opened_at = opened_at - interval '2 min'`)
    await kynnys.sweepNow()
    visitor.close()
    await aWaitingVisitor(kynnys.url, { token })
    expect(await only()).toMatchObject({ joined_at: expect.any(String) })
  })

  it('holds nothing that leads to a person: its time is a minute, the tab is forgotten with the start or the door', async () => {
    const opened = await aVisitor(kynnys.url)
    await resume(opened)
    const started = await aVisitor(kynnys.url)
    await resume(started)
    await mustAnswer(started.socket.emitWithAck('conversation:start', nothingTold))
    const doors = async () => (await kynnys.pool.query('select 1 from attempt_door')).rowCount
    expect(await doors()).toBe(1)
    opened.close()
    await kynnys.pool.query(`update attempt_door set opened_at = opened_at - interval '31 min'`)
    await kynnys.sweepNow()
    expect(await doors()).toBe(0)
    const { rows } = await kynnys.pool.query(
      `select column_name from information_schema.columns
       where table_name = 'attempt' and (data_type = 'bytea' or column_name ~ 'token|conversation|operator')`,
    )
    expect(rows).toEqual([])
    for (const attempt of await all())
      for (const [name, value] of Object.entries(attempt))
        if (name.endsWith('_at') && value) expect(new Date(value as string).getTime() % 60_000, name).toBe(0)
  })

  const paths: Record<string, { walk: () => Promise<unknown>; counts: Record<string, unknown> }> = {
    'given up in the queue': {
      async walk() {
        const { visitor } = await aVisitorInQueue(kynnys.url, aino)
        await waitLonger()
        await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      },
      counts: {
        ended_by: 'visitor',
        answered_at: null,
        wait_seconds: null,
        abandoned_after_seconds: aboutNinety,
      },
    },
    'left in the queue by quick exit': {
      async walk() {
        const { visitor } = await aVisitorInQueue(kynnys.url, aino)
        await waitLonger()
        await mustAnswer(visitor.socket.emitWithAck('conversation:leave', {}))
      },
      counts: { ended_by: 'left', answered_at: null, abandoned_after_seconds: aboutNinety },
    },
    'erased in the queue': {
      async walk() {
        const { visitor } = await aVisitorInQueue(kynnys.url, aino)
        await waitLonger()
        await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
      },
      counts: { ended_by: 'erased', answered_at: null, abandoned_after_seconds: aboutNinety },
    },
    'gone silent in the queue': {
      async walk() {
        const { visitor } = await aVisitorInQueue(kynnys.url, aino)
        visitor.close()
        await waitLonger()
        await kynnys.pool.query(`update conversation set visitor_lease_until = now() - interval '31 min'`)
        await kynnys.sweepNow()
      },
      counts: { ended_by: 'silence', answered_at: null, abandoned_after_seconds: aboutNinety },
    },
    'gone without a word after the chat had closed': {
      async walk() {
        const { visitor } = await waitsUntilClosing()
        // What comes after the closing is no wait.
        await kynnys.pool.query(`update conversation set waiting_since = waiting_since - interval '1 h'`)
        await goesSilent(visitor)
      },
      counts: { ...closedUpon, ended_by: 'silence' },
    },
    'gone by themselves, without a word, after the chat had closed': {
      async walk() {
        const { visitor } = await waitsUntilClosing()
        await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      },
      counts: { ...closedUpon, ended_by: 'visitor' },
    },
    'erased without a word after the chat had closed': {
      async walk() {
        const { visitor } = await waitsUntilClosing()
        await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
      },
      counts: { ...closedUpon, ended_by: 'erased' },
    },
    'erased with a message, after the chat had closed': {
      async walk() {
        const { visitor } = await waitsUntilClosing('vastatkaa kun ehditte')
        await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
      },
      counts: { left_message_at: expect.any(String), abandoned_after_seconds: null, ended_by: 'erased' },
    },
    'written while they waited, and ended by themselves after the chat had closed': {
      async walk() {
        const { visitor } = await waitsUntilClosing('vastatkaa kun ehditte')
        await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      },
      counts: { left_message_at: expect.any(String), abandoned_after_seconds: null, ended_by: 'visitor' },
    },
    'left for later without a word, and given up in the queue after all': {
      async walk() {
        const { visitor } = await waitsUntilClosing()
        await mustAnswer(visitor.socket.emitWithAck('left-message:join-queue', {}))
        await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      },
      counts: { ...closedUpon, abandoned_after_seconds: expect.closeTo(2, -1), ended_by: 'visitor' },
    },
    'away when the turn came, without a word': {
      async walk() {
        const { visitor } = await aVisitorInQueue(kynnys.url, aino)
        visitor.close()
        await waitLonger()
        await kynnys.pool.query(
          `update conversation set turn_until = now(), visitor_lease_until = now() - interval '1 s'`,
        )
        await eventually(only, ({ ended_by }) => ended_by !== null, 10_000)
      },
      counts: { ended_by: 'turn-missed', answered_at: null, abandoned_after_seconds: aboutNinety },
    },
    'answered, and ended by the young person': {
      async walk() {
        const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
        await waitLonger()
        await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
        await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      },
      counts: {
        ended_by: 'visitor',
        wait_seconds: aboutNinety,
        abandoned_after_seconds: null,
        handed_over: 0,
      },
    },
    'answered, and closed by the counsellor': {
      async walk() {
        const { conversationId } = await inTalk()
        await mustAnswer(
          aino.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }),
        )
      },
      counts: { ended_by: 'counsellor', abandoned_after_seconds: null },
    },
    'answered, and closed kindly after a silence': {
      async walk() {
        const { conversationId } = await inTalk()
        await mustAnswer(
          aino.socket.emitWithAck('message:send', { ...aMessage('Oletko siellä?'), conversationId }),
        )
        for (const _sweep of ['asks', 'closes']) {
          await kynnys.pool.query(`update entry set at = at - interval '20 min'`)
          await kynnys.sweepNow()
        }
      },
      counts: { ended_by: 'quiet', abandoned_after_seconds: null },
    },
    'a message left at once, and answered later': {
      async walk() {
        const visitor = await aVisitor(kynnys.url)
        await mustAnswer(
          visitor.socket.emitWithAck('conversation:start', { ...nothingTold, leavesMessage: true }),
        )
        expect(await only()).toMatchObject({ joined_at: null, answered_at: null, ended_at: null })
        const { rows } = await kynnys.pool.query<{ id: string }>('select id from conversation')
        await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: rows[0]!.id }))
      },
      counts: { joined_at: null, left_message_at: expect.any(String), wait_seconds: null, ended_by: null },
    },
    'a message left out of the queue': {
      async walk() {
        const { visitor } = await aVisitorInQueue(kynnys.url, aino)
        await mustAnswer(visitor.socket.emitWithAck('left-message:leave', {}))
      },
      counts: {
        joined_at: expect.any(String),
        left_message_at: expect.any(String),
        answered_at: null,
        abandoned_after_seconds: null,
      },
    },
    'handed over to a colleague': {
      async walk() {
        await goesTo('cold')
      },
      counts: { handed_over: 1, counsellor_lost: 0, ended_by: null, answered_at: expect.any(String) },
    },
    'handed over to a colleague while the first one stays, and handed back': {
      async walk() {
        const { jere, ...talk } = await goesTo('warm')
        await handOver(kynnys, { ...talk, counsellor: jere }, { to: aino, email: people.aino, kind: 'cold' })
      },
      counts: { handed_over: 2, counsellor_lost: 0, ended_by: null },
    },
    'handed over to the queue, and answered again': {
      async walk() {
        const talk = await inTalk()
        const which = { conversationId: talk.conversationId, id: randomUUID() }
        const [team] = (await mustAnswer(aino.socket.emitWithAck('console:resume', {}))).teams
        const receiver = { to: 'queue' as const, teamId: team!.id }
        await mustAnswer(
          aino.socket.emitWithAck('handover:propose', { ...which, receiver, warm: false, note: 'Jatkoon.' }),
        )
        await mustAnswer(
          talk.visitor.socket.emitWithAck('handover:answer', { id: which.id, follows: 'nothing' }),
        )
        expect(await only()).toMatchObject({ handed_over: 1, ended_by: null })
        const { conversationId } = talk
        await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
      },
      counts: { handed_over: 1, counsellor_lost: 0, abandoned_after_seconds: null },
    },
    'answered, with a guest for a while': {
      async walk() {
        const { jere, conversationId } = await goesTo('guest')
        await mustAnswer(jere.socket.emitWithAck('participant:leave', { conversationId }))
      },
      counts: { handed_over: 0, counsellor_lost: 0, ended_by: null },
    },
    'lost with the counsellor’s line, and given up in the queue afterwards': {
      async walk() {
        const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
        const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, jere)
        await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
        jere.close()
        // The minute for which the place is held, and the lease before it, passed over.
        await eventually(
          async () => {
            await kynnys.pool.query(
              `update operator_presence p set lease_until = now() - interval '1 s'
              from operator o where o.id = p.operator_id and o.email = $1`,
              [people.jere],
            )
            await kynnys.pool.query(`update conversation set owner_lost_at = owner_lost_at - interval '61 s'`)
            return only()
          },
          ({ counsellor_lost }) => counsellor_lost === 1,
          10_000,
        )
        await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      },
      counts: {
        answered_at: expect.any(String),
        abandoned_after_seconds: expect.any(Number),
        handed_over: 0,
      },
    },
  }

  it.each(Object.entries(paths))('is counted exactly once: %s', async (_name, { walk, counts }) => {
    await walk()
    const attempt = await only()
    expect(attempt).toMatchObject({ ...counts, team_id: expect.any(String) })
    expect(attempt.answered_at === null && attempt.ended_by === 'counsellor').toBe(false)
  })

  it('stays when every conversation is erased, and loses its minutes', async () => {
    const { visitor } = await aVisitorInQueue(kynnys.url, aino)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    const talk = await inTalk()
    await mustAnswer(talk.visitor.socket.emitWithAck('message:send', aMessage('kiitos')))
    await mustAnswer(
      aino.socket.emitWithAck('conversation:close', {
        conversationId: talk.conversationId,
        reason: 'guided',
      }),
    )
    const before = await all()
    expect(before).toHaveLength(2)
    await kynnys.pool.query(`update conversation set erase_at = now() - interval '1 s'`)
    await kynnys.sweepNow()
    expect((await kynnys.pool.query('select 1 from conversation')).rowCount).toBe(0)
    expect(await all()).toEqual(before.map(toTheHour))
  })

  /** What was a minute of somebody's is an hour of everybody's. */
  function toTheHour(attempt: Record<string, unknown>): Record<string, unknown> {
    const cut = (value: unknown) =>
      typeof value === 'string' ? value.replace(/(T\d\d):\d\d:[\d.]+\+/, '$1:00:00+') : value
    return Object.fromEntries(Object.entries(attempt).map(([name, value]) => [name, cut(value)]))
  }

  it('is summed up for the site’s supervisor, hour by hour, and for nobody else', async () => {
    const { visitor } = await aVisitorInQueue(kynnys.url, aino)
    await waitLonger()
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await inTalk()
    await resume(await aVisitor(kynnys.url))
    // Answered once, and gone later: not among the waits of those who never were.
    await kynnys.pool.query(`insert into attempt (site_id, joined_at, answered_at, ended_at, ended_by,
      abandoned_after_seconds) values ('kuusiniemi', now(), now(), now(), 'turn-missed', 3000)`)
    const asked = {
      siteId: 'kuusiniemi',
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 3_600_000).toISOString(),
    }
    const salma = await anOperator(kynnys.url, people.salma)
    const { total, hours } = await mustAnswer(salma.socket.emitWithAck('attempt:summary', asked))
    expect(total).toMatchObject({ opened: 4, joined: 3, answered: 2, abandoned: 1, unanswered: 0 })
    expect(total.endedBy).toEqual({ ...nobody, visitor: 1, 'turn-missed': 1 })
    expect(total.abandonedAfterSeconds).toEqual({ half: aboutNinety, mostly: aboutNinety })
    expect(hours.reduce((sum, { opened }) => sum + opened, 0)).toBe(4)
    const refused = { ok: false, refusal: 'not-allowed' }
    expect(await aino.socket.emitWithAck('attempt:summary', asked)).toEqual(refused)
    const hilkka = await anOperator(kynnys.url, people.hilkka)
    expect(await hilkka.socket.emitWithAck('attempt:summary', asked)).toEqual(refused)
    const reversed = { ...asked, from: asked.to, to: asked.from }
    expect(await salma.socket.emitWithAck('attempt:summary', reversed)).toMatchObject({ ok: false })
  })

  describe('where many things happen at once, and connections to the database are cut', () => {
    // What the conversations that are still there say, beside what was counted of them.
    const disagreements = `
      select c.id from conversation c left join attempt a on a.id = c.attempt_id
      where a.id is null or (a.ended_by is distinct from c.ended_by)
        or (c.state = 'open' and a.answered_at is null) or (a.answered_at is null) <> (c.claimed_at is null)
        or (c.state = 'ended' and c.claimed_at is null) <> (a.abandoned_after_seconds is not null)
        or (select count(*) from conversation other where other.attempt_id = a.id) <> 1`

    it('is counted exactly once all the same', async () => {
      const other = await kynnys.anotherProcess({ STARTS_PER_MINUTE: '1000' })
      const jere = await aCounsellorOnDuty(other.url, people.jere)
      const count = 40
      const erased = new Set<number>()
      const visitors = await Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const visitor = await aVisitor(index % 2 ? kynnys.url : other.url)
          await resume(visitor)
          await mustAnswer(visitor.socket.emitWithAck('conversation:start', nothingTold))
          return visitor
        }),
      )
      const { rows } = await kynnys.pool.query<{ id: string }>('select id from conversation')
      const endings = ['conversation:end', 'conversation:leave', 'conversation:erase'] as const
      const cutting = setInterval(() => {
        void kynnys.pool
          .query(`select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and query ilike '%conversation%'`)
          .catch(() => {})
      }, 40)
      await Promise.all([
        ...rows.flatMap(({ id }) =>
          [aino, jere].map(({ socket }) => socket.emitWithAck('conversation:claim', { conversationId: id })),
        ),
        ...visitors.map(async ({ socket }, index) => {
          const ending = endings[index % 4]
          if (!ending) return
          const reply = await socket.emitWithAck(ending, {})
          if (reply.ok && ending === 'conversation:erase') erased.add(index)
        }),
      ])
      clearInterval(cutting)
      await eventually(
        () => kynnys.pool.query('select 1').then(() => true),
        (ok) => ok,
      )
      await kynnys.sweepNow()
      const attempts = await all()
      expect(attempts).toHaveLength(count)
      expect(attempts.filter(({ joined_at }) => joined_at === null)).toEqual([])
      const left = (await kynnys.pool.query('select 1 from conversation')).rowCount ?? 0
      expect(left).toBeLessThanOrEqual(count - erased.size)
      expect((await kynnys.pool.query(disagreements)).rows).toEqual([])
      for (const attempt of attempts) {
        const isAbandoned = attempt.abandoned_after_seconds !== null
        expect(isAbandoned).toBe(attempt.answered_at === null && attempt.ended_at !== null)
      }
      // The comparison sees one that was not counted.
      await kynnys.pool.query(
        `update attempt set answered_at = null, ended_by = 'quiet', ended_at = now() where id =
         (select attempt_id from conversation limit 1)`,
      )
      expect((await kynnys.pool.query(disagreements)).rows).toHaveLength(1)
      jere.close()
    })
  })
})

describe('an attempt of another city', () => {
  it('is told to nobody here', async () => {
    const kynnys = await startKynnys()
    await aConversation(kynnys.url)
    const yusuf = await anOperator(kynnys.url, people.yusuf)
    const asked = { siteId: 'kuusiniemi', from: '2026-01-01T00:00:00Z', to: '2026-01-05T00:00:00Z' }
    const reply = await yusuf.socket.emitWithAck('attempt:summary', asked)
    expect(reply).toEqual({ ok: false, refusal: 'not-found' })
    await kynnys.close()
  })
})
