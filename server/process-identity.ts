import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What tells a running process from a later one with the same number. Undefined: there is no such process. */
export interface ProcessIdentity {
  startedAt: string
  command: string
}

export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!isAlive(pid)) return undefined
  try {
    // Field 22 of stat is the start in clock ticks; field 2, the name, may itself hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (state === 'Z' || state === 'X') return undefined
    return { startedAt: fields[18] ?? '', command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }
  } catch {
    return identifyByPs(pid)
  }
}

function identifyByPs(pid: number): ProcessIdentity | undefined {
  try {
    const show = (column: string) =>
      execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { stdio: 'pipe' })
        .toString()
        .trim()
    return { startedAt: show('lstart'), command: show('command') }
  } catch {
    return isAlive(pid) ? { startedAt: '', command: '' } : undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
