import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import { addDays, dateOf, momentOf } from '../../server/opening-hours/helsinki-time.ts'
import { nothingKnown, raised } from '../support/escalation.ts'
import { handOver, operatorId } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  anAccount,
  anOperator,
  aVisitor,
  mustAnswer,
  type Operator,
  people,
  resume,
} from '../support/people.ts'

/** The last minute of a day of the city. */
const endOfDay = (days: number) =>
  new Date(momentOf(addDays(dateOf(Date.now()), days), 23 * 60 + 59, 'first')).toISOString()
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

describe('a hold', { timeout: 60_000 }, () => {
  let kynnys: Kynnys
  let other: { url: string }
  let salma: Operator
  const open: { close: () => void }[] = []
  beforeAll(async () => {
    kynnys = await startKynnys()
    other = await kynnys.anotherProcess()
    salma = await anOperator(other.url, people.salma)
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  afterAll(() => kynnys.close())

  async function aTalk() {
    const talk = await aConversation(kynnys.url, people.aino, { nickname: 'Vilja' })
    open.push(talk.visitor, talk.counsellor)
    await mustAnswer(talk.visitor.socket.emitWithAck('message:send', aMessage('en uskalla mennä kotiin')))
    const { id } = await raised(talk)
    return { ...talk, escalationId: id }
  }
  const holding = (escalationId: string, more = {}) => ({
    escalationId,
    until: inDays(60),
    because: 'notification' as const,
    reason: 'Poliisi tutkii ilmoitusta',
    ...more,
  })
  const hold = (escalationId: string, more = {}, who = salma) =>
    who.socket.emitWithAck('hold:set', holding(escalationId, more))
  const rowOf = async (id: string) =>
    (await kynnys.pool.query('select * from conversation where id = $1', [id])).rows[0]
  const keyFile = (id: string) => path.join(kynnys.keyDirectory, 'content', `${id}.key`)
  const countOf = async (table: string, id: string) =>
    (await kynnys.pool.query(`select 1 from ${table} where conversation_id = $1`, [id])).rowCount
  const heldOf = async (id: string) =>
    (await kynnys.pool.query('select * from hold where conversation_id = $1', [id])).rows[0]
  const recorded = async (id: string) =>
    (
      await kynnys.pool.query(
        'select kind, sealed_reason is not null as says_why from audit_record where subject_id = $1 order by seq',
        [id],
      )
    ).rows

  it('rule 9: is set by a supervisor of the site, with an end and two reasons, and by nobody else', async () => {
    const talk = await aTalk()
    const jere = await anOperator(kynnys.url, people.jere)
    const hilkka = await anOperator(kynnys.url, people.hilkka)
    const yusuf = await anOperator(kynnys.url, people.yusuf)
    open.push(jere, hilkka, yusuf)
    for (const one of [jere, hilkka, yusuf, talk.counsellor]) {
      expect(await hold(talk.escalationId, {}, one)).toEqual({ ok: false, refusal: 'not-found' })
      const which = { escalationId: talk.escalationId }
      expect(await one.socket.emitWithAck('hold:read', which)).toEqual({ ok: false, refusal: 'not-found' })
      const lifted = { ...which, reason: 'ei tarvita' }
      expect(await one.socket.emitWithAck('hold:lift', lifted)).toEqual({ ok: false, refusal: 'not-found' })
    }
    const tooLate = endOfDay(181)
    for (const more of [{ until: inDays(-1) }, { until: tooLate }, { reason: '   ' }, { reason: 'Poliisi' }])
      expect(await hold(talk.escalationId, more)).toEqual({ ok: false, refusal: 'invalid-request' })
    expect(await countOf('hold', talk.conversationId)).toBe(0)
    // Until the end of the last day, whatever the time is now.
    await mustAnswer(hold(talk.escalationId, { until: endOfDay(180) }))
    const later = inDays(90)
    await mustAnswer(hold(talk.escalationId, { until: later, because: 'safety' }))
    const which = { escalationId: talk.escalationId }
    expect(await mustAnswer(salma.socket.emitWithAck('hold:read', which))).toEqual({
      lives: true,
      hold: { until: later, because: 'safety' },
    })
    expect(await recorded(talk.conversationId)).toEqual([
      { kind: 'hold-set', says_why: true },
      { kind: 'hold-set', says_why: true },
    ])
    expect(kynnys.logged.join()).not.toContain('Poliisi tutkii')
  })

  it('rule 9: is nothing to a supervisor whose account is disabled, from that moment on', async () => {
    const { escalationId } = await aTalk()
    const email = await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'supervisor' })
    const gone = await anOperator(kynnys.url, email)
    open.push(gone)
    await mustAnswer(hold(escalationId, {}, gone))
    await kynnys.pool.query('update operator set disabled_at = now() where email = $1', [email])
    const refused = { ok: false, refusal: 'not-found' }
    expect(await hold(escalationId, {}, gone)).toEqual(refused)
    expect(await gone.socket.emitWithAck('hold:read', { escalationId })).toEqual(refused)
    const lifted = { escalationId, reason: 'ei tarvita' }
    expect(await gone.socket.emitWithAck('hold:lift', lifted)).toEqual(refused)
    await mustAnswer(salma.socket.emitWithAck('hold:lift', lifted))
  })

  it('rules 10 and 11: delete now takes away all but the log, says so before and after, and shows it to nobody', async () => {
    const talk = await aTalk()
    const { visitor, counsellor, conversationId } = talk
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    open.push(jere)
    const where = { conversationId, id: randomUUID() }
    await mustAnswer(counsellor.socket.emitWithAck('note:add', { ...where, text: 'pelkää isäpuolta' }))
    const jereId = await operatorId(kynnys, people.jere)
    const asking = { ...where, operatorId: jereId, text: 'miten tästä ilmoitetaan?' }
    await mustAnswer(counsellor.socket.emitWithAck('consultation:ask', asking))
    const next = { conversationId, step: 'Soitan Ohjaamoon', onDay: null }
    await mustAnswer(counsellor.socket.emitWithAck('follow-up:propose', next))
    await handOver(kynnys, talk, { to: jere, email: people.jere, kind: 'guest' })
    await kynnys.pool.query(`insert into contact_form_line values ($1, '\\xab')`, [conversationId])
    await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await mustAnswer(
      visitor.socket.emitWithAck('feedback:give', {
        feeling: 'good',
        helped: null,
        reason: null,
        line: 'kiitos avusta',
      }),
    )
    const until = inDays(60)
    const tab = await aVisitor(other.url, { token: visitor.token })
    open.push(tab)
    await resume(tab)
    await mustAnswer(hold(talk.escalationId, { until }))
    await tab.hears<VisitorConversation>('conversation:changed', ({ held }) => held?.until === until)
    const { conversation } = await resume(visitor)
    expect(conversation).toMatchObject({ held: { until, because: 'notification' }, eraseAt: until })

    const erased = await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    expect(erased.kept).toEqual({ until, because: 'notification' })
    await tab.hears('conversation:erased')
    await counsellor.hears('conversation:released')
    expect(await rowOf(conversationId)).toMatchObject({
      state: 'ended',
      sealed_nickname: null,
      visitor_token_hash: null,
      return_phrase_id: null,
    })
    expect((await kynnys.pool.query('select 1 from return_phrase')).rowCount).toBe(0)
    for (const table of ['feedback_line', 'note', 'consultation', 'follow_up', 'contact_form_line'])
      expect(await countOf(table, conversationId), table).toBe(0)
    expect((await kynnys.pool.query('select 1 from consultation_line')).rowCount).toBe(0)
    const handed = 'select length(sealed_note) as note from handover where conversation_id = $1'
    expect((await kynnys.pool.query(handed, [conversationId])).rows).toEqual([{ note: 0 }])
    expect((await countOf('entry', conversationId))!).toBeGreaterThan(2)
    expect(existsSync(keyFile(conversationId))).toBe(true)
    const again = await aVisitor(other.url, { token: visitor.token })
    open.push(again)
    expect((await resume(again)).conversation).toBeNull()
    const read = { conversationId, since: 0 }
    expect(await counsellor.socket.emitWithAck('conversation:read', read)).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    await kynnys.sweepNow()
    expect(existsSync(keyFile(conversationId))).toBe(true)
  })

  it('rule 10: what is held after delete now, or after its time, is read by supervisors with a reason, and by nobody else', async () => {
    const deleted = await aTalk()
    const over = await aTalk()
    const until = inDays(60)
    for (const { visitor, escalationId } of [deleted, over]) {
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
      await mustAnswer(hold(escalationId, { until }))
    }
    await mustAnswer(deleted.visitor.socket.emitWithAck('conversation:erase', {}))
    await kynnys.pool.query(`update conversation set erase_at = now() - interval '1 day' where id = $1`, [
      over.conversationId,
    ])
    await kynnys.sweepNow()
    const jere = await anOperator(kynnys.url, people.jere)
    open.push(jere)
    for (const { escalationId, conversationId } of [deleted, over]) {
      const which = { siteId: 'kuusiniemi', kind: 'child-welfare', id: escalationId } as const
      const asked = { ...which, reason: 'Poliisi pyytää keskustelua' }
      const { transcript } = await mustAnswer(salma.socket.emitWithAck('review:read', which))
      expect(transcript).toMatchObject({ isOpen: false, eraseAt: until })
      const { entries } = await mustAnswer(salma.socket.emitWithAck('review:transcript', asked))
      expect(JSON.stringify(entries)).toContain('en uskalla mennä kotiin')
      expect(await recorded(conversationId)).toContainEqual({ kind: 'transcript-read', says_why: true })
      expect(await jere.socket.emitWithAck('review:transcript', asked)).toMatchObject({ ok: false })
      await kynnys.pool.query('delete from hold where conversation_id = $1', [conversationId])
      const nothing = { ok: false, refusal: 'not-found' }
      expect(await salma.socket.emitWithAck('review:transcript', asked)).toEqual(nothing)
    }
  })

  it('rule 10: an open talk that is deleted ends, and one that is not held goes as ever', async () => {
    const held = await aTalk()
    const free = await aTalk()
    await mustAnswer(hold(held.escalationId))
    const first = await mustAnswer(held.visitor.socket.emitWithAck('conversation:erase', {}))
    const second = await mustAnswer(free.visitor.socket.emitWithAck('conversation:erase', {}))
    expect([first.kept?.because, second.kept]).toEqual(['notification', null])
    expect(await rowOf(held.conversationId)).toMatchObject({ state: 'ended', ended_by: 'visitor' })
    expect(await rowOf(free.conversationId)).toBeUndefined()
    expect(existsSync(keyFile(free.conversationId))).toBe(false)
  })

  it('rule 10: of delete now and a hold at the same moment the later one knows of the first', async () => {
    const held = await aTalk()
    const gone = await aTalk()
    // Who holds waits for the place in the audit, which is the last thing before the commit.
    const busy = await kynnys.pool.connect()
    open.push({ close: () => busy.release(true) })
    const waiting = (what: string) =>
      vi.waitFor(
        async () => {
          const { rowCount } = await kynnys.pool.query(
            `select from pg_stat_activity where wait_event_type = 'Lock' and query ilike $1`,
            [`%${what}%`],
          )
          expect(rowCount).toBeGreaterThan(0)
        },
        { timeout: 20_000 },
      )
    await busy.query('begin')
    await busy.query('select pg_advisory_xact_lock(31, 1)')
    const holds = hold(held.escalationId)
    await waiting('audit_record')
    const erases = held.visitor.socket.emitWithAck('conversation:erase', {})
    await waiting('for no key update')
    await busy.query('commit')
    await mustAnswer(holds)
    expect((await mustAnswer(erases)).kept?.because).toBe('notification')
    expect(existsSync(keyFile(held.conversationId))).toBe(true)

    // The other way round: what has become due while somebody waited to hold it.
    await busy.query('begin')
    await busy.query('select from conversation where id = $1 for no key update', [gone.conversationId])
    const tooLate = hold(gone.escalationId)
    await waiting('insert into hold')
    await busy.query('update conversation set erase_at = clock_timestamp() where id = $1', [
      gone.conversationId,
    ])
    await busy.query('commit')
    expect(await tooLate).toEqual({ ok: false, refusal: 'too-late' })
  })

  it('rule 12: ends at its end, and what was due meanwhile is erased then', async () => {
    const talk = await aTalk()
    await mustAnswer(hold(talk.escalationId))
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:erase', {}))
    await kynnys.pool.query(`update hold set until = now() - interval '1 s' where conversation_id = $1`, [
      talk.conversationId,
    ])
    // What is due can't be held again while it is being erased.
    expect(await hold(talk.escalationId)).toEqual({ ok: false, refusal: 'too-late' })
    await kynnys.sweepNow()
    expect(await rowOf(talk.conversationId)).toBeUndefined()
    expect(existsSync(keyFile(talk.conversationId))).toBe(false)
    expect(await hold(talk.escalationId)).toEqual({ ok: false, refusal: 'too-late' })
  })

  it('rule 12: is lifted with a reason, in the audit, and what was due goes at once', async () => {
    const talk = await aTalk()
    await mustAnswer(hold(talk.escalationId))
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:erase', {}))
    const lifted = { escalationId: talk.escalationId, reason: 'Poliisi ei tarvitse sitä enää' }
    await mustAnswer(salma.socket.emitWithAck('hold:lift', lifted))
    expect(await rowOf(talk.conversationId)).toBeUndefined()
    expect(existsSync(keyFile(talk.conversationId))).toBe(false)
    expect((await recorded(talk.conversationId)).map(({ kind }) => kind)).toEqual(['hold-set', 'hold-lifted'])
    expect(await salma.socket.emitWithAck('hold:lift', lifted)).toEqual({ ok: false, refusal: 'too-late' })
  })

  it('rule 12: ends with the last notification that rests on it, in the audit, and what was due is erased then', async () => {
    const talk = await aTalk()
    const { id } = await raised(talk, 'police')
    await mustAnswer(hold(talk.escalationId))
    const until = (await heldOf(talk.conversationId)).until
    const withdraw = (escalationId: string) =>
      talk.counsellor.socket.emitWithAck('escalation:withdraw', {
        id: escalationId,
        revision: 1,
        answers: nothingKnown,
      })
    await mustAnswer(withdraw(talk.escalationId))
    // What still rests on it carries the hold, and stays in sight as long.
    expect(await heldOf(talk.conversationId)).toMatchObject({ escalation_id: id, until })
    expect((await recorded(talk.conversationId)).map(({ kind }) => kind)).toEqual(['hold-set'])
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:erase', {}))
    expect(existsSync(keyFile(talk.conversationId))).toBe(true)
    await mustAnswer(withdraw(id))
    expect(await heldOf(talk.conversationId)).toBeUndefined()
    expect(await recorded(talk.conversationId)).toEqual([
      { kind: 'hold-set', says_why: true },
      { kind: 'hold-lifted', says_why: false },
    ])
    await kynnys.sweepNow()
    expect(await rowOf(talk.conversationId)).toBeUndefined()
    expect(existsSync(keyFile(talk.conversationId))).toBe(false)
  })

  it('rule 12: a withdrawn notification tells the young person at once that nothing is kept any more', async () => {
    const talk = await aTalk()
    await mustAnswer(hold(talk.escalationId))
    await talk.visitor.hears<VisitorConversation>('conversation:changed', ({ held }) => held !== null)
    talk.visitor.heard.splice(0)
    const withdrawn = { id: talk.escalationId, revision: 1, answers: nothingKnown }
    await mustAnswer(talk.counsellor.socket.emitWithAck('escalation:withdraw', withdrawn))
    await talk.visitor.hears<VisitorConversation>('conversation:changed', ({ held }) => held === null)
    // A withdrawal that comes too late changes nothing.
    const again = await talk.counsellor.socket.emitWithAck('escalation:withdraw', withdrawn)
    expect(again).toMatchObject({ ok: false })
  })

  it('rule 9: what it rests on is kept as long as the hold and no longer, however short the city keeps it', async () => {
    const talk = await aTalk()
    await mustAnswer(hold(talk.escalationId, { until: inDays(170) }))
    await kynnys.pool.query(`update escalation set erase_at = now() - interval '1 s' where id = $1`, [
      talk.escalationId,
    ])
    const isThere = async () =>
      (await kynnys.pool.query('select from escalation where id = $1', [talk.escalationId])).rowCount
    await kynnys.sweepNow()
    expect(await isThere()).toBe(1)
    const lifted = { escalationId: talk.escalationId, reason: 'ei tarvita' }
    await mustAnswer(salma.socket.emitWithAck('hold:lift', lifted))
    await kynnys.sweepNow()
    expect(await isThere()).toBe(0)
  })

  it('rule 9: a conversation that nothing rests on can’t be held', async () => {
    const talk = await aTalk()
    await kynnys.pool.query(`update escalation set state = 'withdrawn' where id = $1`, [talk.escalationId])
    expect(await hold(talk.escalationId)).toEqual({ ok: false, refusal: 'too-late' })
  })

  it('quotes every rule of retention that it is about', () => {
    const rules = readFileSync('server/retention/RULES.md', 'utf8')
    const own = readFileSync('test/server/hold.test.ts', 'utf8')
    for (const number of ['9', '10', '11', '12']) {
      expect(rules).toContain(`\n${number}. `)
      expect(own).toMatch(new RegExp(`rules? (\\d+ and )?${number}\\b`))
    }
  })
})
