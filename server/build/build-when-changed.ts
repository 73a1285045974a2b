import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { LockHeld, lockFile } from '../lock-file.ts'
import { hashSources } from './source-hash.ts'

const stamp = 'dist/.built-from'

async function isFresh(): Promise<boolean> {
  const built = await readFile(stamp, 'utf8').catch(() => '')
  return built === (await hashSources())
}

/** `npm start` and `npm test` may meet here: one builds, the other waits for it. */
async function waitForTurn(): Promise<() => void> {
  for (;;)
    try {
      return lockFile('dist/.building')
    } catch (error) {
      if (!(error instanceof LockHeld)) throw error
      await wait(300)
    }
}

async function buildWithProgress(): Promise<void> {
  const start = performance.now()
  const hash = await hashSources()
  const { buildAll } = await import('./build-all.ts')
  process.stdout.write('Building')
  await rm(stamp, { force: true })
  await buildAll([], (name) => process.stdout.write(` ${name}`))
  await writeFile(stamp, hash)
  process.stdout.write(`: ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
}

async function buildInTurn(): Promise<void> {
  await mkdir('dist', { recursive: true })
  const unlock = await waitForTurn()
  try {
    if (!(await isFresh())) await buildWithProgress()
  } finally {
    unlock()
  }
}

try {
  if (!(await isFresh())) await buildInTurn()
} catch (error) {
  console.error(`\nThe build failed. ${(error as Error).message}`)
  process.exitCode = 1
}
