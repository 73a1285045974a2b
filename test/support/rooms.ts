import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { createRooms, type Rooms } from '../../server/app-rooms.ts'
import { openKeyDirectory } from '../../server/encryption/key-directory.ts'
import { loggingOptions } from '../../server/logging.ts'
import { createVoice } from '../../server/realtime/voice.ts'
import type { Kynnys } from './kynnys.ts'

type Standing = Pick<Kynnys, 'db' | 'pool'> & Partial<Pick<Kynnys, 'keyDirectory' | 'masterKey'>>

/** The rooms of one more process without clients, whose clock shows what it is told. */
export async function roomsBy(clock: () => Date, { db, pool, ...keeping }: Standing): Promise<Rooms> {
  const directory = keeping.keyDirectory ?? (await mkdtemp(path.join(os.tmpdir(), 'kynnys-keys-')))
  const masterKey = keeping.masterKey ?? randomBytes(32)
  const keys = await openKeyDirectory({ directory, masterKey, clock })
  const log = pino(loggingOptions('silent'))
  return createRooms({ db, pool, writerPool: pool, keys, voice: createVoice().voice, clock, log })
}
