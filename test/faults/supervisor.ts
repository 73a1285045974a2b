import { demoPassword } from '../../demo/accounts.ts'
import type { CaseLine } from '../../protocol/review-case.ts'
import { protocolVersion } from '../../protocol/version.ts'
import type { Ground } from './ground.ts'
import { type LineOptions, openLine } from './line.ts'

type Watching = Pick<LineOptions, 'random' | 'onOpen' | 'onHear'>

const casesAtOnce = 100
const everyCase = { kind: null, state: null, overdue: false, counsellorId: null, from: null, to: null }

/** A supervisor's console, signed in. */
export async function openSupervisor({ urls, origin }: Ground, watching: Watching) {
  const headers = { 'content-type': 'application/json', origin }
  const who = JSON.stringify({ email: 'salma@kuusiniemi.example', password: demoPassword })
  const session = await fetch(`${urls[0]}/console/session`, { method: 'POST', headers, body: who })
  const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0])
  const line = openLine({
    urls,
    origin,
    namespace: '/operator',
    auth: { version: protocolVersion },
    cookie: cookie.join('; '),
    turn: 1,
    ...watching,
  })

  /** Those of these that aren't among the cases to review. */
  async function notListed(ids: Iterable<string>): Promise<string[]> {
    const missing = new Set(ids)
    for (let offset = 0; missing.size > 0; offset += casesAtOnce) {
      const page = { siteId: 'kuusiniemi', filter: everyCase, offset, limit: casesAtOnce }
      const reply = await line.ask<{ cases: CaseLine[]; count: number }>('review:list', page)
      if (!reply.ok) throw new Error(`the cases were refused: ${reply.refusal}`)
      for (const { id } of reply.answer.cases) missing.delete(id)
      if (offset >= reply.answer.count) break
    }
    return [...missing]
  }

  return { line, notListed }
}
