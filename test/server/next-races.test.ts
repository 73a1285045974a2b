import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  anAccount,
  aToken,
  aVisitor,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  waitingIds,
} from '../support/people.ts'

const nexts = 500
const counsellorCount = 10

describe('many at once', () => {
  let kynnys: Kynnys
  let urls: string[]
  beforeAll(async () => {
    const many = { OPERATOR_REQUEST_BURST: '2000', STARTS_PER_MINUTE: '1000', VISITOR_REQUEST_BURST: '1000' }
    kynnys = await startKynnys(many)
    urls = [kynnys.url, (await kynnys.anotherProcess(many)).url]
  })
  afterAll(() => kynnys.close())

  it(`take ${nexts} next ones through two processes: nobody twice, nobody passed over, not even who writes`, async () => {
    await kynnys.pool.query(
      `insert into conversation (id, site_id, team_id, language, visitor_lease_until, waiting_since)
       select gen_random_uuid(), 'kuusiniemi', team.id, 'fi', now() + interval '1 h', now() - n * interval '1 s'
       from team, generate_series(1, $1::int) n where team.site_id = 'kuusiniemi' and team.slug = 'nuoret'`,
      [nexts],
    )
    const counsellors: Operator[] = []
    for (let index = 0; index < counsellorCount; index += 1) {
      const email = await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'counsellor' })
      counsellors.push(await aCounsellorOnDuty(urls[index % 2]!, email))
    }
    for (let round = 0; round < nexts / counsellorCount; round += 1) {
      const order = (await waitingIds(counsellors[0]!)).slice(0, counsellorCount)
      // Whose row is locked for another reason in the same moment is not taken for taken.
      const touch = kynnys.pool.query(
        `update conversation set visitor_lease_until = now() + interval '1 h' where id = any ($1)`,
        [order],
      )
      const taken = await Promise.all(
        counsellors.map(({ socket }) => mustAnswer(socket.emitWithAck('queue:next', {}))),
      )
      await touch
      expect(taken.map(({ conversation }) => conversation?.id).sort(), `round ${round}`).toEqual(order.sort())
      await kynnys.pool.query(
        `update conversation set state = 'ended', ended_at = now(), ended_by = 'counsellor', erase_at = now() + interval '1 d'
         where id = any ($1)`,
        [order],
      )
    }
    const claims = `select count(*)::int as claims, count(distinct conversation_id)::int as conversations
      from entry where kind = 'claimed'`
    expect((await kynnys.pool.query(claims)).rows).toEqual([{ claims: nexts, conversations: nexts }])
    for (const counsellor of counsellors) {
      expect(await mustAnswer(counsellor.socket.emitWithAck('queue:next', {}))).toEqual({
        conversation: null,
      })
      counsellor.close()
    }
  }, 120_000)

  it('brings who can be answered from behind a hundred who wait for a colleague’s language', async () => {
    await kynnys.pool.query('delete from conversation')
    const { rows } = await kynnys.pool.query<{ id: string }>(
      `insert into conversation (id, site_id, team_id, language, visitor_lease_until, waiting_since)
       select gen_random_uuid(), 'kuusiniemi', team.id, case n when 1 then 'fi' else 'ar' end, now() + interval '1 h',
         now() - n * interval '1 s'
       from team, generate_series(1, 101) n where team.site_id = 'kuusiniemi' and team.slug = 'nuoret'
       order by n returning id`,
    )
    await kynnys.pool.query(`update operator set languages = '{fi,ar}' where email = $1`, [people.jere])
    const aino = await aCounsellorOnDuty(urls[0]!, people.aino)
    const jere = await aCounsellorOnDuty(urls[1]!, people.jere)
    const { conversation } = await mustAnswer(aino.socket.emitWithAck('queue:next', {}))
    expect(conversation).toMatchObject({ id: rows[0]!.id, language: 'fi' })
    expect(await mustAnswer(aino.socket.emitWithAck('queue:next', {}))).toEqual({ conversation: null })
    aino.close()
    jere.close()
  })

  it('join a queue with a limit: 60 at once through two processes never fill it beyond', async () => {
    await kynnys.pool.query('delete from conversation')
    await kynnys.pool.query('update team set queue_limit = 20')
    const tokens = Array.from({ length: 60 }, () => aToken())
    const visitors = await Promise.all(tokens.map((token, index) => aVisitor(urls[index % 2]!, { token })))
    const replies = await Promise.all(
      visitors.map(({ socket }) => socket.emitWithAck('conversation:start', nothingTold)),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(20)
    for (const reply of replies.filter(({ ok }) => !ok))
      expect(reply).toMatchObject({ refusal: 'queue-full' })
    const count = `select count(*)::int as count from conversation where state = 'waiting'`
    expect((await kynnys.pool.query(count)).rows).toEqual([{ count: 20 }])
    // Who is in may ask again; who was refused gets in as soon as somebody leaves.
    const inside = visitors[replies.findIndex(({ ok }) => ok)]!
    const outside = visitors[replies.findIndex(({ ok }) => !ok)]!
    await mustAnswer(inside.socket.emitWithAck('conversation:start', nothingTold))
    expect(await outside.socket.emitWithAck('conversation:start', nothingTold)).toMatchObject({ ok: false })
    await mustAnswer(inside.socket.emitWithAck('conversation:end', {}))
    await mustAnswer(outside.socket.emitWithAck('conversation:start', nothingTold))
    // Another team's queue, and another city's, have limits of their own.
    const elsewhere = await aVisitor(kynnys.url, { site: 'ahtola' })
    await mustAnswer(elsewhere.socket.emitWithAck('conversation:start', nothingTold))
    for (const visitor of [...visitors, elsewhere]) visitor.close()
  }, 60_000)

  it('take and are offered the same ones: each conversation has one counsellor, and no counsellor too many', async () => {
    await kynnys.pool.query('delete from conversation')
    await kynnys.pool.query(`update team set queue_limit = null, capacity = 3, routing = 'push'`)
    await kynnys.pool.query(
      `insert into conversation (id, site_id, team_id, language, visitor_lease_until)
       select gen_random_uuid(), 'kuusiniemi', team.id, 'fi', now() + interval '1 h'
       from team, generate_series(1, 40) n where team.site_id = 'kuusiniemi' and team.slug = 'nuoret'`,
    )
    const counsellors = await Promise.all(
      [people.aino, people.jere, people.salma].map((email, index) =>
        aCounsellorOnDuty(urls[index % 2]!, email),
      ),
    )
    for (let round = 0; round < 10; round += 1)
      await Promise.all(
        counsellors.map(async ({ socket, heardOf }) => {
          const offered = heardOf<{ conversationId: string }>('queue:offered').at(-1)
          if (offered) await socket.emitWithAck('queue:accept', { conversationId: offered.conversationId })
          await socket.emitWithAck('queue:next', {})
        }),
      )
    const { rows } = await kynnys.pool.query<{ open: number }>(
      `select count(*)::int as open from conversation where state = 'open' group by owner_id`,
    )
    expect(rows).toHaveLength(3)
    for (const { open } of rows) expect(open).toBeLessThanOrEqual(3)
    const doubles = `select conversation_id from entry where kind = 'claimed' group by conversation_id having count(*) > 1`
    expect((await kynnys.pool.query(doubles)).rows).toEqual([])
    for (const counsellor of counsellors) counsellor.close()
  }, 60_000)
})
