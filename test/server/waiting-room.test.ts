import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { HoursDefinition } from '../../protocol/opening-hours.ts'
import { SitePage } from '../../protocol/site.ts'
import type { Door, WaitingRoom } from '../../protocol/waiting-room.ts'
import { closesIn } from '../support/hours.ts'
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
  people,
  resume,
} from '../support/people.ts'

const sorry = {
  fi: 'Koulutuspäivä',
  'fi-simple': 'Olemme koulutuksessa',
  sv: 'Utbildningsdag',
  en: 'Training day',
}
const kuusiniemiItself = { siteId: 'kuusiniemi', teamId: null }

describe('the waiting room', () => {
  let kynnys: Kynnys
  let other: { url: string }
  let hilkka: Operator
  beforeAll(async () => {
    kynnys = await startKynnys({
      OPERATOR_REQUEST_BURST: '1000',
      VISITOR_REQUEST_BURST: '1000',
      STARTS_PER_MINUTE: '1000',
      CONNECTIONS_PER_MINUTE: '1000',
    })
    other = await kynnys.anotherProcess()
    hilkka = await anOperator(kynnys.url, people.hilkka)
  })
  afterAll(() => kynnys.close())
  beforeEach(async () => {
    await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', kuusiniemiItself))
    await kynnys.pool.query(`update conversation set state = 'ended', ended_by = 'left', ended_at = now(),
      erase_at = now() + interval '1 day', due_at = null
      where state <> 'ended'`)
    await kynnys.pool.query('update operator_presence set on_duty = false')
    await kynnys.pool.query(`update team set queue_limit = null, capacity = 1, routing = 'pull'`)
  })

  const close = (until: string | null = null) =>
    mustAnswer(
      hilkka.socket.emitWithAck('opening-hours:close', { ...kuusiniemiItself, until, reason: sorry }),
    )

  async function doorNow(): Promise<Door> {
    const visitor = await aVisitor(kynnys.url)
    const { waitingRoom } = await resume(visitor)
    visitor.close()
    return waitingRoom.teams[0]!.door
  }
  const doorBecomes = (state: Door['state']) => eventually(doorNow, (door) => door.state === state)

  /** A city with a past: forty-minute conversations of two counsellors, in the last two hours. */
  async function aPast(): Promise<void> {
    const team = await kynnys.pool.query("select id from team where site_id = 'kuusiniemi'")
    const { rows } = await kynnys.pool.query('select id from operator where email = any($1)', [
      [people.aino, people.jere],
    ])
    for (let ago = 5; ago < 110; ago += 15)
      await kynnys.pool.query(
        `insert into conversation (id, site_id, team_id, state, language, waiting_since, claimed_at, ended_at,
           ended_by, owner_id, visitor_lease_until, erase_at)
         values ($1, 'kuusiniemi', $2, 'ended', 'fi', now() - make_interval(mins => $3 + 50),
           now() - make_interval(mins => $3 + 40), now() - make_interval(mins => $3), 'counsellor', $4, now(),
           now() + interval '1 day')`,
        [randomUUID(), team.rows[0].id, ago, rows[ago % 2].id],
      )
  }

  it('stands in the page itself: one state per team, the week, and who else is open', async () => {
    const html = await (await fetch(`${kynnys.url}/chat/kuusiniemi`)).text()
    const page = SitePage.parse(JSON.parse(/id="site">(.*?)<\/script>/s.exec(html)![1]!))
    expect(page.waitingRoom).toMatchObject({
      own: null,
      teams: [
        { themes: [], answerWithinHours: 48 },
        { themes: ['work-and-study'], answerWithinHours: 48 },
      ],
    })
    expect(page.days).toHaveLength(7)
    expect(page.content.elsewhere).toHaveLength(kuusiniemi.elsewhere!.length)
    expect(page.waitingRoom.elsewhere).toHaveLength(kuusiniemi.elsewhere!.length)
    for (const [index, { hours }] of kuusiniemi.elsewhere!.entries())
      expect(page.waitingRoom.elsewhere[index] === null).toBe(hours === 'unknown')
    expect(html).not.toContain('"holidays"')
  })

  it('is free, becomes a wait, and is nobody’s when the last counsellor goes off duty', async () => {
    const aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    await doorBecomes('free')
    const { visitor } = await aConversation(kynnys.url, people.aino)
    await eventually(doorNow, (door) => door.state === 'wait' && door.ahead === 0)
    const watching = await aVisitor(other.url)
    await mustAnswer(aino.socket.emitWithAck('duty:set', { onDuty: false }))
    await watching.hears<WaitingRoom>(
      'waiting-room:changed',
      ({ teams }) => teams[0]?.door.state === 'nobody',
    )
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    for (const one of [aino, visitor, watching]) one.close()
  })

  it('is free, but for who would be kept for a counsellor of their language who is busy', async () => {
    await kynnys.pool.query(`update team set routing = 'next' where site_id = 'kuusiniemi'`)
    const [aino, jere] = [
      await aCounsellorOnDuty(kynnys.url, people.aino),
      await aCounsellorOnDuty(other.url, people.jere),
    ]
    await doorBecomes('free')
    const talking = await aWaitingVisitor(kynnys.url, {}, { ...nothingTold, language: 'sv' })
    await eventually(
      async () => (await mustAnswer(jere.socket.emitWithAck('queue:next', {}))).conversation,
      (conversation) => conversation !== null,
    )
    const visitor = await aVisitor(kynnys.url)
    const { teams, teamsIn } = await eventually(
      async () => (await resume(visitor)).waitingRoom,
      (room) => Object.keys(room.teamsIn ?? {}).join() === 'sv',
    )
    expect(teams[0]?.door.state).toBe('free')
    expect(teamsIn?.sv?.[0]?.door).toMatchObject({ state: 'wait', ahead: 0 })
    const html = await (await fetch(`${kynnys.url}/chat/kuusiniemi?lang=sv`)).text()
    const page = SitePage.parse(JSON.parse(/id="site">(.*?)<\/script>/s.exec(html)![1]!))
    expect(page.waitingRoom.teamsIn?.sv?.[0]?.door.state).toBe('wait')
    // Who is not here is not waited for.
    await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: true }))
    await visitor.hears<WaitingRoom>('waiting-room:changed', (room) => room.teamsIn === undefined, 8000)
    await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: false }))
    for (const one of [aino, jere, talking, visitor]) one.close()
  }, 30_000)

  it('each who waits has their own place and range, and hears it get better when another leaves', async () => {
    await aPast()
    const aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    await aConversation(kynnys.url, people.aino)
    const first = await aWaitingVisitor(kynnys.url)
    const second = await aWaitingVisitor(kynnys.url)
    const third = await aWaitingVisitor(other.url)
    // The past is read every 10 s.
    const before = await eventually(
      async () => (await resume(third)).waitingRoom.own,
      (own) => own?.state === 'wait' && own.range !== null,
      15_000,
    )
    if (before?.state !== 'wait') throw new Error('does not wait')
    expect(before.ahead).toBe(2)
    third.heard.length = 0
    await mustAnswer(first.socket.emitWithAck('conversation:end', {}))
    await mustAnswer(second.socket.emitWithAck('conversation:end', {}))
    const after = await third.hears<WaitingRoom>(
      'waiting-room:changed',
      ({ own }) => own?.state === 'wait' && own.ahead === 0,
      8000,
    )
    if (after.own?.state !== 'wait') throw new Error('does not wait')
    expect(after.own.range!.from).toBeLessThan(before.range!.from)
    expect(after.own.range!.to!).toBeLessThan(before.range!.to ?? 999)
    // Snapshot law: what was heard last is what is read afresh.
    await eventually(
      async () => JSON.stringify((await resume(third)).waitingRoom),
      (fresh) => fresh === JSON.stringify(third.heardOf('waiting-room:changed').at(-1)),
      8000,
    )
    for (const one of [aino, first, second, third]) one.close()
  }, 40_000)

  it('says nothing while nothing changes, and nobody hears the place of another', async () => {
    const [one, two] = [await aWaitingVisitor(kynnys.url), await aWaitingVisitor(kynnys.url)]
    await two.hears<WaitingRoom>(
      'waiting-room:changed',
      ({ own }) => own?.state === 'nobody' && own.ahead === 1,
      8000,
    )
    await one.hears<WaitingRoom>(
      'waiting-room:changed',
      ({ own }) => own?.state === 'nobody' && own.ahead === 0,
      8000,
    )
    for (const visitor of [one, two]) visitor.heard.length = 0
    await new Promise((resolve) => setTimeout(resolve, 7000))
    expect(one.heardOf('waiting-room:changed')).toEqual([])
    expect(two.heardOf('waiting-room:changed')).toEqual([])
    for (const visitor of [one, two]) visitor.close()
  }, 30_000)

  it('closed: says until when and why, refuses the queue, and takes a message', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    const left = await aVisitor(kynnys.url)
    await close(until)
    expect(await doorBecomes('closed')).toEqual({ state: 'closed', opensAt: until, reason: sorry })
    const visitor = await aVisitor(kynnys.url)
    expect(await visitor.socket.emitWithAck('conversation:start', nothingTold)).toEqual({
      ok: false,
      refusal: 'closed',
    })
    expect((await resume(visitor)).conversation).toBeNull()
    await mustAnswer(left.socket.emitWithAck('conversation:start', { ...nothingTold, leavesMessage: true }))
    expect(await left.socket.emitWithAck('left-message:join-queue', {})).toEqual({
      ok: false,
      refusal: 'closed',
    })
    await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', kuusiniemiItself))
    await mustAnswer(left.socket.emitWithAck('left-message:join-queue', {}))
    expect((await resume(left)).conversation).toMatchObject({ state: 'waiting' })
    for (const one of [left, visitor]) one.close()
  })

  it('full: says so before anyone waits in vain, and takes a message', async () => {
    await kynnys.pool.query('update team set queue_limit = 2')
    const waiting = [await aWaitingVisitor(kynnys.url), await aWaitingVisitor(kynnys.url)]
    expect(await doorBecomes('full')).toMatchObject({ ahead: 2 })
    const late = await aVisitor(kynnys.url)
    expect(await late.socket.emitWithAck('conversation:start', nothingTold)).toEqual({
      ok: false,
      refusal: 'queue-full',
    })
    // Who stands in it is asked nothing, however often they come back.
    expect((await waiting[0]!.socket.emitWithAck('conversation:start', nothingTold)).ok).toBe(true)
    await mustAnswer(late.socket.emitWithAck('conversation:start', { ...nothingTold, leavesMessage: true }))
    expect(await late.socket.emitWithAck('left-message:join-queue', {})).toEqual({
      ok: false,
      refusal: 'queue-full',
    })
    await mustAnswer(waiting[0]!.socket.emitWithAck('conversation:end', {}))
    await mustAnswer(late.socket.emitWithAck('left-message:join-queue', {}))
    for (const one of [...waiting, late]) one.close()
  })

  it('full says when to try again: at about a time, hardly before closing, or that nobody knows', async () => {
    await aPast()
    await kynnys.pool.query('update team set queue_limit = 2')
    const watching = await aVisitor(other.url)
    const waiting = [await aWaitingVisitor(kynnys.url), await aWaitingVisitor(kynnys.url)]
    expect(await doorBecomes('full')).toMatchObject({ again: null })
    const { socket } = hilkka
    const { version } = await mustAnswer(socket.emitWithAck('opening-hours:read', kuusiniemiItself))
    const set = async (definition: HoursDefinition | null, before: number) =>
      (
        await mustAnswer(
          socket.emitWithAck('opening-hours:set', { ...kuusiniemiItself, version: before, definition }),
        )
      ).version
    const closesSoon = await set(closesIn(4).definition, version)
    const again = async (when: string | undefined) =>
      eventually(
        async () => {
          const door = await doorNow()
          return door.state === 'full' ? door : undefined
        },
        (door) => door?.again?.when === when,
        15_000,
      )
    const unknown = await again('closing')
    expect(unknown?.again?.at).toBe(unknown?.closesAt)
    const aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    const tomorrow = await again('opening')
    expect(Date.parse(tomorrow!.again!.at)).toBeGreaterThan(Date.parse(tomorrow!.closesAt!))
    await set(null, closesSoon)
    watching.heard.length = 0
    const { teams } = await watching.hears<WaitingRoom>(
      'waiting-room:changed',
      ({ teams: [first] }) => first?.door.state === 'full' && first.door.again?.when === 'room',
      15_000,
    )
    const told = teams[0]!.door.state === 'full' && teams[0]!.door.again
    const minutes = told ? (Date.parse(told.at) - Date.now()) / 60_000 : 0
    expect(minutes).toBeGreaterThan(0)
    expect(minutes).toBeLessThan(240)
    expect(told && new Date(told.at).getMinutes() % 5).toBe(0)
    for (const one of [...waiting, watching, aino]) one.close()
  }, 60_000)

  it('closing while people wait loses nobody: each becomes a left message, keeps its words, and is told', async () => {
    const aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    const talking = await aVisitorInQueue(kynnys.url, aino)
    await mustAnswer(
      aino.socket.emitWithAck('conversation:claim', { conversationId: talking.conversationId }),
    )
    const waiting = [await aWaitingVisitor(kynnys.url), await aWaitingVisitor(other.url)]
    for (const { socket } of waiting) await mustAnswer(socket.emitWithAck('message:send', aMessage('sanani')))
    const elsewhere = await aWaitingVisitor(kynnys.url, { site: 'ahtola' })
    await close()
    for (const visitor of waiting) {
      await visitor.hears<VisitorConversation>(
        'conversation:changed',
        ({ state, dueAt }) => state === 'left-message' && dueAt !== null,
        10_000,
      )
      const { entries, waitingRoom } = await resume(visitor)
      expect(entries.map(({ kind }) => kind)).toEqual(['started', 'message', 'queue-closed'])
      expect(waitingRoom.own).toBeNull()
    }
    expect((await resume(talking.visitor)).conversation).toMatchObject({ state: 'open' })
    expect((await resume(elsewhere)).conversation).toMatchObject({ state: 'waiting' })
    const { messages } = await mustAnswer(aino.socket.emitWithAck('left-message:list', {}))
    expect(messages).toHaveLength(2)
    for (const one of [aino, talking.visitor, elsewhere, ...waiting]) one.close()
  }, 30_000)
})
