import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConversationState } from '../../protocol/conversation.ts'
import { afterMove, type Move, moves, statesBefore } from '../../server/conversation/conversation-state.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const states = ConversationState.options

/** Said once more, in words: what may happen to whom. Whatever is not here does not happen. */
const mayHappen: Record<Move, Partial<Record<ConversationState, ConversationState>>> = {
  claim: { waiting: 'open', 'left-message': 'open' },
  'hand-over': { open: 'open' },
  return: { open: 'waiting' },
  'put-back': { open: 'left-message' },
  'leave-message': { waiting: 'left-message' },
  'join-queue': { 'left-message': 'waiting' },
  end: { waiting: 'ended', open: 'ended', 'left-message': 'ended' },
}

describe('the states of a conversation', () => {
  it.each(states.flatMap((state) => moves.map((move) => ({ state, move }))))(
    '$move from $state leads where it is said to lead, or nowhere',
    ({ state, move }) => {
      expect(afterMove(state, move)).toBe(mayHappen[move][state] ?? null)
      expect(statesBefore(move).includes(state)).toBe(mayHappen[move][state] !== undefined)
    },
  )

  it('have a way out, all but the end: from each of them a conversation can end', () => {
    for (const state of states) expect(afterMove(state, 'end')).toBe(state === 'ended' ? null : 'ended')
    for (const move of moves) expect(afterMove('ended', move)).toBeNull()
  })

  it('can all be reached from waiting', () => {
    const reached = new Set<ConversationState>(['waiting'])
    for (const state of reached)
      for (const move of moves) {
        const next = afterMove(state, move)
        if (next) reached.add(next)
      }
    expect([...reached].sort()).toEqual([...states].sort())
  })
})

const columns = [
  'owner_id',
  'offered_to',
  'offered_until',
  'turn_until',
  'due_at',
  'ended_at',
  'ended_by',
  'erase_at',
]
type Column = (typeof columns)[number]

/** What stands in a row of each state: `some`, `none`, or either. An offer's two columns come together, as an end's three. */
const rowOf: Record<ConversationState, { some: Column[]; none: Column[] }> = {
  waiting: { some: [], none: ['owner_id', 'ended_at', 'ended_by'] },
  open: { some: ['owner_id'], none: ['offered_to', 'offered_until', 'turn_until', 'ended_at', 'ended_by'] },
  'left-message': {
    some: ['due_at'],
    none: ['owner_id', 'offered_to', 'offered_until', 'turn_until', 'ended_at', 'ended_by'],
  },
  ended: { some: ['ended_at', 'ended_by', 'erase_at'], none: ['offered_to', 'offered_until', 'turn_until'] },
}

function isPossible(state: ConversationState, filled: ReadonlySet<Column>): boolean {
  const { some, none } = rowOf[state]
  const isWholeOffer = filled.has('offered_to') === filled.has('offered_until')
  return (
    some.every((column) => filled.has(column)) && none.every((column) => !filled.has(column)) && isWholeOffer
  )
}

describe('a row of a conversation', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase('demo_city')
  })
  afterAll(() => database.drop())

  it('can be kept exactly where its state allows it: all 1,024 of them are tried', async () => {
    const combinations = states.flatMap((state) =>
      Array.from({ length: 2 ** columns.length }, (_, bits) => ({
        state,
        filled: new Set(columns.filter((_, index) => bits & (1 << index))),
      })),
    )
    await database.pool.query(`create function may_be_kept(state text, filled text[]) returns boolean
      language plpgsql as $$
      declare someone uuid := (select id from operator limit 1);
      begin
        insert into conversation (id, site_id, team_id, language, visitor_lease_until, state,
          owner_id, offered_to, offered_until, turn_until, due_at, ended_at, ended_by, erase_at)
        select gen_random_uuid(), site_id, id, 'fi', now(), state,
          case when 'owner_id' = any (filled) then someone end, case when 'offered_to' = any (filled) then someone end,
          case when 'offered_until' = any (filled) then now() end, case when 'turn_until' = any (filled) then now() end,
          case when 'due_at' = any (filled) then now() end, case when 'ended_at' = any (filled) then now() end,
          case when 'ended_by' = any (filled) then 'visitor' end, case when 'erase_at' = any (filled) then now() end
        from team limit 1;
        return true;
      exception when check_violation then return false;
      end $$`)
    const { rows } = await database.pool.query<{ kept: boolean }>(
      `select may_be_kept(one ->> 'state', array(select jsonb_array_elements_text(one -> 'filled'))) as kept
       from jsonb_array_elements($1) with ordinality as all_of (one, at) order by at`,
      [JSON.stringify(combinations.map(({ state, filled }) => ({ state, filled: [...filled] })))],
    )
    const otherwise = combinations.filter(
      ({ state, filled }, at) => rows[at]?.kept !== isPossible(state, filled),
    )
    expect(otherwise.map(({ state, filled }) => `${state}: ${[...filled].join(', ')}`)).toEqual([])
  })
})
