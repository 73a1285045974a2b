import type pg from 'pg'
import { type Relieved, tellRelieved } from '../conversation/relieve-operators.ts'
import { type Hint, hintChannel } from '../realtime/hints.ts'
import { createVoice } from '../realtime/voice.ts'

const hintsEach = 40 // NOTIFY refuses 8000 bytes

/** Every process hears what was taken from this operator, and looks at once whether their sockets may stay. */
export async function tellSessionEnded(
  pool: pg.Pool,
  operatorId: string,
  relieved: readonly Relieved[] = [],
): Promise<void> {
  const hints: Hint[] = []
  const { voice, connect } = createVoice()
  const carrier = { send: (hint: Hint) => void hints.push(hint), close: async () => undefined }
  connect({ onGrown: () => undefined, onHint: () => undefined }, carrier)
  tellRelieved(voice, relieved)
  voice.tell({ kind: 'session', id: operatorId })
  while (hints.length > 0)
    await pool.query('select pg_notify($1, $2)', [
      hintChannel,
      JSON.stringify({ from: 'operator-command', hints: hints.splice(0, hintsEach) }),
    ])
}
