import type { Kysely } from 'kysely'
import { Holiday, type HoursDefinition } from '../protocol/opening-hours.ts'
import type { Tables } from '../server/database/tables.ts'

const hour = (count: number) => count * 60

/** The demo is open whenever somebody tries it, on holidays as well. */
const always: HoursDefinition = {
  week: Array.from({ length: 7 }, () => [{ from: 0, to: hour(24) }]),
  holidays: everyHoliday({ kind: 'as-usual' }),
  exceptions: [],
}

/** What a city of this size really has: afternoons, a Sunday shift, Christmas Eve because nobody else is there. */
const guidanceCentre: HoursDefinition = {
  week: [
    ...Array.from({ length: 5 }, () => [{ from: hour(12), to: hour(20) }]),
    [],
    [{ from: hour(15), to: hour(18) }],
  ],
  holidays: {
    ...everyHoliday({ kind: 'closed' }),
    'christmas-eve': { kind: 'own', spans: [{ from: hour(15), to: hour(18) }] },
  },
  exceptions: [],
}

/**
 * Gives the demo its hours where nobody has set any: the city's chat is always open, its team `ohjaamo` is not.
 * Not a part of the demo city itself: what tests find there must not depend on the time of day.
 */
export async function fillDemoHours(db: Kysely<Tables>): Promise<void> {
  const team = await db
    .selectFrom('team')
    .select('id')
    .where('siteId', '=', 'kuusiniemi')
    .where('slug', '=', 'ohjaamo')
    .executeTakeFirst()
  const siteId = 'kuusiniemi'
  const rows = [{ siteId, teamId: null, definition: JSON.stringify(always), version: 1 }]
  const ofTeam = team && { siteId, teamId: team.id, definition: JSON.stringify(guidanceCentre), version: 1 }
  await db
    .insertInto('openingHours')
    .values(ofTeam ? [...rows, ofTeam] : rows)
    .onConflict((conflict) => conflict.columns(['siteId', 'teamId']).doNothing())
    .execute()
}

function everyHoliday(choice: HoursDefinition['holidays'][Holiday]): HoursDefinition['holidays'] {
  const entries = Holiday.options.map((name) => [name, choice])
  // Object.fromEntries forgets which keys it was given.
  return Object.fromEntries(entries) as HoursDefinition['holidays']
}
