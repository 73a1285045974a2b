import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IncomingHandover } from '../../protocol/handover.ts'
import { nothingUsual, readPace } from '../../server/wait-estimate/queue-past.ts'
import { estimateWait } from '../../server/wait-estimate/wait-estimate.ts'
import {
  findRecentConversations,
  findUsualHours,
} from '../../server/wait-estimate/wait-estimate-repository.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  anOperator,
  aVisitor,
  aVisitorInQueue,
  eventually,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
} from '../support/people.ts'

interface Row {
  siteId?: string
  /** A PostgreSQL interval before the same time of day, in Helsinki. */
  before?: string
  waitingMinutesAgo: number
  claimedMinutesAgo?: number
  endedMinutesAgo?: number
  owner?: string
}

describe('the past of a queue, read from its rows', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
  })
  afterAll(() => kynnys.close())

  const recent = (siteId = 'kuusiniemi') => findRecentConversations(kynnys.db, siteId)
  afterEach(() => kynnys.pool.query('delete from conversation'))

  async function insert(row: Row): Promise<void> {
    const { siteId = 'kuusiniemi', before = '0', owner = people.aino } = row
    const { waitingMinutesAgo, claimedMinutesAgo = null, endedMinutesAgo = null } = row
    await kynnys.pool.query(
      `with base as (
         select ((now() at time zone 'Europe/Helsinki') - $3::interval) at time zone 'Europe/Helsinki' as at
       ), times as (
         select at - make_interval(secs => 60 * $4::float8) as waiting,
           at - make_interval(secs => 60 * $5::float8) as claimed, at - make_interval(secs => 60 * $6::float8) as ended
         from base
       )
       insert into conversation (id, site_id, team_id, state, language, visitor_lease_until, owner_id, waiting_since,
         claimed_at, ended_at, ended_by, erase_at)
       select $1, $2, (select id from team where team.site_id = $2 order by position limit 1),
         case when ended is not null then 'ended' when claimed is not null then 'open' else 'waiting' end,
         'fi', now(), case when claimed is null then null else (select id from operator where email = $7) end,
         waiting, claimed, ended, case when ended is null then null else 'visitor' end,
         case when ended is null then null else now() + interval '1 day' end
       from times`,
      [randomUUID(), siteId, before, waitingMinutesAgo, claimedMinutesAgo, endedMinutesAgo, owner],
    )
  }

  it('tells who waits, who talks and who left, as the server itself wrote them', async () => {
    const { counsellor, visitor, conversationId } = await aConversation(kynnys.url)
    const waits = await aVisitorInQueue(kynnys.url, counsellor)
    const leaves = await aVisitorInQueue(kynnys.url, counsellor)
    await mustAnswer(leaves.visitor.socket.emitWithAck('conversation:leave', {}))
    const rows = await recent()
    expect(rows.map(({ claimedAgo, endedAgo }) => [claimedAgo !== null, endedAgo !== null])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ])
    for (const row of rows)
      expect(row.waitingSinceAgo).toBeGreaterThanOrEqual(row.claimedAgo ?? row.endedAgo ?? 0)
    await mustAnswer(
      counsellor.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }),
    )
    expect((await recent())[0]?.endedAgo).not.toBeNull()
    for (const one of [visitor, waits.visitor, leaves.visitor, counsellor]) one.close()
  })

  it('reaches back two hours, and holds nothing but times and who answered', async () => {
    await insert({ waitingMinutesAgo: 200, claimedMinutesAgo: 170, endedMinutesAgo: 121 })
    await insert({ waitingMinutesAgo: 190, claimedMinutesAgo: 160, endedMinutesAgo: 118 })
    await insert({ waitingMinutesAgo: 150, claimedMinutesAgo: 140 })
    await insert({ waitingMinutesAgo: 30, endedMinutesAgo: 10 })
    await insert({ waitingMinutesAgo: 5 })
    const rows = await recent()
    expect(rows.map(({ waitingSinceAgo }) => Math.round(waitingSinceAgo))).toEqual([190, 150, 30, 5])
    expect(rows.map(({ claimedAgo }) => claimedAgo && Math.round(claimedAgo))).toEqual([160, 140, null, null])
    for (const row of rows)
      expect(Object.keys(row).sort()).toEqual([
        'claimedAgo',
        'endedAgo',
        'hasLeft',
        'isAnswerToMessage',
        'ownerId',
        'waitedUntilAgo',
        'waitingSinceAgo',
      ])
  })

  it('keeps one city’s queue out of another’s estimate', async () => {
    await insert({ siteId: 'ahtola', waitingMinutesAgo: 20, claimedMinutesAgo: 15, endedMinutesAgo: 5 })
    await insert({
      siteId: 'ahtola',
      before: '1 week',
      waitingMinutesAgo: 20,
      claimedMinutesAgo: 15,
      endedMinutesAgo: 5,
    })
    expect(await recent()).toEqual([])
    expect(await recent('ahtola')).toHaveLength(1)
    expect((await findUsualHours(kynnys.db, 'kuusiniemi')).conversations).toBe(0)
    expect((await findUsualHours(kynnys.db, 'ahtola')).conversations).toBe(1)
  })

  it('adds up the same weekday and hour of four weeks, and no other day', async () => {
    for (const before of ['1 week', '2 weeks', '3 weeks', '4 weeks'])
      await insert({ before, waitingMinutesAgo: 40, claimedMinutesAgo: 30, endedMinutesAgo: -10 })
    await insert({ before: '1 week', waitingMinutesAgo: 20, endedMinutesAgo: 8 })
    for (const before of ['1 day', '5 weeks', '1 week 3 hours', '6 days 20 hours'])
      await insert({ before, waitingMinutesAgo: 40, claimedMinutesAgo: 30, endedMinutesAgo: 0 })
    const usual = await findUsualHours(kynnys.db, 'kuusiniemi')
    expect(usual).toMatchObject({ conversations: 4, left: 1 })
    expect(usual.conversationMinutes).toBeCloseTo(160, 5)
    expect(usual.waitedMinutes).toBeCloseTo(52, 5)
  })

  it('counts the counsellors of the coming four hours, each once, however many conversations they had', async () => {
    const long = { waitingMinutesAgo: 10, claimedMinutesAgo: 5, endedMinutesAgo: -70 }
    await insert({ ...long, before: '1 week' })
    await insert({ ...long, before: '1 week' })
    await insert({ ...long, before: '2 weeks' })
    await insert({
      before: '1 week',
      waitingMinutesAgo: -25,
      claimedMinutesAgo: -29,
      endedMinutesAgo: -50,
      owner: people.jere,
    })
    const { counsellors } = await findUsualHours(kynnys.db, 'kuusiniemi')
    expect(counsellors).toHaveLength(17)
    expect(counsellors).toEqual([2, 2, 3, 3, 2, ...Array.from({ length: 12 }, () => 0)])
  })

  /** So long ago is now what has happened until now. */
  async function passes(minutes: number): Promise<void> {
    const earlier = (columns: string[]) =>
      columns.map((column) => `${column} = ${column} - make_interval(mins => ${minutes})`).join()
    await kynnys.pool.query(
      `update conversation set ${earlier(['started_at', 'waiting_since', 'claimed_at', 'ended_at'])}`,
    )
    await kynnys.pool.query(`update attempt set ${earlier(['joined_at', 'left_message_at', 'answered_at'])}`)
    await kynnys.pool.query(`update entry set ${earlier(['at'])}`)
  }

  /** What was learned, without what stands in for it. */
  async function learned() {
    const conversations = (await recent()).map((row) => ({ ...row, ownerSlots: 2 }))
    const { leaving, ending, fill } = readPace({ conversations, usual: nothingUsual })
    const minutes = ({ observations, perMinute }: typeof leaving, standIn: number) =>
      Math.round(observations / perMinute - standIn)
    return {
      waitedMinutes: minutes(leaving, 180),
      left: leaving.observations - 3,
      talkedMinutes: minutes(ending, 108),
      ended: ending.observations - 3,
      fill,
    }
  }

  describe('with messages left for later', () => {
    let aino: Operator
    beforeEach(async () => {
      aino = await aCounsellorOnDuty(kynnys.url)
    })
    afterEach(() => aino.close())

    async function leavesAtOnce() {
      const visitor = await aVisitor(kynnys.url)
      await mustAnswer(
        visitor.socket.emitWithAck('conversation:start', { ...nothingTold, leavesMessage: true }),
      )
      visitor.close()
    }

    it('counts the wait before a message, none after it, and none of one that was left at once', async () => {
      const { visitor } = await aVisitorInQueue(kynnys.url, aino)
      await passes(20)
      await mustAnswer(visitor.socket.emitWithAck('left-message:leave', {}))
      await leavesAtOnce()
      await passes(60)
      expect(await learned()).toMatchObject({ waitedMinutes: 20, left: 1, talkedMinutes: 0 })
      visitor.close()
    })

    it('takes no quiet hour for a slow one because a message lies there', async () => {
      await insert({ waitingMinutesAgo: 115, claimedMinutesAgo: 115 })
      await leavesAtOnce()
      await passes(100)
      expect((await learned()).fill).toBeCloseTo(0.85, 5)
    })

    it('sees no shift in an answer that stays on a desk for days', async () => {
      await insert({
        before: '1 week',
        waitingMinutesAgo: 900,
        claimedMinutesAgo: 700,
        endedMinutesAgo: -900,
      })
      await kynnys.pool.query('update conversation set due_at = now()')
      const { counsellors } = await findUsualHours(kynnys.db, 'kuusiniemi')
      expect(new Set(counsellors)).toEqual(new Set([0]))
    })

    it('sees no shift in a talk that stayed open for more than half a day', async () => {
      await insert({ before: '1 week', waitingMinutesAgo: 90, claimedMinutesAgo: 80, endedMinutesAgo: -1500 })
      const { counsellors } = await findUsualHours(kynnys.db, 'kuusiniemi')
      expect(new Set(counsellors)).toEqual(new Set([0]))
    })

    it('lets who came out of a closed queue wait until then, and not leave', async () => {
      const hilkka = await anOperator(kynnys.url, people.hilkka)
      const both = { siteId: 'kuusiniemi', teamId: null }
      const { visitor } = await aVisitorInQueue(kynnys.url, aino)
      await passes(15)
      const reason = { fi: 'Koulutus', 'fi-simple': 'Koulutus', sv: 'Utbildning', en: 'Training' }
      await mustAnswer(hilkka.socket.emitWithAck('opening-hours:close', { ...both, until: null, reason }))
      const states = async () => (await kynnys.pool.query('select state from conversation')).rows
      await eventually(states, ([row]) => row?.state === 'left-message')
      await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', both))
      await passes(45)
      expect(await learned()).toMatchObject({ waitedMinutes: 15, left: 0 })
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      expect(await learned()).toMatchObject({ waitedMinutes: 15, left: 0 })
      for (const one of [visitor, hilkka]) one.close()
    })

    it('counts of one answered the next day the talk, and no night', async () => {
      const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
      await passes(10)
      await mustAnswer(visitor.socket.emitWithAck('left-message:leave', {}))
      await passes(20 * 60)
      await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
      await passes(12)
      const closing = { conversationId, reason: 'answered' } as const
      await mustAnswer(aino.socket.emitWithAck('conversation:close', closing))
      expect(await learned()).toMatchObject({ waitedMinutes: 0, left: 0, talkedMinutes: 12, ended: 1 })
      await passes(7 * 24 * 60 - 20 * 60)
      const usual = await findUsualHours(kynnys.db, 'kuusiniemi')
      expect(usual).toMatchObject({ conversations: 0, conversationMinutes: 0, left: 1 })
      expect(usual.waitedMinutes).toBeCloseTo(10, 0)
      visitor.close()
    })

    it('begins anew with who joins the queue again', async () => {
      const { visitor } = await aVisitorInQueue(kynnys.url, aino)
      await mustAnswer(visitor.socket.emitWithAck('left-message:leave', {}))
      await passes(90)
      await mustAnswer(visitor.socket.emitWithAck('left-message:join-queue', {}))
      await passes(8)
      expect(await learned()).toMatchObject({ waitedMinutes: 8, left: 0 })
      await mustAnswer(visitor.socket.emitWithAck('left-message:leave', {}))
      await passes(30)
      expect(await learned()).toMatchObject({ waitedMinutes: 8, left: 1 })
      visitor.close()
    })
  })

  it('makes of a handover no wait, but one talk', async () => {
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const { counsellor, visitor, conversationId } = await aTalkAfter(10)
    await passes(30)
    await handOver({ counsellor, jere, visitor, conversationId })
    await passes(15)
    expect(await learned()).toMatchObject({ waitedMinutes: 10, talkedMinutes: 45, left: 0 })
    await mustAnswer(jere.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))
    await passes(7 * 24 * 60)
    const usual = await findUsualHours(kynnys.db, 'kuusiniemi')
    expect(usual).toMatchObject({ conversations: 1, left: 0 })
    expect(usual.waitedMinutes).toBeCloseTo(10, 0)
    expect(usual.conversationMinutes).toBeCloseTo(45, 0)
    for (const one of [counsellor, visitor, jere]) one.close()
  })

  async function aTalkAfter(minutes: number) {
    const counsellor = await aCounsellorOnDuty(kynnys.url)
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, counsellor)
    await passes(minutes)
    await mustAnswer(counsellor.socket.emitWithAck('conversation:claim', { conversationId }))
    return { counsellor, visitor, conversationId }
  }

  type Talk = Awaited<ReturnType<typeof aTalkAfter>>

  async function handOver({ counsellor, jere, visitor, conversationId }: Talk & { jere: Operator }) {
    const { rows } = await kynnys.pool.query('select id from operator where email = $1', [people.jere])
    const id = randomUUID()
    const receiver = { to: 'person' as const, operatorId: String(rows[0]?.id) }
    const proposal = { conversationId, id, receiver, warm: false, note: 'Jatka tästä.' }
    await mustAnswer(counsellor.socket.emitWithAck('handover:propose', proposal))
    await mustAnswer(visitor.socket.emitWithAck('handover:answer', { id, follows: 'all' }))
    await jere.hears<{ incoming: IncomingHandover[] }>('handover:changed', ({ incoming }) =>
      incoming.some((one) => one.id === id),
    )
    await mustAnswer(jere.socket.emitWithAck('handover:accept', { conversationId, id }))
  }

  it('becomes an estimate: unknown for a new city, a range once it has a past', async () => {
    const present = { ahead: 3, onDuty: 1, slots: 2, freeSlots: 0, closesInMinutes: 180 }
    const estimate = async () => {
      const conversations = (await recent()).map((row) => ({ ...row, ownerSlots: 2 }))
      const past = { conversations, usual: await findUsualHours(kynnys.db, 'kuusiniemi') }
      return { pace: readPace(past), estimate: estimateWait(past, present) }
    }
    expect((await estimate()).estimate).toBeNull()
    for (let ended = 2; ended < 110; ended += 12) {
      await insert({ waitingMinutesAgo: ended + 30, claimedMinutesAgo: ended + 24, endedMinutesAgo: ended })
    }
    const { pace, estimate: known } = await estimate()
    expect(1 / pace.ending.perMinute).toBeGreaterThan(20)
    expect(1 / pace.ending.perMinute).toBeLessThan(30)
    expect(known).toMatchObject({ aheadOfYou: 3 })
    expect(known?.toMinutes ?? 999).toBeLessThanOrEqual(120)
  })
})
