import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { syncDirectory, writeDurably, writeOnce } from './durable-file.ts'
import { type ContentKey, contentKey, seal, unseal } from './seal.ts'

// A key that was destroyed by another process is forgotten here at the latest after this (guarantee F3: 2 s).
const trustedMilliseconds = 1500
const remembered = 20_000
const monthLength = '2026-11'.length

export type KeyDirectory = Awaited<ReturnType<typeof openKeyDirectory>>

interface Dependencies {
  directory: string
  masterKey: Buffer
  clock: () => Date
}

/**
 * One small file for each conversation, outside the database: deleting it erases the conversation everywhere,
 * in dumps, backups and the write-ahead log. Each key is wrapped by the key of its month, and that by the master key.
 * Refuses a master key that isn't the one of the keys that are there.
 */
export async function openKeyDirectory({ directory, masterKey, clock }: Dependencies) {
  const master = createSecretKey(masterKey)
  const known = new Map<string, { key: ContentKey; seenAt: number }>()
  const folders = { wrapping: path.join(directory, 'wrapping'), content: path.join(directory, 'content') }
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 })
  await syncDirectory(directory)
  await checkMaster(folders.wrapping, master)

  const wrapping = wrappingKeys(folders.wrapping, master, clock)
  const fileOf = (id: string) => path.join(folders.content, `${id}.key`)

  function remember(id: string, secret: Buffer): ContentKey {
    const key = contentKey(secret)
    secret.fill(0)
    const oldest = known.size >= remembered ? known.keys().next().value : undefined
    if (oldest) known.delete(oldest)
    known.set(id, { key, seenAt: performance.now() })
    return key
  }

  /** The key of `id`; undefined once it is destroyed, by whichever process, for at most 2 s. */
  async function find(id: string): Promise<ContentKey | undefined> {
    const cached = known.get(id)
    const now = performance.now()
    if (cached && now - cached.seenAt < trustedMilliseconds) return cached.key
    try {
      if (cached) {
        await stat(fileOf(id))
        cached.seenAt = now
        return cached.key
      }
      const file = await readFile(fileOf(id))
      const month = file.subarray(0, monthLength).toString()
      return remember(id, unseal(await wrapping.of(month), id, file.subarray(monthLength)))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      known.delete(id)
      return undefined
    }
  }

  return {
    find,

    /** A key for one use that belongs to no conversation: the same in every process, and nowhere written. */
    derive(use: string): KeyObject {
      return createSecretKey(Buffer.from(hkdfSync('sha256', master, '', use, 32)))
    },

    /** A new key, on the disk before it is given out. */
    async create(id: string): Promise<ContentKey> {
      const { month, key } = await wrapping.current()
      const secret = randomBytes(32)
      await writeDurably(fileOf(id), Buffer.concat([Buffer.from(month), seal(key, id, secret)]))
      return remember(id, secret)
    },

    /** The key of `id`, made if there is none: the same for all processes that ask at once. */
    async findOrCreate(id: string): Promise<ContentKey> {
      const found = await find(id)
      if (found) return found
      const { month, key } = await wrapping.current()
      await writeOnce(fileOf(id), Buffer.concat([Buffer.from(month), seal(key, id, randomBytes(32))]))
      const made = await find(id)
      if (!made) throw new Error('a key was destroyed while it was made')
      return made
    },

    /** Nobody can read what was sealed with it again. Destroying twice is destroying once. */
    async destroy(id: string): Promise<void> {
      known.delete(id)
      try {
        await unlink(fileOf(id))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      }
      await syncDirectory(folders.content)
    },
  }
}

// Else the next month's key would be made under it, and half of what is kept be opened by neither.
async function checkMaster(folder: string, master: KeyObject): Promise<void> {
  for (const name of (await readdir(folder)).filter((one) => one.endsWith('.key'))) {
    const sealed = await readFile(path.join(folder, name))
    try {
      unseal(master, path.basename(name, '.key'), sealed)
    } catch {
      throw new Error('MASTER_KEY is not the one that the keys in KEY_DIRECTORY were made with')
    }
  }
}

/** One for each month, which nobody makes twice. */
function wrappingKeys(folder: string, master: KeyObject, clock: () => Date) {
  const known = new Map<string, KeyObject>()
  const fileOf = (month: string) => path.join(folder, `${month}.key`)

  async function of(month: string): Promise<KeyObject> {
    const cached = known.get(month)
    if (cached) return cached
    const key = createSecretKey(unseal(master, month, await readFile(fileOf(month))))
    known.set(month, key)
    return key
  }

  return {
    of,
    async current() {
      const month = clock().toISOString().slice(0, monthLength)
      if (!known.has(month)) await writeOnce(fileOf(month), seal(master, month, randomBytes(32)))
      return { month, key: await of(month) }
    },
  }
}
