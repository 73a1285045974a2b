import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { Holiday } from '../../protocol/opening-hours.ts'
import type { Rooms } from '../../server/app-rooms.ts'
import type { Tables } from '../../server/database/tables.ts'
import { addRole } from '../../server/operator/operator-repository.ts'
import type { OperatorService } from '../../server/operator/operator-service.ts'

export interface Town {
  pool: pg.Pool
  db: Kysely<Tables>
  rooms: Rooms
  accounts: OperatorService
  clock: () => Date
  siteId: string
  /** The first is the supervisor as well, and never loses that. */
  counsellors: string[]
  teams: { chat: string; guidance: string }
}

/** The team `chat` is never closed; `guidance` is open over the hour that daylight saving takes and gives back. */
export const guidanceHours = [
  { from: 60, to: 270 },
  { from: 960, to: 1320 },
]
// Read with every page view: here only what somebody may ask for.
const content = { ...kuusiniemi, roleCard: undefined, guidance: [], elsewhere: [] }
const names = { fi: 'Tiimi', 'fi-simple': 'Tiimi', sv: 'Team', en: 'Team' }
const languages = [['fi'], ['fi', 'sv'], ['sv', 'en']]

/** By which they are known to whoever gives and takes roles. */
export const emailOf = (operatorId: string) => `${operatorId}@mallila.example`

/** Also when they have it. */
export async function giveRole({ db, siteId, counsellors }: Town, operatorId: string): Promise<void> {
  const role = operatorId === counsellors[0] ? 'supervisor' : 'counsellor'
  await addRole(db, { operatorId, siteId, role })
}

/** A site with 2 teams, one of which has the next one brought, and 3 counsellors. */
export async function foundTown(pool: pg.Pool, siteId: string) {
  await pool.query(
    `insert into site (id, accent, origins, neutral_url, content) values ($1, '#004388', '{}', 'https://saa.example', $2)`,
    [siteId, JSON.stringify(content)],
  )
  const [chat, guidance] = [randomUUID(), randomUUID()]
  const team = `insert into team (id, site_id, slug, name, position, themes, routing, queue_limit, capacity,
      answered_close_hours) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 24)`
  const named = JSON.stringify(names)
  await pool.query(team, [chat, siteId, 'chat', named, 0, [], 'pull', null, 2])
  await pool.query(team, [guidance, siteId, 'guidance', named, 1, ['work-and-study'], 'push', 3, 1])
  const counsellors: string[] = []
  for (const spoken of languages) {
    const id = randomUUID()
    counsellors.push(id)
    await pool.query(
      `insert into operator (id, email, name, title, password_hash, languages) values ($1, $2, $3, 'ohjaaja', '', $4)`,
      [id, emailOf(id), `Kaisa ${counsellors.length}`, spoken],
    )
  }
  // The first is in both teams; the last in none, which is the site's first.
  const members: [string, number][] = [
    [chat, 0],
    [guidance, 0],
    [guidance, 1],
  ]
  for (const [teamId, who] of members)
    await pool.query('insert into team_member (team_id, operator_id) values ($1, $2)', [
      teamId,
      counsellors[who],
    ])
  const holidays = Object.fromEntries(Holiday.options.map((name) => [name, { kind: 'as-usual' }]))
  const definition = { week: Array.from({ length: 7 }, () => guidanceHours), holidays, exceptions: [] }
  await pool.query(
    'insert into opening_hours (site_id, team_id, version, definition) values ($1, $2, 1, $3)',
    [siteId, guidance, JSON.stringify(definition)],
  )
  return { siteId, counsellors, teams: { chat, guidance } }
}
