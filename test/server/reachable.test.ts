import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { copyOpenly, reachableFolder } from '../../server/database/embedded/reachable.ts'

describe('what another user must be able to start, under a shell that closes everything', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kynnys-reachable-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const modeOf = (...parts: string[]) => statSync(path.join(folder, ...parts)).mode & 0o777
  function closed<Result>(work: () => Result): Result {
    const before = process.umask(0o077)
    try {
      return work()
    } finally {
      process.umask(before)
    }
  }

  it('stands in a folder that can be passed, also where it had been closed before', () => {
    closed(() => mkdirSync(path.join(folder, 'home'), { mode: 0o700 }))
    expect(modeOf('home')).toBe(0o700)
    expect(closed(() => reachableFolder(path.join(folder, 'home')))).toBe(path.join(folder, 'home'))
    expect(modeOf('home')).toBe(0o711)
  })

  it('is copied with all that everybody may read and run, and leaves the shell’s rule as it was', () => {
    mkdirSync(path.join(folder, 'native', 'bin'), { recursive: true })
    writeFileSync(path.join(folder, 'native', 'bin', 'postgres'), '', { mode: 0o755 })
    closed(() => {
      copyOpenly(path.join(folder, 'native'), path.join(folder, 'copy'))
      expect(process.umask()).toBe(0o077)
    })
    expect([modeOf('copy'), modeOf('copy', 'bin'), modeOf('copy', 'bin', 'postgres')]).toEqual([
      0o755, 0o755, 0o755,
    ])
  })
})
