import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { LeftMessages } from '../../protocol/left-message.ts'
import type { Queue } from '../../protocol/queue.ts'
import type { Door, WaitingRoom } from '../../protocol/waiting-room.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  anOperator,
  aVisitor,
  aVisitorInQueue,
  eventually,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'

/** Aino answers for both teams of the city, Jere for young people; Salma supervises. */
describe('what is said about the wait', () => {
  let kynnys: Kynnys
  let other: { url: string }
  let aino: Operator
  let jere: Operator
  let salma: Operator
  const visitors: Visitor[] = []
  beforeAll(async () => {
    kynnys = await startKynnys({
      OPERATOR_REQUEST_BURST: '2000',
      STARTS_PER_MINUTE: '1000',
      CONNECTIONS_PER_MINUTE: '1000',
    })
    other = await kynnys.anotherProcess()
    aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    jere = await aCounsellorOnDuty(other.url, people.jere)
    salma = await anOperator(kynnys.url, people.salma)
  })
  afterAll(() => kynnys.close())
  beforeEach(async () => {
    for (const visitor of visitors.splice(0)) visitor.close()
    await kynnys.pool.query('delete from conversation')
    await kynnys.pool.query(`update team set routing = 'next', capacity = 1, queue_limit = null,
      divert_to = null, diverted_until = null`)
    for (const { socket } of [aino, jere]) await mustAnswer(socket.emitWithAck('duty:set', { onDuty: true }))
  })

  async function comes(theme: string | null = null) {
    const come = await aVisitorInQueue(kynnys.url, salma, { theme })
    visitors.push(come.visitor)
    return come
  }
  async function looksIn(): Promise<Visitor> {
    const visitor = await aVisitor(other.url)
    visitors.push(visitor)
    return visitor
  }
  const next = ({ socket }: Operator) => mustAnswer(socket.emitWithAck('queue:next', {}))
  const teamId = async (slug: string) =>
    (await kynnys.pool.query(`select id from team where slug = $1 and site_id = 'kuusiniemi'`, [slug]))
      .rows[0].id as string
  const doorOf = ({ teams }: WaitingRoom, theme: string | null): Door =>
    (teams.find(({ themes }) => theme !== null && themes.includes(theme)) ?? teams[0]!).door
  const work = 'work-and-study'
  const seesDoor = (visitor: Visitor, theme: string | null, state: Door['state'], ahead?: number) =>
    eventually(
      async () => doorOf((await resume(visitor)).waitingRoom, theme),
      (door) => door.state === state && (ahead === undefined || ('ahead' in door && door.ahead === ahead)),
    )

  it('is the same number at the door and in the queue, also for one who is passed over and one who is urgent', async () => {
    await comes()
    const asleep = await comes()
    await comes()
    await kynnys.pool.query(
      `update conversation set turn_until = now() + interval '3 min', visitor_lease_until = now() - interval '1 s'
       where id = $1`,
      [asleep.conversationId],
    )
    asleep.visitor.close()
    const late = await looksIn()
    const door = await seesDoor(late, null, 'wait', 2)
    await mustAnswer(late.socket.emitWithAck('conversation:start', nothingTold))
    const { conversation, waitingRoom } = await resume(late)
    expect([conversation?.ahead, waitingRoom.own]).toEqual([2, { ...door, ahead: 2 }])
    const urgent = await comes()
    const { conversationId } = urgent
    await mustAnswer(salma.socket.emitWithAck('queue:set-urgency', { conversationId, urgency: 2 }))
    await late.hears<VisitorConversation>('conversation:changed', ({ ahead }) => ahead === 3)
    await urgent.visitor.hears<VisitorConversation>('conversation:changed', ({ ahead }) => ahead === 0)
    expect((await next(jere)).conversation?.id).toBe(conversationId)
  })

  it('counts nobody who has asked for a moment, and says it at once', async () => {
    const visitor = await looksIn()
    await seesDoor(visitor, null, 'free')
    expect((await resume(visitor)).onDuty).toEqual(['Aino', 'Jere'])
    await mustAnswer(aino.socket.emitWithAck('duty:pause', { paused: true }))
    await visitor.hears<{ onDuty: string[] }>('duty:changed', ({ onDuty }) => onDuty.join() === 'Jere')
    await seesDoor(visitor, null, 'free')
    await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: true }))
    await visitor.hears<WaitingRoom>('waiting-room:changed', (room) => doorOf(room, null).state === 'nobody')
    await visitor.hears<{ onDuty: string[] }>('duty:changed', ({ onDuty }) => onDuty.length === 0)
    await mustAnswer(aino.socket.emitWithAck('duty:pause', { paused: false }))
    await visitor.hears<WaitingRoom>('waiting-room:changed', (room) => doorOf(room, null).state === 'free')
  })

  it('is a wait while the only one who is here owes a form, and none once it is done', async () => {
    await mustAnswer(jere.socket.emitWithAck('duty:set', { onDuty: false }))
    await kynnys.pool.query(`update team set form_required_since = now()`)
    try {
      const { conversationId } = await comes()
      await next(aino)
      await mustAnswer(aino.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))
      const visitor = await looksIn()
      await seesDoor(visitor, null, 'wait', 0)
      const answers = { nonCase: 'test' as const, themes: [], needs: [], tier: null, outcome: null }
      await mustAnswer(aino.socket.emitWithAck('contact-form:read', { conversationId }))
      const form = { conversationId, version: 1, answers, line: '', final: true }
      await mustAnswer(aino.socket.emitWithAck('contact-form:keep', form))
      await seesDoor(visitor, null, 'free')
    } finally {
      await kynnys.pool.query(`update team set form_required_since = null`)
    }
  })

  it('of a diverted team is the wait of where it goes, for both, until the time is over', async () => {
    await mustAnswer(aino.socket.emitWithAck('duty:set', { onDuty: false }))
    const visitor = await looksIn()
    await seesDoor(visitor, work, 'nobody', 0)
    const young = [await comes(), await comes()]
    const seeking = await comes(work)
    expect((await resume(seeking.visitor)).conversation?.ahead).toBe(0)
    const divert = { teamId: await teamId('ohjaamo'), to: await teamId('nuoret'), minutes: 60 }
    await mustAnswer(salma.socket.emitWithAck('team:divert', divert))
    await seeking.visitor.hears<VisitorConversation>('conversation:changed', ({ ahead }) => ahead === 2)
    await visitor.hears<WaitingRoom>('waiting-room:changed', (room) => {
      const [own, to] = [doorOf(room, work), doorOf(room, null)]
      return own.state === 'wait' && own.ahead === 3 && JSON.stringify(own) === JSON.stringify(to)
    })
    const later = await comes()
    expect((await resume(later.visitor)).conversation?.ahead).toBe(3)
    for (const { conversationId } of [...young, seeking]) {
      expect((await next(jere)).conversation?.id).toBe(conversationId)
      await mustAnswer(jere.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))
    }
    await kynnys.pool.query('update team set diverted_until = now() where diverted_until is not null')
    await visitor.hears<WaitingRoom>('waiting-room:changed', (room) => doorOf(room, work).state === 'nobody')
  })

  describe('a turn that is kept', () => {
    /** As if the phone had been asleep for a while. */
    async function fallsAsleep({
      visitor,
      conversationId,
    }: Awaited<ReturnType<typeof comes>>): Promise<void> {
      visitor.close()
      const asleep = `update conversation set visitor_lease_until = now() - interval '1 s'
        where id = $1 and visitor_lease_until < now() + interval '6 s'`
      await eventually(
        () => kynnys.pool.query(asleep, [conversationId]),
        ({ rowCount }) => rowCount === 1,
      )
    }
    const row = async (id: string) =>
      (await kynnys.pool.query('select * from conversation where id = $1', [id])).rows[0]
    const isOver = (id: string) =>
      kynnys.pool.query('update conversation set turn_until = now() where id = $1', [id])
    const close = (conversationId: string) =>
      mustAnswer(jere.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))

    /** Their turn came while they slept; the one after them has the only counsellor now. */
    async function asleepAndPassed() {
      await mustAnswer(aino.socket.emitWithAck('duty:set', { onDuty: false }))
      const sleeper = await comes()
      await mustAnswer(sleeper.visitor.socket.emitWithAck('message:send', aMessage('nukahdin')))
      const passing = await comes()
      await fallsAsleep(sleeper)
      expect((await next(jere)).conversation?.id).toBe(passing.conversationId)
      expect((await row(sleeper.conversationId)).turn_until).not.toBeNull()
      return { sleeper, passing }
    }

    it('does not run out while nobody is free to take it, and who is back is the next', async () => {
      const { sleeper, passing } = await asleepAndPassed()
      const later = await comes()
      salma.heard.length = 0
      await isOver(sleeper.conversationId)
      await salma.hears<Queue>('queue:changed', ({ waiting }) =>
        waiting.some(({ turnUntil }) => turnUntil !== null && Date.parse(turnUntil) - Date.now() > 150_000),
      )
      const back = await aVisitor(other.url, { token: sleeper.visitor.token })
      visitors.push(back)
      expect((await resume(back)).conversation).toMatchObject({ state: 'waiting', ahead: 0 })
      await later.visitor.hears<VisitorConversation>('conversation:changed', ({ ahead }) => ahead === 1)
      await close(passing.conversationId)
      expect((await next(jere)).conversation?.id).toBe(sleeper.conversationId)
    })

    it('runs while somebody is free for it, and ends as a message with a date', async () => {
      const { sleeper, passing } = await asleepAndPassed()
      await isOver(sleeper.conversationId)
      await eventually(
        () => row(sleeper.conversationId),
        ({ turn_until }) => turn_until > new Date(),
      )
      await close(passing.conversationId)
      await isOver(sleeper.conversationId)
      await jere.hears<LeftMessages>('left-message:changed', ({ messages }) =>
        messages.some(({ id }) => id === sleeper.conversationId),
      )
      expect(await row(sleeper.conversationId)).toMatchObject({ state: 'left-message', turn_until: null })
    })

    it('takes no place in a queue with a limit while they are away', async () => {
      const { sleeper } = await asleepAndPassed()
      await kynnys.pool.query('update team set queue_limit = 1')
      const visitor = await looksIn()
      await seesDoor(visitor, null, 'wait', 0)
      await mustAnswer(visitor.socket.emitWithAck('conversation:start', nothingTold))
      const another = await looksIn()
      expect(await another.socket.emitWithAck('conversation:start', nothingTold)).toMatchObject({
        refusal: 'queue-full',
      })
      const back = await aVisitor(other.url, { token: sleeper.visitor.token })
      visitors.push(back)
      expect((await resume(back)).conversation).toMatchObject({ state: 'waiting', ahead: 0 })
    })
  })

  describe('for a team that nobody is on duty for', () => {
    const row = async (id: string) =>
      (await kynnys.pool.query('select * from conversation where id = $1', [id])).rows[0]

    /** Somebody with a way back, who has been gone for more than half an hour. */
    async function goneWithWords(words?: string) {
      const come = await comes()
      const { visitor, conversationId } = come
      const made = await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
      if (words) await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(words)))
      visitor.close()
      const gone = `update conversation set visitor_lease_until = now() - interval '31 min'
        where id = $1 and visitor_lease_until < now() + interval '6 s'`
      await eventually(
        () => kynnys.pool.query(gone, [conversationId]),
        ({ rowCount }) => rowCount === 1,
      )
      return { ...come, phrase: made.words.join(' ') }
    }
    const anHourLater = () =>
      kynnys.pool.query(`update team set unstaffed_since = unstaffed_since - interval '61 min'`)

    it('the wait of who has gone away becomes a message with a date after an hour, and says why', async () => {
      const [written, silent, here] = [
        await goneWithWords('onko siellä ketään'),
        await goneWithWords(),
        await comes(),
      ]
      for (const { socket } of [aino, jere])
        await mustAnswer(socket.emitWithAck('duty:set', { onDuty: false }))
      await kynnys.sweepNow()
      expect((await row(written.conversationId)).state).toBe('waiting')
      salma.heard.length = 0
      await anHourLater()
      await kynnys.sweepNow()
      await salma.hears<LeftMessages>('left-message:changed', ({ messages }) =>
        messages.some(({ id }) => id === written.conversationId),
      )
      const { state, due_at } = await row(written.conversationId)
      expect(state).toBe('left-message')
      expect(Math.round((due_at.getTime() - Date.now()) / 3_600_000)).toBe(48)
      expect(due_at.getTime() % 900_000).toBe(0)
      expect(await row(silent.conversationId)).toMatchObject({ state: 'ended', ended_by: 'silence' })
      // Who is here is told all the time that nobody is, and stays for as long as they like.
      expect((await resume(here.visitor)).conversation).toMatchObject({ state: 'waiting', ahead: 0 })
      const back = await looksIn()
      await mustAnswer(back.socket.emitWithAck('return-phrase:open', { phrase: written.phrase }))
      const { conversation, entries } = await resume(back)
      expect(conversation).toMatchObject({ state: 'left-message', dueAt: due_at.toISOString() })
      expect(entries.at(-1)).toMatchObject({ kind: 'nobody-came' })
      await mustAnswer(back.socket.emitWithAck('left-message:join-queue', {}))
    })

    it('an hour counts from when the last one left, and not while one takes a moment or stands in', async () => {
      const { conversationId } = await goneWithWords('odotan')
      await kynnys.pool.query(`update team set unstaffed_since = now() - interval '2 h'`)
      await mustAnswer(aino.socket.emitWithAck('duty:set', { onDuty: false }))
      await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: true }))
      await kynnys.sweepNow()
      expect((await row(conversationId)).state).toBe('waiting')
      await mustAnswer(jere.socket.emitWithAck('duty:set', { onDuty: false }))
      await kynnys.sweepNow()
      expect((await row(conversationId)).state).toBe('waiting')
      await anHourLater()
      const seeking = await aCounsellorOnDuty(kynnys.url, people.salma)
      await kynnys.sweepNow()
      expect((await row(conversationId)).state).toBe('waiting')
      await mustAnswer(seeking.socket.emitWithAck('duty:set', { onDuty: false }))
      seeking.close()
    })
  })
})
