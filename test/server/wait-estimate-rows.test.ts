import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readPace } from '../../server/wait-estimate/queue-past.ts'
import { estimateWait } from '../../server/wait-estimate/wait-estimate.ts'
import {
  findRecentConversations,
  findUsualHours,
} from '../../server/wait-estimate/wait-estimate-repository.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, aVisitorInQueue, mustAnswer, people } from '../support/people.ts'

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
      expect(Object.keys(row).sort()).toEqual(['claimedAgo', 'endedAgo', 'ownerId', 'waitingSinceAgo'])
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
