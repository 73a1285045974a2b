import { chmodSync, cpSync, mkdirSync } from 'node:fs'

/**
 * The folder where another user may start what stands there: nobody may look around in it. A shell's umask, such as
 * 077, would close it and all that is copied into it.
 */
export function reachableFolder(folder = '/var/lib/kynnys'): string {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o711)
  return folder
}

/** A copy of a folder of programs that everybody may read and run. */
export function copyOpenly(from: string, to: string): void {
  const before = process.umask(0o022)
  try {
    cpSync(from, to, { recursive: true, verbatimSymlinks: true })
    chmodSync(to, 0o755)
  } finally {
    process.umask(before)
  }
}
