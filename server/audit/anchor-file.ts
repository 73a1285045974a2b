import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { mkdir, open, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { syncDirectory } from '../encryption/durable-file.ts'
import type { Head } from './audit.ts'

const monthLength = '2026-11'.length
const lineShape = /^(\S+) (\d+) ([0-9a-f]{64}) ([0-9a-f]{64})$/

export interface AnchorFile {
  key: KeyObject
  directory: string
}

const sign = (text: string, key: KeyObject) => createHmac('sha256', key).update(text).digest()

/** Adds where the chain stands to the file of the month; on the disk before it returns. */
export async function appendAnchor({ key, directory }: AnchorFile, head: Head, at: Date): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const text = `${at.toISOString()} ${head.seq} ${head.hash.toString('hex')}`
  const file = path.join(directory, `audit-${at.toISOString().slice(0, monthLength)}.anchors`)
  const handle = await open(file, 'a', 0o600)
  try {
    // One write, on a line of its own even where an earlier one was cut short.
    await handle.appendFile(`\n${text} ${sign(text, key).toString('hex')}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncDirectory(directory)
}

/** Every anchor that carries our signature, and how many lines are whole and don't. */
export async function readAnchors({ key, directory }: AnchorFile) {
  const anchors: Head[] = []
  let forged = 0
  for (const name of await filesIn(directory))
    for (const line of (await readFile(path.join(directory, name), 'utf8')).split('\n')) {
      // What isn't whole was never acknowledged: the process ended while it wrote.
      const [, at, seq, hash = '', signature = ''] = lineShape.exec(line) ?? []
      if (at === undefined) continue
      const isOurs = timingSafeEqual(sign(`${at} ${seq} ${hash}`, key), Buffer.from(signature, 'hex'))
      if (isOurs) anchors.push({ seq: Number(seq), hash: Buffer.from(hash, 'hex') })
      else forged++
    }
  return { anchors, forged }
}

async function filesIn(directory: string): Promise<string[]> {
  try {
    return (await readdir(directory)).filter((name) => name.endsWith('.anchors')).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return []
  }
}
