import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import cookie from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttpServer } from '../../server/http/create-http-server.ts'
import { operatorRoutes } from '../../server/operator/operator-routes.ts'
import { createOperatorService } from '../../server/operator/operator-service.ts'
import { readSessionToken } from '../../server/operator/session-cookie.ts'
import { createSessionService } from '../../server/operator/session-service.ts'
import { createNetworkLimits } from '../../server/realtime/network-limits.ts'
import { audit } from '../support/audit.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const email = 'oona@town.example'
const password = 'a long enough password'

describe.each(['https://chat.town.example', 'http://localhost:3000'])('signing in at %s', (publicUrl) => {
  let database: TestDatabase
  let app: FastifyInstance
  let sessions: ReturnType<typeof createSessionService>

  beforeAll(async () => {
    database = await createTestDatabase()
    const { db, pool } = database
    await pool.query(
      `insert into site (id, accent, origins, neutral_url, content) values ('town', '#123456', '{}', 'https://town.example/', '{}')`,
    )
    const clock = () => new Date()
    const onRevoked = () => undefined
    const role = { siteId: 'town', role: 'counsellor' } as const
    await createOperatorService({ db, clock, audit, onRevoked }).create({
      email,
      name: 'Oona',
      title: 'youth worker',
      role,
      password,
    })
    sessions = createSessionService({ db, clock, onRevoked, secret: randomBytes(32) })
    app = createHttpServer(pino({ level: 'silent' }), { https: publicUrl.startsWith('https') })
    await app.register(cookie)
    await app.register(operatorRoutes({ sessions, publicUrl }))
  })
  afterAll(async () => {
    await app.close()
    await database.drop()
  })

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: '/console/session',
      headers: { origin: publicUrl, 'content-type': 'application/json', ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const cookiesOf = (response: { cookies: unknown }) =>
    response.cookies as { name: string; value: string; maxAge?: number }[]
  const headerOf = (response: { cookies: unknown }) =>
    cookiesOf(response)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')

  it('sets cookies that no script reads and no other site sends', async () => {
    const response = await post({ email: ' Oona@Town.example ', password })
    expect(response.statusCode).toBe(204)
    const isEncrypted = publicUrl.startsWith('https')
    const prefix = isEncrypted ? '__Host-' : ''
    const strict = { path: '/', httpOnly: true, sameSite: 'Strict', ...(isEncrypted && { secure: true }) }
    expect(response.cookies).toEqual([
      { name: `${prefix}kynnys-session`, value: expect.stringMatching(/^[\w-]{43}$/), ...strict },
      { name: `${prefix}kynnys-device`, value: expect.any(String), maxAge: 15_552_000, ...strict },
    ])
    expect(response.headers['cache-control']).toBe('no-store')
    expect(await sessions.authenticate(readSessionToken(headerOf(response), publicUrl))).toBeDefined()
  })

  it('ends the old session of this browser when a new one begins, and the new one at sign-out', async () => {
    const first = await post({ email, password })
    const second = await post({ email, password }, { cookie: headerOf(first) })
    const tokens = [first, second].map((response) => readSessionToken(headerOf(response), publicUrl))
    expect(await sessions.authenticate(tokens[0])).toBeUndefined()
    expect(await sessions.authenticate(tokens[1])).toBeDefined()
    const signOut = await app.inject({
      method: 'DELETE',
      url: '/console/session',
      headers: { origin: publicUrl, cookie: headerOf(second) },
    })
    expect(signOut.statusCode).toBe(204)
    expect(signOut.cookies[0]).toMatchObject({ value: '', expires: new Date(0) })
    expect(await sessions.authenticate(tokens[1])).toBeUndefined()
  })

  it('refuses a wrong password with a code and no cookie', async () => {
    const response = await post({ email, password: 'a wrong password' })
    expect(response.statusCode).toBe(401)
    expect(response.json()).toEqual({ ok: false, refusal: 'wrong-credentials' })
    expect(response.cookies).toEqual([])
  })

  it('takes no sign-in and no sign-out from another site', async () => {
    const { cookies, ...signedIn } = await post({ email, password })
    const near = ['https://evil.example', 'null', `${publicUrl}.evil.example`, `${publicUrl}/`, '']
    for (const origin of near) {
      const response = await post({ email, password }, { origin })
      expect(response.json()).toEqual({ ok: false, refusal: 'not-allowed' })
      const headers = { origin, cookie: headerOf({ cookies }) }
      await app.inject({ method: 'DELETE', url: '/console/session', headers })
    }
    expect(await sessions.authenticate(readSessionToken(headerOf({ cookies }), publicUrl))).toBeDefined()
    expect(signedIn.statusCode).toBe(204)
  })

  it('takes no form, no plain text and nothing misshapen', async () => {
    const body = JSON.stringify({ email, password })
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      '',
    ])
      expect((await post(body, { 'content-type': type })).json()).toMatchObject({
        refusal: 'invalid-request',
      })
    for (const wrong of [
      '{',
      '[]',
      'null',
      { email },
      { email: [email], password },
      { email, password, more: 1 },
    ])
      expect((await post(wrong)).json()).toEqual({ ok: false, refusal: 'invalid-request' })
    expect((await app.inject({ method: 'GET', url: '/console/session' })).statusCode).toBe(404)
  })

  it('slows one network that tries many accounts, and lets others in', async () => {
    const limits = createNetworkLimits(20)
    const limited = createHttpServer(pino({ level: 'silent' }), { https: publicUrl.startsWith('https') })
    await limited.register(cookie)
    const admit = (request: IncomingMessage) => limits.admit(request.socket.remoteAddress ?? '')
    await limited.register(operatorRoutes({ sessions, publicUrl, admit }))
    const attempt = async (remoteAddress: string, who: string) => {
      const headers = { origin: publicUrl }
      const payload = { email: who, password }
      const request = { method: 'POST', url: '/console/session', headers, remoteAddress, payload } as const
      return (await limited.inject(request)).statusCode
    }
    const statuses = []
    const began = performance.now()
    for (let n = 0; n < 40; n++) statuses.push(await attempt('203.0.113.7', `account-${n}@town.example`))
    // One more every 3 s: on a busy machine hashing forty passwords takes some of them.
    const regained = Math.ceil((performance.now() - began) / 3000)
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(20 + regained)
    expect(statuses.at(-1)).toBe(429)
    expect(await attempt('198.51.100.7', email)).toBe(204)
    await limited.close()
  })
})
