import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OwnConversation, VisitorConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import type { Follows, IncomingHandover } from '../../protocol/handover.ts'
import { createOperatorService } from '../../server/operator/operator-service.ts'
import { audit } from '../support/audit.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  eventually,
  mustAnswer,
  pause,
  people,
  resume,
} from '../support/people.ts'

const canary = 'isäpuoli löi minua eilen keittiössä'

describe('a guest', () => {
  let kynnys: Kynnys
  let other: { url: string }
  const open: { close: () => void }[] = []
  beforeAll(async () => {
    kynnys = await startKynnys()
    other = await kynnys.anotherProcess()
  })
  afterEach(async () => {
    for (const one of open.splice(0)) one.close()
    await kynnys.pool.query('update operator_presence set on_duty = false')
    await pause(50)
  })
  afterAll(() => kynnys.close())

  const idOf = async (email: string) =>
    (await kynnys.pool.query<{ id: string }>('select id from operator where email = $1', [email])).rows[0]!.id

  /** Aino, a young person, and Jere in another process, to whom it is offered to be their guest. */
  async function anInvitation(follows: Follows = 'nothing') {
    const talk = await aConversation(kynnys.url, people.aino)
    const jere = await aCounsellorOnDuty(other.url, people.jere)
    open.push(talk.visitor, talk.counsellor, jere)
    const { conversationId, counsellor, visitor } = talk
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(canary)))
    const id = randomUUID()
    const invitation = { conversationId, id, operatorId: await idOf(people.jere), note: 'Ohjaamosta lisää.' }
    await mustAnswer(counsellor.socket.emitWithAck('invitation:send', invitation))
    await visitor.hears<VisitorConversation>('conversation:changed', (one) => one.question?.kind === 'guest')
    await mustAnswer(visitor.socket.emitWithAck('handover:answer', { id, follows }))
    await jere.hears<{ incoming: IncomingHandover[] }>('handover:changed', ({ incoming }) =>
      incoming.some((one) => one.id === id),
    )
    return { ...talk, jere, which: { conversationId, id } }
  }

  async function aVisit(follows?: Follows) {
    const visit = await anInvitation(follows)
    await mustAnswer(visit.jere.socket.emitWithAck('handover:accept', visit.which))
    return visit
  }

  /** Both asked in the same instant, and the first of them the first to get the conversation's lock. */
  async function inOneInstant<First, Second>(
    conversationId: string,
    [first, second]: [() => Promise<First>, () => Promise<Second>],
  ): Promise<[First, Second]> {
    const trx = await kynnys.pool.connect()
    const waiters = (count: number) =>
      eventually(
        () =>
          kynnys.pool.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock'
          and datname = current_database()`),
        ({ rowCount }) => (rowCount ?? 0) >= count,
      )
    try {
      await trx.query('begin')
      await trx.query('select 1 from conversation where id = $1 for update', [conversationId])
      const one = first()
      await waiters(1)
      const other = second()
      await waiters(2)
      await trx.query('commit')
      return await Promise.all([one, other])
    } finally {
      trx.release()
    }
  }

  const hasEntry = (kind: Entry['kind']) => (added: { entries: Entry[] }) =>
    added.entries.some((entry) => entry.kind === kind)
  const hasText = (text: string) => (added: { entries: Entry[] }) =>
    JSON.stringify(added.entries).includes(text)

  it('is seen by name and title, writes under their own name, and reads only from the join on', async () => {
    const { visitor, counsellor, jere, conversationId } = await aVisit()
    await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ counsellor: owner, others }) =>
        owner?.name === 'Aino' && others[0]?.title.text === 'etsivä nuorisotyöntekijä',
    )
    await counsellor.hears<OwnConversation>(
      'conversation:changed',
      (one) => one.participants[0]?.name === 'Jere',
    )
    const read = await mustAnswer(jere.socket.emitWithAck('conversation:read', { conversationId, since: 0 }))
    expect(read.entries).toMatchObject([{ kind: 'joined', name: 'Jere', title: 'etsivä nuorisotyöntekijä' }])
    expect(read).toMatchObject({ notes: [], handoverNote: null, conversation: { role: 'guest' } })
    await mustAnswer(jere.socket.emitWithAck('message:send', { ...aMessage('moi kaikille'), conversationId }))
    await visitor.hears('entry:added', hasText('moi kaikille'))
    await counsellor.hears('entry:added', hasText('moi kaikille'))
    const written = (await resume(visitor)).entries.find(
      (entry) => entry.kind === 'message' && entry.name === 'Jere',
    )
    expect(written).toMatchObject({ author: 'counsellor', text: 'moi kaikille' })
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('moi Jere')))
    await jere.hears('entry:added', hasText('moi Jere'))
    expect(JSON.stringify([jere.heard, read])).not.toContain(canary)
    const { own } = await mustAnswer(jere.socket.emitWithAck('console:resume', {}))
    expect(own).toMatchObject([{ id: conversationId, role: 'guest' }])
  })

  it('reads everything where the young person allows it', async () => {
    const { jere, conversationId } = await aVisit('all')
    const read = await mustAnswer(jere.socket.emitWithAck('conversation:read', { conversationId, since: 0 }))
    expect(JSON.stringify(read.entries)).toContain(canary)
    expect(read.handoverNote).toMatchObject({ name: 'Aino', text: 'Ohjaamosta lisää.' })
  })

  it('may do nothing that is the owner’s', async () => {
    const { jere, conversationId } = await aVisit()
    const owners = [
      ['conversation:close', { conversationId, reason: 'other' }],
      ['conversation:mark', { conversationId, delivered: 1, read: 1 }],
      ['note:add', { conversationId, id: randomUUID(), text: 'x' }],
      ['handover:targets', { conversationId }],
      ['participant:remove', { conversationId, operatorId: await idOf(people.jere) }],
      [
        'invitation:send',
        { conversationId, id: randomUUID(), operatorId: await idOf(people.salma), note: 'x' },
      ],
    ] as const
    for (const [name, input] of owners)
      expect(await jere.socket.emitWithAck(name, input as never), name).toMatchObject({
        refusal: 'not-found',
      })
  })

  it('is shown out by the owner, and then hears, reads and writes nothing more', async () => {
    const { visitor, counsellor, jere, conversationId } = await aVisit()
    const salma = await aCounsellorOnDuty(kynnys.url, people.salma)
    open.push(salma)
    const removal = { conversationId, operatorId: await idOf(people.jere) }
    expect(await salma.socket.emitWithAck('participant:remove', removal)).toMatchObject({
      refusal: 'not-found',
    })
    expect(await salma.socket.emitWithAck('participant:leave', { conversationId })).toMatchObject({
      refusal: 'not-found',
    })
    await mustAnswer(counsellor.socket.emitWithAck('participant:remove', removal))
    await jere.hears('conversation:released')
    await visitor.hears('entry:added', hasEntry('departed'))
    await visitor.hears<VisitorConversation>('conversation:changed', ({ others }) => others.length === 0)
    jere.heard.length = 0
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('nyt kahdestaan')))
    await counsellor.hears('entry:added', hasText('nyt kahdestaan'))
    await pause(300)
    expect(JSON.stringify(jere.heard)).not.toContain('nyt kahdestaan')
    for (const [name, input] of [
      ['conversation:read', { conversationId, since: 0 }],
      ['message:send', { ...aMessage(), conversationId }],
    ] as const)
      expect(await jere.socket.emitWithAck(name, input as never)).toMatchObject({ refusal: 'not-found' })
  })

  it('reads and writes nothing from the moment their role is taken, and leaves in sight of the young person', async () => {
    const { visitor, jere, conversationId } = await aVisit('all')
    const accounts = createOperatorService({
      db: kynnys.db,
      clock: () => new Date(),
      audit,
      onRevoked: () => undefined,
    })
    const role = { siteId: 'kuusiniemi', role: 'counsellor' } as const
    await accounts.takeRole(people.jere, role)
    for (const [name, input] of [
      ['conversation:read', { conversationId, since: 0 }],
      ['message:send', { ...aMessage(), conversationId }],
    ] as const)
      expect(await jere.socket.emitWithAck(name, input as never)).toMatchObject({ refusal: 'not-found' })
    await visitor.hears('entry:added', hasEntry('departed'))
    await jere.hears('conversation:released')
    const person = { email: people.jere, name: 'Jere', title: 'x', password: 'not used here at all' }
    await accounts.create({ ...person, role })
  })

  it.each([
    ['when the hour is over', `update conversation_participant set until = now()`],
    [
      'when their connection has been gone for a minute',
      `update operator_presence set on_duty = false, lease_until = now() - interval '61 s'
      where operator_id in (select operator_id from conversation_participant)`,
    ],
  ])('leaves %s, in sight of the young person', async (_when, statement) => {
    const { visitor, jere } = await aVisit()
    jere.close()
    await pause(200)
    await kynnys.pool.query(statement)
    await visitor.hears('entry:added', hasEntry('departed'))
    await visitor.hears<VisitorConversation>('conversation:changed', ({ others }) => others.length === 0)
  })

  it('comes too late to what ends in that instant, and then writes no line after its end', async () => {
    const { visitor, jere, which } = await anInvitation()
    const [ended, accepted] = await inOneInstant(which.conversationId, [
      () => visitor.socket.emitWithAck('conversation:end', {}),
      () => jere.socket.emitWithAck('handover:accept', which),
    ])
    expect(ended).toMatchObject({ ok: true })
    expect(accepted).toEqual({ ok: false, refusal: 'conversation-ended' })
    const { entries } = await resume(visitor)
    expect(entries.at(-1)).toMatchObject({ kind: 'ended' })
    expect(entries.some(({ kind }) => kind === 'joined')).toBe(false)
    const { rowCount } = await kynnys.pool.query('select 1 from conversation_participant')
    expect(rowCount).toBe(0)
    const salma = await aCounsellorOnDuty(kynnys.url, people.salma)
    open.push(salma)
    expect(await salma.socket.emitWithAck('handover:accept', which)).toMatchObject({ refusal: 'not-found' })
  })

  it('joins before the end that comes in that instant, and the end is still the last line', async () => {
    const { visitor, jere, which } = await anInvitation()
    const [accepted] = await inOneInstant(which.conversationId, [
      () => jere.socket.emitWithAck('handover:accept', which),
      () => visitor.socket.emitWithAck('conversation:end', {}),
    ])
    expect(accepted).toMatchObject({ ok: true })
    expect((await resume(visitor)).entries.slice(-2)).toMatchObject([{ kind: 'joined' }, { kind: 'ended' }])
  })

  it('leaves what ends in that instant without a line after its end', async () => {
    const { visitor, jere, conversationId } = await aVisit()
    const [, left] = await inOneInstant(conversationId, [
      () => visitor.socket.emitWithAck('conversation:end', {}),
      () => jere.socket.emitWithAck('participant:leave', { conversationId }),
    ])
    expect(left).toMatchObject({ ok: true })
    expect((await resume(visitor)).entries.at(-1)).toMatchObject({ kind: 'ended' })
  })

  it('is released when the conversation ends', async () => {
    const { visitor, jere, conversationId } = await aVisit()
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    // Not that of an earlier visit, which the clock may tell just now.
    await jere.hears<{ conversationId: string }>(
      'conversation:released',
      (released) => released.conversationId === conversationId,
    )
    expect(await jere.socket.emitWithAck('conversation:read', { conversationId, since: 0 })).toMatchObject({
      refusal: 'not-found',
    })
    expect((await resume(visitor)).entries.at(-1)).toMatchObject({ kind: 'ended' })
  })

  it('is the owner and no guest any more of what they take from the queue', async () => {
    const { jere, conversationId } = await aVisit()
    await kynnys.pool.query(
      `update conversation set state = 'waiting', owner_id = null, claimed_at = null where id = $1`,
      [conversationId],
    )
    const own = await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
    expect(own).toMatchObject({ role: 'owner', participants: [] })
    const { rows } = await kynnys.pool.query(
      'select 1 from conversation_participant where conversation_id = $1',
      [conversationId],
    )
    expect(rows).toEqual([])
  })
})
