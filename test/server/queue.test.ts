import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OwnConversation, VisitorConversation } from '../../protocol/conversation.ts'
import type { Queue, QueueDifference } from '../../protocol/queue.ts'
import { applyDifference } from '../../protocol/queue-difference.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  anAccount,
  anOperator,
  aVisitor,
  aVisitorInQueue,
  eventually,
  mustAnswer,
  type Operator,
  pause,
  people,
  resume,
  waitingIds,
} from '../support/people.ts'

describe('the queue', () => {
  let kynnys: Kynnys
  let other: { url: string }
  let aino: Operator
  let jere: Operator
  beforeAll(async () => {
    kynnys = await startKynnys()
    other = await kynnys.anotherProcess()
    aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    jere = await aCounsellorOnDuty(other.url, people.jere)
  })
  afterAll(() => kynnys.close())
  beforeEach(async () => {
    await kynnys.pool.query('delete from conversation')
    aino.heard.length = 0
    jere.heard.length = 0
  })

  const read = (operator: Operator) => mustAnswer(operator.socket.emitWithAck('queue:read', {}))
  const lists = (id: string) => (queue: Queue) => queue.waiting.some((one) => one.id === id)
  const misses = (id: string) => (queue: Queue) => !lists(id)(queue)

  it('shows who waits, longest first, with nothing of what was written', async () => {
    const first = await aVisitorInQueue(kynnys.url, aino, { nickname: 'Eka', language: 'sv' })
    const second = await aVisitorInQueue(other.url, aino, { nickname: null })
    await mustAnswer(first.visitor.socket.emitWithAck('message:send', aMessage('älä näytä tätä')))
    const { waiting } = await read(aino)
    expect(waiting).toEqual([
      {
        id: first.conversationId,
        siteId: 'kuusiniemi',
        teamId: expect.any(String),
        language: 'sv',
        theme: null,
        district: null,
        nickname: 'Eka',
        urgency: 0,
        waitingSince: expect.any(String),
        returned: false,
        visitorHere: true,
        turnUntil: null,
        preferredOperatorId: null,
        offered: null,
      },
      expect.objectContaining({ id: second.conversationId, language: 'fi', nickname: null }),
    ])
    expect(Date.parse(waiting[0]!.waitingSince)).toBeLessThan(Date.parse(waiting[1]!.waitingSince))
    expect(JSON.stringify([aino.heard, jere.heard])).not.toContain('älä näytä')
    first.visitor.close()
    second.visitor.close()
  })

  it('is announced to consoles of every process when somebody comes, is claimed, or leaves', async () => {
    const one = await aVisitorInQueue(kynnys.url, aino)
    const two = await aVisitorInQueue(other.url, aino)
    for (const console of [aino, jere])
      await console.hears<Queue>('queue:changed', (queue) => queue.waiting.length === 2)
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: one.conversationId }))
    for (const console of [aino, jere])
      await console.hears<Queue>('queue:changed', misses(one.conversationId))
    await mustAnswer(two.visitor.socket.emitWithAck('conversation:leave', {}))
    for (const console of [aino, jere])
      await console.hears<Queue>('queue:changed', (queue) => queue.waiting.length === 0)
    const [last, fresh] = await eventually(
      async () => [jere.heardOf<Queue>('queue:changed').at(-1), await read(jere)] as const,
      ([heard, { version }]) => heard?.version === version,
    )
    expect(last).toEqual(fresh)
    one.visitor.close()
    two.visitor.close()
  })

  it('has the same version in every process as long as it is the same', async () => {
    const { visitor } = await aVisitorInQueue(kynnys.url, aino)
    const here = await read(aino)
    expect(await read(jere)).toEqual(here)
    const { visitor: next } = await aVisitorInQueue(kynnys.url, aino)
    expect((await read(jere)).version).not.toBe(here.version)
    visitor.close()
    next.close()
  })

  it('tells each young person how many are before them, again when that changes', async () => {
    const first = await aVisitorInQueue(kynnys.url, aino)
    const second = await aVisitorInQueue(other.url, aino)
    expect((await resume(first.visitor)).conversation?.ahead).toBe(0)
    expect((await resume(second.visitor)).conversation?.ahead).toBe(1)
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: first.conversationId }))
    await second.visitor.hears<VisitorConversation>('conversation:changed', ({ ahead }) => ahead === 0)
    first.visitor.close()
    second.visitor.close()
  })

  it('is refused to nobody signed in, and shows each only the cities that they serve', async () => {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    const yusuf = await aCounsellorOnDuty(kynnys.url, people.yusuf)
    const hilkka = await anOperator(kynnys.url, people.hilkka)
    const supervisor = await anOperator(
      kynnys.url,
      await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'supervisor' }),
    )
    const both = await anOperator(
      kynnys.url,
      await anAccount(
        kynnys,
        { siteId: 'ahtola', role: 'counsellor' },
        { siteId: 'kuusiniemi', role: 'counsellor' },
      ),
    )
    const elsewhere = await aVisitorInQueue(kynnys.url, yusuf, {}, { site: 'ahtola' })
    expect(await waitingIds(yusuf)).toEqual([elsewhere.conversationId])
    expect(await waitingIds(hilkka)).toEqual([])
    expect(await waitingIds(supervisor)).toEqual([conversationId])
    expect(await waitingIds(both)).toEqual([conversationId, elsewhere.conversationId])
    await both.hears<Queue>('queue:changed', lists(elsewhere.conversationId))
    expect(JSON.stringify([...hilkka.heard, ...aino.heard, ...jere.heard])).not.toContain(
      elsewhere.conversationId,
    )
    expect(JSON.stringify(yusuf.heard)).not.toContain(conversationId)
    for (const one of [visitor, elsewhere.visitor, yusuf, hilkka, supervisor, both]) one.close()
  })

  it('says when a young person has gone from the page, and when they are back', async () => {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    visitor.close()
    await eventually(
      async () => {
        // The five seconds of grace are over.
        await kynnys.pool.query(
          `update conversation set visitor_lease_until = now() - interval '1 s'
           where id = $1 and visitor_lease_until < now() + interval '6 s'`,
          [conversationId],
        )
        return read(jere)
      },
      ({ waiting }) => waiting[0]?.visitorHere === false,
    )
    await jere.hears<Queue>('queue:changed', ({ waiting }) => waiting[0]?.visitorHere === false)
    jere.heard.length = 0
    const again = await aVisitor(other.url, { token: visitor.token })
    await resume(again)
    for (const operator of [aino, jere])
      await operator.hears<Queue>('queue:changed', ({ waiting }) => waiting[0]?.visitorHere === true)
    // A second tab brings nobody back who is here.
    jere.heard.length = 0
    const tab = await aVisitor(kynnys.url, { token: visitor.token })
    await resume(tab)
    await pause(300)
    expect(jere.heardOf('queue:changed')).toEqual([])
    for (const one of [again, tab]) one.close()
  })

  it('tells the counsellor of an open conversation the same, and nobody else', async () => {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    visitor.close()
    const hearsThat = (here: boolean) =>
      aino.hears<OwnConversation>(
        'conversation:changed',
        ({ id, visitorHere }) => id === conversationId && visitorHere === here,
      )
    await eventually(
      () =>
        kynnys.pool.query(
          `update conversation set visitor_lease_until = now() - interval '1 s'
           where id = $1 and visitor_lease_until < now() + interval '6 s'`,
          [conversationId],
        ),
      ({ rowCount }) => rowCount === 1,
    )
    await hearsThat(false)
    aino.heard.length = 0
    const again = await aVisitor(other.url, { token: visitor.token })
    await resume(again)
    await hearsThat(true)
    expect(jere.heardOf('conversation:changed')).toEqual([])
    again.close()
  })

  it('says to the screens of a long queue only what has changed since each had it', async () => {
    const team = `(select id from team where site_id = 'kuusiniemi' order by position limit 1)`
    await kynnys.pool.query(`insert into conversation (id, site_id, team_id, language, visitor_lease_until)
      select gen_random_uuid(), 'kuusiniemi', ${team}, 'fi', now() + interval '1 hour' from generate_series(1, 30)`)
    let held = await read(jere)
    jere.socket.on('queue:changed', (queue) => {
      held = queue
    })
    jere.socket.on('queue:moved', (difference) => {
      held = applyDifference(held, difference) ?? held
    })
    const isHeld = () =>
      eventually(
        () => read(aino),
        ({ version }) => version === held.version,
      )
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    await isHeld()
    expect(held.waiting).toHaveLength(31)
    // What was under way when so many came has been said.
    jere.heard.length = 0
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    await jere.hears<QueueDifference>('queue:moved', ({ gone }) => gone.includes(conversationId))
    expect(held).toEqual(await isHeld())
    await mustAnswer(
      aino.socket.emitWithAck('queue:set-urgency', { conversationId: held.waiting[7]!.id, urgency: 2 }),
    )
    await jere.hears<QueueDifference>('queue:moved', ({ put }) => put[0]?.one.urgency === 2)
    expect(held).toEqual(await isHeld())
    expect(jere.heardOf('queue:changed')).toEqual([])
    jere.socket.off('queue:moved')
    jere.socket.off('queue:changed')
    visitor.close()
  })

  it('puts one who was returned back at the old place, marked', async () => {
    const first = await aVisitorInQueue(kynnys.url, aino)
    const second = await aVisitorInQueue(kynnys.url, aino)
    const salma = await aCounsellorOnDuty(other.url, people.salma)
    await mustAnswer(salma.socket.emitWithAck('conversation:claim', { conversationId: first.conversationId }))
    await aino.hears<Queue>('queue:changed', misses(first.conversationId))
    salma.close()
    await loseCounsellor(first.conversationId)
    const { waiting } = await eventually(() => read(aino), lists(first.conversationId), 8000)
    expect(waiting.map(({ id, returned }) => ({ id, returned }))).toEqual([
      { id: first.conversationId, returned: true },
      { id: second.conversationId, returned: false },
    ])
    await first.visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ state, ahead, counsellor }) => state === 'waiting' && ahead === 0 && counsellor === null,
    )
    first.visitor.close()
    second.visitor.close()
  })

  /** As if the counsellor's connection had died more than a minute ago. */
  async function loseCounsellor(conversationId: string): Promise<void> {
    const lost = `update operator_presence set lease_until = now() - interval '1 s'
      where operator_id = (select owner_id from conversation where id = $1)`
    await eventually(
      () => kynnys.pool.query(`${lost} and lease_until < now() + interval '9 s'`, [conversationId]),
      ({ rowCount }) => rowCount === 1,
    )
    await eventually(
      () =>
        kynnys.pool.query(
          `update conversation set owner_lost_at = owner_lost_at - interval '61 s'
           where id = $1 and owner_lost_at is not null`,
          [conversationId],
        ),
      ({ rowCount }) => rowCount === 1,
    )
  }
})
