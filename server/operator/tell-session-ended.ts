import type pg from 'pg'
import { type Hint, hintChannel } from '../realtime/hints.ts'

/** Every process looks at once whether this operator's sockets may stay. */
export async function tellSessionEnded(pool: pg.Pool, operatorId: string): Promise<void> {
  const hints: Hint[] = [{ kind: 'session', id: operatorId }]
  await pool.query('select pg_notify($1, $2)', [
    hintChannel,
    JSON.stringify({ from: 'operator-command', hints }),
  ])
}
