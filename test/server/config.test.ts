import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../server/config.ts'

const production = {
  DATABASE_URL: 'postgres://kynnys:secret@db.town.example/kynnys',
  KEY_DIRECTORY: '/var/keys',
  MASTER_KEY: randomBytes(32).toString('base64'),
  PUBLIC_URL: 'https://chat.town.example',
}
const load = (variables: Record<string, string>) => loadConfig(variables, '/app')

describe('configuration', () => {
  it('needs nothing in development, and shows the demo', () => {
    expect(load({})).toMatchObject({
      production: false,
      dataDirectory: '/app/data',
      keyDirectory: '/app/data/keys',
      masterKey: undefined,
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      migrationDatabaseUrl: undefined,
      anchorDirectory: '/app/data/keys/anchors',
      demo: { port: 3001 },
      trustedProxies: [],
      logLevel: 'warn',
      // A start has five seconds for everything else.
      closesMonthsAfterSeconds: 20,
      limits: { visitorPerSecond: 5, visitorBurst: 40, connectionsPerMinute: 300, startsPerMinute: 120 },
    })
    expect(load({ DEMO: '0' }).demo).toBeUndefined()
  })

  it('shows no demo in production unless it is asked to', () => {
    expect(load(production)).toMatchObject({
      production: true,
      demo: undefined,
      host: '0.0.0.0',
      logLevel: 'info',
    })
    expect(load({ ...production, DEMO: '1' }).demo).toEqual({ port: 3001 })
  })

  it('takes a role of its own for migrating, and a place for anchors', () => {
    const MIGRATION_DATABASE_URL = 'postgres://owner:secret@db.town.example/kynnys'
    const more = { MIGRATION_DATABASE_URL, ANCHOR_DIRECTORY: '/mnt/once' }
    expect(load({ ...production, ...more })).toMatchObject({
      databaseUrl: production.DATABASE_URL,
      migrationDatabaseUrl: MIGRATION_DATABASE_URL,
      anchorDirectory: '/mnt/once',
    })
    const { DATABASE_URL: _, ...without } = production
    expect(() => load({ ...without, ...more })).toThrow(/^ {2}DATABASE_URL is missing$/m)
  })

  it('names every faulty variable at once, and repeats no value', () => {
    const faulty = {
      DATABASE_URL: 'mysql://kynnys:secret@db/kynnys',
      PORT: '70000',
      MASTER_KEY: 'c2VjcmV0',
      PUBLIC_URL: 'http://chat.town.example',
      TRUSTED_PROXIES: '10.0.0.0/8, secret',
      LOG_LEVEL: 'secret',
      PROCESS_NAME: 'Secret!',
      VISITOR_REQUESTS_PER_SECOND: '-1',
    }
    const names = [...Object.keys(faulty), 'KEY_DIRECTORY']
    const report = () => load(faulty)
    for (const name of names) expect(report).toThrow(new RegExp(`^  ${name} `, 'm'))
    expect(report).not.toThrow(/secret|c2VjcmV0|70000/i)
    expect(report).toThrow(/PUBLIC_URL must begin with https/)
    expect(report).toThrow(/KEY_DIRECTORY is missing/)
  })

  it('has no default for a secret in production', () => {
    for (const name of ['KEY_DIRECTORY', 'MASTER_KEY', 'PUBLIC_URL']) {
      expect(() => load({ ...production, [name]: '' })).toThrow(`${name} is missing`)
    }
  })

  it('takes plain http in production only from this very machine', () => {
    for (const url of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
      expect(load({ ...production, PUBLIC_URL: url }).publicUrl).toBe(url)
    for (const url of [
      'http://localhost.evil.example',
      'http://chat.town.example',
      'ftp://localhost',
      'localhost',
    ])
      expect(() => load({ ...production, PUBLIC_URL: url })).toThrow('PUBLIC_URL')
  })

  it('keeps the origin alone of the public URL', () => {
    expect(load({ PUBLIC_URL: 'https://chat.town.example/' }).publicUrl).toBe('https://chat.town.example')
    expect(() => load({ PUBLIC_URL: 'https://town.example/chat' })).toThrow('without a path')
  })

  it('reads lists and numbers, and makes a name for the process', () => {
    const config = load({ TRUSTED_PROXIES: '10.0.0.0/8, ::1', PORT: ' 8080 ' })
    expect(config.trustedProxies).toEqual(['10.0.0.0/8', '::1'])
    expect(config.port).toBe(8080)
    expect(config.processName).toMatch(/^[a-z0-9]{1,12}$/)
    expect(load({}).processName).not.toBe(config.processName)
  })

  it('cannot be changed', () => {
    const config = load({})
    expect(Object.isFrozen(config) && Object.isFrozen(config.limits) && Object.isFrozen(config.demo)).toBe(
      true,
    )
  })
})
