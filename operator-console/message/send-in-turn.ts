import type { Connection } from '../connection.ts'
import { describeSent } from '../guidance/attached.ts'
import { isPassing, type Written } from './outbox.ts'

const longestPause = 8000

type Settle = (id: string, reply: Awaited<ReturnType<typeof askToSend>>) => void

/** Sends one message at a time, the same id until the server says yes or no; waits while it cannot say either. */
export function sendInTurn(
  connection: Connection,
  conversationId: string,
  turn: { next: () => Written | undefined; settle: Settle },
): () => void {
  let sending = false
  let pause = 500
  const run = async () => {
    for (let message = turn.next(); message; message = turn.next()) {
      const reply = await askToSend(connection, conversationId, message)
      turn.settle(message.id, reply)
      if (!reply.ok && isPassing(reply.refusal)) return false
    }
    return true
  }
  const resume = async () => {
    if (sending || connection.line.value === 'lost' || connection.line.value === 'closed') return
    sending = true
    const done = await run()
    sending = false
    if (done) pause = 500
    else {
      setTimeout(resume, pause)
      pause = Math.min(pause * 2, longestPause)
    }
  }
  return () => void resume()
}

function askToSend(connection: Connection, conversationId: string, { id, text, attached }: Written) {
  const guidance = describeSent(text, attached)
  return connection.ask('message:send', { conversationId, id, text, ...(guidance && { guidance }) })
}
