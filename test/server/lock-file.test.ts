import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { LockHeld, livingHolder, lockFile } from '../../server/lock-file.ts'
import { identifyProcess } from '../../server/process-identity.ts'

describe('a lock file', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'kynnys-lock-'))
  const file = path.join(home, 'lock')
  beforeEach(() => rmSync(file, { force: true }))
  afterAll(() => rmSync(home, { recursive: true }))

  it('is held by one, until it is given back', () => {
    const unlock = lockFile(file)
    expect(() => lockFile(file)).toThrow(new LockHeld(process.pid))
    expect(livingHolder(file)).toBe(process.pid)
    unlock()
    expect(livingHolder(file)).toBeUndefined()
    lockFile(file)()
    expect(readdirSync(home)).toEqual([])
  })

  it('is held by another process as long as that lives', async () => {
    const other = spawn('sleep', ['60'])
    writeFileSync(file, `${other.pid} ${identifyProcess(other.pid!)?.startedAt}`)
    expect(() => lockFile(file)).toThrow(new LockHeld(other.pid!))
    other.kill('SIGKILL')
    await new Promise((resolve) => other.once('exit', resolve))
    lockFile(file)()
  })

  it('is free when its holder is gone and a later process has the number', () => {
    writeFileSync(file, `${process.pid} long ago`)
    expect(livingHolder(file)).toBeUndefined()
    const unlock = lockFile(file)
    expect(readFileSync(file, 'utf8')).not.toContain('long ago')
    unlock()
  })

  it('is free when it holds nonsense', () => {
    for (const nonsense of ['', 'nonsense', '0 0', '-1 1']) {
      writeFileSync(file, nonsense)
      lockFile(file)()
    }
  })

  it('is not given back by whoever has lost it', () => {
    const unlock = lockFile(file)
    writeFileSync(file, 'somebody else')
    unlock()
    expect(readFileSync(file, 'utf8')).toBe('somebody else')
  })
})
