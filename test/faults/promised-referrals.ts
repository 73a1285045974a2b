import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { demoPassword } from '../../demo/accounts.ts'
import type { DeskAnswer } from '../../protocol/desk.ts'
import type { ReferralCode } from '../../protocol/referral.ts'
import { createDatabase } from '../../server/database/connect.ts'
import { lautta, laySomeServices } from '../support/services.ts'
import type { Ground } from './ground.ts'
import type { Pair } from './people-at-work.ts'
import type { Random } from './random.ts'
import type { Promised } from './run-kills.ts'
import { openSupervisor } from './supervisor.ts'

interface Agreed {
  id: string
  code: string
}

const codesTried = 5

/** Young people agree to be led to a service. Whoever was given a code is let in with it afterwards. */
export async function promisedReferrals(
  ground: Ground,
  { pairs, random }: { pairs: readonly Pair[]; random: Random },
): Promise<Promised> {
  await laySomeServices(createDatabase(ground.pool))
  await layDesk(ground)
  const agreed: Agreed[] = []
  return {
    rule: 'referral',
    ackedBetween: 15,
    acked: () => agreed.length,
    keepDoing(isOver) {
      const keepAgreeing = async (pair: Pair) => {
        while (!isOver()) {
          const one = await agree(pair, isOver).catch(() => undefined)
          if (one) agreed.push(one)
          await wait(random.between(0, 20))
        }
      }
      return Promise.all(pairs.map(keepAgreeing))
    },
    async judge() {
      const failures = [...(await judge(ground, agreed)), ...(await bring(ground, agreed, random))]
      const { line, notListed } = await openSupervisor(ground, {
        random,
        onOpen: () => Promise.resolve(),
        onHear: () => undefined,
      })
      const unlisted = await notListed(agreed.map(({ id }) => id))
      line.close()
      // Erased in their turn, so that a long run stays as quick as a short one.
      await ground.pool.query('update referral set erase_at = now()')
      return { failures: [...failures, ...unlisted.map((id) => `unlisted: ${id}`)] }
    },
  }
}

/** Undefined where nobody was told a code: then nothing was promised. */
async function agree(
  { visitor, counsellor, conversationId }: Pair,
  isOver: () => boolean,
): Promise<Agreed | undefined> {
  const id = randomUUID()
  const words = { meets: 'Sari', at: null, arrival: null, message: '', need: '', summary: '' }
  const card = { ...words, walk: null, walkerId: null, serviceId: lautta, conversationId, id }
  for (;;) {
    const reply = await counsellor.line.ask('referral:propose', card, 2000).catch(() => undefined)
    if (reply?.ok) break
    if (isOver()) return undefined
    await wait(50)
  }
  const shown = { what: 'nothing' }
  const reply = await visitor.line.ask<ReferralCode | null>(
    'referral:agree',
    { id, revision: 1, shown },
    2000,
  )
  return reply.ok && reply.answer ? { id, code: reply.answer.code } : undefined
}

/** Each stands as agreed, and so does its line in the log: both or neither. */
async function judge({ pool }: Ground, agreed: readonly Agreed[]): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; lines: number }>(
    `select r.id, count(e.referral_id)::int as lines from referral r
     left join entry e on e.referral_id = r.id and e.referral_state = 'agreed'
     where r.state = 'agreed' group by r.id`,
  )
  const kept = new Map(rows.map(({ id, lines }) => [id, lines]))
  const lost = agreed.filter(({ id }) => !kept.has(id)).map(({ id }) => `lost: ${id}`)
  const half = rows
    .filter(({ lines }) => lines !== 1)
    .map(({ id, lines }) => `half: ${id} has ${lines} lines`)
  return [...lost, ...half]
}

/** Where nobody receives no code is drawn. */
async function layDesk({ pool }: Ground): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from operator where email = 'lautta@kuusiniemi.example'`,
  )
  await pool.query('insert into desk_service values ($1, $2, $3) on conflict do nothing', [
    rows[0]?.id,
    'kuusiniemi',
    lautta,
  ])
}

/** The desk lets in whoever has one of the last codes. */
async function bring(ground: Ground, agreed: readonly Agreed[], random: Random): Promise<string[]> {
  const { origin } = ground
  const [url = ''] = ground.urls
  const headers = { 'content-type': 'application/json', origin }
  const who = JSON.stringify({ email: 'lautta@kuusiniemi.example', password: demoPassword })
  const session = await fetch(`${url}/console/session`, { method: 'POST', headers, body: who })
  const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0])
  const failures: string[] = []
  for (const { id, code } of random.shuffle([...agreed]).slice(0, codesTried)) {
    const asked = { method: 'POST', headers: { ...headers, cookie: cookie.join('; ') } }
    const reply = await fetch(`${url}/desk/look`, { ...asked, body: JSON.stringify({ code }) })
    const answer = (await reply.json()) as DeskAnswer
    if (answer.outcome !== 'found') failures.push(`lost: the desk says ${answer.outcome} of ${id}`)
  }
  return failures
}
