import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noAnswers } from '../../server/contact-form/contact-form.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  aVisitorInQueue,
  mustAnswer,
  type Operator,
  people,
  resume,
} from '../support/people.ts'

const month = 4000

describe('a city with a month of conversations behind it', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys()
    const of = await anEndedConversation()
    await kynnys.pool.query(`update team set form_required_since = now() - interval '40 days'`)
    await multiply('conversation', {
      copies: `select gen_random_uuid() as id, o.id as owner from operator o, generate_series(1, ${month}) limit ${month}`,
      changed: `'id', copy.id, 'visitor_token_hash', null, 'owner_id', copy.owner`,
      where: `id = '${of}'`,
    })
    await kynnys.pool.query(
      `update conversation set waiting_since = waiting_since - ago, claimed_at = claimed_at - ago, ended_at = ended_at - ago
       from (select id, interval '3 hours' + random() * interval '29 days' as ago from conversation) as past
       where past.id = conversation.id`,
    )
    for (const table of ['entry', 'contact_form'])
      await multiply(table, {
        copies: `select id from conversation where id <> '${of}'`,
        changed: `'id', gen_random_uuid(), 'conversation_id', copy.id`,
        where: `conversation_id = '${of}'`,
      })
    await kynnys.pool.query('analyze')
  })
  afterAll(() => kynnys.close())

  async function anEndedConversation(): Promise<string> {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage()))
    const { socket } = counsellor
    await mustAnswer(socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))
    await mustAnswer(socket.emitWithAck('contact-form:read', { conversationId }))
    const answers = { ...noAnswers, nonCase: 'test' as const }
    const form = { conversationId, version: 1, answers, line: '', final: true }
    await mustAnswer(socket.emitWithAck('contact-form:keep', form))
    visitor.close()
    counsellor.close()
    return conversationId
  }

  async function multiply(
    table: string,
    { copies, changed, where }: { copies: string; changed: string; where: string },
  ): Promise<void> {
    await kynnys.pool.query(
      `insert into ${table} select copied.*
       from (select * from ${table} where ${where}) one cross join (${copies}) copy
         cross join lateral jsonb_populate_record(null::${table}, to_jsonb(one) || jsonb_build_object(${changed})) copied`,
    )
  }

  // A connection tells what it has read when it ends; the one that ends the others as well, or it tells later.
  async function rowsRead(): Promise<number> {
    const last = await kynnys.pool.connect()
    await last.query(
      `select pg_terminate_backend(pid, 20000) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    )
    const { rows: own } = await last.query<{ pid: number }>('select pg_backend_pid() as pid')
    last.release(true)
    await expect.poll(() => isConnected(own[0]!.pid)).toBe(false)
    const { rows } = await kynnys.pool.query<{ read: number }>(
      `select sum(seq_tup_read)::int as read from pg_stat_user_tables
       where relname in ('conversation', 'entry', 'contact_form', 'attempt')`,
    )
    return rows[0]!.read
  }

  async function isConnected(pid: number): Promise<boolean> {
    const { rowCount } = await kynnys.pool.query('select from pg_stat_activity where pid = $1', [pid])
    return rowCount === 1
  }

  async function takeTurn(jere: Operator): Promise<void> {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, jere)
    await mustAnswer(jere.socket.emitWithAck('queue:read', {}))
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage()))
    await resume(visitor)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    visitor.close()
  }

  it('does not read through them while somebody waits, is taken and talks', async () => {
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    // What is usual at this hour is read once in five minutes.
    await takeTurn(jere)
    const before = await rowsRead()
    for (let turn = 0; turn < 5; turn += 1) await takeTurn(jere)
    await kynnys.sweepNow()
    expect((await rowsRead()) - before).toBeLessThan(month)
    // The same measure sees whoever does.
    const reader = await kynnys.pool.connect()
    await reader.query('select max(sealed_nickname) from conversation')
    reader.release(true)
    expect((await rowsRead()) - before).toBeGreaterThanOrEqual(month)
  })
})
