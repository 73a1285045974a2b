import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'

describe('the key directory', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'kynnys-keys-'))
  afterAll(() => rmSync(directory, { recursive: true }))

  const masterKey = randomBytes(32)
  const open = (key: Buffer, month = '2026-11') =>
    openKeyDirectory({ directory, masterKey: key, clock: () => new Date(`${month}-23T12:00:00Z`) })

  it('is opened again by the master key that it was made with, and by no other', async () => {
    await (await open(masterKey)).create('a')
    expect(await (await open(masterKey)).find('a')).toBeDefined()
    await expect(open(randomBytes(32))).rejects.toThrow(/^MASTER_KEY is not the one/)
    // Nor is anything made under it in another month.
    await expect(open(randomBytes(32), '2026-12')).rejects.toThrow(/^MASTER_KEY is not the one/)
    expect(readdirSync(path.join(directory, 'wrapping'))).toEqual(['2026-11.key'])
    await (await open(masterKey, '2026-12')).create('b')
    expect(await (await open(masterKey)).find('a')).toBeDefined()
  })
})
