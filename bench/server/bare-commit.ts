import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

// As many as the server writes messages over.
const connections = 2
const rows = 500
const table = 'bare_commit'

const statements = {
  insert: `insert into ${table} (state, content) values ('kept', $1)`,
  update: `update ${table} set state = 'taken', content = $1 where id = $2 and state <> 'gone'`,
}

export type BareCommits = Awaited<ReturnType<typeof openBareCommits>>

/** The measure of what the disk itself costs: one row and its commit, as durable as ours, through no code of ours. */
export async function openBareCommits(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections })
  await pool.query(`create table if not exists ${table} (
    id int generated always as identity primary key, state text not null, content bytea not null)`)
  await pool.query(
    `insert into ${table} (state, content) select 'kept', ''::bytea from generate_series(1, $1)`,
    [rows],
  )
  // As long as what is kept of one message.
  const content = Buffer.alloc(160, 7)

  async function commit(kind: keyof typeof statements, count: number): Promise<number> {
    const values = kind === 'insert' ? [content] : [content, 1 + (count % rows)]
    const began = performance.now()
    await pool.query({ name: kind, text: statements[kind], values })
    return performance.now() - began
  }

  return {
    /** Milliseconds of each of them, at this pace. */
    async commits(kind: keyof typeof statements, perSecond: number, seconds: number): Promise<number[]> {
      const taken: Promise<number>[] = []
      const begin = performance.now()
      while (performance.now() - begin < seconds * 1000) {
        const due = ((performance.now() - begin) / 1000) * perSecond
        while (taken.length < due) taken.push(commit(kind, taken.length))
        await wait(1)
      }
      return Promise.all(taken)
    },
    async close(): Promise<void> {
      await pool.query(`drop table ${table}`)
      await pool.end()
    },
  }
}
