import { renewVisitorLeases } from '../../server/conversation/visitor-lease-repository.ts'
import type { Desk } from './counsellor-acts.ts'
import { type Fault, judge } from './judge.ts'
import { drawPicture } from './picture.ts'
import type { Sweep } from './sweeps.ts'
import { notePicture } from './tally.ts'
import { Astray, type Walkings } from './walking.ts'

// Sweeps come every 2 s: what is still wrong after three of them stays wrong.
const patienceInRounds = 3
// The promised minute after a counsellor was missed, and the sweep that comes then.
const promisedSeconds = 65
const renewMilliseconds = 4000

/** Looks at every town; throws Astray for what is not as promised. */
export async function look(all: Walkings): Promise<void> {
  const faults = await findFaults(all, false)
  if (faults.length > 0) throw new Astray(faults)
  if (performance.now() - all.renewedAt > renewMilliseconds) await renew(all)
}

async function findFaults(all: Walkings, swept: boolean): Promise<Fault[]> {
  const picture = await drawPicture(all.county, all.over)
  const desks = all.walkings.flatMap((walking) => walking.desks)
  const forsaken = desks.filter(({ missedSeconds }) => (missedSeconds ?? 0) > promisedSeconds)
  const faults = await judge(all.county, { picture, swept, forsaken: forsaken.map(({ id }) => id) })
  for (const { id, state, owner_id, close_reason } of picture.rows)
    if (state === 'ended' && (owner_id === null || close_reason !== null)) all.over.add(id)
  all.picture = picture
  notePicture(all.tally, picture, all.turns)
  return faults
}

/** Time passes; who is connected goes on being so, and every process does its sweeps. */
export async function letPass(all: Walkings, seconds: number, sweeps: readonly Sweep[]): Promise<void> {
  await all.county.pass(seconds)
  await renew(all)
  for (const { desks } of all.walkings) for (const desk of desks) beMissed(desk, seconds)
  let faults: Fault[] = []
  for (let round = 0; round < patienceInRounds; round++) {
    for (const sweep of sweeps) await sweep.run()
    faults = await findFaults(all, true)
    if (faults.length === 0) return
  }
  throw new Astray(faults)
}

/** Whose lease is over is missed by the sweeps that come now; from there on the minute runs, in whatever direction. */
function beMissed(desk: Desk, seconds: number): void {
  if (desk.goneSeconds === undefined) return
  desk.goneSeconds += seconds
  const wasMissed = desk.missedSeconds !== undefined
  if (desk.goneSeconds <= 0) desk.missedSeconds = undefined
  else desk.missedSeconds = wasMissed ? (desk.missedSeconds ?? 0) + seconds : 0
}

async function renew(all: Walkings): Promise<void> {
  const { county, walkings, picture } = all
  const here = new Set(
    walkings.flatMap(({ tabs }) => tabs.flatMap((tab) => (tab.connected ? [tab.conversationId] : []))),
  )
  const present = picture.rows.flatMap(({ id }) => (here.has(id) ? [id] : []))
  await renewVisitorLeases(county.db, present)
  const desks = walkings.flatMap((walking) => walking.desks)
  await county.rooms.presence.renew(desks.flatMap(({ id, connected }) => (connected ? [id] : [])))
  all.renewedAt = performance.now()
}
