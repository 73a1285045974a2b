import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../demo/accounts.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { createOperatorService } from '../../server/operator/operator-service.ts'
import { tellSessionEnded } from '../../server/operator/tell-session-ended.ts'
import { audit } from '../support/audit.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConsole,
  aConversation,
  anAccount,
  anOperator,
  aVisitor,
  isCut,
  mustAnswer,
  pause,
  people,
  refusedConnection,
  signIn,
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
      onRevoked: (id) => tellSessionEnded(kynnys.pool, id),
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
