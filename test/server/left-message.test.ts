import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnConversation, VisitorConversation } from '../../protocol/conversation.ts'
import type { LeftMessages } from '../../protocol/left-message.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  anOperator,
  aVisitor,
  aVisitorInQueue,
  aWaitingVisitor,
  eventually,
  mustAnswer,
  nothingTold,
  type Operator,
  pause,
  people,
  resume,
  waitingIds,
} from '../support/people.ts'

describe('a message left for later', () => {
  let kynnys: Kynnys
  let aino: Operator
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '1000' })
    aino = await aCounsellorOnDuty(kynnys.url, people.aino)
  })
  afterAll(() => kynnys.close())

  const listOf = async ({ socket }: Pick<Operator, 'socket'>) =>
    (await mustAnswer(socket.emitWithAck('left-message:list', {}))).messages
  async function aLeftMessage() {
    const before = (await listOf(aino)).map(({ id }) => id)
    const visitor = await aVisitor(kynnys.url)
    await mustAnswer(
      visitor.socket.emitWithAck('conversation:start', { ...nothingTold, leavesMessage: true }),
    )
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('en pääse illalla')))
    const id = (await listOf(aino)).find((one) => !before.includes(one.id))?.id ?? ''
    return { visitor, id }
  }

  it('doesn’t stand in the queue, says when it is due, and the counsellors of the site hear of it', async () => {
    aino.heard.length = 0
    const { visitor, id } = await aLeftMessage()
    expect(await waitingIds(aino)).not.toContain(id)
    await aino.hears<LeftMessages>('left-message:changed', ({ messages }) =>
      messages.some((message) => message.id === id),
    )
    const { conversation, entries } = await resume(visitor)
    expect(conversation).toMatchObject({ state: 'left-message', ahead: null, counsellor: null })
    const hours = (Date.parse(conversation!.dueAt!) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThanOrEqual(47.9)
    expect(hours).toBeLessThanOrEqual(48.25)
    expect(entries.map(({ kind }) => kind)).toEqual(['started', 'message-left', 'message'])
  })

  it('can be left out of the queue, and the queue joined again at its end', async () => {
    const first = await aWaitingVisitor(kynnys.url)
    const second = await aWaitingVisitor(kynnys.url)
    await mustAnswer(first.socket.emitWithAck('left-message:leave', {}))
    await mustAnswer(first.socket.emitWithAck('left-message:leave', {}))
    await second.hears<VisitorConversation>('conversation:changed', ({ ahead }) => ahead === 0)
    await mustAnswer(first.socket.emitWithAck('left-message:join-queue', {}))
    expect((await resume(first)).conversation).toMatchObject({ state: 'waiting', ahead: 1, dueAt: null })
    const kinds = (await resume(first)).entries.map(({ kind }) => kind)
    expect(kinds).toEqual(['started', 'message-left', 'queue-joined'])
    for (const one of [first, second]) await mustAnswer(one.socket.emitWithAck('conversation:end', {}))
  })

  it('is answered by whoever takes it first, also when the young person is away', async () => {
    const { visitor, id } = await aLeftMessage()
    visitor.close()
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const claims = await Promise.all(
      [aino, jere].map(({ socket }) => socket.emitWithAck('conversation:claim', { conversationId: id })),
    )
    expect(claims.map(({ ok }) => ok).sort()).toEqual([false, true])
    const winner = claims[0]?.ok ? aino : jere
    await mustAnswer(winner.socket.emitWithAck('message:send', { ...aMessage('hei!'), conversationId: id }))
    expect((await listOf(aino)).map((one) => one.id)).not.toContain(id)
    await mustAnswer(
      winner.socket.emitWithAck('conversation:close', { conversationId: id, reason: 'answered' }),
    )
    const back = await aVisitor(kynnys.url, { token: visitor.token })
    const { entries } = await resume(back)
    expect(entries.some((entry) => entry.kind === 'message' && entry.text === 'hei!')).toBe(true)
    jere.close()
  })

  it('stays until somebody has read it; one without a word ends with the silence', async () => {
    const { visitor, id } = await aLeftMessage()
    const empty = await aVisitor(kynnys.url)
    await mustAnswer(empty.socket.emitWithAck('conversation:start', { ...nothingTold, leavesMessage: true }))
    for (const one of [visitor, empty]) one.close()
    const before = await listOf(aino)
    await kynnys.pool.query(`update conversation set visitor_lease_until = now() - interval '31 min'
      where state = 'left-message'`)
    await kynnys.sweepNow()
    const after = (await listOf(aino)).map((one) => one.id)
    expect(after).toContain(id)
    expect(after.length).toBeLessThan(before.length)
  })

  it('takes nobody away from a counsellor who claims at that instant', async () => {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    const trx = await kynnys.pool.connect()
    try {
      await trx.query('begin')
      await trx.query(
        `update conversation set state = 'open', claimed_at = now(), owner_id = (select id from operator where email = $2)
         where id = $1`,
        [conversationId, people.aino],
      )
      const leaving = visitor.socket.emitWithAck('left-message:leave', {})
      await pause(300)
      await trx.query('commit')
      expect(await leaving).toEqual({ ok: false, refusal: 'invalid-request' })
    } finally {
      trx.release()
    }
    expect((await resume(visitor)).conversation).toMatchObject({ state: 'open' })
  })

  it('is on nobody’s list any more once it is erased', async () => {
    const { visitor, id } = await aLeftMessage()
    await aino.hears<LeftMessages>('left-message:changed', ({ messages }) =>
      messages.some((message) => message.id === id),
    )
    aino.heard.length = 0
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    await aino.hears<LeftMessages>(
      'left-message:changed',
      ({ messages }) => !messages.some((message) => message.id === id),
    )
  })

  const goneLong = (id: string) =>
    kynnys.pool.query(
      `update conversation set visitor_lease_until = now() - interval '1 day' where id = $1`,
      [id],
    )

  it('is not ended by the silence of who left it while somebody is answering', async () => {
    const { visitor, id } = await aLeftMessage()
    visitor.close()
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: id }))
    await pause(100)
    await goneLong(id)
    await kynnys.sweepNow()
    await mustAnswer(aino.socket.emitWithAck('message:send', { ...aMessage('hei!'), conversationId: id }))
  })

  it('that was answered waits to be read: nobody is asked “still there?” who is not there', async () => {
    const { visitor, id } = await aLeftMessage()
    visitor.close()
    const salma = await aCounsellorOnDuty(kynnys.url, people.salma)
    await mustAnswer(salma.socket.emitWithAck('conversation:claim', { conversationId: id }))
    await mustAnswer(salma.socket.emitWithAck('message:send', { ...aMessage('hei!'), conversationId: id }))
    await pause(100)
    await kynnys.pool.query(`update conversation set visitor_lease_until = now() where id = $1`, [id])
    const minutesLater = async (minutes: number) => {
      await kynnys.pool.query(
        'update entry set at = at - make_interval(mins => $2) where conversation_id = $1',
        [id, minutes],
      )
      await kynnys.sweepNow()
    }
    await minutesLater(11)
    await minutesLater(16)
    const back = await aVisitor(kynnys.url, { token: visitor.token })
    const { conversation, entries } = await resume(back)
    expect(conversation).toMatchObject({ state: 'open' })
    expect(entries.at(-1)).toMatchObject({ kind: 'message', text: 'hei!' })
    // Who is there is asked, and only from the question on is silence an answer.
    await eventually(
      async () => {
        await kynnys.sweepNow()
        return (await resume(back)).entries.at(-1)
      },
      (entry) => entry?.kind === 'still-there',
    )
    back.close()
    await pause(100)
    await kynnys.pool.query(`update conversation set visitor_lease_until = now() where id = $1`, [id])
    await minutesLater(16)
    const { rows } = await kynnys.pool.query('select state from conversation where id = $1', [id])
    expect(rows).toEqual([{ state: 'open' }])
    await mustAnswer(
      salma.socket.emitWithAck('conversation:close', { conversationId: id, reason: 'answered' }),
    )
    salma.close()
  })

  it('becomes a talk like any other once its writer is back and writes: silence closes it', async () => {
    const { visitor, id } = await aLeftMessage()
    const salma = await aCounsellorOnDuty(kynnys.url, people.salma)
    await mustAnswer(salma.socket.emitWithAck('conversation:claim', { conversationId: id }))
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('olen täällä')))
    await mustAnswer(salma.socket.emitWithAck('message:send', { ...aMessage('hei!'), conversationId: id }))
    visitor.close()
    await pause(100)
    await kynnys.pool.query(`update conversation set visitor_lease_until = now() where id = $1`, [id])
    for (const minutes of [11, 16]) {
      await kynnys.pool.query(
        `update entry set at = at - make_interval(mins => $2) where conversation_id = $1`,
        [id, minutes],
      )
      await kynnys.pool.query(
        `update conversation set claimed_at = claimed_at - make_interval(mins => $2) where id = $1`,
        [id, minutes],
      )
      await kynnys.sweepNow()
    }
    const { rows } = await kynnys.pool.query('select state from conversation where id = $1', [id])
    expect(rows).toEqual([{ state: 'ended' }])
    salma.close()
  })

  it('that was answered leaves the desk after a week, and its words lead on from it to the same counsellor', async () => {
    const { visitor, id } = await aLeftMessage()
    const { words } = await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    visitor.close()
    const salma = await aCounsellorOnDuty(kynnys.url, people.salma)
    await mustAnswer(salma.socket.emitWithAck('conversation:claim', { conversationId: id }))
    await mustAnswer(salma.socket.emitWithAck('message:send', { ...aMessage('hei!'), conversationId: id }))
    await pause(100)
    const awayFor = async (hours: number) => {
      await kynnys.pool.query(
        `update conversation set visitor_lease_until = now() - interval '1 h' where id = $1`,
        [id],
      )
      await kynnys.pool.query(
        'update entry set at = at - make_interval(hours => $2) where conversation_id = $1',
        [id, hours],
      )
      await kynnys.sweepNow()
      return (await kynnys.pool.query('select state, ended_by from conversation where id = $1', [id])).rows
    }
    expect(await awayFor(167)).toEqual([{ state: 'open', ended_by: null }])
    expect(await awayFor(2)).toEqual([{ state: 'ended', ended_by: 'quiet' }])
    const back = await aVisitor(kynnys.url)
    await mustAnswer(back.socket.emitWithAck('return-phrase:open', { phrase: words.join(' ') }))
    back.close()
    const there = await aVisitor(kynnys.url, { token: back.token })
    expect((await resume(there)).entries).toContainEqual(expect.objectContaining({ text: 'hei!' }))
    await mustAnswer(
      there.socket.emitWithAck('conversation:start', {
        ...nothingTold,
        leavesMessage: true,
        again: { samePerson: true },
      }),
    )
    await mustAnswer(there.socket.emitWithAck('message:send', aMessage('kiitos, vielä yksi asia')))
    const [again] = (await listOf(salma)).filter(({ preferredOperatorId }) => preferredOperatorId !== null)
    expect(again?.id).not.toBe(id)
    expect(Date.parse(again!.dueAt)).toBeGreaterThan(Date.now())
    await mustAnswer(there.socket.emitWithAck('conversation:end', {}))
    there.close()
    salma.close()
  })

  it('that nobody can open any more says so before it is answered, and ends by itself once it is', async () => {
    const { visitor, id } = await aLeftMessage()
    const inList = async () => (await listOf(aino)).find((one) => one.id === id)
    expect(await inList()).toMatchObject({ readableUntil: null, visitorHere: true })
    aino.heard.length = 0
    visitor.close()
    await pause(100)
    await kynnys.pool.query('update conversation set visitor_lease_until = now() where id = $1', [id])
    const told = await aino.hears<LeftMessages>('left-message:changed', ({ messages }) =>
      messages.some((one) => one.id === id && one.readableUntil !== null),
    )
    const until = Date.parse(told.messages.find((one) => one.id === id)!.readableUntil!)
    expect(Math.round((until - Date.now()) / 60_000)).toBe(30)

    await goneLong(id)
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const own = await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId: id }))
    expect(Date.parse(own.readableUntil!)).toBeLessThan(Date.now())
    await mustAnswer(jere.socket.emitWithAck('message:send', { ...aMessage('hei!'), conversationId: id }))
    await kynnys.sweepNow()
    expect(await jere.hears<OwnConversation>('conversation:changed', (one) => one.id === id)).toMatchObject({
      state: 'open',
    })
    await kynnys.pool.query(`update entry set at = at - interval '31 min' where conversation_id = $1`, [id])
    await kynnys.sweepNow()
    await jere.hears<OwnConversation>(
      'conversation:changed',
      (one) => one.id === id && one.state === 'ended' && one.endedBy === 'silence',
    )
    const { rows } = await kynnys.pool.query(
      `select c.erase_at is not null as is_erased_later, a.answered_at is not null as was_answered, a.ended_by,
         a.left_message_at is not null as was_left, a.abandoned_after_seconds
       from conversation c join attempt a on a.id = c.attempt_id where c.id = $1`,
      [id],
    )
    expect(rows).toEqual([
      {
        is_erased_later: true,
        was_answered: true,
        ended_by: 'silence',
        was_left: true,
        abandoned_after_seconds: null,
      },
    ])
    await mustAnswer(
      jere.socket.emitWithAck('conversation:close', { conversationId: id, reason: 'answered' }),
    )
    jere.close()
  })

  it('stays where its writer has return words, however long ago it was answered', async () => {
    const { visitor, id } = await aLeftMessage()
    await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    visitor.close()
    await pause(100)
    await goneLong(id)
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const own = await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId: id }))
    expect(own.readableUntil).toBeNull()
    await mustAnswer(jere.socket.emitWithAck('message:send', { ...aMessage('hei!'), conversationId: id }))
    await kynnys.pool.query(`update entry set at = at - interval '1 day' where conversation_id = $1`, [id])
    await kynnys.sweepNow()
    const { rows } = await kynnys.pool.query('select state from conversation where id = $1', [id])
    expect(rows).toEqual([{ state: 'open' }])
    await mustAnswer(
      jere.socket.emitWithAck('conversation:close', { conversationId: id, reason: 'answered' }),
    )
    jere.close()
  })

  it('that asks for the same counsellor again stands first for them alone, after who is in danger', async () => {
    const { id: earlier } = await aLeftMessage()
    const { visitor, counsellor: jere, conversationId } = await aConversation(kynnys.url, people.jere)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await mustAnswer(jere.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))
    await mustAnswer(
      visitor.socket.emitWithAck('conversation:start', {
        ...nothingTold,
        leavesMessage: true,
        again: { samePerson: true },
      }),
    )
    const { rows } = await kynnys.pool.query(`select id from operator where email = $1`, [people.jere])
    const asked = (await listOf(jere)).find((one) => one.preferredOperatorId === rows[0].id)!
    await kynnys.pool.query(`update conversation set due_at = due_at + interval '1 day' where id = $1`, [
      asked.id,
    ])
    const placesFor = async (operator: Operator) => {
      const ids = (await listOf(operator)).map(({ id }) => id)
      return [ids.indexOf(asked.id), ids.indexOf(earlier)]
    }
    const [first, second] = await placesFor(jere)
    expect(first).toBe(0)
    expect(second).toBeGreaterThan(0)
    const [last, before] = await placesFor(aino)
    expect(last).toBeGreaterThan(before!)
    await mustAnswer(jere.socket.emitWithAck('queue:set-urgency', { conversationId: earlier, urgency: 2 }))
    expect(await placesFor(jere)).toEqual([1, 0])
    jere.close()
  })

  it('has a new date when who answered it is lost, and the old one when nobody had answered', async () => {
    const { visitor, id } = await aLeftMessage()
    visitor.close()
    await pause(100)
    await goneLong(id)
    const onTheWay = new Date(Date.now() + 60_000)
    await kynnys.pool.query('update conversation set due_at = $2 where id = $1', [id, onTheWay])
    const row = async () =>
      (await kynnys.pool.query('select state, due_at from conversation where id = $1', [id])).rows[0]
    async function isLost(counsellor: Operator): Promise<void> {
      counsellor.close()
      await eventually(
        async () => {
          await kynnys.pool.query(
            `with lost as (update operator_presence set lease_until = now() - interval '1 s'
               where operator_id = (select owner_id from conversation where id = $1))
             update conversation set owner_lost_at = now() - interval '61 s' where id = $1 and state = 'open'`,
            [id],
          )
          return row()
        },
        ({ state }) => state === 'left-message',
      )
    }
    const silent = await aCounsellorOnDuty(kynnys.url, people.jere)
    await mustAnswer(silent.socket.emitWithAck('conversation:claim', { conversationId: id }))
    await isLost(silent)
    expect((await row()).due_at).toEqual(onTheWay)
    const answering = await aCounsellorOnDuty(kynnys.url, people.jere)
    await mustAnswer(answering.socket.emitWithAck('conversation:claim', { conversationId: id }))
    await mustAnswer(
      answering.socket.emitWithAck('message:send', { ...aMessage('hei!'), conversationId: id }),
    )
    aino.heard.length = 0
    await isLost(answering)
    const dueAt: Date = (await row()).due_at
    expect(Math.round((dueAt.getTime() - Date.now()) / 3_600_000)).toBe(48)
    await aino.hears<LeftMessages>('left-message:changed', ({ messages }) =>
      messages.some((message) => message.id === id && message.dueAt === dueAt.toISOString()),
    )
    // Nobody is told that they are in a queue.
    const { rows } = await kynnys.pool.query(
      'select kind from entry where conversation_id = $1 order by seq desc limit 1',
      [id],
    )
    expect(rows).toEqual([{ kind: 'message-left' }])
  })

  it('that goes back to the queue is a message again, not a place that nobody comes for', async () => {
    const { visitor, id } = await aLeftMessage()
    visitor.close()
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: id }))
    await pause(100)
    await goneLong(id)
    const { rows } = await kynnys.pool.query(`select team_id from conversation where id = $1`, [id])
    const handover = { conversationId: id, id: randomUUID() }
    await mustAnswer(
      aino.socket.emitWithAck('handover:propose', {
        ...handover,
        receiver: { to: 'queue', teamId: rows[0].team_id },
        warm: false,
        note: 'Vastaatko?',
      }),
    )
    await kynnys.pool.query(`update handover set state = 'undecided' where id = $1`, [handover.id])
    aino.heard.length = 0
    await mustAnswer(aino.socket.emitWithAck('handover:decide', { ...handover, decision: 'summary' }))
    await aino.hears<LeftMessages>('left-message:changed', ({ messages }) =>
      messages.some((message) => message.id === id),
    )
    await kynnys.sweepNow()
    expect((await listOf(aino)).map((one) => one.id)).toContain(id)
  })

  it('is refused to one who talks with a counsellor: there is somebody to say goodbye to', async () => {
    const { visitor, counsellor } = await aConversation(kynnys.url, people.salma)
    for (const name of ['left-message:leave', 'left-message:join-queue'] as const)
      expect(await visitor.socket.emitWithAck(name, {})).toEqual({ ok: false, refusal: 'invalid-request' })
    expect((await resume(visitor)).conversation).toMatchObject({ state: 'open' })
    counsellor.close()
  })

  it('is shown to nobody of another city, nor to who only administers', async () => {
    await aLeftMessage()
    const yusuf = await aCounsellorOnDuty(kynnys.url, people.yusuf)
    const hilkka = await anOperator(kynnys.url, people.hilkka)
    expect(await listOf(yusuf)).toEqual([])
    expect(await listOf(hilkka)).toEqual([])
    expect((await mustAnswer(yusuf.socket.emitWithAck('console:resume', {}))).leftMessages).toEqual([])
  })
})
