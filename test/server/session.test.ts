import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../demo/accounts.ts'
import type { Entry } from '../../protocol/entry.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { createOperatorService } from '../../server/operator/operator-service.ts'
import { tellSessionEnded } from '../../server/operator/tell-session-ended.ts'
import { audit } from '../support/audit.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConsole,
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  anAccount,
  anOperator,
  aVisitor,
  isCut,
  mustAnswer,
  pause,
  people,
  refusedConnection,
  resume,
  signIn,
  waitingIds,
} from '../support/people.ts'

describe('the session of an operator', () => {
  let kynnys: Kynnys
  let other: { url: string }
  beforeAll(async () => {
    kynnys = await startKynnys()
    other = await kynnys.anotherProcess()
  })
  afterAll(() => kynnys.close())

  const signOut = (cookie: string) =>
    fetch(`${kynnys.url}/console/session`, { method: 'DELETE', headers: { cookie, origin: kynnys.url } })
  /** As the command on the machine does it. */
  const accounts = () =>
    createOperatorService({
      db: kynnys.db,
      clock: () => new Date(),
      audit,
      onRevoked: (id, relieved) => tellSessionEnded(kynnys.pool, id, relieved),
    })
  const aCounsellor = () => anAccount(kynnys, { siteId: 'kuusiniemi', role: 'counsellor' })

  it('lets a console in, and refuses one without a cookie, with a made-up one, or with a visitor’s token', async () => {
    const aino = await anOperator(kynnys.url, people.aino)
    const { token } = await aVisitor(kynnys.url)
    for (const cookie of ['', 'kynnys-session=', 'kynnys-session=x', `kynnys-session=${token}`, 'a=b; c'])
      expect(await refusedConnection(aConsole(kynnys.url, cookie))).toBe('not-signed-in')
    expect(
      await refusedConnection(
        aConsole(
          kynnys.url,
          aino.cookie.replace(/(?<=kynnys-session=)./, (first) => (first === '_' ? 'A' : '_')),
        ),
      ),
    ).toBe('not-signed-in')
    aino.close()
  })

  it('is cut in every process within 2 seconds of signing out, and nothing of it works again', async () => {
    const { counsellor, visitor, conversationId } = await aConversation(kynnys.url, await aCounsellor())
    const there = await aConsole(other.url, counsellor.cookie)
    expect((await signOut(counsellor.cookie)).status).toBe(204)
    for (const console of [counsellor, there]) {
      await isCut(console)
      expect(console.heardOf('session:ended')).toEqual([{}])
    }
    counsellor.heard.length = 0
    await mustAnswer(visitor.socket.emitWithAck('conversation:type', {}))
    await pause(200)
    expect(counsellor.heard).toEqual([])
    for (const url of [kynnys.url, other.url])
      expect(await refusedConnection(aConsole(url, counsellor.cookie))).toBe('not-signed-in')
    expect(conversationId).not.toBe('')
    visitor.close()
  })

  it('leaves the same person’s other session and everybody else alone', async () => {
    const email = await aCounsellor()
    const desk = await anOperator(kynnys.url, email)
    const phone = await anOperator(kynnys.url, email)
    const jere = await anOperator(kynnys.url, people.jere)
    await signOut(desk.cookie)
    await isCut(desk)
    for (const { socket } of [phone, jere]) await mustAnswer(socket.emitWithAck('console:resume', {}))
    phone.close()
    jere.close()
  })

  it('is cut within 2 seconds when the account is disabled, and it cannot sign in again', async () => {
    const email = await aCounsellor()
    const consoles = [await anOperator(kynnys.url, email), await anOperator(other.url, email)]
    await accounts().disable(email)
    for (const console of consoles) await isCut(console)
    await expect(signIn(kynnys.url, email)).rejects.toThrow('wrong-credentials')
    for (const { cookie } of consoles)
      expect(await refusedConnection(aConsole(kynnys.url, cookie))).toBe('not-signed-in')
  })

  it('is cut within 2 seconds when a role is taken back, and what is left is there at the next sign-in', async () => {
    const email = await aCounsellor()
    const jere = await anOperator(kynnys.url, people.jere)
    await kynnys.pool.query(
      `insert into operator_role select id, 'kuusiniemi', 'administrator' from operator where email = $1`,
      [email],
    )
    const consoles = [await anOperator(kynnys.url, email), await anOperator(other.url, email)]
    await accounts().takeRole(email, { siteId: 'kuusiniemi', role: 'counsellor' })
    for (const console of consoles) await isCut(console)
    const again = await anOperator(kynnys.url, email)
    const { operator } = await mustAnswer(again.socket.emitWithAck('console:resume', {}))
    expect(operator.roles).toEqual([{ siteId: 'kuusiniemi', role: 'administrator' }])
    await mustAnswer(jere.socket.emitWithAck('console:resume', {}))
    // However the role was lost: its session goes on, and these sockets were let in with more.
    await kynnys.pool.query(
      'delete from operator_role where operator_id = (select id from operator where email = $1)',
      [email],
    )
    await tellSessionEnded(kynnys.pool, operator.id)
    await isCut(again)
    jere.close()
  })

  /** Somebody of two cities in a talk of the first, with another one that has ended and nobody has closed. */
  async function inTwoCities() {
    const there = { siteId: 'ahtola', role: 'counsellor' } as const
    const email = await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'counsellor' }, there)
    const ended = await aConversation(kynnys.url, email)
    await mustAnswer(ended.visitor.socket.emitWithAck('conversation:end', {}))
    const talk = await aConversation(kynnys.url, email)
    const message = { ...aMessage('moi'), conversationId: talk.conversationId }
    await mustAnswer(talk.counsellor.socket.emitWithAck('message:send', message))
    const tab = await aVisitor(other.url, { token: talk.visitor.token })
    await resume(tab)
    const jere = await aCounsellorOnDuty(other.url, people.jere)
    const close = () => {
      for (const one of [ended.visitor, ended.counsellor, talk.visitor, talk.counsellor, tab, jere])
        one.close()
    }
    return { ...talk, email, endedId: ended.conversationId, message, tab, jere, close }
  }
  type Talk = Awaited<ReturnType<typeof inTwoCities>>
  const hasEntry = (kind: Entry['kind']) => (added: { entries: Entry[] }) =>
    added.entries.some((entry) => entry.kind === kind)
  const ofKuusiniemi = { siteId: 'kuusiniemi', role: 'counsellor' } as const

  /** All that an owner may ask of a conversation is refused, as to any stranger. */
  async function hasNothingOf(
    { socket }: Pick<Talk['counsellor'], 'socket'>,
    { conversationId, endedId, message }: Pick<Talk, 'conversationId' | 'endedId' | 'message'>,
  ) {
    const id = randomUUID()
    const { operator } = await mustAnswer(socket.emitWithAck('console:resume', {}))
    const handover = { conversationId, id, warm: false, note: 'Jatka tästä.' }
    const referral = { conversationId, id: message.id }
    for (const [name, asked] of [
      ['conversation:read', { conversationId, since: 0 }],
      ['conversation:read', { conversationId: endedId, since: 0 }],
      ['conversation:mark', { conversationId, delivered: 2, read: 2 }],
      ['conversation:type', { conversationId }],
      ['conversation:close', { conversationId, reason: 'other' }],
      ['conversation:close', { conversationId: endedId, reason: 'other' }],
      ['draft:keep', { conversationId, text: 'kesken' }],
      ['note:add', { conversationId, id, text: 'huomio' }],
      ['note:add', { conversationId: endedId, id, text: 'huomio' }],
      ['message:send', { ...message, id }],
      ['message:edit', { conversationId, id, messageId: message.id, text: 'toisin' }],
      ['message:withdraw', { conversationId, id, messageId: message.id }],
      ['referral:cancel', referral],
      ['referral:of', { conversationId }],
      ['handover:targets', { conversationId }],
      ['handover:propose', { ...handover, receiver: { to: 'person', operatorId: operator.id } }],
      ['contact-form:read', { conversationId: endedId }],
    ] as const)
      expect(await socket.emitWithAck(name, asked as never), name).toEqual({
        ok: false,
        refusal: 'not-found',
      })
  }

  it('that goes on in another city has no conversation of the first from the moment its role there is taken', async () => {
    const talk = await inTwoCities()
    // Nobody is told: what is refused is refused by the rows.
    const silently = createOperatorService({
      db: kynnys.db,
      clock: () => new Date(),
      audit,
      onRevoked: () => undefined,
    })
    await silently.takeRole(talk.email, ofKuusiniemi)
    await hasNothingOf(talk.counsellor, talk)
    expect(talk.counsellor.socket.connected).toBe(true)
    const { rows } = await kynnys.pool.query(
      `select state, owner_id, handed_over, counsellor_lost from conversation c
       join lateral (select handed_over, counsellor_lost from attempt a where a.id = c.attempt_id) a on true where c.id = $1`,
      [talk.conversationId],
    )
    expect(rows).toEqual([{ state: 'waiting', owner_id: null, handed_over: 0, counsellor_lost: 1 }])
    talk.close()
  })

  it('loses its conversation with its role, in the hearing of both sides and of the next counsellor', async () => {
    const talk = await inTwoCities()
    const { conversationId, jere } = talk
    await accounts().takeRole(talk.email, ofKuusiniemi)
    for (const one of [talk.visitor, talk.tab]) await one.hears('entry:added', hasEntry('requeued'))
    const isOne = (id: string) => (one: { conversationId: string }) => one.conversationId === id
    await talk.counsellor.hears('conversation:released', isOne(conversationId))
    await talk.counsellor.hears('conversation:released', isOne(talk.endedId))
    await isCut(talk.counsellor)
    await expect.poll(() => waitingIds(jere)).toContain(conversationId)
    const anew = await aCounsellorOnDuty(kynnys.url, talk.email)
    const { own } = await mustAnswer(anew.socket.emitWithAck('console:resume', {}))
    expect(own).toEqual([])
    await hasNothingOf(anew, talk)
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
    const kinds = (await resume(talk.tab)).entries.map(({ kind }) => kind)
    expect(kinds).toEqual(['started', 'claimed', 'message', 'requeued', 'claimed'])
    anew.close()
    talk.close()
  })

  it('keeps its conversation where it still answers: as a supervisor, or of another city', async () => {
    const { counsellor, visitor, conversationId, email, close } = await inTwoCities()
    await accounts().takeRole(email, { siteId: 'ahtola', role: 'counsellor' })
    await isCut(counsellor)
    const person = { email, name: 'Kaisa', title: 'ohjaaja', password: 'not used here at all' }
    await accounts().create({ ...person, role: { siteId: 'kuusiniemi', role: 'supervisor' } })
    await accounts().takeRole(email, ofKuusiniemi)
    await kynnys.sweepNow()
    const anew = await anOperator(kynnys.url, email)
    await mustAnswer(anew.socket.emitWithAck('message:send', { ...aMessage(), conversationId }))
    expect((await resume(visitor)).conversation).toMatchObject({ state: 'open' })
    anew.close()
    close()
  })

  it('loses its conversation when its account is disabled, or its role deleted by hand and then swept', async () => {
    const disabled = await inTwoCities()
    await accounts().disable(disabled.email)
    await disabled.tab.hears('entry:added', hasEntry('requeued'))
    await expect.poll(() => waitingIds(disabled.jere)).toContain(disabled.conversationId)
    disabled.close()
    const talk = await inTwoCities()
    await kynnys.pool.query(
      `delete from operator_role where site_id = 'kuusiniemi'
         and operator_id = (select id from operator where email = $1)`,
      [talk.email],
    )
    await kynnys.sweepNow()
    await talk.tab.hears('entry:added', hasEntry('requeued'))
    await hasNothingOf(talk.counsellor, talk)
    talk.close()
  })

  it('is cut within 2 seconds when the password is reset', async () => {
    const email = await aCounsellor()
    const console = await anOperator(other.url, email)
    await accounts().reset(email, 'another long password')
    await isCut(console)
    await expect(signIn(kynnys.url, email, demoPassword)).rejects.toThrow('wrong-credentials')
    await signIn(kynnys.url, email, 'another long password')
  })

  it('opens nothing after an idle hour, nor after twelve hours of work', async () => {
    for (const ago of ["seen_at = now() - interval '61 min'", "created_at = now() - interval '12 h 1 min'"]) {
      const email = await aCounsellor()
      const console = await anOperator(kynnys.url, email)
      console.close()
      await kynnys.pool.query(
        `update operator_session set ${ago} where operator_id = (select id from operator where email = $1)`,
        [email],
      )
      expect(await refusedConnection(aConsole(kynnys.url, console.cookie))).toBe('not-signed-in')
    }
  })

  it('begins its idle hour again with what a person does, not with what a console reads by itself', async () => {
    const email = await aCounsellor()
    const console = await anOperator(kynnys.url, email)
    const idleMinutes = async (change = '') => {
      const own = `operator_id = (select id from operator where email = '${email}')`
      if (change) await kynnys.pool.query(`update operator_session set ${change} where ${own}`)
      const minutes = `extract(epoch from now() - seen_at)::int / 60 as idle`
      const { rows } = await kynnys.pool.query(`select ${minutes} from operator_session where ${own}`)
      return rows[0].idle
    }
    expect(await idleMinutes("seen_at = now() - interval '59 min'")).toBe(59)
    await mustAnswer(console.socket.emitWithAck('queue:read', {}))
    await console.socket
      .timeout(100)
      .emitWithAck('duty:sett' as 'duty:set', { onDuty: true })
      .catch(() => {})
    await pause(200)
    expect(await idleMinutes()).toBe(59)
    await console.socket.emitWithAck('review:set-times', {} as never)
    await expect.poll(() => idleMinutes()).toBe(0)
    console.close()
  })

  it('is of no use to a visitor’s namespace, nor a visitor’s token to the operators’', async () => {
    const aino = await anOperator(kynnys.url, people.aino)
    const withCookie = await aVisitor(kynnys.url, { extraHeaders: { cookie: aino.cookie } })
    const socket = withCookie.socket as unknown as typeof aino.socket
    for (const request of ['console:resume', 'queue:read'] as const)
      await expect(socket.timeout(300).emitWithAck(request, {})).rejects.toThrow('timed out')
    withCookie.close()
    aino.close()
  })

  it('and a visitor’s connection are refused with an old version or a misshapen handshake', async () => {
    const cookie = await signIn(kynnys.url, people.aino)
    const old = { version: protocolVersion - 1 }
    expect(await refusedConnection(aConsole(kynnys.url, cookie, { auth: old }))).toBe('outdated-client')
    const token = 'x'.repeat(43)
    expect(
      await refusedConnection(aVisitor(kynnys.url, { auth: { ...old, site: 'kuusiniemi', token } })),
    ).toBe('outdated-client')
    for (const auth of [
      {},
      { version: protocolVersion, site: 'kuusiniemi' },
      { version: protocolVersion, site: 'kuusiniemi', token: 'short' },
      { version: protocolVersion, site: ['kuusiniemi'], token },
      { version: protocolVersion, site: 'kuusiniemi', token: { toString: token } },
      { version: '1', site: 'kuusiniemi', token },
    ])
      expect(await refusedConnection(aVisitor(kynnys.url, { auth }))).toBe('invalid-request')
    expect(await refusedConnection(aVisitor(kynnys.url, { site: 'no-such-city' }))).toBe('not-found')
  })
})
