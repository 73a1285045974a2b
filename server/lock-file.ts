import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { identifyProcess } from './process-identity.ts'

/** Another running process holds the lock. */
export class LockHeld extends Error {
  override name = 'LockHeld'
  constructor(readonly holder: number) {
    super(`process ${holder} holds the lock`)
  }
}

/**
 * Takes a lock that ends with this process, however it ends. Throws LockHeld if a living process has it.
 * Returns how to give it back.
 */
export function lockFile(file: string): () => void {
  const mine = `${process.pid} ${identifyProcess(process.pid)?.startedAt ?? ''}`
  for (let attempt = 0; ; attempt++) {
    if (claim(file, mine)) return () => release(file, mine)
    const holder = livingHolder(file)
    if (holder !== undefined) throw new LockHeld(holder)
    if (attempt === 20) throw new Error(`cannot take over the lock ${file}`)
    discard(file)
  }
}

/** The process that holds the lock, if it lives. */
export function livingHolder(file: string): number | undefined {
  const [pid, startedAt] = split(readOr(file, ''))
  const identity = pid ? identifyProcess(pid) : undefined
  return identity && identity.startedAt === startedAt ? pid : undefined
}

// Linked, not written, under its final name: nobody ever reads half a lock.
function claim(file: string, mine: string): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

// Two processes may find the same dead lock: whoever carries away the other's living one puts it back.
function discard(file: string): void {
  const grave = `${file}.${process.pid}.dead`
  try {
    renameSync(file, grave)
    if (livingHolder(grave) !== undefined) linkSync(grave, file)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(grave, { force: true })
  }
}

function release(file: string, mine: string): void {
  if (readOr(file, '') === mine) rmSync(file, { force: true })
}

function split(content: string): [number, string] {
  const space = content.indexOf(' ')
  return [Number(content.slice(0, space)), content.slice(space + 1)]
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}
