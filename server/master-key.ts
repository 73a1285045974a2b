import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from './config.ts'
import { writeOnce } from './encryption/durable-file.ts'

/** The configured key; in development one that is made once, beside the data that it opens. */
export async function getMasterKey({ masterKey, dataDirectory }: Config): Promise<Buffer> {
  if (masterKey) return masterKey
  const file = path.join(dataDirectory, 'master.key')
  await mkdir(dataDirectory, { recursive: true })
  await writeOnce(file, randomBytes(32))
  return readFile(file)
}
