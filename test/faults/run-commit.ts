import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Ground } from './ground.ts'
import type { Outcome } from './outcome.ts'
import { gather, type Pair } from './people-at-work.ts'
import type { Random } from './random.ts'

interface Commits {
  random: Random
  messages: number
}

const heldMilliseconds = 50

/** A4: whoever is told "sent" finds it in the database at that moment, also when the commit has to wait. */
export async function runCommit(ground: Ground, { random, messages }: Commits): Promise<Outcome> {
  const conversations = 10
  const work = await gather(ground, { conversations, counsellors: 4, random })
  const failures: string[] = []

  async function isStored(id: string): Promise<boolean> {
    const { rowCount } = await ground.pool.query('select 1 from entry where id = $1', [id])
    return rowCount === 1
  }

  /** Another transaction has the conversation meanwhile: until it is over nothing can be committed. */
  async function hold(conversationId: string, meanwhile: () => Promise<void>): Promise<void> {
    const client = await ground.pool.connect()
    try {
      await client.query('begin')
      await client.query('select 1 from conversation where id = $1 for update', [conversationId])
      await meanwhile()
    } finally {
      await client.query('commit')
      client.release()
    }
  }

  async function write({ visitor, conversationId }: Pair, isHeld: boolean): Promise<void> {
    const id = randomUUID()
    let told = false
    const send = async () => {
      const reply = await visitor.line.ask('message:send', { id, text: `canary:${id}` })
      told = true
      if (!reply.ok) failures.push(`refused: ${id}`)
      else if (!(await isStored(id))) failures.push(`premature: ${id} was not stored when it was confirmed`)
    }
    if (!isHeld) return send()
    let sending = Promise.resolve()
    await hold(conversationId, async () => {
      sending = send()
      await wait(heldMilliseconds)
      if (told) failures.push(`premature: ${id} was confirmed while nothing could be committed`)
    })
    await sending
  }

  await Promise.all(
    work.pairs.map(async (pair, index) => {
      // Two may be held at once: the harness has four connections of its own.
      for (let count = 0; count < messages / conversations; count++)
        await write(pair, index < 2 && random.chance(0.2))
    }),
  )
  await work.part()
  return { rule: 'A4', n: messages, failures: [...failures, ...ground.crashes()], figures: {} }
}
