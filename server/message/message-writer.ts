import type { FastifyBaseLogger } from 'fastify'
import { isDatabaseAway } from '../database/is-database-away.ts'
import { Refusal } from '../refusal.ts'
import type { Appended, NewMessageEntry } from './append-entries.ts'

const rowsPerFlight = 64
/** One connection each. */
export const mostFlights = 2 // one on the disk, one on its way there: a third only adds waiting
// Below this they wait for the flight in the air: two half-empty ones cost twice as much and land no earlier.
const worthASecondFlight = 8
const mostWaiting = 10_000

interface Waiting {
  row: NewMessageEntry
  settle: (outcome: Appended) => void
  fail: (reason: unknown) => void
}

interface Dependencies {
  append: (rows: readonly NewMessageEntry[]) => Promise<Appended[]>
  log: FastifyBaseLogger
}

/** Who goes with the next flight: in order, and no conversation that is in the air, and no id twice. */
function board(waiting: readonly Waiting[], flying: ReadonlySet<string>) {
  const boarded: Waiting[] = []
  const stay: Waiting[] = []
  const taken = new Set<string>()
  const held = new Set(flying)
  for (const one of waiting) {
    if (boarded.length === rowsPerFlight) break
    const { conversationId, id } = one.row
    if (held.has(conversationId) || taken.has(id)) {
      held.add(conversationId)
      stay.push(one)
    } else {
      taken.add(id)
      boarded.push(one)
    }
  }
  return { boarded, stay: stay.concat(waiting.slice(boarded.length + stay.length)) }
}

export type MessageWriter = ReturnType<typeof createMessageWriter>

/**
 * The one writer path. What arrives while a commit is under way leaves together in the next one: no timer, so an
 * idle server waits for nothing, and a busy one shares each commit among many. A conversation is in one flight at a
 * time, which keeps its messages in the order in which they came.
 */
export function createMessageWriter({ append, log }: Dependencies) {
  let waiting: Waiting[] = []
  const flying = new Set<string>()
  let flights = 0

  function depart(): void {
    while (flights < mostFlights && waiting.length > (flights === 0 ? 0 : worthASecondFlight)) {
      const { boarded, stay } = board(waiting, flying)
      waiting = stay
      if (boarded.length === 0) return
      void fly(boarded)
    }
  }

  async function fly(boarded: Waiting[]): Promise<void> {
    const conversations = new Set(boarded.map(({ row }) => row.conversationId))
    for (const id of conversations) flying.add(id)
    flights += 1
    try {
      const outcomes = await append(boarded.map(({ row }) => row))
      for (const [index, one] of boarded.entries()) settle(one, outcomes[index])
    } catch (error) {
      await walk(boarded, error)
    } finally {
      flights -= 1
      for (const id of conversations) flying.delete(id)
      depart()
    }
  }

  /** One bad row must not refuse the others: after a failed flight each goes alone. */
  async function walk(boarded: Waiting[], cause: unknown): Promise<void> {
    if (isDatabaseAway(cause)) {
      for (const one of boarded) one.fail(new Refusal('unavailable'))
      return
    }
    log.warn({ count: boarded.length, err: cause }, 'batch failed, going row by row')
    for (const one of boarded) await goAlone(one)
  }

  async function goAlone(one: Waiting, triesLeft = 1): Promise<void> {
    try {
      const [outcome] = await append([one.row])
      settle(one, outcome)
    } catch (error) {
      if (isDatabaseAway(error)) one.fail(new Refusal('unavailable'))
      // The same id was committed by another process a moment ago; now it can be seen.
      else if (triesLeft > 0) await goAlone(one, triesLeft - 1)
      else one.fail(error)
    }
  }

  function settle(one: Waiting, outcome: Appended | undefined): void {
    if (outcome) one.settle(outcome)
    else one.fail(new Error('a row came back without an outcome'))
  }

  return {
    /** Resolves after the commit. Refuses `unavailable` while the database can't be reached. */
    async write(row: NewMessageEntry): Promise<Appended> {
      if (waiting.length >= mostWaiting) throw new Refusal('unavailable')
      return new Promise((settle, fail) => {
        waiting.push({ row, settle, fail })
        depart()
      })
    },
  }
}
