import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operatorRequests } from '../../protocol/operator-socket.ts'
import { isWork } from '../../server/operator/is-work.ts'
import { createOperatorService } from '../../server/operator/operator-service.ts'
import { isPasswordOf } from '../../server/operator/password.ts'
import { createSessionService } from '../../server/operator/session-service.ts'
import { findPasswordFault, waitsAfterFailure } from '../../server/operator/sign-in.ts'
import { audit } from '../support/audit.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { reads } from './recorded.ts'

const password = 'a long enough password'

describe('signing in', () => {
  let database: TestDatabase
  let now = new Date('2026-11-22T08:00:00Z')
  const revoked: string[] = []
  const clock = () => now
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000)
  }
  const onRevoked = (id: string) => void revoked.push(id)
  let service: () => ReturnType<typeof createSessionService>
  const operators = () => createOperatorService({ db: database.db, clock, audit, onRevoked })
  let email = ''

  beforeAll(async () => {
    database = await createTestDatabase()
    const sessions = createSessionService({ db: database.db, clock, secret: randomBytes(32), onRevoked })
    service = () => sessions
    await database.pool.query(
      `insert into site (id, accent, origins, neutral_url, content) values ('town', '#123456', '{}', 'https://town.example/', '{}')`,
    )
  })
  afterAll(() => database.drop())

  beforeEach(async () => {
    email = `${randomBytes(6).toString('hex')}@town.example`
    const role = { siteId: 'town', role: 'counsellor' } as const
    await operators().create({ email, name: 'Oona', title: 'youth worker', role, password })
    revoked.length = 0
  })

  const signIn = (attempt: { email?: string; password?: string; deviceToken?: string } = {}) =>
    service().signIn({ email, password, deviceToken: undefined, ...attempt })
  const outcome = (attempt: Parameters<typeof signIn>[0]) =>
    signIn(attempt).then(
      () => 'in',
      (error: Error) => error.message,
    )

  it('lets in who knows the password, and knows them by the token', async () => {
    const { sessionToken } = await signIn()
    expect(await service().authenticate(sessionToken)).toMatchObject({
      name: 'Oona',
      title: 'youth worker',
      roles: [{ siteId: 'town', role: 'counsellor' }],
    })
  })

  it('refuses a wrong password, an unknown account and a disabled one in the same words', async () => {
    expect(await outcome({ password: 'a wrong password' })).toBe('wrong-credentials')
    expect(await outcome({ email: `nobody-${email}` })).toBe('wrong-credentials')
    await operators().disable(email)
    expect(await outcome({})).toBe('wrong-credentials')
  })

  it('stores neither the password nor the token', async () => {
    const { sessionToken } = await signIn()
    const rows = await database.db.selectFrom('operatorSession').selectAll().execute()
    const operator = await operators().get(email)
    expect(rows.every((row) => row.tokenHash.length === 32)).toBe(true)
    expect(JSON.stringify(rows)).not.toContain(sessionToken)
    expect(operator.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await isPasswordOf(operator.passwordHash, password)).toBe(true)
  })

  it('gives a new token at each sign-in, and takes none that it did not give', async () => {
    const [one, two] = [await signIn(), await signIn()]
    expect(one.sessionToken).not.toBe(two.sessionToken)
    expect(await service().authenticate(randomBytes(32).toString('base64url'))).toBeUndefined()
    expect(await service().authenticate('')).toBeUndefined()
  })

  it('ends a session after an idle hour, and after twelve hours of work', async () => {
    const { sessionToken } = await signIn()
    for (let hour = 0; hour < 11; hour++) {
      later(3500)
      expect(await service().authenticate(sessionToken)).toBeDefined()
    }
    later(3500)
    await service().authenticate(sessionToken)
    later(3000)
    expect(await service().authenticate(sessionToken)).toBeUndefined()

    const idle = await signIn()
    later(3599)
    const { sessionHash } = (await service().authenticate(idle.sessionToken))!
    later(3500)
    expect(await service().review(sessionHash)).toBeDefined()
    later(101)
    expect(await service().review(sessionHash)).toBeUndefined()
  })

  it('ends sessions when signed out, disabled or given a new password, and says so', async () => {
    for (const end of [
      async (token: string) => service().signOut(token),
      async () => operators().disable(email),
      async () => operators().reset(email, password),
    ]) {
      await operators().reset(email, password)
      const { sessionToken, operatorId } = await signIn()
      revoked.length = 0
      await end(sessionToken)
      expect(await service().authenticate(sessionToken)).toBeUndefined()
      expect(revoked).toEqual([operatorId])
    }
  })

  it('leaves the session of somebody else alone', async () => {
    const mine = await signIn()
    const other = `other-${email}`
    const role = { siteId: 'town', role: 'counsellor' } as const
    await operators().create({ email: other, name: 'Veli', title: 'youth worker', role, password })
    await operators().disable(other)
    expect(await service().authenticate(mine.sessionToken)).toBeDefined()
  })

  it('evaluates at most 100 of 10,000 guesses at one account, however they come', async () => {
    const results: string[] = []
    for (let batch = 0; batch < 100; batch++) {
      const guesses = Array.from({ length: 100 }, (_, n) => outcome({ password: `guess ${batch} ${n}` }))
      results.push(...(await Promise.all(guesses)))
      later(100)
    }
    const evaluated = results.filter((result) => result === 'wrong-credentials').length
    expect(results).toHaveLength(10_000)
    expect(evaluated).toBeGreaterThanOrEqual(5)
    expect(evaluated).toBeLessThanOrEqual(100)
    expect(results.every((result) => ['wrong-credentials', 'too-many-requests'].includes(result))).toBe(true)
  }, 60_000)

  it('treats guesses at an account that does not exist the same', async () => {
    const attempts = async (who: string) => {
      const results = []
      for (let n = 0; n < 8; n++) results.push(await outcome({ email: who, password: `guess ${n}` }))
      return results
    }
    const known = await attempts(email)
    expect(known).toEqual([...Array(5).fill('wrong-credentials'), ...Array(3).fill('too-many-requests')])
    expect(await attempts(`nobody-${email}`)).toEqual(known)
  })

  it('never locks the owner out of a browser where the owner has signed in', async () => {
    const { deviceToken } = await signIn()
    for (let n = 0; n < 50; n++) await outcome({ password: `guess ${n}` })
    expect(await outcome({})).toBe('too-many-requests')
    expect(await outcome({ deviceToken })).toBe('in')
  })

  it('gives a known browser failures of its own, and no more than five for free', async () => {
    const { deviceToken } = await signIn()
    for (let n = 0; n < 5; n++) await outcome({ password: `guess ${n}`, deviceToken })
    expect(await outcome({ deviceToken })).toBe('too-many-requests')
    expect(await outcome({})).toBe('in')
    later(2)
    expect(await outcome({ deviceToken })).toBe('in')
  })

  it('knows a browser for the accounts that signed in on it, and for no other', async () => {
    const { deviceToken } = await signIn()
    const stranger = `stranger-${email}`
    const forged = `${deviceToken.split('.')[0]}.${randomBytes(16).toString('base64url')}`
    for (const [who, token] of [
      [stranger, deviceToken],
      [email, forged],
      [email, 'nonsense'],
    ] as const) {
      for (let n = 0; n < 5; n++) await outcome({ email: who, password: `guess ${n}`, deviceToken: token })
      expect(await outcome({ email: who, deviceToken: token })).toBe('too-many-requests')
      later(90_000)
      await service().sweep()
    }
  })

  it('remembers every counsellor of a shared desk computer', async () => {
    const colleague = `colleague-${email}`
    const role = { siteId: 'town', role: 'counsellor' } as const
    await operators().create({ email: colleague, name: 'Veli', title: 'youth worker', role, password })
    const first = await signIn()
    const second = await signIn({ email: colleague, deviceToken: first.deviceToken })
    for (const who of [email, colleague]) {
      for (let n = 0; n < 6; n++) await outcome({ email: who, password: `guess ${n}` })
      expect(await outcome({ email: who, deviceToken: second.deviceToken })).toBe('in')
    }
  })

  it('forgets failures after a day, and old sessions', async () => {
    for (let n = 0; n < 9; n++) {
      await outcome({ password: `guess ${n}` })
      later(1000)
    }
    const { sessionToken } = await signIn()
    later(24 * 3600)
    await service().sweep()
    const left = await database.pool.query(
      'select from operator_session union all select from sign_in_throttle',
    )
    expect(left.rowCount).toBe(0)
    expect(await service().authenticate(sessionToken)).toBeUndefined()
  })
})

