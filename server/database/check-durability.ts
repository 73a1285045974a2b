import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'

const needed = ['fsync', 'full_page_writes', 'synchronous_commit']
const wished = 'data_checksums'

/**
 * Throws, naming the settings, if this database would confirm what it may yet lose. Warns if it would read damaged pages
 * as if they were whole: that was chosen when the database was made, and refusing would close a chat that can be used.
 */
export async function checkDurability(pool: pg.Pool, log: Pick<FastifyBaseLogger, 'warn'>): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select name from pg_settings where name = any($1) and setting = 'off' order by name`,
    [[...needed, wished]],
  )
  const off = rows.map(({ name }) => name)
  if (off.includes(wished))
    log.warn(`${wished} is off: a damaged page would be read as if it were whole; turn it on by pg_checksums`)
  const names = off.filter((name) => name !== wished).join(', ')
  if (names) throw new Error(`the database would lose messages it has confirmed: turn on ${names}`)
}
