import { spawn } from 'node:child_process'
import { once } from 'node:events'

const closing = /(\d+) passed, (\d+) failed\s*$/

/** Every journey in the browser, those too that `npm test` leaves out for their length; prints a line. False: one failed. */
export async function runJourneys(): Promise<boolean> {
  const began = performance.now()
  const child = spawn('npx', ['vitest', 'run', 'test/journeys'], {
    stdio: ['ignore', 'pipe', process.stderr],
  })
  let said = ''
  child.stdout.on('data', (part: Buffer) => {
    process.stderr.write(part)
    said = (said + part.toString()).slice(-1000)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  const [, n, failures] = (closing.exec(said) ?? []).map(Number)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(JSON.stringify({ rule: 'journeys', n, failures, seconds }))
  return code === 0
}
