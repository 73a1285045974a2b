import { existsSync } from 'node:fs'
import path from 'node:path'

/** The folder of package.json, from the source and from the build alike. */
export function findRootDirectory(from: string): string {
  if (existsSync(path.join(from, 'package.json'))) return from
  const parent = path.dirname(from)
  if (parent === from) throw new Error('no package.json in any folder above this program')
  return findRootDirectory(parent)
}
