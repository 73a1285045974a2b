import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

const sources = [
  'protocol',
  'server',
  'widget',
  'operator-console',
  'migrations',
  'locales',
  'look',
  'demo',
  'package-lock.json',
  'vite.config.ts',
]

/** Changes when anything changes that the build reads. */
export async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of await filesOf(source)) {
      hash.update(file).update('\0')
      hash.update(await readFile(file)).update('\0')
    }
  return hash.digest('hex')
}

async function filesOf(source: string): Promise<string[]> {
  if (path.extname(source) !== '') return [source]
  const entries = await readdir(source, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile())
  return files.map((file) => path.join(file.parentPath, file.name)).sort()
}
