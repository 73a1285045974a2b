import type pg from 'pg'

const needed = ['fsync', 'full_page_writes', 'synchronous_commit']

/** Throws, naming the settings, if this database would confirm what it may yet lose. */
export async function checkDurability(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select name from pg_settings where name = any($1) and setting = 'off' order by name`,
    [needed],
  )
  if (rows.length === 0) return
  const names = rows.map((row) => row.name).join(', ')
  throw new Error(`the database would lose messages it has confirmed: turn on ${names}`)
}
