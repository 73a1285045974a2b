import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'

const journey = 'test/journeys/firefox.test.ts'
const installed = ['/usr/bin/firefox-esr', '/usr/bin/firefox']

/** Embed, talk and quick exit in Firefox, where there is one; prints a line either way. False: it failed. */
export async function runFirefox(): Promise<boolean> {
  const found = [process.env.FIREFOX_PATH, ...installed].find((file) => file && existsSync(file))
  const began = performance.now()
  const code = found ? await runJourney(found) : undefined
  const seconds = Math.round((performance.now() - began) / 1000)
  const outcome = code === undefined ? 'there is none' : code === 0 ? 'passed' : 'failed'
  console.log(JSON.stringify({ rule: 'firefox', outcome, seconds }))
  return code === undefined || code === 0
}

async function runJourney(firefox: string): Promise<number> {
  const child = spawn('npx', ['vitest', 'run', journey], {
    env: { ...process.env, FIREFOX_PATH: firefox },
    stdio: ['ignore', process.stderr, process.stderr],
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
