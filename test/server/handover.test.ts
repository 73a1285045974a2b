import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { OwnConversation, VisitorConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import type { Follows, IncomingHandover } from '../../protocol/handover.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  eventually,
  mustAnswer,
  type Operator,
  pause,
  people,
  resume,
  type Visitor,
  waitingIds,
} from '../support/people.ts'

const canary = 'isäpuoli löi minua eilen keittiössä'

describe('a handover', () => {
  let kynnys: Kynnys
  let other: { url: string }
  const open: { close: () => void }[] = []
  beforeAll(async () => {
    kynnys = await startKynnys({ STARTS_PER_MINUTE: '1000' })
    other = await kynnys.anotherProcess()
  })
  afterEach(async () => {
    for (const one of open.splice(0)) one.close()
    await kynnys.pool.query(`update conversation set state = 'ended', ended_at = now(), ended_by = 'counsellor',
      erase_at = now() + interval '1 day', close_reason = 'other' where state <> 'ended'`)
    await kynnys.pool.query(`update operator_presence set on_duty = false`)
    await pause(50)
  })
  afterAll(() => kynnys.close())

  async function onDuty(email: string, url = kynnys.url) {
    const operator = await aCounsellorOnDuty(url, email)
    open.push(operator)
    return operator
  }

  const idOf = async (email: string) =>
    (await kynnys.pool.query<{ id: string }>('select id from operator where email = $1', [email])).rows[0]!.id
  const teamId = async (siteId = 'kuusiniemi') =>
    (
      await kynnys.pool.query<{ id: string }>(
        'select id from team where site_id = $1 order by position limit 1',
        [siteId],
      )
    ).rows[0]!.id

  /** Aino and a young person who has written the canary. */
  async function aTalk() {
    const talk = await aConversation(kynnys.url, people.aino, { nickname: 'Vili' })
    open.push(talk.visitor, talk.counsellor)
    await mustAnswer(talk.visitor.socket.emitWithAck('message:send', aMessage(canary)))
    return talk
  }

  async function propose(
    talk: { counsellor: Operator; conversationId: string },
    to: string | { to: 'team' | 'queue' },
    more: { warm?: boolean; note?: string } = {},
  ) {
    const id = randomUUID()
    const receiver =
      typeof to === 'string'
        ? { to: 'person' as const, operatorId: await idOf(to) }
        : { to: to.to, teamId: await teamId() }
    const proposal = { conversationId: talk.conversationId, id, receiver, warm: false, note: 'Jatka tästä.' }
    const reply = await talk.counsellor.socket.emitWithAck('handover:propose', { ...proposal, ...more })
    return { id, reply, which: { conversationId: talk.conversationId, id } }
  }

  async function allow(visitor: Visitor, id: string, follows: Follows = 'all') {
    await mustAnswer(visitor.socket.emitWithAck('handover:answer', { id, follows }))
  }

  const isOffered = (id: string) => (one: { incoming: IncomingHandover[] }) =>
    one.incoming.some((incoming) => incoming.id === id)

  async function stateOf(id: string) {
    const { rows } = await kynnys.pool.query<{ state: string }>('select state from handover where id = $1', [
      id,
    ])
    return rows[0]?.state
  }

  async function ownerOf(conversationId: string) {
    const { rows } = await kynnys.pool.query<{ email: string }>(
      'select o.email from conversation c join operator o on o.id = c.owner_id where c.id = $1',
      [conversationId],
    )
    return rows[0]?.email
  }

  const tellsVisitor = (id: string, state: string) => (one: VisitorConversation) =>
    one.question?.id === id && one.question.state === state

  const saysHandover = (state: string) => (own: OwnConversation) => own.handover?.state === state

  it('asks although the clock was put back after an earlier one', async () => {
    const talk = await aTalk()
    await onDuty(people.jere, other.url)
    const earlier = await propose(talk, people.jere)
    await mustAnswer(talk.visitor.socket.emitWithAck('handover:answer', { id: earlier.id, follows: 'no' }))
    await kynnys.pool.query(`update handover set created_at = now() + interval '1 hour' where id = $1`, [
      earlier.id,
    ])
    const { id } = await propose(talk, people.jere)
    expect((await resume(talk.visitor)).conversation?.question?.id).toBe(id)
    await talk.counsellor.hears<OwnConversation>('conversation:changed', (own) => own.handover?.id === id)
  })

  it('asks the young person first, then the colleague, and is the owner’s until the colleague accepts', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere, other.url)
    const { id, which } = await propose(talk, people.jere)
    const asked = await talk.visitor.hears<VisitorConversation>(
      'conversation:changed',
      (one) => one.question?.id === id,
    )
    expect(asked.question).toEqual({
      id,
      state: 'asking',
      kind: 'cold',
      from: 'Aino',
      receiver: { to: 'person', name: 'Jere', title: { text: 'etsivä nuorisotyöntekijä', language: '' } },
    })
    expect(jere.heardOf('handover:changed')).toEqual([])
    expect(await jere.socket.emitWithAck('handover:accept', which)).toMatchObject({ refusal: 'not-found' })
    await allow(talk.visitor, id)
    const { incoming } = await jere.hears('handover:changed', isOffered(id))
    expect(incoming).toMatchObject([{ from: 'Aino', follows: 'all', note: 'Jatka tästä.', language: 'fi' }])
    expect(JSON.stringify(incoming)).not.toContain('Vili')
    expect(await ownerOf(talk.conversationId)).toBe(people.aino)
    await mustAnswer(
      talk.counsellor.socket.emitWithAck('message:send', {
        ...aMessage('olen vielä tässä'),
        conversationId: talk.conversationId,
      }),
    )
    await mustAnswer(jere.socket.emitWithAck('handover:accept', which))
    expect(await ownerOf(talk.conversationId)).toBe(people.jere)
    await talk.counsellor.hears('conversation:released')
    await talk.visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some((entry) => entry.kind === 'handed-over' && entry.from === 'Aino' && entry.name === 'Jere'),
    )
    await talk.visitor.hears<VisitorConversation>(
      'conversation:changed',
      (one) => one.counsellor?.name === 'Jere' && one.question === null && one.others.length === 0,
    )
    const read = await mustAnswer(
      jere.socket.emitWithAck('conversation:read', { conversationId: talk.conversationId, since: 0 }),
    )
    expect(JSON.stringify(read.entries)).toContain(canary)
    expect(read.handoverNote).toMatchObject({ name: 'Aino', text: 'Jatka tästä.' })
    for (const [name, input] of [
      ['conversation:read', { conversationId: talk.conversationId, since: 0 }],
      ['message:send', { ...aMessage(), conversationId: talk.conversationId }],
    ] as const)
      expect(await talk.counsellor.socket.emitWithAck(name, input as never)).toMatchObject({
        refusal: 'not-found',
      })
  })

  it.each(['nothing', 'summary'] as const)(
    'with %s shows the new owner nothing of what was said before, on any road',
    async (follows) => {
      const talk = await aTalk()
      await mustAnswer(
        talk.counsellor.socket.emitWithAck('note:add', {
          conversationId: talk.conversationId,
          id: randomUUID(),
          text: `muistiinpano: ${canary}`,
        }),
      )
      const jere = await onDuty(people.jere, other.url)
      const { id, which } = await propose(talk, people.jere, { note: 'Yhteenveto' })
      await allow(talk.visitor, id, follows)
      await jere.hears('handover:changed', isOffered(id))
      await mustAnswer(jere.socket.emitWithAck('handover:accept', which))
      const { conversationId } = talk
      const read = await mustAnswer(
        jere.socket.emitWithAck('conversation:read', { conversationId, since: 0 }),
      )
      expect(read.entries.map(({ kind }) => kind)).toEqual(['handed-over'])
      expect(read.conversation.visibleFromSeq).toBe(read.upTo)
      expect(read.notes).toEqual([])
      expect(read.handoverNote?.text).toBe(follows === 'summary' ? 'Yhteenveto' : undefined)
      await mustAnswer(talk.visitor.socket.emitWithAck('message:send', aMessage('moi Jere')))
      await jere.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
        JSON.stringify(entries).includes('moi Jere'),
      )
      await mustAnswer(jere.socket.emitWithAck('console:resume', {}))
      const late = await onDuty(people.jere)
      await mustAnswer(late.socket.emitWithAck('conversation:read', { conversationId, since: 1 }))
      expect(JSON.stringify([jere.heard, late.heard, read])).not.toContain(canary)
      if (follows === 'nothing') expect(JSON.stringify(jere.heard)).not.toContain('Yhteenveto')
      expect(JSON.stringify((await resume(talk.visitor)).entries)).toContain(canary)
    },
  )

  it('takes nothing along that did not follow, nor the new words of a message of before', async () => {
    for (const url of [kynnys.url, other.url]) {
      const talk = await aTalk()
      const jere = await onDuty(people.jere, url)
      const message = aMessage('jotain muuta')
      await mustAnswer(talk.visitor.socket.emitWithAck('message:send', message))
      const { id, which } = await propose(talk, people.jere)
      await allow(talk.visitor, id, 'nothing')
      await jere.hears('handover:changed', isOffered(id))
      await mustAnswer(jere.socket.emitWithAck('handover:accept', which))
      const edit = { id: randomUUID(), messageId: message.id, text: canary }
      const { seq } = await mustAnswer(talk.visitor.socket.emitWithAck('message:edit', edit))
      const isEdit = ({ entries }: { entries: Entry[] }) => entries.some((entry) => entry.seq === seq)
      await talk.visitor.hears('entry:added', isEdit)
      await jere.hears('entry:added', isEdit)
      const { conversationId } = talk
      const read = await mustAnswer(
        jere.socket.emitWithAck('conversation:read', { conversationId, since: 0 }),
      )
      expect(read.entries.at(-1)).toMatchObject({ kind: 'edited', seq, text: '' })
      expect(JSON.stringify([jere.heard, read])).not.toContain(canary)
      jere.close()
    }
  })

  it('is not undone by who closes the conversation at that instant', async () => {
    const talk = await aTalk()
    const jere = await idOf(people.jere)
    const { conversationId } = talk
    const trx = await kynnys.pool.connect()
    try {
      await trx.query('begin')
      await trx.query('update conversation set owner_id = $2, claimed_at = now() where id = $1', [
        conversationId,
        jere,
      ])
      const closing = talk.counsellor.socket.emitWithAck('conversation:close', {
        conversationId,
        reason: 'other',
      })
      await pause(300)
      await trx.query('commit')
      expect(await closing).toMatchObject({ refusal: 'not-found' })
    } finally {
      trx.release()
    }
    const { rows } = await kynnys.pool.query('select state, close_reason from conversation where id = $1', [
      conversationId,
    ])
    expect(rows).toEqual([{ state: 'open', close_reason: null }])
  })

  it('stays where it is when the young person says no, and is told so', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere)
    const { id } = await propose(talk, people.jere)
    await mustAnswer(talk.visitor.socket.emitWithAck('handover:answer', { id, follows: 'no' }))
    await talk.counsellor.hears('conversation:changed', saysHandover('refused'))
    expect(await ownerOf(talk.conversationId)).toBe(people.aino)
    expect(JSON.stringify(jere.heard)).not.toContain(talk.conversationId)
    expect((await resume(talk.visitor)).conversation?.question).toBeNull()
    expect(await talk.visitor.socket.emitWithAck('handover:answer', { id, follows: 'all' })).toMatchObject({
      refusal: 'not-found',
    })
  })

  it('is refused to anybody but the owner, and no one else may answer for the young person', async () => {
    const talk = await aTalk()
    const another = await aTalkOfSomebodyElse()
    const jere = await onDuty(people.jere)
    const salma = await onDuty(people.salma)
    const yusuf = await onDuty(people.yusuf)
    const stranger = { ...talk, counsellor: salma }
    expect((await propose(stranger, people.jere)).reply).toMatchObject({ refusal: 'not-found' })
    expect((await propose(talk, people.yusuf)).reply).toMatchObject({ refusal: 'not-found' })
    expect((await propose(talk, people.aino)).reply).toMatchObject({ refusal: 'not-found' })
    const { id, which } = await propose(talk, people.jere)
    expect(await another.socket.emitWithAck('handover:answer', { id, follows: 'all' })).toMatchObject({
      refusal: 'not-found',
    })
    expect(await stateOf(id)).toBe('asking')
    await allow(talk.visitor, id)
    for (const operator of [salma, yusuf, talk.counsellor])
      for (const name of ['handover:accept', 'handover:decline'] as const)
        expect(await operator.socket.emitWithAck(name, which)).toMatchObject({ refusal: 'not-found' })
    for (const operator of [salma, yusuf, jere])
      expect(await operator.socket.emitWithAck('handover:cancel', which)).toMatchObject({
        refusal: 'not-found',
      })
    expect(await stateOf(id)).toBe('offered')
    expect(await ownerOf(talk.conversationId)).toBe(people.aino)
  })

  async function aTalkOfSomebodyElse() {
    const { visitor } = await aConversation(kynnys.url, people.salma)
    open.push(visitor)
    return visitor
  }

  it('is one at a time: of two at once one is asked, the other refused', async () => {
    const talk = await aTalk()
    await onDuty(people.jere)
    await onDuty(people.salma)
    const both = await Promise.all([propose(talk, people.jere), propose(talk, people.salma)])
    expect(both.map(({ reply }) => (reply.ok ? 'asked' : reply.refusal)).sort()).toEqual([
      'already-handed-over',
      'asked',
    ])
    const { rows } = await kynnys.pool.query('select state from handover where conversation_id = $1', [
      talk.conversationId,
    ])
    expect(rows).toEqual([{ state: 'asking' }])
  })

  it('is refused to who is off duty or has no room, and says which', async () => {
    const talk = await aTalk()
    expect((await propose(talk, people.jere)).reply).toMatchObject({ refusal: 'colleague-away' })
    expect((await propose(talk, { to: 'team' })).reply).toMatchObject({ refusal: 'colleague-away' })
    await onDuty(people.jere)
    await kynnys.pool.query(`update team set capacity = 1`)
    const busy = await aConversation(kynnys.url, people.jere)
    open.push(busy.visitor, busy.counsellor)
    const targets = await mustAnswer(
      talk.counsellor.socket.emitWithAck('handover:targets', { conversationId: talk.conversationId }),
    )
    expect(targets.people.find(({ name }) => name === 'Jere')).toMatchObject({ onDuty: true, hasRoom: false })
    expect(targets.teams[0]).toMatchObject({ free: 0 })
    expect((await propose(talk, people.jere)).reply).toMatchObject({ refusal: 'no-room' })
    expect((await propose(talk, { to: 'team' })).reply).toMatchObject({ refusal: 'no-room' })
    await kynnys.pool.query(`update team set capacity = 4`)
    expect((await propose(talk, people.jere)).reply).toMatchObject({ ok: true })
  })

  it('is refused to who has asked for a moment, whatever is asked of them', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere)
    await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: true }))
    const { conversationId } = talk
    const targets = await mustAnswer(
      talk.counsellor.socket.emitWithAck('handover:targets', { conversationId }),
    )
    expect(targets.people.find(({ name }) => name === 'Jere')).toMatchObject({ onDuty: true, paused: true })
    expect(targets.teams[0]).toMatchObject({ free: 0 })
    for (const receiver of [people.jere, { to: 'team' }] as const)
      expect((await propose(talk, receiver)).reply).toMatchObject({ refusal: 'colleague-away' })
    await mustAnswer(jere.socket.emitWithAck('duty:pause', { paused: false }))
    expect((await propose(talk, people.jere)).reply).toMatchObject({ ok: true })
  })

  it('counts room as the queue does: with the hour’s raise, and in the very team it is for', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere)
    const salma = await onDuty(people.salma)
    await mustAnswer(salma.socket.emitWithAck('duty:set', { onDuty: false }))
    const jereId = await idOf(people.jere)
    const first = await teamId()
    await kynnys.pool.query(`update team set capacity = 1`)
    await kynnys.pool.query(
      `insert into team_member (team_id, operator_id, capacity) select id, $1, case when id = $2 then 1 else 5 end
       from team where site_id = 'kuusiniemi'
       on conflict (team_id, operator_id) do update set capacity = excluded.capacity`,
      [jereId, first],
    )
    try {
      const busy = await aConversation(kynnys.url, people.jere)
      open.push(busy.visitor, busy.counsellor)
      const { conversationId } = talk
      const seen = async () => {
        const targets = await mustAnswer(
          talk.counsellor.socket.emitWithAck('handover:targets', { conversationId }),
        )
        return {
          person: targets.people.find(({ id }) => id === jereId)?.hasRoom,
          team: targets.teams.find(({ id }) => id === first)?.free,
        }
      }
      const ofOtherTeam = { person: true, team: 0 }
      expect(await seen()).toEqual(ofOtherTeam)
      expect((await propose(talk, { to: 'team' })).reply).toMatchObject({ refusal: 'no-room' })
      await mustAnswer(salma.socket.emitWithAck('team:raise-capacity', { teamId: first, by: 1 }))
      // The person's own number is raised as well, as it is for the queue.
      expect(await seen()).toEqual({ person: true, team: 1 })
      const { id, which, reply } = await propose(talk, { to: 'team' })
      expect(reply).toMatchObject({ ok: true })
      await allow(talk.visitor, id)
      await jere.hears('handover:changed', isOffered(id))
      await mustAnswer(salma.socket.emitWithAck('team:raise-capacity', { teamId: first, by: 0 }))
      expect(await jere.socket.emitWithAck('handover:accept', which)).toMatchObject({ refusal: 'no-room' })
    } finally {
      const others = `delete from team_member where operator_id = $1 and team_id <> $2`
      await kynnys.pool.query(others, [jereId, first])
      await kynnys.pool.query(`update team_member set capacity = null`)
      await kynnys.pool.query(`update team set capacity = 4, capacity_raised_by = 0`)
    }
  })

  it('waits for the owner when the young person does not answer, and never goes on with everything', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere)
    const { id, which } = await propose(talk, people.jere)
    await kynnys.pool.query(`update handover set until = now() where id = $1`, [id])
    await talk.counsellor.hears('conversation:changed', saysHandover('undecided'))
    const decide = (decision: string) =>
      talk.counsellor.socket.emitWithAck('handover:decide', { ...which, decision: decision as 'summary' })
    expect(await decide('all')).toMatchObject({ refusal: 'invalid-request' })
    await mustAnswer(decide('ask-again'))
    expect(await stateOf(id)).toBe('asking')
    expect(await decide('summary')).toMatchObject({ refusal: 'not-found' })
    await kynnys.pool.query(`update handover set until = now() where id = $1`, [id])
    await talk.counsellor.hears('conversation:changed', saysHandover('undecided'))
    await mustAnswer(
      eventually(
        () => decide('nothing'),
        ({ ok }) => ok,
      ),
    )
    const { incoming } = await jere.hears('handover:changed', isOffered(id))
    expect(incoming[0]).toMatchObject({ follows: 'nothing', note: null })
  })

  it('comes back to the owner when the colleague declines or says nothing, and the young person hears it', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere)
    const first = await propose(talk, people.jere)
    await allow(talk.visitor, first.id)
    await talk.visitor.hears('conversation:changed', tellsVisitor(first.id, 'offered'))
    await mustAnswer(jere.socket.emitWithAck('handover:decline', first.which))
    await talk.counsellor.hears('conversation:changed', saysHandover('declined'))
    await talk.visitor.hears('conversation:changed', tellsVisitor(first.id, 'declined'))
    const second = await propose(talk, people.jere)
    await allow(talk.visitor, second.id)
    await talk.visitor.hears('conversation:changed', tellsVisitor(second.id, 'offered'))
    await kynnys.pool.query(`update handover set until = now() where id = $1`, [second.id])
    expect(await jere.socket.emitWithAck('handover:accept', second.which)).toMatchObject({
      refusal: 'not-found',
    })
    await talk.counsellor.hears('conversation:changed', saysHandover('expired'))
    await talk.visitor.hears('conversation:changed', tellsVisitor(second.id, 'declined'))
    await jere.hears<{ incoming: unknown[] }>('handover:changed', ({ incoming }) => incoming.length === 0)
    expect(await ownerOf(talk.conversationId)).toBe(people.aino)
  })

  it('to a team goes to the first who accepts; the second hears who was faster', async () => {
    const talk = await aTalk()
    const [jere, salma] = [await onDuty(people.jere), await onDuty(people.salma, other.url)]
    const { id, which } = await propose(talk, { to: 'team' })
    await allow(talk.visitor, id)
    for (const one of [jere, salma]) await one.hears('handover:changed', isOffered(id))
    const replies = await Promise.all(
      [jere, salma].map((one) => one.socket.emitWithAck('handover:accept', which)),
    )
    const winner = replies.findIndex(({ ok }) => ok)
    const names = ['Jere', 'Salma']
    expect(replies[1 - winner]).toEqual({ ok: false, refusal: 'already-claimed', by: names[winner] })
    expect(await ownerOf(talk.conversationId)).toBe([people.jere, people.salma][winner])
  })

  it('to a team is back with the owner only when nobody of the team is left to say yes', async () => {
    const talk = await aTalk()
    const [jere, salma] = [await onDuty(people.jere), await onDuty(people.salma)]
    const { id, which } = await propose(talk, { to: 'team' })
    await allow(talk.visitor, id)
    await mustAnswer(jere.socket.emitWithAck('handover:decline', which))
    expect(await stateOf(id)).toBe('offered')
    expect((await mustAnswer(jere.socket.emitWithAck('console:resume', {}))).incoming).toEqual([])
    await mustAnswer(salma.socket.emitWithAck('handover:decline', which))
    expect(await stateOf(id)).toBe('declined')
  })

  it('to the queue waits at its old place, and whoever takes it reads the note and nothing before', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere)
    const since = () =>
      kynnys.pool.query('select waiting_since, owner_id, state from conversation where id = $1', [
        talk.conversationId,
      ])
    const before = (await since()).rows[0]
    const { id } = await propose(talk, { to: 'queue' })
    await allow(talk.visitor, id, 'summary')
    await talk.counsellor.hears('conversation:released')
    expect((await since()).rows).toEqual([
      { waiting_since: before.waiting_since, owner_id: null, state: 'waiting' },
    ])
    await talk.visitor.hears<VisitorConversation>('conversation:changed', ({ state }) => state === 'waiting')
    expect(await waitingIds(jere)).toContain(talk.conversationId)
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId: talk.conversationId }))
    const read = await mustAnswer(
      jere.socket.emitWithAck('conversation:read', { conversationId: talk.conversationId, since: 0 }),
    )
    expect(read.handoverNote?.text).toBe('Jatka tästä.')
    expect(read.entries.map(({ kind }) => kind)).toEqual(['handed-over', 'claimed'])
    expect(JSON.stringify([jere.heard, read])).not.toContain(canary)
  })

  it('warm leaves both in the conversation, in sight of the young person, until the first one leaves', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere, other.url)
    const { id, which } = await propose(talk, people.jere, { warm: true })
    await allow(talk.visitor, id, 'nothing')
    await mustAnswer(jere.socket.emitWithAck('handover:accept', which))
    const { conversationId } = talk
    await talk.visitor.hears<VisitorConversation>(
      'conversation:changed',
      (one) => one.counsellor?.name === 'Jere' && one.others[0]?.name === 'Aino',
    )
    expect(talk.counsellor.heardOf('conversation:released')).toEqual([])
    await talk.counsellor.hears<OwnConversation>('conversation:changed', ({ role }) => role === 'warm')
    const aino = talk.counsellor.socket
    await mustAnswer(aino.emitWithAck('message:send', { ...aMessage('Jere jatkaa tästä'), conversationId }))
    await jere.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      JSON.stringify(entries).includes('Jere jatkaa'),
    )
    await mustAnswer(
      jere.socket.emitWithAck('message:send', { ...aMessage('moi, Jere tässä'), conversationId }),
    )
    await talk.counsellor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      JSON.stringify(entries).includes('Jere tässä'),
    )
    for (const [name, input] of [
      ['conversation:close', { conversationId, reason: 'other' }],
      ['note:add', { conversationId, id: randomUUID(), text: 'x' }],
      ['conversation:mark', { conversationId, delivered: 1, read: 1 }],
      ['handover:targets', { conversationId }],
    ] as const)
      expect(await aino.emitWithAck(name, input as never)).toMatchObject({ refusal: 'not-found' })
    await mustAnswer(aino.emitWithAck('participant:leave', { conversationId }))
    await talk.visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some((entry) => entry.kind === 'departed' && entry.name === 'Aino'),
    )
    expect(await aino.emitWithAck('message:send', { ...aMessage(), conversationId })).toMatchObject({
      refusal: 'not-found',
    })
    expect(await aino.emitWithAck('conversation:read', { conversationId, since: 0 })).toMatchObject({
      refusal: 'not-found',
    })
    expect(JSON.stringify(jere.heard)).not.toContain(canary)
  })

  it('to who goes off duty at that instant is lost to nobody: it is theirs, or back with the owner', async () => {
    // What came back in one round is still Aino's in the next.
    await kynnys.pool.query('update team set capacity = 20')
    for (let round = 0; round < 5; round += 1) {
      const talk = await aTalk()
      const jere = await onDuty(people.jere)
      const { id, which } = await propose(talk, people.jere)
      await allow(talk.visitor, id)
      const [accepted] = await Promise.all([
        jere.socket.emitWithAck('handover:accept', which),
        jere.socket.emitWithAck('duty:set', { onDuty: false }),
      ])
      expect(await ownerOf(talk.conversationId)).toBe(accepted.ok ? people.jere : people.aino)
      if (!accepted.ok) await talk.counsellor.hears('conversation:changed', saysHandover('expired'))
    }
  })

  it('offered to who goes off duty is back with the owner at once, who is told', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere)
    const { id, which } = await propose(talk, people.jere)
    await allow(talk.visitor, id)
    await mustAnswer(jere.socket.emitWithAck('duty:set', { onDuty: false }))
    expect(await jere.socket.emitWithAck('handover:accept', which)).toMatchObject({ ok: false })
    await talk.counsellor.hears('conversation:changed', saysHandover('expired'))
  })

  it('offered to who loses the role there is refused to them, and back with the owner, who is told', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere)
    const { id, which } = await propose(talk, people.jere)
    await allow(talk.visitor, id)
    await jere.hears('handover:changed', isOffered(id))
    const held = `operator_id = '${await idOf(people.jere)}' and site_id = 'kuusiniemi'`
    await kynnys.pool.query(`update operator_role set role = 'administrator' where ${held}`)
    expect(await jere.socket.emitWithAck('handover:accept', which)).toMatchObject({ refusal: 'not-found' })
    await talk.counsellor.hears('conversation:changed', saysHandover('expired'))
    expect(await ownerOf(talk.conversationId)).toBe(people.aino)
    await kynnys.pool.query(`update operator_role set role = 'counsellor' where ${held}`)
  })

  it('is void when its owner vanishes: the conversation goes back to the queue, and nobody can accept it', async () => {
    const talk = await aTalk()
    const jere = await onDuty(people.jere, other.url)
    const { id, which } = await propose(talk, people.jere)
    await allow(talk.visitor, id)
    await jere.hears('handover:changed', isOffered(id))
    talk.counsellor.close()
    await pause(100)
    await kynnys.pool.query(
      `update operator_presence set lease_until = now() - interval '1 s' where operator_id = $1`,
      [await idOf(people.aino)],
    )
    await talk.visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some(({ kind }) => kind === 'counsellor-lost'),
    )
    await kynnys.pool.query(`update conversation set owner_lost_at = owner_lost_at - interval '61 s'`)
    await talk.visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      entries.some(({ kind }) => kind === 'requeued'),
    )
    expect(await jere.socket.emitWithAck('handover:accept', which)).toMatchObject({ refusal: 'not-found' })
    await jere.hears<{ incoming: unknown[] }>('handover:changed', ({ incoming }) => incoming.length === 0)
    expect(await stateOf(id)).toBe('cancelled')
    expect(await waitingIds(jere)).toContain(talk.conversationId)
  })

  it('is taken back by its owner, keeps its note sealed, and leaves no word in the log', async () => {
    const talk = await aTalk()
    await onDuty(people.jere)
    const { id, which } = await propose(talk, people.jere, { note: `Tiivistelmä: ${canary} 131052-308T` })
    await mustAnswer(talk.counsellor.socket.emitWithAck('handover:cancel', which))
    await talk.visitor.hears<VisitorConversation>('conversation:changed', ({ question }) => question === null)
    expect(await stateOf(id)).toBe('cancelled')
    const { rows } = await kynnys.pool.query<{ sealed_note: Buffer }>('select * from handover')
    for (const row of rows) expect(JSON.stringify(row) + row.sealed_note.toString()).not.toContain('isäpuoli')
    expect(kynnys.logged.join()).not.toContain('isäpuoli')
  })
})
