import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CaseFilter, CaseLine } from '../../protocol/review-case.ts'
import { shortestReason, workReasons } from '../../protocol/stated-reason.ts'
import { everyCase } from '../../server/review/review.ts'
import { handOver, operatorId } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  anAccount,
  anOperator,
  eventually,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
} from '../support/people.ts'
import { agreed, proposed, secretNeed, secretSummary } from '../support/referral.ts'
import { laySomeServices } from '../support/services.ts'

const siteId = 'kuusiniemi'
const secretComment = 'Hyvin kerrottu nuorelle ennen kuin ehdotit. Kiitos.'
const secretQuestion = 'Olisitko itse jo soittanut Lauttaan?'
const secretOpinion = 'En olisi, hän halusi mennä yksin.'
const aReason = 'Peruste ei selviä aikajanasta.'

describe('the review of cases', () => {
  let kynnys: Kynnys
  let salma: Operator
  let other: Operator
  let otherId = ''
  const open: { close: () => void }[] = []

  beforeAll(async () => {
    kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
    const elsewhere = await kynnys.anotherProcess()
    salma = await anOperator(elsewhere.url, people.salma)
    const email = await anAccount(kynnys, { siteId, role: 'supervisor' })
    other = await anOperator(kynnys.url, email)
    otherId = await operatorId(kynnys, email)
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  afterAll(() => kynnys.close())

  const list = (filter: Partial<CaseFilter> = {}, who = salma) =>
    mustAnswer(
      who.socket.emitWithAck('review:list', {
        siteId,
        filter: { ...everyCase, ...filter },
        offset: 0,
        limit: 100,
      }),
    )
  const lineOf = async (id: string, who = salma) => (await list({}, who)).cases.find((line) => line.id === id)
  const which = (id: string) => ({ siteId, kind: 'referral' as const, id })
  const read = (id: string, who = salma) => mustAnswer(who.socket.emitWithAck('review:read', which(id)))
  const recorded = async (subjectId: string) =>
    (
      await kynnys.pool.query<{ kind: string; role: string; has_reason: boolean }>(
        `select kind, role, sealed_reason is not null as has_reason from audit_record
         where subject_id = $1 order by seq`,
        [subjectId],
      )
    ).rows

  async function aTalk(email?: string, told = {}) {
    const talk = await aConversation(kynnys.url, email, told)
    open.push(talk.visitor, talk.counsellor)
    return talk
  }

  /** Somebody said they were there: there is something to review. */
  async function aCase(email?: string) {
    const talk = await aTalk(email)
    const { id } = await agreed(talk)
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id, what: 'was-closed' }))
    return { ...talk, id }
  }

  const decide = (id: string, who = salma, comment = secretComment) =>
    who.socket.emitWithAck('review:decide', { ...which(id), outcome: 'learn', comment })

  it('sees a referral within 5 s of the young person’s yes, in another process; nothing is judged before its end', async () => {
    const talk = await aTalk()
    const { id: refused } = await proposed(talk)
    await mustAnswer(
      talk.visitor.socket.emitWithAck('referral:answer', { id: refused, revision: 1, answer: 'decline' }),
    )
    const before = salma.heardOf('review:changed').length
    const { id } = await agreed(talk)
    const at = performance.now()
    await eventually(
      () => salma.heardOf('review:changed').length,
      (count) => count > before,
    )
    expect(await lineOf(id)).toMatchObject({
      kind: 'referral',
      state: 'agreed',
      review: 'under-way',
      dueAt: null,
      leadMinutes: null,
      counsellor: { name: 'Aino' },
    })
    expect(performance.now() - at).toBeLessThan(5000)
    expect(await lineOf(refused)).toBeUndefined()
    expect(await decide(id)).toEqual({ ok: false, refusal: 'invalid-request' })
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id, what: 'arrived' }))
    const line = await eventually(
      () => lineOf(id),
      (one) => one?.review === 'to-review',
    )
    expect(line).toMatchObject({ state: 'arrived-by-own-word', leadMinutes: 0 })
    expect(Date.parse(line!.dueAt!) - Date.parse(line!.arisenAt)).toBe(7 * 86_400_000)
  })

  it('shows where to and what was said, and neither the need, nor the summary, nor a word of the talk', async () => {
    const talk = await aCase()
    const detail = await read(talk.id)
    expect(detail.facts).toContainEqual({ what: 'service', text: 'Nuorten talo Lautta' })
    expect(detail.told).toEqual([{ what: 'message', text: 'Kysy Saria, hän tietää että tulet.' }])
    expect(detail.timeline.map(({ what }) => what)).toEqual([
      'started',
      'claimed',
      'referral-proposed',
      'referral-agreed',
      'referral-was-closed',
    ])
    expect(detail.transcript).toMatchObject({ isOpen: true })
    for (const secret of [secretNeed, secretSummary]) expect(JSON.stringify(detail)).not.toContain(secret)
    await read(talk.id)
    expect(await recorded(talk.id)).toEqual([
      { kind: 'escalation-read', role: 'supervisor', has_reason: true },
    ])
  })

  it('tells what became of it after its talk as well: in a later one of the same case, or in none, each with its day', async () => {
    const talk = await aTalk()
    const { visitor, conversationId } = talk
    const [later, alone] = [await agreed(talk), await agreed(talk)]
    await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await kynnys.pool.query(`update entry set at = at - interval '3 days' where conversation_id = $1`, [
      conversationId,
    ])
    // No talk goes on: no log has this line.
    await mustAnswer(visitor.socket.emitWithAck('referral:tell', { id: alone.id, what: 'could-not-come' }))
    const again = { ...nothingTold, again: { samePerson: false } }
    await mustAnswer(visitor.socket.emitWithAck('conversation:start', again))
    for (const what of ['could-not-come', 'arrived'] as const)
      await mustAnswer(visitor.socket.emitWithAck('referral:tell', { id: later.id, what }))
    const courseOf = async (id: string) => (await read(id)).timeline
    const course = await courseOf(later.id)
    const before = ['started', 'claimed', 'referral-proposed', 'referral-agreed', 'ended']
    const after = ['referral-could-not-come', 'referral-arrived-by-own-word']
    expect(course.map(({ what }) => what)).toEqual([...before, ...after])
    const days = course.map(({ at }) => Math.round((Date.now() - Date.parse(at)) / 86_400_000))
    expect(days).toEqual([3, 3, 3, 3, 3, 0, 0])
    expect((await courseOf(alone.id)).map(({ what }) => what)).toEqual([...before, after[0]])
  })

  it('is decided once, recorded, and its comment is heard and read by the counsellor alone', async () => {
    const { id, counsellor } = await aCase()
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    open.push(jere)
    await mustAnswer(decide(id))
    expect(await decide(id, other)).toEqual({ ok: false, refusal: 'changed-meanwhile' })
    expect((await recorded(id)).map(({ kind }) => kind)).toContain('review-decided')
    await counsellor.hears('review:commented')
    const { comments } = await mustAnswer(counsellor.socket.emitWithAck('review:comments', {}))
    const mine = comments.find(({ comment }) => comment === secretComment)
    expect(mine).toMatchObject({ outcome: 'learn', reviewer: 'Salma', kind: 'referral' })
    expect(await mustAnswer(jere.socket.emitWithAck('review:comments', {}))).toEqual({ comments: [] })
    expect(await jere.socket.emitWithAck('review:put-away', { id: mine!.id })).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    const before = salma.heardOf('review:changed').length
    await mustAnswer(counsellor.socket.emitWithAck('review:put-away', { id: mine!.id }))
    await eventually(
      () => salma.heardOf('review:changed').length,
      (count) => count > before,
    )
    const detail = await read(id)
    expect(detail.line).toMatchObject({ review: 'reviewed', outcome: 'learn', dueAt: null })
    expect(detail.reviews[0]!.seenAt).not.toBeNull()
    expect((await mustAnswer(counsellor.socket.emitWithAck('review:comments', {}))).comments).toEqual([])
  })

  it('lets one of two who decide at once', async () => {
    const { id } = await aCase()
    const replies = await Promise.all([decide(id), decide(id, other)])
    expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
    const { rows } = await kynnys.pool.query('select from review where case_id = $1', [id])
    expect(rows).toHaveLength(1)
  })

  /** What was done about a case, as the audit has it; who looked at it aside. */
  const deeds = async (id: string) =>
    (
      await kynnys.pool.query<{ kind: string }>(
        `select kind from audit_record where subject_id = $1 and kind not like '%-read' order by seq`,
        [id],
      )
    ).rows.map(({ kind }) => kind)

  it('is never decided, opened or read in words by who decided it, supervisor or not', async () => {
    const { id, conversationId, counsellor } = await aCase(people.salma)
    expect(await lineOf(id)).toMatchObject({ isOwn: true })
    expect(await lineOf(id, other)).toMatchObject({ isOwn: false })
    const notAllowed = { ok: false, refusal: 'not-allowed' }
    expect(await decide(id)).toEqual(notAllowed)
    await mustAnswer(counsellor.socket.emitWithAck('conversation:close', { conversationId, reason: 'other' }))
    const third = await operatorId(kynnys, await anAccount(kynnys, { siteId, role: 'supervisor' }))
    const among = { ...which(id), of: third, question: secretQuestion }
    await mustAnswer(other.socket.emitWithAck('review:ask-opinion', among))
    expect((await read(id, other)).opinions).toHaveLength(1)
    expect((await read(id)).opinions).toEqual([])
    const asked = { ...which(id), reason: aReason }
    expect(await salma.socket.emitWithAck('review:transcript', asked)).toEqual(notAllowed)
    await mustAnswer(decide(id, other))
    expect(await salma.socket.emitWithAck('review:reopen', which(id))).toEqual(notAllowed)
    expect((await read(id, other)).colleagues.map(({ name }) => name)).not.toContain('Salma')
  })

  it('asks another supervisor what they think; only they answer, once', async () => {
    const { id } = await aCase()
    const ask = (of: string) =>
      salma.socket.emitWithAck('review:ask-opinion', { ...which(id), of, question: secretQuestion })
    const jereId = await operatorId(kynnys, people.jere)
    const salmaId = await operatorId(kynnys, people.salma)
    for (const nobody of [jereId, salmaId, randomUUID()])
      expect(await ask(nobody)).toEqual({ ok: false, refusal: 'not-found' })
    await mustAnswer(ask(otherId))
    expect(await ask(otherId)).toEqual({ ok: false, refusal: 'changed-meanwhile' })
    await other.hears('review:changed')
    expect(await lineOf(id)).toMatchObject({ review: 'second-opinion', opinionOf: { id: otherId } })
    expect((await list({}, other)).counts.askedOfYou).toBe(1)
    expect((await list()).counts.askedOfYou).toBe(0)
    expect((await read(id, other)).opinions[0]).toMatchObject({ isYours: true, question: secretQuestion })
    const give = (who: Operator) =>
      who.socket.emitWithAck('review:give-opinion', { ...which(id), outcome: 'fine', text: secretOpinion })
    expect(await give(salma)).toEqual({ ok: false, refusal: 'not-found' })
    await mustAnswer(give(other))
    expect(await deeds(id)).toEqual(['opinion-given'])
    expect(await give(other)).toEqual({ ok: false, refusal: 'not-found' })
    expect((await read(id)).opinions[0]).toMatchObject({ given: { outcome: 'fine', text: secretOpinion } })
    expect(await lineOf(id)).toMatchObject({ review: 'to-review', opinionOf: null })
  })

  it('is opened again by another, and what was said before stays in sight', async () => {
    const { id } = await aCase()
    expect(await salma.socket.emitWithAck('review:reopen', which(id))).toMatchObject({ ok: false })
    await mustAnswer(decide(id))
    await mustAnswer(other.socket.emitWithAck('review:reopen', which(id)))
    expect(await lineOf(id)).toMatchObject({ review: 'to-review', outcome: null })
    await mustAnswer(other.socket.emitWithAck('review:decide', { ...which(id), outcome: 'act', comment: '' }))
    const { reviews, timeline } = await read(id)
    expect(reviews.map(({ outcome }) => outcome)).toEqual(['act', 'learn'])
    expect(reviews[1]!.reopenedBy).toMatch(/^Kaisa/)
    expect(await deeds(id)).toEqual(['review-decided', 'review-reopened', 'review-decided'])
    expect(timeline.slice(-3).map(({ what }) => what)).toEqual(['reviewed-learn', 'reopened', 'reviewed-act'])
  })

  it('opens the talk only behind a reason, only after its end, and recorded before a word is read', async () => {
    const { id, conversationId, visitor } = await aCase()
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('Minua pelottaa mennä.')))
    const open = (reason: string) => salma.socket.emitWithAck('review:transcript', { ...which(id), reason })
    expect(await open('x')).toEqual({ ok: false, refusal: 'invalid-request' })
    expect(await open(aReason)).toEqual({ ok: false, refusal: 'invalid-request' })
    expect(await recorded(conversationId)).toEqual([])
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    const { entries } = await mustAnswer(open(aReason))
    expect(JSON.stringify(entries)).toContain('Minua pelottaa mennä.')
    expect(await recorded(conversationId)).toEqual([
      { kind: 'transcript-read', role: 'supervisor', has_reason: true },
    ])
    expect((await read(id)).readings).toContainEqual(
      expect.objectContaining({ name: 'Salma', what: 'transcript-read', reason: aReason }),
    )
    const { records } = await mustAnswer(salma.socket.emitWithAck('audit:readings', { siteId, before: null }))
    const reviewed = { kind: 'escalation-read', subject: { kind: 'referral', id }, reason: 'review' }
    expect(records[0]).toMatchObject(reviewed)
    expect(workReasons.filter((one) => one.length >= shortestReason)).toEqual([])
    expect(records.find(({ reason }) => reason === aReason)).toMatchObject({
      name: 'Salma',
      subject: { kind: 'conversation', id: conversationId },
    })
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    expect(await open(aReason)).toEqual({ ok: false, refusal: 'not-found' })
  })

  it('is forgotten with its case, words and key', async () => {
    const { id, visitor } = await aCase()
    await mustAnswer(decide(id))
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    expect(await salma.socket.emitWithAck('review:read', which(id))).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    const { rows } = await kynnys.pool.query('select from review where case_id = $1', [id])
    expect(rows).toEqual([])
  })

  it('holds a handover that was to be answered now, and no other', async () => {
    const calm = await aTalk()
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    open.push(jere)
    await handOver(kynnys, calm, { to: jere, email: people.jere, kind: 'cold' })
    // What it becomes with somebody else makes no case of how it came there.
    await kynnys.pool.query('update conversation set urgency = 2 where id = $1', [calm.conversationId])
    const urgent = await aTalk()
    await kynnys.pool.query('update conversation set urgency = 2 where id = $1', [urgent.conversationId])
    await handOver(kynnys, urgent, { to: jere, email: people.jere, kind: 'cold' })
    // ... and none is unmade by what has been calmed since.
    await kynnys.pool.query('update conversation set urgency = 0 where id = $1', [urgent.conversationId])
    const { cases } = await list({ kind: 'handover' })
    expect(cases).toHaveLength(1)
    const [line] = cases as [CaseLine]
    expect(line).toMatchObject({ review: 'to-review', counsellor: { name: 'Aino' }, leadMinutes: 0 })
    const asked = 'select conversation_id from handover where id = $1'
    const { conversation_id } = (await kynnys.pool.query(asked, [line.id])).rows[0]
    expect(conversation_id).toBe(urgent.conversationId)
    const detail = await mustAnswer(
      salma.socket.emitWithAck('review:read', { siteId, kind: 'handover', id: line.id }),
    )
    expect(detail.facts).toEqual([
      { what: 'receiver', text: 'Jere' },
      { what: 'follows', text: 'all' },
    ])
    const judged = { siteId, kind: 'handover', id: line.id, outcome: 'fine', comment: '' } as const
    await mustAnswer(salma.socket.emitWithAck('review:decide', judged))
    const { rows } = await kynnys.pool.query(
      'select kind, subject_kind from audit_record where subject_id = $1 order by seq',
      [line.id],
    )
    expect(rows).toEqual([
      { kind: 'escalation-read', subject_kind: 'handover' },
      { kind: 'review-decided', subject_kind: 'handover' },
    ])
  })

  it('is late by the site’s own clock, which stands first and is counted', async () => {
    const { id } = await aCase()
    const { id: later } = await aCase()
    const times = { referral: 15 }
    await mustAnswer(salma.socket.emitWithAck('review:set-times', { siteId, times }))
    await kynnys.pool.query(`update referral set moved_at = now() - interval '16 min' where id = $1`, [id])
    const { cases, counts } = await list({ overdue: true })
    expect(cases.map((line) => line.id)).toEqual([id])
    expect(counts).toMatchObject({ overdue: 1 })
    expect(Date.parse(counts.nextDueAt!)).toBeGreaterThan(Date.now())
    const order = (await list({ state: 'to-review' })).cases.map((line) => line.id)
    expect(order.indexOf(id)).toBe(0)
    expect(order.indexOf(later)).toBeGreaterThan(0)
    await mustAnswer(salma.socket.emitWithAck('review:set-times', { siteId, times: {} }))
    expect((await list({ overdue: true })).cases).toEqual([])
    const { rows } = await kynnys.pool.query(
      `select role, subject_id from audit_record where kind = 'review-times-set'`,
    )
    expect(rows).toEqual(Array(2).fill({ role: 'supervisor', subject_id: siteId }))
  })

  it('finds by kind, counsellor and day, and keeps a view for who made it', async () => {
    const { id } = await aCase(people.jere)
    const jereId = await operatorId(kynnys, people.jere)
    const ofJere = { ...everyCase, counsellorId: jereId }
    expect((await list(ofJere)).cases.map((line) => line.id)).toEqual([id])
    expect((await list({ kind: 'police' })).cases).toEqual([])
    expect((await list({ to: '2020-01-01' })).count).toBe(0)
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' }).format(new Date())
    expect((await list({ ...ofJere, from: today, to: today })).count).toBe(1)
    for (let times = 0; times < 2; times += 1)
      await mustAnswer(salma.socket.emitWithAck('review:keep-view', { siteId, filter: ofJere }))
    const { views } = await mustAnswer(salma.socket.emitWithAck('review:views', { siteId }))
    expect(views.map(({ filter }) => filter)).toEqual([ofJere])
    const drop = (who: Operator) => who.socket.emitWithAck('review:drop-view', { siteId, id: views[0]!.id })
    expect(await drop(other)).toEqual({ ok: false, refusal: 'not-found' })
    expect((await mustAnswer(other.socket.emitWithAck('review:views', { siteId }))).views).toEqual([])
    await mustAnswer(drop(salma))
  })

  it('lists views as they were kept, and refuses one more than thirty instead of losing one', async () => {
    const of = (day: number) => ({ ...everyCase, from: `2026-10-${String(day).padStart(2, '0')}` })
    const keep = (day: number) => salma.socket.emitWithAck('review:keep-view', { siteId, filter: of(day) })
    const days = Array.from({ length: 30 }, (_, at) => 30 - at)
    for (const day of days) await mustAnswer(keep(day))
    expect(await keep(31)).toEqual({ ok: false, refusal: 'too-many-requests' })
    // One that is there already is no further one.
    await mustAnswer(keep(7))
    const { views } = await mustAnswer(salma.socket.emitWithAck('review:views', { siteId }))
    expect(views.map(({ filter }) => filter)).toEqual(days.map(of))
    for (const { id } of views) await mustAnswer(salma.socket.emitWithAck('review:drop-view', { siteId, id }))
  })

  it('leaves no word in a column or a log', async () => {
    const { rows } = await kynnys.pool.query(
      `select to_jsonb(r)::text as line from review r union all select to_jsonb(o)::text from review_opinion o`,
    )
    const plain = [...rows.map(({ line }) => line as string), ...kynnys.logged].join('\n')
    for (const secret of [secretComment, secretQuestion, secretOpinion, aReason]) {
      expect(plain).not.toContain(secret)
      expect(plain).not.toContain(Buffer.from(secret).toString('hex'))
    }
  })
})
