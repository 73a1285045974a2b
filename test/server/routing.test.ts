import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { LeftMessages } from '../../protocol/left-message.ts'
import type { Standing } from '../../protocol/operator.ts'
import type { Queue } from '../../protocol/queue.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  anOperator,
  aVisitor,
  aVisitorInQueue,
  eventually,
  mustAnswer,
  type Operator,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'

/** Aino answers in Finnish and English, Jere in Finnish and Swedish; Salma supervises. */
describe('routing', () => {
  let kynnys: Kynnys
  let other: { url: string }
  let aino: Operator
  let jere: Operator
  let salma: Operator
  const visitors: Visitor[] = []
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '2000' })
    other = await kynnys.anotherProcess()
    aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    jere = await aCounsellorOnDuty(other.url, people.jere)
    salma = await anOperator(kynnys.url, people.salma)
  })
  afterAll(() => kynnys.close())
  beforeEach(async () => {
    for (const visitor of visitors.splice(0)) visitor.close()
    await kynnys.pool.query('delete from conversation')
    await kynnys.pool.query(`update team set routing = case slug when 'nuoret' then 'pull' else 'next' end,
      capacity = 4, queue_limit = null, divert_to = null, diverted_until = null, capacity_raised_by = 0,
      capacity_raised_until = null`)
    for (const operator of [aino, jere]) {
      await mustAnswer(operator.socket.emitWithAck('duty:set', { onDuty: true }))
      operator.heard.length = 0
    }
  })

  async function comes(told: Parameters<typeof aVisitorInQueue>[2] = {}) {
    const come = await aVisitorInQueue(kynnys.url, salma, told)
    visitors.push(come.visitor)
    return come
  }
  const next = async ({ socket }: Operator) =>
    (await mustAnswer(socket.emitWithAck('queue:next', {}))).conversation?.id ?? null
  const claim = ({ socket }: Operator, conversationId: string) =>
    socket.emitWithAck('conversation:claim', { conversationId })
  const read = ({ socket }: Operator) => mustAnswer(socket.emitWithAck('queue:read', {}))
  const row = async (id: string) =>
    (await kynnys.pool.query('select * from conversation where id = $1', [id])).rows[0]
  const setTeam = (slug: string, change: string) =>
    kynnys.pool.query(`update team set ${change} where slug = $1 and site_id = 'kuusiniemi'`, [slug])
  const idOf = async (email: string) =>
    (await kynnys.pool.query<{ id: string }>('select id from operator where email = $1', [email])).rows[0]!.id
  const teamId = async (slug: string) =>
    (
      await kynnys.pool.query<{ id: string }>(
        `select id from team where slug = $1 and site_id = 'kuusiniemi'`,
        [slug],
      )
    ).rows[0]!.id
  /** As if the phone had been asleep for a while. */
  async function goesAway(visitor: Visitor, id: string): Promise<void> {
    visitor.close()
    await eventually(
      () =>
        kynnys.pool.query(
          `update conversation set visitor_lease_until = now() - interval '1 s'
           where id = $1 and visitor_lease_until < now() + interval '6 s'`,
          [id],
        ),
      ({ rowCount }) => rowCount === 1,
    )
  }

  describe('the next one', () => {
    it('is the most urgent, then who has waited longest, in one’s language; null when there is nobody', async () => {
      const swedish = await comes({ language: 'sv' })
      const first = await comes()
      const urgent = await comes({ language: 'fi-simple' })
      const { conversationId } = urgent
      await mustAnswer(jere.socket.emitWithAck('queue:set-urgency', { conversationId, urgency: 2 }))
      await aino.hears<Queue>('queue:changed', ({ waiting }) => waiting[0]?.urgency === 2)
      expect((await resume(urgent.visitor)).conversation?.ahead).toBe(0)
      expect((await resume(swedish.visitor)).conversation?.ahead).toBe(1)
      expect(await next(aino)).toBe(conversationId)
      expect(await next(aino)).toBe(first.conversationId)
      expect(await next(aino)).toBeNull()
      expect(await next(jere)).toBe(swedish.conversationId)
    })

    it('comes to anybody of the team once the patience for the language is over', async () => {
      const { conversationId } = await comes({ language: 'sv' })
      expect(await next(aino)).toBeNull()
      await kynnys.pool.query(`update conversation set waiting_since = now() - interval '10 min'`)
      expect(await next(aino)).toBe(conversationId)
    })

    it('comes at once in a language that nobody here speaks, and in danger in any', async () => {
      const arabic = await comes({ language: 'ar' })
      const swedish = await comes({ language: 'sv' })
      expect(await next(aino)).toBe(arabic.conversationId)
      expect(await next(aino)).toBeNull()
      await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: true }))
      expect(await next(aino)).toBe(swedish.conversationId)
      await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: false }))
      const { conversationId } = await comes({ language: 'sv' })
      expect(await next(aino)).toBeNull()
      await mustAnswer(jere.socket.emitWithAck('queue:set-urgency', { conversationId, urgency: 2 }))
      expect(await next(aino)).toBe(conversationId)
    })

    it('waits for whom they asked for, as long as that one is there', async () => {
      const { conversationId } = await comes()
      const jereId = await idOf(people.jere)
      await kynnys.pool.query('update conversation set preferred_operator_id = $1', [jereId])
      expect(await next(aino)).toBeNull()
      await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: true }))
      expect(await next(aino)).toBe(conversationId)
    })

    it('is refused off duty, in a pause, beyond the capacity, and gives nobody of another team', async () => {
      const yusuf = await aCounsellorOnDuty(kynnys.url, people.yusuf)
      await comes()
      expect(await next(yusuf)).toBeNull()
      expect(await salma.socket.emitWithAck('queue:next', {})).toMatchObject({ refusal: 'not-on-duty' })
      await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: true }))
      expect(await jere.socket.emitWithAck('queue:next', {})).toMatchObject({ refusal: 'paused' })
      await setTeam('nuoret', 'capacity = 1')
      await setTeam('ohjaamo', 'capacity = 1')
      await comes()
      expect(await next(aino)).not.toBeNull()
      expect(await aino.socket.emitWithAck('queue:next', {})).toMatchObject({ refusal: 'at-capacity' })
      yusuf.close()
    })
  })

  describe('a claim', () => {
    it('is refused beyond the capacity, also from two screens at once, until a supervisor raises it', async () => {
      await setTeam('nuoret', 'capacity = 1')
      await setTeam('ohjaamo', 'capacity = 1')
      const [one, two] = [await comes(), await comes()]
      const screen = await anOperator(other.url, people.aino)
      const replies = await Promise.all([claim(aino, one.conversationId), claim(screen, two.conversationId)])
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      expect(replies.find(({ ok }) => !ok)).toMatchObject({ refusal: 'at-capacity' })
      const left = replies[0].ok ? two : one
      const raise = { teamId: await teamId('nuoret'), by: 1 }
      expect(await aino.socket.emitWithAck('team:raise-capacity', raise)).toMatchObject({
        refusal: 'not-allowed',
      })
      const { raised } = await mustAnswer(salma.socket.emitWithAck('team:raise-capacity', raise))
      expect(Date.parse(raised!.until) - Date.now()).toBeGreaterThan(59 * 60_000)
      await aino.hears<Standing>('duty:changed', ({ capacity }) => capacity === 2)
      await mustAnswer(claim(aino, left.conversationId))
      await kynnys.pool.query(`update team set capacity_raised_until = now() where slug = 'nuoret'`)
      aino.heard.length = 0
      await aino.hears<Standing>('duty:changed', ({ capacity }) => capacity === 1)
      screen.close()
    })

    it('is refused in a pause, which colleagues see', async () => {
      const { conversationId } = await comes()
      await mustAnswer(aino.socket.emitWithAck('duty:pause', { paused: true }))
      await jere.hears<{ colleagues: { name: string; paused: boolean }[] }>(
        'duty:changed',
        ({ colleagues }) => colleagues.some(({ name, paused }) => name === 'Aino' && paused),
      )
      expect(await claim(aino, conversationId)).toMatchObject({ refusal: 'paused' })
      await mustAnswer(aino.socket.emitWithAck('duty:pause', { paused: false }))
      await mustAnswer(claim(aino, conversationId))
      expect(await salma.socket.emitWithAck('duty:pause', { paused: true })).toMatchObject({
        refusal: 'not-on-duty',
      })
    })

    it('is for those of the team: others neither see nor get them, a supervisor does', async () => {
      const { conversationId } = await comes({ theme: 'work-and-study' })
      expect((await read(jere)).waiting).toEqual([])
      expect(await claim(jere, conversationId)).toEqual({ ok: false, refusal: 'not-found' })
      expect((await read(aino)).waiting).toHaveLength(1)
      // Ohjaamo has the next one brought: nobody picks there but the supervisor.
      expect(await claim(aino, conversationId)).toMatchObject({ refusal: 'not-allowed' })
      await mustAnswer(salma.socket.emitWithAck('duty:set', { onDuty: true }))
      await mustAnswer(claim(salma, conversationId))
      await mustAnswer(salma.socket.emitWithAck('duty:set', { onDuty: false }))
    })
  })

  it('a queue that is diverted comes to the other team as well, until the time is over or it is taken back', async () => {
    const { conversationId } = await comes({ theme: 'work-and-study' })
    const [from, to] = [await teamId('ohjaamo'), await teamId('nuoret')]
    const divert = { teamId: from, to, minutes: 60 }
    expect(await jere.socket.emitWithAck('team:divert', divert)).toMatchObject({ refusal: 'not-allowed' })
    expect(await salma.socket.emitWithAck('team:divert', { ...divert, to: from })).toMatchObject({
      refusal: 'invalid-request',
    })
    await mustAnswer(salma.socket.emitWithAck('team:divert', divert))
    await jere.hears<Queue>('queue:changed', ({ waiting }) => waiting.length === 1)
    await jere.hears<Standing>('duty:changed', ({ teamIds }) => teamIds.includes(from))
    await mustAnswer(salma.socket.emitWithAck('team:divert', { ...divert, to: null }))
    await jere.hears<Queue>('queue:changed', ({ waiting }) => waiting.length === 0)
    expect(await next(jere)).toBeNull()
    await mustAnswer(salma.socket.emitWithAck('team:divert', divert))
    expect(await next(jere)).toBe(conversationId)
  })

  describe('a turn that comes while the young person is away', () => {
    it('is kept: others pass, and who is back in time is first and hears it', async () => {
      const sleeper = await comes()
      const second = await comes()
      await goesAway(sleeper.visitor, sleeper.conversationId)
      expect(await claim(aino, sleeper.conversationId)).toEqual({ ok: false, refusal: 'visitor-away' })
      await jere.hears<Queue>('queue:changed', ({ waiting }) => waiting.some((one) => one.turnUntil !== null))
      const third = await comes()
      expect(await next(aino)).toBe(second.conversationId)
      const back = await aVisitor(other.url, { token: sleeper.visitor.token })
      visitors.push(back)
      const { conversation } = await resume(back)
      expect(Date.parse(conversation!.turn!.until) - Date.now()).toBeGreaterThan(2 * 60_000)
      await back.hears<VisitorConversation>(
        'conversation:changed',
        ({ turn, ahead }) => turn !== null && ahead === 0,
      )
      await kynnys.pool.query(
        `update conversation set waiting_since = now() - interval '1 h' where id = $1`,
        [third.conversationId],
      )
      await eventually(
        async () => (await read(aino)).waiting[0]?.id,
        (id) => id === sleeper.conversationId,
      )
      expect(await next(aino)).toBe(sleeper.conversationId)
      expect((await row(sleeper.conversationId)).turn_until).toBeNull()
    })

    it('becomes a message with a date when something was written; nobody has to be there to take it', async () => {
      const { visitor, conversationId } = await comes()
      await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('vastatkaa kun ehditte')))
      await goesAway(visitor, conversationId)
      expect(await next(aino)).toBeNull()
      await kynnys.pool.query('update conversation set turn_until = now()')
      await aino.hears<LeftMessages>(
        'left-message:changed',
        ({ messages }) => messages[0]?.id === conversationId,
      )
      const { state, due_at: dueAt } = await row(conversationId)
      expect(state).toBe('left-message')
      expect(Math.round((dueAt.getTime() - Date.now()) / 3_600_000)).toBe(48)
      await mustAnswer(claim(aino, conversationId))
      // The counsellor is lost: without the young person it is a message again, by the same date.
      await eventually(
        async () => {
          await kynnys.pool.query(
            `with lost as (update operator_presence set lease_until = now() - interval '1 s' where operator_id = $1)
             update conversation set owner_lost_at = now() - interval '61 s' where owner_id = $1`,
            [await idOf(people.aino)],
          )
          return row(conversationId)
        },
        ({ state, due_at }) => state === 'left-message' && due_at.getTime() === dueAt.getTime(),
      )
      // Else the next sweep ends the duty in the midst of what comes next.
      await kynnys.pool.query(`update operator_presence set lease_until = now() + interval '20 s'`)
    })

    it('ends the wait of who had written nothing, and says so', async () => {
      const { visitor, conversationId } = await comes()
      await goesAway(visitor, conversationId)
      expect(await next(aino)).toBeNull()
      await kynnys.pool.query('update conversation set turn_until = now()')
      await eventually(
        () => row(conversationId),
        ({ state, ended_by }) => state === 'ended' && ended_by === 'turn-missed',
      )
      const back = await aVisitor(kynnys.url, { token: visitor.token })
      visitors.push(back)
      expect((await resume(back)).entries.at(-1)).toMatchObject({ kind: 'ended', by: 'turn-missed' })
    })

    it('costs nothing but the priority when they are back and nobody came for 3 minutes', async () => {
      const { visitor, conversationId } = await comes()
      await kynnys.pool.query(`update conversation set turn_until = now() - interval '1 s'`)
      await eventually(
        () => row(conversationId),
        ({ state, turn_until }) => state === 'waiting' && turn_until === null,
      )
      await visitor.hears<VisitorConversation>('conversation:changed', ({ turn }) => turn === null)
    })
  })

  it('loses nobody when the last counsellor leaves with ten waiting, and tells them the truth', async () => {
    await mustAnswer(jere.socket.emitWithAck('duty:set', { onDuty: false }))
    const ten = []
    for (let index = 0; index < 10; index += 1) ten.push(await comes())
    await mustAnswer(aino.socket.emitWithAck('duty:set', { onDuty: false }))
    for (const { visitor } of ten)
      await visitor.hears<{ onDuty: string[] }>('duty:changed', ({ onDuty }) => onDuty.length === 0)
    expect((await read(aino)).waiting.map(({ id }) => id)).toEqual(ten.map((one) => one.conversationId))
    for (const [index, { visitor }] of ten.entries())
      expect((await resume(visitor)).conversation).toMatchObject({ state: 'waiting', ahead: index })
  })
})
