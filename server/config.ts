import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import path from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const count = z.coerce.number().positive().max(1_000_000)
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

const key = z
  .base64({ error: 'must be 32 bytes in base64' })
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'must be 32 bytes in base64')

const publicUrl = z
  .url({ protocol: /^https?$/, error: 'must be a URL with http or https', abort: true })
  .refine((text) => new URL(text).pathname === '/' && !/[?#]/.test(text), 'must be an origin without a path')
  .transform((text) => new URL(text).origin)

const encryptedUrl = publicUrl.refine(
  (origin) => origin.startsWith('https:') || loopback.has(new URL(origin).hostname),
  'must begin with https://',
)

const proxies = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine((list) => list.every(isNetwork), 'must be IP addresses or networks, with commas between them')

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest)
  return isIP(address) !== 0 && isPrefix && rest.length === 0
}

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' })

const requiredIf = <Schema extends z.ZodType>(isRequired: boolean, schema: Schema) =>
  isRequired ? schema : schema.optional()

/** Production is where there is a DATABASE_URL: there nothing secret has a default. */
function environment(production: boolean) {
  return z.object({
    DATABASE_URL: requiredIf(production, postgresUrl),
    MIGRATION_DATABASE_URL: postgresUrl.optional(),
    DATA_DIRECTORY: z.string().default('data'),
    KEY_DIRECTORY: requiredIf(production, z.string()),
    ANCHOR_DIRECTORY: z.string().optional(),
    MASTER_KEY: requiredIf(production, key),
    HOST: z.string().default(production ? '0.0.0.0' : '127.0.0.1'),
    PORT: port.default(3000),
    PUBLIC_URL: requiredIf(production, production ? encryptedUrl : publicUrl),
    DEMO: z.enum(['0', '1']).default(production ? '0' : '1'),
    DEMO_PORT: port.default(3001),
    TRUSTED_PROXIES: proxies.default([]),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default(production ? 'info' : 'warn'),
    PROCESS_NAME: z
      .string()
      .regex(/^[a-z0-9]{1,12}$/, 'must be 1 to 12 of a-z and 0-9')
      .default(() => randomBytes(4).toString('hex')),
    VISITOR_REQUESTS_PER_SECOND: count.default(5),
    VISITOR_REQUEST_BURST: count.default(40),
    OPERATOR_REQUESTS_PER_SECOND: count.default(30),
    OPERATOR_REQUEST_BURST: count.default(120),
    CONNECTIONS_PER_MINUTE: count.default(300),
    STARTS_PER_MINUTE: count.default(120),
    SERVICE_REGISTER_URL: publicUrl.optional(),
    // Not while a start still has everything else to do.
    CLOSING_AFTER_SECONDS: count.default(20),
    LINK_CHECKS: z.enum(['0', '1']).default(production ? '1' : '0'),
  })
}

export type Config = ReturnType<typeof loadConfig>

/** The whole configuration, frozen. Throws one error that names every faulty variable. */
export function loadConfig(variables: Record<string, string | undefined>, rootDirectory: string) {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  const production = (given.DATABASE_URL ?? given.MIGRATION_DATABASE_URL) !== undefined
  const parsed = environment(production).safeParse(given)
  if (!parsed.success) throw new Error(describeFaults(parsed.error, given))
  const env = parsed.data
  const dataDirectory = path.resolve(rootDirectory, env.DATA_DIRECTORY)
  const keyDirectory = path.resolve(rootDirectory, env.KEY_DIRECTORY ?? path.join(dataDirectory, 'keys'))
  return Object.freeze({
    production,
    rootDirectory,
    dataDirectory,
    keyDirectory,
    /** Undefined in development, where it is made once beside the data. */
    masterKey: env.MASTER_KEY,
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    databaseUrl: env.DATABASE_URL,
    /** As whom the database is migrated, if not as the application itself. */
    migrationDatabaseUrl: env.MIGRATION_DATABASE_URL,
    anchorDirectory: path.resolve(rootDirectory, env.ANCHOR_DIRECTORY ?? path.join(keyDirectory, 'anchors')),
    demo: env.DEMO === '1' ? Object.freeze({ port: env.DEMO_PORT }) : undefined,
    trustedProxies: Object.freeze(env.TRUSTED_PROXIES),
    logLevel: env.LOG_LEVEL,
    /** Of the national register of services; without it nothing is fetched. */
    registerUrl: env.SERVICE_REGISTER_URL,
    /** Whether the links of the directory are asked by themselves. */
    checksLinks: env.LINK_CHECKS === '1',
    /** How long after its start a process first closes the months that are over. */
    closesMonthsAfterSeconds: env.CLOSING_AFTER_SECONDS,
    /** Begins every connection's id, so that a proxy can send its polling to the right process. */
    processName: env.PROCESS_NAME,
    limits: Object.freeze({
      visitorPerSecond: env.VISITOR_REQUESTS_PER_SECOND,
      visitorBurst: env.VISITOR_REQUEST_BURST,
      operatorPerSecond: env.OPERATOR_REQUESTS_PER_SECOND,
      operatorBurst: env.OPERATOR_REQUEST_BURST,
      /** Per network: a school class behind one address must get in. */
      connectionsPerMinute: env.CONNECTIONS_PER_MINUTE,
      startsPerMinute: env.STARTS_PER_MINUTE,
    }),
  })
}

// A value may be a secret: the variable and the rule are named, never what stands in it.
function describeFaults(error: z.ZodError, given: Record<string, unknown>): string {
  const faults = error.issues.map((issue) => {
    const name = String(issue.path[0])
    return `  ${name} ${given[name] === undefined ? 'is missing' : issue.message}`
  })
  return `Faulty configuration:\n${faults.join('\n')}`
}