describe('the rules of signing in', () => {
  it('make a guesser wait longer and longer, and never more than a quarter of an hour', () => {
    expect(waitsAfterFailure.slice(0, 8)).toEqual([0, 0, 0, 0, 1, 2, 4, 8])
    expect(waitsAfterFailure.at(-1)).toBe(900)
  })

  it('take a long password and refuse one that is easy to guess', () => {
    const person = { email: 'oona@town.example', name: 'Oona' }
    expect(findPasswordFault('correct horse battery', person)).toBeUndefined()
    expect(findPasswordFault('short', person)).toMatch(/15 characters/)
    expect(findPasswordFault('aaaaaaaaaaaaaaaaaaaa', person)).toMatch(/too few/)
    expect(findPasswordFault('oonaoonaoonaoona-1234', person)).toMatch(/the name/)
  })

  it('count as work whatever changes anything but marks, and of what is read only what nobody reads again by itself', () => {
    const asked = Object.keys(operatorRequests)
    const changes = asked.filter((name) => !reads.includes(name))
    expect(changes.filter((name) => !isWork(name))).toEqual(['conversation:mark'])
    expect(asked.filter((name) => reads.includes(name) && isWork(name)).sort()).toEqual([
      ...['guidance:compare', 'guidance:values', 'mapping:version', 'opening-hours:preview'],
      ...['referral:preview', 'review:transcript'],
      ...['service:import-changes', 'service:import-report', 'service:judge'],
    ])
  })
})
