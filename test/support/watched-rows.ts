import type pg from 'pg'

/** What of a table is not watched: columns, or the rows outside `where`. */
interface Aside {
  columns?: readonly string[]
  /** Of the table as `t`. */
  where?: string
}

export type WatchedRows = ReadonlyMap<string, readonly string[]>

/**
 * Reads every row of every table, but what is set aside: a table that is made tomorrow is watched from its first day.
 * A table is read again only when its rows are other ones than the last time.
 */
export function watchRows(pool: pg.Pool, aside: Readonly<Record<string, Aside | 'all of it'>>) {
  const kept = new Map<string, { mark: string; lines: readonly string[] }>()
  let names: string[] | undefined

  async function tables(): Promise<string[]> {
    const { rows } = await pool.query<{ name: string }>(`select relname as name from pg_class
      where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace order by 1`)
    const unknown = Object.keys(aside).filter((name) => !rows.some((row) => row.name === name))
    if (unknown.length > 0) throw new Error(`Set aside, but no table: ${unknown.join(', ')}`)
    return rows.map(({ name }) => name).filter((name) => aside[name] !== 'all of it')
  }

  async function linesOf(name: string): Promise<string[]> {
    const { columns = [], where = 'true' } = (aside[name] ?? {}) as Aside
    const text = `select (to_jsonb(t) - $1::text[])::text as line from "${name}" t where ${where} order by 1`
    const { rows } = await pool.query<{ line: string }>(text, [columns])
    return rows.map(({ line }) => `${name} ${line}`)
  }

  return async (): Promise<WatchedRows> => {
    names ??= await tables()
    // Whoever changes a row writes it anew, under the number of their transaction.
    const marks = names.map(
      (
        name,
      ) => `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtext(xmin::text || ctid::text)::bigint), 0) as mark
        from "${name}"`,
    )
    const text = marks.join(' union all ')
    const { rows } = await pool.query<{ name: string; mark: string }>({ name: 'marks', text })
    for (const { name, mark } of rows) {
      const isBound = typeof aside[name] === 'object' && aside[name].where !== undefined
      if (isBound || kept.get(name)?.mark !== mark) kept.set(name, { mark, lines: await linesOf(name) })
    }
    return new Map([...kept].map(([name, { lines }]) => [name, lines]))
  }
}

/** The lines that only one of both has. */
export function difference(before: WatchedRows, after: WatchedRows): string[] {
  return [...after].flatMap(([name, is]) => {
    const was = before.get(name) ?? []
    if (was === is) return []
    const [had, has] = [new Set(was), new Set(is)]
    return [...was.filter((line) => !has.has(line)), ...is.filter((line) => !had.has(line))]
  })
}
