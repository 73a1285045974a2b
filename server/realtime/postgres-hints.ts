import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'
import { furtherHint, type Hint, type HintCarrier, hintChannel, nameOfHint } from './hints.ts'

const payloadBytes = 7000 // NOTIFY refuses 8000
const paceMilliseconds = 10 // enough for one NOTIFY to carry what a busy moment collects
const enough = 50 // hints fill about one NOTIFY: more don't wait
const mostPending = 50_000
const patienceMilliseconds = 5000 // a network that swallows packets says nothing by itself, for minutes
const idleCheckMilliseconds = 5000

interface Dependencies {
  connectionString: string
  processName: string
  log: FastifyBaseLogger
  onHint: (hint: Hint) => void
  /** The listener was away: hints may have been missed. */
  onCatchUp: () => void
}

/** Hints over LISTEN and NOTIFY on one connection of its own, which comes back by itself. */
export function carryHintsByPostgres({
  connectionString,
  processName,
  log,
  onHint,
  onCatchUp,
}: Dependencies): HintCarrier {
  const pending = new Map<string, Hint>()
  const sender = `{"from":"${processName}",`
  let client: pg.Client | undefined
  let sending = false
  let closed = false
  let retryMilliseconds = 100

  async function connect(): Promise<void> {
    const next = await openListener(connectionString, { onLost: lost, onPayload: receive })
    if (!next) return reconnect()
    if (closed) return void next.end().catch(() => undefined)
    client = next
    retryMilliseconds = 100
    onCatchUp()
    void flush()
  }

  function lost(which: pg.Client): void {
    if (which !== client) return
    client = undefined
    log.warn('hint connection lost')
    // One that doesn't answer is still open on our side.
    which.end().catch(() => undefined)
    reconnect()
  }

  /** Who only listens would never notice that nothing can come any more. */
  function checkIdle(): void {
    const asked = client
    if (asked && !sending) asked.query('select').catch(() => lost(asked))
  }

  function reconnect(): void {
    if (closed) return
    setTimeout(() => void connect(), retryMilliseconds).unref()
    retryMilliseconds = Math.min(retryMilliseconds * 2, 2000)
  }

  function receive(payload: string | undefined): void {
    // PostgreSQL brings back our own as well.
    if (!payload || payload.startsWith(sender)) return
    hintsIn(payload).forEach(onHint)
  }

  async function flush(): Promise<void> {
    const asked = client
    if (sending || !asked || pending.size === 0) return
    sending = true
    try {
      await asked.query({
        name: 'tell',
        text: 'select pg_notify($1, $2)',
        values: [hintChannel, sender + takeHints(pending)],
      })
    } catch {
      // The connection is gone or slow: whoever should have heard asks again at the next heartbeat.
      lost(asked)
    }
    setTimeout(
      () => {
        sending = false
        void flush()
      },
      pending.size > enough ? 0 : paceMilliseconds,
    )
  }

  void connect()
  const idleCheck = setInterval(checkIdle, idleCheckMilliseconds).unref()
  return {
    send(hint) {
      if (pending.size >= mostPending) return
      const name = nameOfHint(hint)
      pending.set(name, furtherHint(pending.get(name), hint))
      void flush()
    },
    async close() {
      closed = true
      clearInterval(idleCheck)
      const last = client
      client = undefined
      await last?.end().catch(() => undefined)
    },
  }
}

interface Ears {
  onLost: (which: pg.Client) => void
  onPayload: (payload: string | undefined) => void
}

/** Undefined where the database can't be reached now. */
async function openListener(connectionString: string, ears: Ears): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: patienceMilliseconds,
    query_timeout: patienceMilliseconds,
    keepAlive: true,
  })
  client.on('error', () => ears.onLost(client))
  client.on('end', () => ears.onLost(client))
  client.on('notification', ({ payload }) => ears.onPayload(payload))
  try {
    await client.connect()
    // A hint need not survive a crash: its commit doesn't wait for the disk.
    await client.query(`set synchronous_commit = off; set statement_timeout = 5000; listen ${hintChannel}`)
    return client
  } catch {
    client.end().catch(() => undefined)
    return undefined
  }
}

/** None in what nobody of ours has sent: anybody who may connect to the database may NOTIFY. */
function hintsIn(payload: string): Hint[] {
  try {
    const { hints } = JSON.parse(payload) as { hints?: Hint[] }
    return hints ?? []
  } catch {
    return []
  }
}

/** As many as one NOTIFY can carry. */
function takeHints(pending: Map<string, Hint>): string {
  const hints: string[] = []
  let size = 0
  for (const [name, hint] of pending) {
    const text = JSON.stringify(hint)
    size += text.length + 1
    if (size > payloadBytes) break
    pending.delete(name)
    hints.push(text)
  }
  return `"hints":[${hints.join(',')}]}`
}
