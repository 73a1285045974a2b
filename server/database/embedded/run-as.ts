import { execFileSync } from 'node:child_process'

export interface RunAs {
  uid?: number
  gid?: number
}

/** PostgreSQL refuses to run as root: then it runs as a user who may do less. */
export function findUnprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return {}
  for (const user of ['postgres', 'nobody']) {
    const uid = idOf('-u', user)
    const gid = idOf('-g', user)
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as')
}

function idOf(which: string, user: string): number | undefined {
  try {
    return Number(execFileSync('id', [which, user], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
  } catch {
    return undefined
  }
}

/** Whether that user may start this program: a folder above it may be closed. */
export function canRun(runAs: RunAs, program: string, parameters: string[]): boolean {
  try {
    execFileSync(program, parameters, { ...runAs, stdio: 'ignore', cwd: '/' })
    return true
  } catch {
    return false
  }
}

export function canEnter(runAs: RunAs, folder: string): boolean {
  return runAs.uid === undefined || canRun(runAs, '/usr/bin/test', ['-x', folder])
}
