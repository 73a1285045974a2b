import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { textsOf } from '../../server/site-words/site-words.ts'
import type { Aim } from './garbage.ts'

export type Targets = Omit<Aim, 'room'>

/** For a server that knows nobody. */
export function nothingThere(): Targets {
  const words = { version: 0, texts: textsOf(kuusiniemi) }
  return { held: { words, teamId: randomUUID(), colleagueId: randomUUID() }, conversationId: randomUUID() }
}

/** What the garbage itself has begun by now: a conversation that somebody has taken, else one that waits. */
export async function whatIsThere(pool: pg.Pool): Promise<Targets> {
  const nothing = nothingThere()
  const { rows } = await pool.query<{ teamId: string; colleagueId: string; conversationId: string | null }>(
    `select team.id as "teamId", operator.id as "colleagueId", (
       select id from conversation where state <> 'ended'
       order by state = 'open' desc, started_at desc limit 1) as "conversationId"
     from team, operator
     where site_id = 'kuusiniemi' and position = 0 and email = 'jere@kuusiniemi.example'`,
  )
  const [row] = rows
  if (!row) throw new Error('the demo city is not there')
  const { teamId, colleagueId, conversationId } = row
  return {
    held: { ...nothing.held, teamId, colleagueId },
    conversationId: conversationId ?? nothing.conversationId,
  }
}

/** Whoever throws may do all there is: what is spoilt comes further in than the question who asks. */
export async function giveEveryRole(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into operator_role (operator_id, site_id, role)
     select id, 'kuusiniemi', unnest('{supervisor,administrator}'::text[])
     from operator where email like '%@faults.example'`,
  )
}
