import type { ReadonlySignal } from '@preact/signals'
import type { Language } from '../../protocol/language.ts'
import type { Told } from '../../protocol/mapping.ts'
import { countTold } from '../changes.ts'
import type { Connection } from '../connection.ts'

const news = new WeakMap<Connection, ReadonlySignal<number>>()

/** Grows when a young person has told something: whoever shows it reads again. */
export function tellingsOf(connection: Connection): ReadonlySignal<number> {
  const known = news.get(connection)
  if (known) return known
  const made = countTold(connection, 'mapping:shared')
  news.set(connection, made)
  return made
}

/** Undefined where it could not be read; kept nowhere. */
export async function readTold(
  connection: Connection,
  conversationId: string,
  language: Language,
): Promise<Told | null | undefined> {
  const reply = await connection.ask('mapping:read-told', { conversationId, language })
  return reply.ok ? reply.answer.told : undefined
}
