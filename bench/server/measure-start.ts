import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findFreePort } from '../../server/database/embedded/free-port.ts'
import { progress, type Report } from '../figures.ts'
import type { Ground } from './ground.ts'

const repeats = 3

/** What who tries it waits for: from the command to its last line, the first time, again, and after a power cut. */
export async function measureStart(_ground: Ground, report: Report): Promise<void> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-start-'))
  // PostgreSQL's own user passes through.
  chmodSync(directory, 0o711)
  const [port, demoPort] = [await findFreePort(), await findFreePort()]
  const variables = { DATA_DIRECTORY: directory, PORT: String(port), DEMO_PORT: String(demoPort) }
  const seconds = { first: 0, again: [] as number[], afterKill: [] as number[] }
  try {
    const first = await startOnce(variables)
    seconds.first = first.seconds
    await end(first.child, 'SIGTERM')
    for (let round = 0; round < repeats; round++) {
      const again = await startOnce(variables)
      seconds.again.push(again.seconds)
      killDatabase(directory)
      await end(again.child, 'SIGKILL')
      const afterKill = await startOnce(variables)
      seconds.afterKill.push(afterKill.seconds)
      await end(afterKill.child, 'SIGTERM')
      progress(`again ${again.seconds.toFixed(1)} s, after kill -9 ${afterKill.seconds.toFixed(1)} s`)
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
  report.add('npm start, built, with an empty directory', 's', seconds.first)
  report.add('npm start, again', 's', seconds.again, { atMost: 5 })
  report.add('npm start, after kill -9 of everything', 's', seconds.afterKill)
}

async function startOnce(
  variables: Record<string, string>,
): Promise<{ child: ChildProcess; seconds: number }> {
  const { DATABASE_URL: _mine, ...environment } = process.env
  const began = performance.now()
  // A group of its own: npm and what it starts end together.
  const child = spawn('npm', ['start'], {
    env: { ...environment, ...variables },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the application did not start')))
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ctrl+C')) resolve()
    })
  })
  return { child, seconds: (performance.now() - began) / 1000 }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const gone = once(child, 'exit')
  if (child.pid) process.kill(-child.pid, signal)
  await gone
}

function killDatabase(directory: string): void {
  const file = readFileSync(path.join(directory, 'postgres/postmaster.pid'), 'utf8')
  process.kill(Number.parseInt(file, 10), 'SIGKILL')
}
