import pino from 'pino'
import { type DemoAccount, demoAccounts, demoPassword } from '../demo/accounts.ts'
import { type Config, loadConfig } from './config.ts'
import { startEmbeddedPostgres } from './database/embedded-postgres.ts'
import type { DatabaseUrls } from './database/update-database.ts'
import { configuredUrls } from './database/use-database.ts'
import { describeFailure } from './describe-failure.ts'
import { loggingOptions } from './logging.ts'
import { findRootDirectory } from './root-directory.ts'
import { startServer } from './start-server.ts'

const stopMilliseconds = 10_000
const ownPages = new Set<string>(['desk', 'partner'])
const exitCode = { stopped: 0, failedToStart: 1, bug: 70 }

async function start(config: Config, log: pino.Logger): Promise<() => Promise<void>> {
  const configured = configuredUrls(config)
  const embedded = configured
    ? undefined
    : await startEmbeddedPostgres({ dataDirectory: config.dataDirectory })
  try {
    const server = await startServer(config, configured ?? mustHave(embedded), log)
    return async () => {
      await server.close()
      await embedded?.stop()
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

function mustHave(embedded: DatabaseUrls | undefined): DatabaseUrls {
  if (!embedded) throw new Error('no database')
  return embedded
}

/** As short as it can be: what to look at, who answers, as whom, and how to end it. */
function greet({ demo, publicUrl }: Config): string {
  return [
    ...(demo ? [`Demo city    http://127.0.0.1:${demo.port}`] : []),
    `Console      ${publicUrl}/console/`,
    ...(demo ? [`Sign in      with ${demoPassword} as ${demoAccounts.map(introduce).join(', ')}`] : []),
    'Stop         Ctrl+C',
  ].join('\n')
}

/** With the role that says most: whoever supervises answers as well. */
function introduce({ email, roles }: DemoAccount): string {
  const role = roles.at(-1)?.role ?? ''
  return `${email} (${ownPages.has(role) ? `${role}, at /${role}` : role})`
}

function stopOnSignal(running: { stop?: () => Promise<void> }, log: pino.Logger): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // Ctrl+C reaches us twice under npm: from the terminal, and passed on.
      if (stopping) return
      stopping = true
      log.info({ signal }, 'stopping')
      if (!running.stop) process.exit(exitCode.stopped)
      setTimeout(() => process.exit(exitCode.bug), stopMilliseconds).unref()
      running.stop().then(
        () => process.exit(exitCode.stopped),
        (err) => endByBug(err, log),
      )
    })
}

/** Nobody knows what state we are in: a supervisor starts a fresh process. */
function endByBug(err: unknown, log: pino.Logger): void {
  log.fatal({ err }, 'ended by a bug')
  process.exit(exitCode.bug)
}

try {
  const config = loadConfig(process.env, findRootDirectory(import.meta.dirname))
  const log = pino(loggingOptions(config.logLevel))
  process.on('uncaughtException', (error) => endByBug(error, log))
  process.on('unhandledRejection', (error) => endByBug(error, log))
  const running: { stop?: () => Promise<void> } = {}
  stopOnSignal(running, log)
  running.stop = await start(config, log)
  console.log(greet(config))
  log.info({ processName: config.processName, port: config.port }, 'ready')
} catch (error) {
  console.error(`Kynnys did not start. ${describeFailure(error)}`)
  process.exit(exitCode.failedToStart)
}
