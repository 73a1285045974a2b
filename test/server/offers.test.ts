import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import type { Standing } from '../../protocol/operator.ts'
import type { Queue } from '../../protocol/queue.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  anOperator,
  aVisitorInQueue,
  eventually,
  mustAnswer,
  nothingTold,
  type Operator,
  pause,
  people,
  type Visitor,
} from '../support/people.ts'

interface Come {
  conversationId: string
  visitor: Visitor
}
type Offered = { conversationId: string; until: string }

describe('an offer', () => {
  let kynnys: Kynnys
  let aino: Operator
  let jere: Operator
  let salma: Operator
  const visitors: Visitor[] = []
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '2000' })
    const other = await kynnys.anotherProcess()
    await kynnys.pool.query(`update team set routing = 'push'`)
    aino = await anOperator(kynnys.url, people.aino)
    jere = await anOperator(other.url, people.jere)
    salma = await anOperator(kynnys.url, people.salma)
  })
  afterAll(() => kynnys.close())
  beforeEach(async () => {
    for (const visitor of visitors.splice(0)) visitor.close()
    for (const one of [aino, jere]) await onDuty(one, false)
    await kynnys.pool.query('delete from conversation')
    for (const one of [aino, jere]) one.heard.length = 0
  })

  const onDuty = ({ socket }: Operator, on = true) =>
    mustAnswer(socket.emitWithAck('duty:set', { onDuty: on }))
  async function comes(): Promise<Come> {
    const come = await aVisitorInQueue(kynnys.url, salma)
    visitors.push(come.visitor)
    return come
  }
  const isOffered = (operator: Operator, conversationId: string) =>
    operator.hears<Offered>('queue:offered', (offered) => offered.conversationId === conversationId)
  const accept = ({ socket }: Operator, conversationId: string) =>
    socket.emitWithAck('queue:accept', { conversationId })
  const decline = ({ socket }: Operator, conversationId: string) =>
    socket.emitWithAck('queue:decline', { conversationId })
  const outcomes = async (conversationId: string) => {
    const asked = `select name, outcome from offer join operator on operator.id = operator_id
      where conversation_id = $1 order by offered_at`
    const { rows } = await kynnys.pool.query<{ name: string; outcome: string | null }>(asked, [
      conversationId,
    ])
    return rows.map(({ name, outcome }) => `${name} ${outcome}`)
  }
  /** As if 30 s had gone by. */
  const silence = (conversationId: string) =>
    kynnys.pool.query(
      `update conversation set offered_until = now() where id = $1 and offered_to is not null`,
      [conversationId],
    )

  it('rings at whoever has been idle for longest, and nobody else may take it meanwhile', async () => {
    await onDuty(aino)
    await onDuty(jere)
    const { conversationId } = await comes()
    const { until } = await isOffered(aino, conversationId)
    expect(Date.parse(until) - Date.now()).toBeGreaterThan(25_000)
    const { waiting } = await mustAnswer(jere.socket.emitWithAck('queue:read', {}))
    expect(waiting[0]?.offered?.until).toBe(until)
    expect(jere.heardOf('queue:offered')).toEqual([])
    expect((await mustAnswer(jere.socket.emitWithAck('queue:next', {}))).conversation).toBeNull()
    for (const ask of [accept, decline])
      expect(await ask(jere, conversationId)).toEqual({ ok: false, refusal: 'not-found' })
    await mustAnswer(salma.socket.emitWithAck('duty:set', { onDuty: true }))
    expect(await salma.socket.emitWithAck('conversation:claim', { conversationId })).toMatchObject({
      refusal: 'being-offered',
    })
    await mustAnswer(salma.socket.emitWithAck('duty:set', { onDuty: false }))
    const { conversation } = await mustAnswer(accept(aino, conversationId))
    expect(conversation).toMatchObject({ id: conversationId, state: 'open' })
    expect((await mustAnswer(accept(aino, conversationId))).conversation).toEqual(conversation)
    expect(await outcomes(conversationId)).toEqual(['Aino accepted'])
  })

  it('that is declined goes on to somebody else at once, and doesn’t come back soon', async () => {
    await onDuty(aino)
    await onDuty(jere)
    const { conversationId } = await comes()
    await isOffered(aino, conversationId)
    await mustAnswer(decline(aino, conversationId))
    await isOffered(jere, conversationId)
    await mustAnswer(decline(jere, conversationId))
    await jere.hears<Queue>('queue:changed', ({ waiting }) => waiting[0]?.offered === null)
    expect(aino.heardOf('queue:offered')).toHaveLength(1)
    await kynnys.pool.query(`update offer set offered_at = offered_at - interval '1 min'`)
    await eventually(
      () => outcomes(conversationId),
      (list) => list.length === 3,
    )
  })

  it('goes to the one they asked for, though another has been idle for longer, and on to the other if need be', async () => {
    await onDuty(aino)
    await onDuty(jere)
    const { conversationId, visitor } = await comes()
    await isOffered(aino, conversationId)
    await mustAnswer(decline(aino, conversationId))
    await isOffered(jere, conversationId)
    await mustAnswer(accept(jere, conversationId))
    await mustAnswer(jere.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))
    await mustAnswer(
      visitor.socket.emitWithAck('conversation:start', { ...nothingTold, again: { samePerson: true } }),
    )
    const again = await jere.hears<Offered>('queue:offered', (one) => one.conversationId !== conversationId)
    expect(aino.heardOf('queue:offered')).toHaveLength(1)
    await mustAnswer(decline(jere, again.conversationId))
    await isOffered(aino, again.conversationId)
    expect(await outcomes(again.conversationId)).toEqual(['Jere declined', 'Aino null'])
  })

  it('that the one they asked for declines goes on as well: nobody sits free beside who waits', async () => {
    await onDuty(aino)
    const { conversationId } = await comes()
    await kynnys.pool.query(
      `update conversation set preferred_operator_id = (select id from operator where email = $2) where id = $1`,
      [conversationId, people.aino],
    )
    await isOffered(aino, conversationId)
    await onDuty(jere)
    await mustAnswer(decline(aino, conversationId))
    await isOffered(jere, conversationId)
    expect(await outcomes(conversationId)).toEqual(['Aino declined', 'Jere null'])
  })

  it('left unanswered goes on, and twice in a row means away, with the reason', async () => {
    await onDuty(aino)
    const first = await comes()
    await isOffered(aino, first.conversationId)
    const second = await comes()
    await silence(first.conversationId)
    await isOffered(aino, second.conversationId)
    expect(await accept(aino, first.conversationId)).toMatchObject({ refusal: 'not-found' })
    await silence(second.conversationId)
    const standing = await aino.hears<Standing>('duty:changed', ({ awayBecause }) => awayBecause !== null)
    expect(standing.awayBecause).toBe('offers-unanswered')
    expect(await mustAnswer(aino.socket.emitWithAck('console:resume', {}))).toMatchObject({
      onDuty: false,
      awayBecause: 'offers-unanswered',
    })
    expect(await outcomes(second.conversationId)).toEqual(['Aino silent'])
    await onDuty(jere)
    await isOffered(jere, first.conversationId)
    await onDuty(aino)
    expect(await mustAnswer(aino.socket.emitWithAck('console:resume', {}))).toMatchObject({
      awayBecause: null,
    })
  })

  it('answered in between starts the count anew', async () => {
    await onDuty(aino)
    for (const answer of [silence, (id: string) => decline(aino, id), silence]) {
      const { conversationId, visitor } = await comes()
      await isOffered(aino, conversationId)
      await answer(conversationId)
      await eventually(
        () => outcomes(conversationId),
        ([outcome]) => outcome !== 'Aino null',
      )
      await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    }
    expect(await mustAnswer(aino.socket.emitWithAck('console:resume', {}))).toMatchObject({ onDuty: true })
  })

  it.each([
    ['goes off duty', (operator: Operator) => onDuty(operator, false)],
    [
      'asks for a moment',
      ({ socket }: Operator) => mustAnswer(socket.emitWithAck('duty:pause', { paused: true })),
    ],
  ])('goes on when the counsellor %s, which counts as no silence', async (_what, leave) => {
    await onDuty(aino)
    const { conversationId } = await comes()
    await isOffered(aino, conversationId)
    await leave(aino)
    await onDuty(jere)
    await isOffered(jere, conversationId)
    expect(await outcomes(conversationId)).toEqual(['Aino withdrawn', 'Jere null'])
  })

  it('rings for nobody who owes a form: not anew, and what rings already goes on to somebody else', async () => {
    await kynnys.pool.query(`update team set form_required_since = now()`)
    try {
      await onDuty(aino)
      const first = await comes()
      await isOffered(aino, first.conversationId)
      await mustAnswer(accept(aino, first.conversationId))
      const second = await comes()
      await isOffered(aino, second.conversationId)
      const close = { conversationId: first.conversationId, reason: 'answered' as const }
      await mustAnswer(aino.socket.emitWithAck('conversation:close', close))
      expect(await accept(aino, second.conversationId)).toEqual({ ok: false, refusal: 'form-due' })
      await onDuty(jere)
      await isOffered(jere, second.conversationId)
      expect(await outcomes(second.conversationId)).toEqual(['Aino withdrawn', 'Jere null'])
      await mustAnswer(accept(jere, second.conversationId))
      await onDuty(jere, false)
      aino.heard.length = 0
      const third = await comes()
      // Two sweeps and every hint go by: it does not ring, and Aino has missed nothing.
      await pause(4500)
      expect(aino.heardOf('queue:offered')).toEqual([])
      expect(await mustAnswer(aino.socket.emitWithAck('console:resume', {}))).toMatchObject({ onDuty: true })
      const answers = { nonCase: 'test' as const, themes: [], needs: [], tier: null, outcome: null }
      const form = { conversationId: first.conversationId, version: 1, answers, line: '', final: true }
      await mustAnswer(aino.socket.emitWithAck('contact-form:read', { conversationId: first.conversationId }))
      await mustAnswer(aino.socket.emitWithAck('contact-form:keep', form))
      await isOffered(aino, third.conversationId)
    } finally {
      await kynnys.pool.query(`update team set form_required_since = null`)
    }
  })

  it('is not made to who is away: their turn is kept, and the next one rings', async () => {
    const [sleeper, awake] = [await comes(), await comes()]
    sleeper.visitor.close()
    await eventually(
      () =>
        kynnys.pool.query(
          `update conversation set visitor_lease_until = now() - interval '1 s'
           where id = $1 and visitor_lease_until < now() + interval '6 s'`,
          [sleeper.conversationId],
        ),
      ({ rowCount }) => rowCount === 1,
    )
    await onDuty(aino)
    await isOffered(aino, awake.conversationId)
    expect(await outcomes(sleeper.conversationId)).toEqual([])
    const { waiting } = await mustAnswer(aino.socket.emitWithAck('queue:read', {}))
    expect(waiting.find(({ id }) => id === sleeper.conversationId)?.turnUntil).not.toBeNull()
  })

  it('ends with the wait: who leaves is offered to nobody', async () => {
    await onDuty(aino)
    const { conversationId, visitor } = await comes()
    await isOffered(aino, conversationId)
    await mustAnswer(visitor.socket.emitWithAck('conversation:leave', {}))
    await aino.hears<Queue>('queue:changed', ({ waiting }) => waiting.length === 0)
    expect(await accept(aino, conversationId)).toMatchObject({ refusal: 'not-found' })
    expect(await outcomes(conversationId)).toEqual(['Aino withdrawn'])
  })

  const endings: Record<string, { how: (one: Come) => Promise<unknown>; outcome: string }> = {
    'the young person goes away': {
      how: ({ visitor }) => mustAnswer(visitor.socket.emitWithAck('conversation:end', {})),
      outcome: 'Aino withdrawn',
    },
    'it becomes a message for later': {
      how: ({ visitor }) => mustAnswer(visitor.socket.emitWithAck('left-message:leave', {})),
      outcome: 'Aino withdrawn',
    },
    'the chat closes': {
      how: async ({ visitor }) => {
        const hilkka = await anOperator(kynnys.url, people.hilkka)
        const site = { siteId: 'kuusiniemi', teamId: null }
        const reason = { fi: 'Koulutus', 'fi-simple': 'Koulutus', sv: 'Utbildning', en: 'Training' }
        await mustAnswer(hilkka.socket.emitWithAck('opening-hours:close', { ...site, until: null, reason }))
        await visitor.hears<VisitorConversation>(
          'conversation:changed',
          ({ state }) => state === 'left-message',
          10_000,
        )
        await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', site))
        hilkka.close()
      },
      outcome: 'Aino withdrawn',
    },
    'their line has gone when it is accepted': {
      how: async ({ visitor, conversationId }) => {
        visitor.close()
        await eventually(
          () =>
            kynnys.pool.query(
              `update conversation set visitor_lease_until = now() - interval '1 s'
               where id = $1 and visitor_lease_until < now() + interval '6 s'`,
              [conversationId],
            ),
          ({ rowCount }) => rowCount === 1,
        )
        expect((await mustAnswer(accept(aino, conversationId))).conversation).toBeNull()
      },
      outcome: 'Aino withdrawn',
    },
    'a supervisor takes who was left unanswered': {
      how: async ({ conversationId }) => {
        await onDuty(salma)
        // In one go: no sweep comes in between.
        const take = `update conversation set offered_until = now() where id = $1`
        await kynnys.pool.query(take, [conversationId])
        const taken = await salma.socket.emitWithAck('conversation:claim', { conversationId })
        await onDuty(salma, false)
        expect(taken).toMatchObject({ ok: true })
      },
      outcome: 'Aino silent',
    },
  }
  it.each(Object.entries(endings))('has an outcome when %s', async (_when, { how, outcome }) => {
    await onDuty(aino)
    const come = await comes()
    await isOffered(aino, come.conversationId)
    await how(come)
    expect((await outcomes(come.conversationId))[0]).toBe(outcome)
  })
})
