import { Refusal } from '../../server/refusal.ts'
import { actAsCounsellor, type Desk } from './counsellor-acts.ts'
import type { County } from './county.ts'
import { goHome } from './go-home.ts'
import { letPass, look } from './pass-time.ts'
import type { Picture } from './picture.ts'
import type { Step, Walk, Wish } from './steps.ts'
import { actAsSupervisor } from './supervisor-acts.ts'
import { createSweeps, inOrder } from './sweeps.ts'
import { count, noteTime, type Tally } from './tally.ts'
import { actAsVisitor, openTab } from './visitor-acts.ts'
import { Astray, type Walking, type Walkings } from './walking.ts'

const youngPeople = 4

interface Noting {
  tally: Tally
  /** For each walk the steps that came to something, as they were in the end. */
  taken?: Step[][]
}

/**
 * Walks through one town each, step by step together; throws Astray for what is not as promised. Where time passes, the
 * first walk's clock is everybody's.
 */
export async function takeWalks(
  county: County,
  walks: readonly Walk[],
  { tally, taken = [], dropped }: Noting & { dropped?: string | undefined },
): Promise<void> {
  const [first] = walks
  if (!first) return
  for (const index of walks.keys()) taken[index] = []
  const all = await begin(county, walks.length, { beginsAt: new Date(first.beginsAt), tally, dropped })
  for (const [index, step] of first.steps.entries()) {
    const ofEach = walks.map(({ steps }) => steps[index])
    const before = county.clock()
    if (step.kind === 'time') {
      for (const one of taken) one.push(step)
      await letPass(all, step.seconds, inOrder(all.sweeps, step.order))
    } else await takeStep(all, step, { ofEach, taken })
    noteTime(tally, before, county.clock())
    tally.steps += walks.length
  }
  await goHome(all)
}

interface Beginning {
  beginsAt: Date
  tally: Tally
  dropped: string | undefined
}

async function begin(county: County, walkCount: number, { beginsAt, tally, dropped }: Beginning) {
  await county.empty()
  county.setClock(beginsAt)
  const walkings = county.towns.slice(0, walkCount).map((town) => ({
    town,
    tabs: Array.from({ length: youngPeople }, openTab),
    desks: town.counsellors.map((id): Desk => ({ id, connected: true, dismissed: false })),
    closed: [],
  }))
  const all: Walkings = {
    county,
    walkings,
    tally,
    sweeps: createSweeps(county.rooms, dropped),
    picture: { rows: [], onDuty: new Map() },
    over: new Set(),
    turns: new Set(),
    renewedAt: performance.now(),
  }
  // Not every walk is to begin with the morning.
  for (const { desks } of walkings) for (const { id } of desks) await county.rooms.presence.setDuty(id, true)
  await look(all)
  return all
}

async function takeStep(
  all: Walkings,
  step: Step,
  { ofEach, taken }: { ofEach: readonly (Step | undefined)[]; taken: readonly Step[][] },
): Promise<void> {
  const sweep = step.kind === 'sweep' ? all.sweeps[step.which % all.sweeps.length] : undefined
  // All to their end, whatever becomes of the others: the next step begins in peace.
  const [swept, ...acted] = await Promise.allSettled([
    sweep?.run(),
    ...all.walkings.map((walking, index) => act(all, walking, { step: ofEach[index], taken: taken[index] })),
  ])
  if (swept.status === 'rejected') throw swept.reason
  const broken = acted.flatMap((one, index) => {
    const town = all.walkings[index]?.town.siteId ?? ''
    return one.status === 'rejected' ? [{ town, fault: inWords(one.reason) }] : []
  })
  if (broken.length > 0) throw new Astray(broken)
  await look(all)
}

function inWords(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)
}

async function act(
  all: Walkings,
  walking: Walking,
  { step, taken }: { step: Step | undefined; taken: Step[] | undefined },
): Promise<void> {
  if (!step || step.kind === 'time') return
  const rows = all.picture.rows.filter(({ town }) => town === walking.town.siteId)
  const picture = { rows, onDuty: all.picture.onDuty }
  const doing = (wishes: readonly Wish[]) => doFirst(walking, wishes, { picture, tally: all.tally })
  const done = await Promise.allSettled([
    doing(step.wishes),
    ...(step.kind === 'both' ? [doing(step.others)] : []),
  ])
  const [wishes = [], others = []] = done.map((one, index) =>
    one.status === 'fulfilled' ? one.value : index === 0 ? step.wishes : 'others' in step ? step.others : [],
  )
  if (step.kind === 'sweep') taken?.push({ ...step, wishes })
  else if (others.length > 0) taken?.push({ kind: 'both', wishes, others })
  else if (wishes.length > 0) taken?.push({ kind: 'act', wishes })
  for (const one of done) if (one.status === 'rejected') throw one.reason
}

async function actAs(walking: Walking, picture: Picture, wish: Wish): Promise<boolean> {
  const { town, tabs, desks } = walking
  switch (wish.by) {
    case 'visitor':
      return actAsVisitor(town, { tabs, rows: picture.rows }, wish)
    case 'counsellor':
      return actAsCounsellor(town, { desks, ...picture }, wish)
    case 'supervisor':
      return actAsSupervisor(walking, wish)
  }
}

/** The first wish that somebody can have, and is not refused; none if there is no such. */
async function doFirst(
  walking: Walking,
  wishes: readonly Wish[],
  { picture, tally }: { picture: Picture; tally: Tally },
): Promise<Wish[]> {
  for (const wish of wishes)
    try {
      if (!(await actAs(walking, picture, wish))) continue
      count(tally.done, wish.kind)
      return [wish]
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      count(tally.refused, error.code)
      // A claim that is refused may still keep a turn.
      if (error.code === 'visitor-away') return [wish]
    }
  return []
}
