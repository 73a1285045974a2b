import { link, open, unlink } from 'node:fs/promises'
import path from 'node:path'

/** A new name survives a power cut only once its directory is on the disk as well. */
export async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** On disk, content and name, before it returns. Throws EEXIST if the file is there already. */
export async function writeDurably(file: string, content: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncDirectory(path.dirname(file))
}

/** Like `writeDurably`, but nobody ever sees a half-written file, and the first of several writers wins. */
export async function writeOnce(file: string, content: Buffer): Promise<void> {
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`
  await writeDurably(draft, content)
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  await syncDirectory(path.dirname(file))
}
