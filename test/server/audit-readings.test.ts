import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnchorService } from '../../server/audit/anchor-service.ts'
import type { Deed } from '../../server/audit/audit.ts'
import { createAuditService } from '../../server/audit/audit-service.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'
import { operatorId } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  type Visitor,
  waitingIds,
} from '../support/people.ts'

describe('who reads an ended conversation that is not theirs', { timeout: 60_000 }, () => {
  let kynnys: Kynnys
  let aino: Operator
  let jere: Operator
  let visitor: Visitor
  let first: string
  let second: string
  const again = { ...nothingTold, again: { samePerson: false } }

  const read = ({ socket }: Operator, conversationId: string, earlierId: string) =>
    socket.emitWithAck('earlier:read', { conversationId, earlierId, since: 0 })
  const recorded = async () =>
    (
      await kynnys.pool.query(
        `select kind, role, site_id, operator_id, subject_kind, subject_id, sealed_reason
         from audit_record order by seq`,
      )
    ).rows
  const close = ({ socket }: Operator, conversationId: string) =>
    mustAnswer(socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))

  beforeAll(async () => {
    kynnys = await startKynnys()
    jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const talk = await aConversation(kynnys.url, people.aino)
    aino = talk.counsellor
    visitor = talk.visitor
    first = talk.conversationId
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('ensin tämä')))
    await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    await close(aino, first)
    await mustAnswer(visitor.socket.emitWithAck('conversation:start', again))
    second = (await waitingIds(jere))[0]!
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId: second }))
  })
  afterAll(() => kynnys.close())

  it('is recorded before a word is read, with who, as what, and of which', async () => {
    await mustAnswer(read(jere, second, first))
    expect(await recorded()).toEqual([
      {
        kind: 'transcript-read',
        role: 'counsellor',
        site_id: 'kuusiniemi',
        operator_id: await operatorId(kynnys, people.jere),
        subject_kind: 'conversation',
        subject_id: first,
        // That they talk with the same young person.
        sealed_reason: expect.any(Buffer),
      },
    ])
  })

  it('reads nothing where it can’t be recorded', async () => {
    const before = await recorded()
    await kynnys.pool.query('revoke all on audit_record from kynnys_application')
    try {
      expect((await read(jere, second, first)).ok).toBe(false)
    } finally {
      await kynnys.pool.query(
        `grant select, insert (id, site_id, operator_id, role, kind, subject_kind, subject_id, sealed_reason,
         reason_key, signature) on audit_record to kynnys_application`,
      )
    }
    expect(await recorded()).toEqual(before)
    await mustAnswer(read(jere, second, first))
    expect(await recorded()).toHaveLength(before.length + 1)
  })

  it('is not recorded where it is refused, nor where it is one’s own', async () => {
    const before = await recorded()
    expect((await read(aino, second, first)).ok).toBe(false)
    expect((await read(jere, second, crypto.randomUUID())).ok).toBe(false)
    await close(jere, second)
    await mustAnswer(visitor.socket.emitWithAck('conversation:start', again))
    const third = (await waitingIds(aino))[0]!
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: third }))
    await mustAnswer(read(aino, third, first))
    expect(await recorded()).toEqual(before)
    await mustAnswer(read(aino, third, second))
    expect((await recorded()).slice(before.length)).toMatchObject([{ subject_id: second }])
    await close(aino, third)
  })

  it('is recorded of a guest who still has it open when it ends', async () => {
    const talk = await aConversation(kynnys.url, people.aino)
    const { conversationId } = talk
    const asGuest = () => jere.socket.emitWithAck('conversation:read', { conversationId, since: 0 })
    const join = `insert into conversation_participant (conversation_id, operator_id, kind, visible_from_seq, until)
      values ($1, $2, 'guest', 1, now() + interval '1 hour')`
    await kynnys.pool.query(join, [conversationId, await operatorId(kynnys, people.jere)])
    const before = (await recorded()).length
    await mustAnswer(asGuest())
    expect(await recorded()).toHaveLength(before)
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:end', {}))
    // Until a sweep sends the guest away.
    const { ok } = await asGuest()
    expect(await recorded()).toHaveLength(before + (ok ? 1 : 0))
    await mustAnswer(talk.counsellor.socket.emitWithAck('conversation:read', { conversationId, since: 0 }))
    expect(await recorded()).toHaveLength(before + (ok ? 1 : 0))
  })

  it('is anchored by each process when it starts and when it stops, and stands as it was written', async () => {
    const directory = path.join(kynnys.keyDirectory, 'anchors')
    const clock = () => new Date()
    const { masterKey } = kynnys
    const keys = await openKeyDirectory({ directory: kynnys.keyDirectory, masterKey, clock })
    const { verify } = createAnchorService({ db: kynnys.db, keys, directory, clock })
    const { app } = await kynnys.anotherProcess()
    const begun = await verify()
    expect(begun).toMatchObject({ findings: [], anchoredTo: begun.reachesTo, forgedAnchors: 0 })
    const deed: Deed = {
      kind: 'hold-set',
      actor: { operatorId: null, role: 'command-line' },
      siteId: 'kuusiniemi',
      subject: { kind: 'conversation', id: first },
      reason: 'Lastensuojeluilmoitus nojaa tähän.',
    }
    await kynnys.db.transaction().execute((trx) => createAuditService({ keys, clock }).record(trx, deed))
    await app.close()
    expect(await verify()).toMatchObject({ findings: [], anchoredTo: begun.reachesTo + 1 })
  })
})
