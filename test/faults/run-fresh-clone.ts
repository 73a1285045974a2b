import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findFreePort } from '../../server/database/embedded/free-port.ts'

const folder = 'Oma kansio/äitien työt/kynnys'
const startMilliseconds = 180_000
const stopMilliseconds = 20_000
const noNetwork = /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/

/**
 * The two commands of the README in a new folder, with a space and an umlaut in its path: whatever git would hand
 * over of the working tree. Prints a line; false where anything of it failed, npm without a network included.
 */
export async function runFreshClone(): Promise<boolean> {
  const began = performance.now()
  const ground = mkdtempSync(path.join(os.tmpdir(), 'kynnys-clone-'))
  // PostgreSQL's own user passes through.
  chmodSync(ground, 0o711)
  const home = path.join(ground, folder)
  const outcome = await tryCommands(home).catch((error: unknown) => `failed: ${String(error)}`)
  rmSync(ground, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(JSON.stringify({ rule: 'fresh-clone', outcome, seconds }))
  return outcome === 'passed'
}

async function tryCommands(home: string): Promise<string> {
  handOver(home)
  const installing = run(home, ['ci', '--prefer-offline', '--no-audit', '--no-fund'])
  const [code] = (await once(installing.child, 'close')) as [number | null]
  if (code !== 0 && noNetwork.test(installing.said())) return 'failed: npm reaches no registry'
  if (code !== 0) return `failed: npm ci ended with ${code}: ${installing.said().slice(-1000)}`
  const ports = { PORT: String(await findFreePort()), DEMO_PORT: String(await findFreePort()) }
  const started = run(home, ['start'], ports)
  try {
    return (await judge(started, ports)) ?? (await stop(started.child)) ?? 'passed'
  } finally {
    signal(started.child, 'SIGKILL')
  }
}

/** Tracked or new, and not ignored: nothing that was built or installed here. */
function handOver(home: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  mkdirSync(home, { recursive: true })
  for (const file of listed.toString().split('\0'))
    if (file && existsSync(file)) cpSync(file, path.join(home, file))
}

type Running = ReturnType<typeof run>

function run(cwd: string, parameters: string[], variables: Record<string, string> = {}) {
  // What is installed here must not stand in for what is missing there.
  const ways = (process.env.PATH ?? '').split(path.delimiter).filter((way) => !way.includes('node_modules'))
  const settings = Object.entries(process.env).filter(([name]) =>
    /^(HOME|LANG|https?_proxy|no_proxy|npm_config_(registry|cache|userconfig))$/i.test(name),
  )
  const env = { ...Object.fromEntries(settings), PATH: ways.join(path.delimiter), ...variables }
  // A group of its own, as in a terminal: Ctrl+C reaches npm and what it started.
  const child = spawn('npm', parameters, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  return { child, said: () => said }
}

/** Undefined where it greets in four lines and the city's page brings the chat. */
async function judge(
  { child, said }: Running,
  ports: { PORT: string; DEMO_PORT: string },
): Promise<string | undefined> {
  const lines = ['Demo city', 'Console', 'Sign in', 'Stop']
  const until = performance.now() + startMilliseconds
  while (lines.some((line) => !new RegExp(`^${line}`, 'm').test(said()))) {
    if (child.exitCode !== null || performance.now() > until)
      return `failed: npm start says ${said().slice(-1000)}`
    await wait(200)
  }
  const page = await fetch(`http://127.0.0.1:${ports.DEMO_PORT}`)
  const [embed] = /http[^"]+\/embed\/[^"]+\.js/.exec(await page.text()) ?? []
  if (!page.ok || !embed) return `failed: the demo page answers ${page.status} without the chat`
  for (const address of [embed, `http://127.0.0.1:${ports.PORT}/chat/kuusiniemi`]) {
    const { status } = await fetch(address)
    if (status !== 200) return `failed: ${new URL(address).pathname} answers ${status}`
  }
}

async function stop(child: ChildProcess): Promise<string | undefined> {
  const ended = once(child, 'close').then(() => true)
  signal(child, 'SIGINT')
  const isOver = await Promise.race([ended, wait(stopMilliseconds, false)])
  return isOver ? undefined : 'failed: Ctrl+C does not stop it'
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, name)
  } catch {
    // All of them have ended.
  }
}
