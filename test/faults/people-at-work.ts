import { setTimeout as wait } from 'node:timers/promises'
import { check, viewerOf } from './checker.ts'
import type { Ground } from './ground.ts'
import { createHistory } from './history.ts'
import { openCounsellor } from './history-counsellor.ts'
import { type HistoryVisitor, openVisitor } from './history-visitor.ts'
import type { Random } from './random.ts'
import type { Manners } from './send-until-answered.ts'

interface Crowd {
  conversations: number
  counsellors: number
  random: Random
  manners?: Partial<Manners>
  /** Where the young people connect, if not to the servers directly. */
  visitorUrls?: readonly string[]
  counsellorUrls?: readonly string[]
}

export interface Pair {
  visitor: HistoryVisitor
  counsellor: ReturnType<typeof openCounsellor>
  conversationId: string
}

export type Work = Awaited<ReturnType<typeof gather>>

let gatherings = 0

/** Young people and counsellors, each young person in a conversation that a counsellor has claimed. */
export async function gather(ground: Ground, crowd: Crowd) {
  const { random, manners = {}, visitorUrls = ground.urls, counsellorUrls = ground.urls } = crowd
  gatherings += 1
  const run = `${random.seed}.${gatherings}`
  const history = createHistory(run)
  const common = { origin: ground.origin, history, random, manners }
  const counsellors = ground.cookies
    .slice(0, crowd.counsellors)
    .map((cookie) => openCounsellor({ ...common, urls: counsellorUrls, cookie }))
  const names = new Map<string, string>()

  async function pair(index: number): Promise<Pair> {
    const conversation = `${run}-${index}`
    const visitor = openVisitor({ ...common, urls: visitorUrls, conversation })
    const counsellor = counsellors[index % counsellors.length]!
    if (!(await visitor.start())) throw new Error('a young person was not let in')
    const conversationId = await ground.conversationOf(visitor.token)
    names.set(conversationId, conversation)
    if (!(await counsellor.claim(conversation, conversationId))) throw new Error('a claim was refused')
    return { visitor, counsellor, conversationId }
  }

  const pairs: Pair[] = []
  // Few at once: everybody who waits is told of everybody who stops waiting.
  for (let first = 0; first < crowd.conversations; first += 10) {
    const count = Math.min(10, crowd.conversations - first)
    pairs.push(...(await Promise.all(Array.from({ length: count }, (_, index) => pair(first + index)))))
  }

  /** Every screen has everything, or time is up: milliseconds of each, the limit where it never came. */
  async function settle(milliseconds: number): Promise<number[]> {
    const start = performance.now()
    const { rows } = await ground.pool.query<{ id: string; last_seq: number }>(
      'select id, last_seq from conversation where id = any ($1)',
      [[...names.keys()]],
    )
    const last = new Map(rows.map((row) => [row.id, row.last_seq]))
    const logs = pairs.flatMap(({ visitor, counsellor, conversationId }) =>
      [visitor.log, counsellor.logs.get(conversationId)?.log].flatMap((log) =>
        log ? [{ log, target: last.get(conversationId) ?? 0, took: -1 }] : [],
      ),
    )
    for (;;) {
      const now = performance.now() - start
      for (const one of logs) if (one.took < 0 && one.log.reached() >= one.target) one.took = now
      if (now > milliseconds || logs.every(({ took }) => took >= 0)) break
      await wait(10)
    }
    return logs.map(({ took }) => (took < 0 ? milliseconds : took))
  }

  return {
    history,
    pairs,
    counsellors,
    names,
    settle,
    async judge(): Promise<string[]> {
      const stored = await ground.stored(names)
      const viewers = [...names.values()].flatMap((name) => [
        viewerOf(name, 'visitor'),
        viewerOf(name, 'counsellor'),
      ])
      return check({ moments: history.moments, stored, viewers }).map(
        ({ kind, where }) => `${kind}: ${where}`,
      )
    },
    /** Ends every conversation, so that a long run stays as quick as a short one. */
    async part(): Promise<void> {
      await Promise.all(
        pairs.map(async ({ visitor, counsellor, conversationId }) => {
          await counsellor.release(conversationId)
          visitor.close()
        }),
      )
      for (const counsellor of counsellors) counsellor.close()
    },
    drop(): void {
      for (const { visitor } of pairs) visitor.close()
      for (const counsellor of counsellors) counsellor.close()
    },
  }
}
