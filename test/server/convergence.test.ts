import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OwnConversation, VisitorConversation } from '../../protocol/conversation.ts'
import type { Entry } from '../../protocol/entry.ts'
import { emptyLog, isBehind, mergeEntries, shownEntries } from '../../protocol/log.ts'
import type { Queue } from '../../protocol/queue.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  aMessage,
  aWaitingVisitor,
  eventually,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'

type Action = { who: number } & (
  | { kind: 'write' | 'type' | 'mark' | 'end' | 'claim' | 'answer' | 'note' | 'read' | 'close' }
  | { kind: 'language'; language: 'fi' | 'sv' | 'en' }
)

const visitorCount = 24
const actions = 700

/** Everybody does things at once in two processes; then what each heard must be what each would read afresh. */
describe('many conversations at once', () => {
  let kynnys: Kynnys
  const visitors: (Visitor & { canary: string; site: string; began: Entry[]; wrote: Entry[] })[] = []
  const operators: (Operator & { site: string; touched: Set<string> })[] = []

  beforeAll(async () => {
    const wide = { VISITOR_REQUEST_BURST: '10000', OPERATOR_REQUEST_BURST: '10000' }
    kynnys = await startKynnys(wide)
    const urls = [kynnys.url, (await kynnys.anotherProcess()).url]
    for (const [index, email] of [people.aino, people.jere, people.salma, people.yusuf].entries()) {
      const operator = await aCounsellorOnDuty(urls[index % 2]!, email)
      operators.push({
        ...operator,
        site: email === people.yusuf ? 'ahtola' : 'kuusiniemi',
        touched: new Set(),
      })
    }
    for (let index = 0; index < visitorCount; index += 1) {
      const site = index % 4 === 3 ? 'ahtola' : 'kuusiniemi'
      const canary = `kanaria-${index}.`
      const visitor = await aWaitingVisitor(urls[index % 2]!, { site }, { ...nothingTold, nickname: canary })
      visitors.push({ ...visitor, canary, site, began: (await resume(visitor)).entries, wrote: [] })
    }
    const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
    console.log(`convergence: seed ${seed}`)
    const plan = fc.sample(action(), { seed, numRuns: actions })
    for (let at = 0; at < plan.length; at += 12) await Promise.all(plan.slice(at, at + 12).map(carryOut))
  }, 240_000)
  afterAll(() => kynnys.close())

  function action(): fc.Arbitrary<Action> {
    const who = fc.nat(999)
    const of = (kind: string, weight: number) => ({
      weight,
      arbitrary: fc.record({ who, kind: fc.constant(kind) }) as fc.Arbitrary<Action>,
    })
    const language = fc.record({
      who,
      kind: fc.constant('language' as const),
      language: fc.constantFrom('fi' as const, 'sv' as const, 'en' as const),
    })
    return fc.oneof(
      of('write', 30),
      of('answer', 30),
      of('claim', 12),
      of('type', 6),
      of('mark', 8),
      of('read', 8),
      of('note', 4),
      of('end', 1),
      of('close', 1),
      { weight: 3, arbitrary: language },
    )
  }

  async function carryOut(todo: Action): Promise<void> {
    const visitor = visitors[todo.who % visitors.length]!
    const { socket } = visitor
    switch (todo.kind) {
      case 'write': {
        const message = aMessage(`${visitor.canary} ${todo.who}`)
        const reply = await socket.emitWithAck('message:send', message)
        if (reply.ok) {
          const { seq, at } = reply.answer
          visitor.wrote.push({ kind: 'message', ...message, seq, at, author: 'visitor', name: null })
        }
        return
      }
      case 'type':
        return void (await socket.emitWithAck('conversation:type', {}))
      case 'mark':
        return void (await socket.emitWithAck('conversation:mark', { delivered: todo.who, read: todo.who }))
      case 'language':
        return void (await socket.emitWithAck('conversation:set-language', { language: todo.language }))
      case 'end':
        return void (await socket.emitWithAck('conversation:end', {}))
      default:
        return work(operators[todo.who % operators.length]!, todo)
    }
  }

  async function work({ socket, touched }: (typeof operators)[number], { kind, who }: Action): Promise<void> {
    if (kind === 'claim') {
      const { waiting } = await mustAnswer(socket.emitWithAck('queue:read', {}))
      const conversationId = waiting[who % (waiting.length || 1)]?.id
      if (!conversationId) return
      const claim = await socket.emitWithAck('conversation:claim', { conversationId })
      if (claim.ok) touched.add(conversationId)
      return
    }
    const { own } = await mustAnswer(socket.emitWithAck('console:resume', {}))
    const conversationId = own[who % (own.length || 1)]?.id
    const nickname = own[who % (own.length || 1)]?.nickname
    if (!conversationId) return
    if (kind === 'answer')
      await socket.emitWithAck('message:send', { ...aMessage(`vastaus, ${nickname}`), conversationId })
    if (kind === 'note')
      await socket.emitWithAck('note:add', { ...aMessage(`lappu, ${nickname}`), conversationId })
    if (kind === 'read')
      await socket.emitWithAck('conversation:mark', { conversationId, delivered: who, read: who })
    if (kind === 'close') await socket.emitWithAck('conversation:close', { conversationId, reason: 'guided' })
  }

  it('something happened: conversations were claimed, went on and ended', async () => {
    const { rows } = await kynnys.pool.query<{ kind: string; count: number }>(
      'select kind, count(*)::int from entry group by kind',
    )
    const count = Object.fromEntries(rows.map((row) => [row.kind, row.count]))
    expect(count.started).toBe(visitorCount)
    expect(count.claimed).toBeGreaterThan(visitorCount / 2)
    expect(count.message).toBeGreaterThan(200)
    expect(count.ended).toBeGreaterThan(2)
  })

  it('each young person heard exactly what a fresh reading tells', async () => {
    for (const visitor of visitors) {
      const fresh = await resume(visitor)
      const log = await eventually(
        () => {
          const heard = visitor.heardOf<{ entries: Entry[] }>('entry:added').flatMap(({ entries }) => entries)
          return mergeEntries(emptyLog, [...visitor.began, ...visitor.wrote, ...heard])
        },
        (log) => !isBehind(log, fresh.upTo),
      )
      expect(shownEntries(log)).toEqual(fresh.entries)
      await visitor.hears<VisitorConversation>('conversation:changed', (view) =>
        same(view, fresh.conversation),
      )
      expect(visitor.heardOf('conversation:changed').at(-1)).toEqual(fresh.conversation)
    }
  })

  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

  it('each counsellor heard exactly the queue and the desk that a fresh reading tells', async () => {
    for (const operator of operators) {
      const { queue, own } = await mustAnswer(operator.socket.emitWithAck('console:resume', {}))
      await operator.hears<Queue>('queue:changed', ({ version }) => version === queue.version)
      expect(operator.heardOf<Queue>('queue:changed').at(-1)).toEqual(queue)
      const released = operator.heardOf<{ conversationId: string }>('conversation:released')
      const gone = new Set(released.map(({ conversationId }) => conversationId))
      expect(own.map(({ id }) => id).sort()).toEqual(
        [...operator.touched].filter((id) => !gone.has(id)).sort(),
      )
      for (const one of own) {
        const views = operator
          .heardOf<OwnConversation>('conversation:changed')
          .filter(({ id }) => id === one.id)
        // A message announces itself; it changes nothing else of the conversation.
        expect({ ...views.at(-1), lastSeq: one.lastSeq }).toEqual(one)
      }
    }
  })

  it('nobody heard a word of a conversation that is not theirs', async () => {
    for (const visitor of visitors) {
      const heard = JSON.stringify(visitor.heard)
      for (const { canary } of visitors)
        if (canary !== visitor.canary)
          expect(heard.includes(canary), `${visitor.canary} heard ${canary}`).toBe(false)
      expect(heard).not.toContain('lappu')
    }
    const owners = await kynnys.pool.query<{ id: string; site: string; names: string[] }>(
      `select conversation_id as id, c.site_id as site, array_agg(o.name) as names
       from entry e join operator o on o.id = e.operator_id join conversation c on c.id = e.conversation_id
       where kind = 'claimed' group by 1, 2`,
    )
    for (const operator of operators) {
      const heard = JSON.stringify(operator.heard)
      for (const { canary, site } of visitors)
        if (site !== operator.site) expect(heard.includes(canary)).toBe(false)
      const messages = operator
        .heardOf<{ conversationId: string; entries: Entry[] }>('entry:added')
        .map(({ conversationId }) => conversationId)
      for (const id of messages) expect(operator.touched.has(id)).toBe(true)
    }
    expect(owners.rows.every(({ names }) => names.length === 1)).toBe(true)
  })

  it('no conversation is stuck: each waits, has a counsellor, or has ended with its erasure due', async () => {
    const { rows } = await kynnys.pool.query(
      `select id from conversation c where not (
         (state = 'waiting' and owner_id is null and erase_at is null)
         or (state = 'open' and erase_at is null and exists (
           select 1 from operator_presence p where p.operator_id = c.owner_id and lease_until > now()))
         or (state = 'ended' and erase_at > now()))
       or last_seq <> (select count(*) from entry e where e.conversation_id = c.id)`,
    )
    expect(rows).toEqual([])
  })
})
