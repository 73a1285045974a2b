import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertCells, insertMonth } from '../../server/statistics/published-repository.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  anOperator,
  aVisitor,
  aWaitingVisitor,
  mustAnswer,
  type Operator,
  people,
} from '../support/people.ts'

const nothing = { feeling: null, helped: null, reason: null, line: '' }

describe('feedback', () => {
  let kynnys: Kynnys
  let salma: Operator
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '1000' })
    salma = await anOperator(kynnys.url, people.salma)
  })
  afterAll(() => kynnys.close())

  const asked = () => ({
    siteId: 'kuusiniemi',
    // Feedback is of a day, and of no moment in it.
    from: new Date(Date.now() - 86_400_000).toISOString(),
    to: new Date(Date.now() + 60_000).toISOString(),
  })
  const summary = () => mustAnswer(salma.socket.emitWithAck('feedback:summary', asked()))

  it('is given once the conversation has ended, not before; the second try replaces the first', async () => {
    const { visitor, counsellor } = await aConversation(kynnys.url)
    const give = (what: object) =>
      visitor.socket.emitWithAck('feedback:give', { ...nothing, ...what } as typeof nothing)
    expect(await give({ feeling: 'good' })).toEqual({ ok: false, refusal: 'invalid-request' })
    expect((await summary()).given).toBe(0)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    const line = 'kiitos, olen 131052-308T'
    expect(await give({ feeling: 'bad', line })).toEqual({ ok: true, answer: { masked: true } })
    await mustAnswer(give({ feeling: 'good', helped: 'partly', line: 'kiitos Aino' }))
    const told = await summary()
    expect(told).toMatchObject({ given: 1, feeling: { good: 1, bad: 0 }, helped: { partly: 1 } })
    expect(told.lines).toEqual([
      { on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), feeling: 'good', text: 'kiitos Aino' },
    ])
    // Neither in real time nor later: nothing about it reached the counsellor.
    expect(counsellor.heard.some(({ announcement }) => JSON.stringify(announcement).includes('kiitos'))).toBe(
      false,
    )
    const refused = { ok: false, refusal: 'not-allowed' }
    expect(await counsellor.socket.emitWithAck('feedback:summary', asked())).toEqual(refused)
    counsellor.close()
  })

  it('counts no more while the conversation goes on again: in no sum, in no line and in nothing published', async () => {
    const { visitor, counsellor } = await aConversation(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    const given = { ...nothing, feeling: 'bad', line: 'tulen takaisin' } as const
    await mustAnswer(visitor.socket.emitWithAck('feedback:give', given))
    const { rows } = await kynnys.pool.query<{ id: string; month: string }>(
      `select conversation_id as id, to_char(at at time zone 'Europe/Helsinki', 'YYYY-MM-01') as month
        from feedback where feeling = 'bad'`,
    )
    const { id, month } = rows[0]!
    const told = async () => {
      const { given: count, lines } = await summary()
      // Nobody is silent, so that one more or less shows.
      const closing = { siteId: 'kuusiniemi', month, threshold: 0, silent: {} }
      await insertMonth(kynnys.db, { ...closing, threshold: 5 })
      await insertCells(kynnys.db, closing)
      const published = await kynnys.pool.query<{ count: number }>(
        `select count from published_cell where kind = 'feedback' and dimension = 'all'`,
      )
      await kynnys.pool.query('delete from published_month')
      return [count, lines.some(({ text }) => text === given.line), published.rows[0]?.count ?? 0]
    }
    const [all, , published] = await told()
    const set = (what: string) => kynnys.pool.query(`update conversation set ${what} where id = $1`, [id])
    await set(
      `state = 'left-message', due_at = now() + interval '1 day', owner_id = null, ended_at = null, ended_by = null`,
    )
    expect(await told()).toEqual([Number(all) - 1, false, Number(published) - 1])
    await set(`state = 'ended', ended_at = now(), ended_by = 'visitor', erase_at = now() + interval '1 day'`)
    expect(await told()).toEqual([all, true, published])
    counsellor.close()
  })

  it('is given by one who was never answered, and kept as a number when everything is erased', async () => {
    const before = (await summary()).reason['too-long']
    const visitor = await aWaitingVisitor(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    const given = { ...nothing, reason: 'too-long', line: 'en jaksanut odottaa' } as const
    await mustAnswer(visitor.socket.emitWithAck('feedback:give', given))
    expect((await summary()).lines.map(({ text }) => text)).toContain('en jaksanut odottaa')
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    const after = await summary()
    expect(after.reason['too-long']).toBe(before + 1)
    expect(after.lines.map(({ text }) => text)).not.toContain('en jaksanut odottaa')
    const rows = `select 1 from feedback where conversation_id is null and reason = 'too-long'`
    expect((await kynnys.pool.query(rows)).rowCount).toBe(1)
    expect(await visitor.socket.emitWithAck('feedback:give', given)).toMatchObject({ ok: false })
  })

  it('is refused to one who has started nothing, and when it is none of the choices', async () => {
    const stranger = await aVisitor(kynnys.url)
    expect(await stranger.socket.emitWithAck('feedback:give', nothing)).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    const visitor = await aWaitingVisitor(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    for (const wrong of [{ feeling: 'great' }, { line: 'x'.repeat(501) }, { conversationId: 'x' }])
      expect(
        await visitor.socket.emitWithAck('feedback:give', { ...nothing, ...wrong } as typeof nothing),
      ).toEqual({ ok: false, refusal: 'invalid-request' })
  })
})
