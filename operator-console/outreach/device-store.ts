/** One sealed piece of this device's memory. Only whose it is, and that it waits, can be read without the key. */
export interface SealedPiece {
  id: string
  operatorId: string
  /** `entry`: hasn't reached the server. `known`: what the server said last. */
  kind: 'entry' | 'known'
  iv: Uint8Array<ArrayBuffer>
  box: ArrayBuffer
}

/** Whose entries may be opened here without asking the server. */
export interface Owner {
  operatorId: string
  /** The sign-in ran out, or somebody signed out: nothing is opened until they sign in again. */
  isLocked: boolean
}

interface KeyOf {
  operatorId: string
  key: CryptoKey
}

const databaseName = 'kynnys-console-outreach'
const stores = { pieces: 'id', keys: 'operatorId', owner: 'name' } as const
type StoreName = keyof typeof stores

export type DeviceStore = Awaited<ReturnType<typeof openDeviceStore>>

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(databaseName, 1)
  opening.onupgradeneeded = () => {
    for (const [name, keyPath] of Object.entries(stores)) opening.result.createObjectStore(name, { keyPath })
  }
  const database = await settled(opening)
  // A newer console in another tab may change the shape: it must not wait for this one.
  database.onversionchange = () => database.close()
  return database
}

/** This browser's memory of outreach work. Rejects where the browser keeps nothing. */
export async function openDeviceStore() {
  const database = await openDatabase()
  const on = (name: StoreName, mode: IDBTransactionMode) => database.transaction(name, mode).objectStore(name)
  const read = <Result>(name: StoreName, key: string): Promise<Result | undefined> =>
    settled(on(name, 'readonly').get(key))

  /** Kept only when it is on the disk: a phone may be switched off at any moment. */
  async function writeIn(
    names: readonly StoreName[],
    change: (transaction: IDBTransaction) => void,
  ): Promise<void> {
    const transaction = database.transaction([...names], 'readwrite', { durability: 'strict' })
    change(transaction)
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onerror = () => reject(transaction.error)
      transaction.onabort = () => reject(transaction.error)
    })
  }

  const write = (name: StoreName, change: (store: IDBObjectStore) => void) =>
    writeIn([name], (transaction) => change(transaction.objectStore(name)))

  async function pieces(): Promise<SealedPiece[]> {
    return settled(on('pieces', 'readonly').getAll())
  }

  return {
    pieces,
    put: (piece: SealedPiece) => write('pieces', (store) => store.put(piece)),
    remove: (ids: readonly string[]) =>
      write('pieces', (store) => {
        for (const id of ids) store.delete(id)
      }),

    /** One for each account, made on its first use. Nothing can take it out of this browser. */
    async keyOf(operatorId: string): Promise<CryptoKey> {
      const known = await read<KeyOf>('keys', operatorId)
      if (known) return known.key
      const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ])
      // Two tabs at once: the first key stays.
      await write('keys', (store) => {
        const found = store.get(operatorId)
        found.onsuccess = () => found.result ?? store.put({ operatorId, key })
      })
      return (await read<KeyOf>('keys', operatorId))?.key ?? key
    },

    owner: () => read<Owner>('owner', 'owner'),
    setOwner: (owner: Owner) => write('owner', (store) => store.put({ name: 'owner', ...owner })),

    /** Leaves nothing of an account that is locked and that nothing waits of: looked at and deleted in one. */
    forget: (operatorId: string) =>
      writeIn(['owner', 'pieces', 'keys'], (transaction) => {
        const [owners, kept, keys] = [
          transaction.objectStore('owner'),
          transaction.objectStore('pieces'),
          transaction.objectStore('keys'),
        ]
        const owner: IDBRequest<Owner | undefined> = owners.get('owner')
        const all: IDBRequest<SealedPiece[]> = kept.getAll()
        // They are answered in their order.
        all.onsuccess = () => {
          const own = all.result.filter((piece) => piece.operatorId === operatorId)
          const isBack = owner.result?.operatorId === operatorId && !owner.result.isLocked
          if (isBack || own.some(({ kind }) => kind === 'entry')) return
          for (const { id } of own) kept.delete(id)
          keys.delete(operatorId)
        }
      }),
  }
}
