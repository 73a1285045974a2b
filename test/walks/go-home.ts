import { renewVisitorLeases } from '../../server/conversation/visitor-lease-repository.ts'
import { letPass } from './pass-time.ts'
import type { Pictured } from './picture.ts'
import { findAbandoned } from './supervisor-acts.ts'
import { noteHappened } from './tally.ts'
import type { Town } from './town.ts'
import { Astray, type Walkings } from './walking.ts'

const hour = 3600
const day = 24 * hour

/**
 * The end of walks: everybody leaves. What then still waits or was left can be taken by a counsellor who comes the next
 * day, and after the days of its retention nothing is there any more.
 */
export async function goHome(all: Walkings): Promise<void> {
  const { county, walkings, sweeps } = all
  for (const { tabs, desks } of walkings) {
    for (const tab of tabs) tab.connected = false
    for (const desk of desks) Object.assign(desk, { connected: false, goneSeconds: desk.goneSeconds ?? 0 })
  }
  // Longer than the clock was ever put back: whoever waits then waits for anybody.
  await letPass(all, 26 * hour, sweeps)
  const left = (town: Town) =>
    all.picture.rows.filter((row) => row.town === town.siteId && row.state !== 'ended')
  await Promise.all(walkings.map(({ town }) => takeAll(town, left(town))))
  await Promise.all(walkings.map(({ town }) => takeOverAll(town)))
  await letPass(all, 120, sweeps)
  await letPass(all, 31 * 60, sweeps)
  await expectNone(
    all,
    `select site_id, state || ' in the end ' || id as what from conversation where state <> 'ended'`,
  )
  await noteHappened(all.tally, county)
  await letPass(all, 31 * day, sweeps)
  await expectNone(all, `select site_id, 'kept for ever ' || id as what from conversation`)
}

async function expectNone({ county }: Walkings, left: string): Promise<void> {
  const { rows } = await county.pool.query<{ site_id: string; what: string }>(left)
  if (rows.length > 0)
    throw new Astray(rows.map(({ site_id, what }) => ({ town: site_id, fault: `stuck: ${what}` })))
}

/** No record of danger is left behind by who works there no more: the supervisor has every one that was. */
async function takeOverAll(town: Town): Promise<void> {
  const { rooms, siteId, counsellors } = town
  for (const id of await findAbandoned(town))
    await rooms.readingAlong.takeOver(id, {
      id: counsellors[0] ?? '',
      roles: [{ siteId, role: 'supervisor' }],
    })
}

/** Who still has something closes it; a counsellor of both teams takes whatever is on the list, and closes that too. */
async function takeAll({ rooms, db, counsellors }: Town, left: readonly Pictured[]): Promise<void> {
  for (const { id, owner_id } of left)
    if (owner_id) await rooms.operatorConversation.close(id, { id: owner_id, roles: [] }, 'other')
  const [operatorId] = counsellors
  if (!operatorId || left.every(({ owner_id }) => owner_id !== null)) return
  const closer = { id: operatorId, roles: [] }
  await rooms.presence.renew([operatorId])
  await rooms.presence.setDuty(operatorId, true)
  await renewVisitorLeases(
    db,
    left.map(({ id }) => id),
  )
  for (let taken = true; taken; ) {
    const next = await rooms.take.next(operatorId)
    if (next) await rooms.operatorConversation.close(next.id, closer, 'other')
    taken = next !== null
  }
  for (const { id } of (await rooms.leftMessage.listFor([operatorId])).get(operatorId) ?? []) {
    await rooms.take.claim(id, operatorId)
    await rooms.operatorConversation.close(id, closer, 'other')
  }
}
