import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConversationState } from '../../protocol/conversation.ts'
import { afterMove } from '../../server/conversation/conversation-state.ts'
import { lockSilent, lockUnread } from '../../server/conversation/lease-repository.ts'
import { moveAfterSilence, type Silent } from '../../server/conversation/silence.ts'
import { createDatabase, createPool } from '../../server/database/connect.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

type Said =
  | 'visitor'
  | 'counsellor'
  | 'counsellor, just now'
  | 'counsellor, long ago'
  | 'taken back'
  | 'given on to a colleague'
  | 'given to nobody'
  | 'put back'

/** What may have been said, and whether a counsellor had the last word, half an hour ago or more. */
const stories: { said: Said[]; isAnswered: boolean; hasLain?: true }[] = [
  { said: [], isAnswered: false },
  { said: ['visitor'], isAnswered: false },
  { said: ['counsellor'], isAnswered: true },
  { said: ['visitor', 'counsellor'], isAnswered: true },
  { said: ['visitor', 'counsellor, just now'], isAnswered: false },
  { said: ['visitor', 'counsellor, long ago'], isAnswered: true, hasLain: true },
  { said: ['counsellor, long ago', 'visitor'], isAnswered: false },
  { said: ['visitor', 'counsellor', 'visitor'], isAnswered: false },
  { said: ['visitor', 'given on to a colleague'], isAnswered: false },
  { said: ['visitor', 'counsellor', 'given on to a colleague'], isAnswered: true },
  { said: ['visitor', 'counsellor', 'given to nobody'], isAnswered: false },
  // As when the one who had answered is lost: somebody else is to look at it.
  { said: ['visitor', 'counsellor', 'put back'], isAnswered: false },
  { said: ['visitor', 'counsellor', 'put back', 'counsellor'], isAnswered: true },
  { said: ['visitor', 'counsellor', 'taken back'], isAnswered: false },
  { said: ['visitor', 'counsellor', 'taken back', 'counsellor'], isAnswered: true },
]
const both = [false, true]
const combinations = ConversationState.options.flatMap((state) =>
  both.flatMap((hasReturnPhrase) =>
    (state === 'left-message' ? [true] : both).flatMap((isLeft) =>
      stories.map((story) => ({ state, hasReturnPhrase, isLeft, ...story })),
    ),
  ),
)
type Combination = (typeof combinations)[number]

function silentOf({ said, ...rest }: Combination): Silent {
  const byVisitor = said.includes('visitor')
  const hasWords = rest.state === 'left-message' ? said.length > 0 : byVisitor
  return { ...rest, hasWords, hasLain: rest.hasLain === true }
}

describe('half an hour without the young person', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase('demo_city')
  })
  afterAll(() => database.drop())

  it('moves nobody where the state machine knows no way', () => {
    for (const one of combinations) {
      const move = moveAfterSilence(silentOf(one))
      if (move) expect(afterMove(one.state, move)).not.toBeNull()
    }
  })

  it('never ends what nobody has answered, nor an answer of these days that its writer can still open', () => {
    const ends = combinations.filter((one) => moveAfterSilence(silentOf(one)) === 'end')
    const left = ends.filter(({ state, isLeft }) => state === 'left-message' || (state === 'open' && isLeft))
    expect(left.filter(({ said }) => said.includes('visitor')).length).toBeGreaterThan(0)
    for (const one of left.filter(({ said }) => said.includes('visitor'))) {
      expect(one.isAnswered).toBe(true)
      if (one.hasReturnPhrase) expect(one.hasLain).toBe(true)
    }
  })

  it('ends what was answered a week ago and nobody came for, also where words open it', () => {
    const lain = combinations.filter(({ hasLain, isLeft }) => hasLain && isLeft)
    expect(new Set(lain.map(({ hasReturnPhrase }) => hasReturnPhrase)).size).toBe(2)
    for (const one of lain)
      if (one.state === 'open' || one.state === 'left-message')
        expect(moveAfterSilence(silentOf(one))).toBe('end')
  })

  it('does to the rows of the database what the rule says, in every combination', async () => {
    const db = createDatabase(createPool(database.url))
    try {
      for (const [at, one] of combinations.entries()) await insert(database, at, one)
      const { rows } = await database.pool.query<{ id: string; at: number }>(
        `select id, district::int as at from conversation where district ~ '^[0-9]+$'`,
      )
      const ending = new Set((await lockSilent(db)).map(({ id }) => id))
      const leaving = new Set((await lockUnread(db)).map(({ id }) => id))
      const isDone = rows.map(({ id, at }) => [
        at,
        ending.has(id) ? 'end' : leaving.has(id) ? 'leave-message' : null,
      ])
      expect(rows).toHaveLength(combinations.length)
      const done = new Map(isDone as [number, string | null][])
      const otherwise = combinations.filter((one, at) => done.get(at) !== moveAfterSilence(silentOf(one)))
      expect(otherwise).toEqual([])
    } finally {
      await db.destroy()
    }
  })
})

/** One conversation whose young person has been gone for 31 minutes; where it stands in the list is its district. */
const byNobody: Said[] = ['visitor', 'given to nobody', 'put back']

const agoOf: Partial<Record<Said, number>> = {
  'counsellor, just now': 5,
  'counsellor, long ago': 168 * 60 + 1,
}

function kindOf(said: Said): string {
  if (said === 'put back') return 'message-left'
  if (said === 'taken back') return 'withdrawn'
  return said.startsWith('given') ? 'handed-over' : 'message'
}

async function insert({ pool }: TestDatabase, at: number, one: Combination): Promise<void> {
  const { rows } = await pool.query<{ id: string; someone: string }>(
    `with phrase as (insert into return_phrase (site_id, lookup, hash)
        select (select site_id from team limit 1), decode(md5($1::text), 'hex'), '' where $2 returning id)
      insert into conversation (id, site_id, team_id, language, district, visitor_lease_until, state, due_at, owner_id,
        return_phrase_id, ended_at, ended_by, erase_at)
      select gen_random_uuid(), site_id, id, 'fi', $1, now() - interval '31 min', $3::text, case when $4 then now() end,
        case when $3 = 'open' then (select id from operator limit 1) end, (select id from phrase),
        case when $3 = 'ended' then now() end, case when $3 = 'ended' then 'visitor' end,
        case when $3 = 'ended' then now() + interval '1 day' end
      from team limit 1 returning id, (select id from operator limit 1) as someone`,
    [String(at), one.hasReturnPhrase, one.state, one.isLeft],
  )
  const { id, someone } = rows[0]!
  for (const [index, said] of one.said.entries()) {
    const operatorId = byNobody.includes(said) ? null : someone
    const minutesAgo = agoOf[said] ?? 60 - index
    await pool.query(
      `insert into entry (conversation_id, seq, id, kind, operator_id, at, message_id)
       values ($1, $2, gen_random_uuid(), $3, $4, now() - make_interval(mins => $5),
         case when $3 = 'withdrawn' then (select id from entry where conversation_id = $1 and seq = $2 - 1) end)`,
      [id, index + 1, kindOf(said), operatorId, minutesAgo],
    )
  }
}
