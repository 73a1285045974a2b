import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layOutTimes } from '../../server/appointment/appointment.ts'
import { afternoonsOf, booking, publish } from '../support/appointment.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aConversation, aVisitor, mustAnswer, people, resume } from '../support/people.ts'
import { proposed } from '../support/referral.ts'
import { laySomeServices } from '../support/services.ts'

const races = 150
const controlRaces = 40
const wanting = 6
const places = 2

// 15 minutes each, day and night: more of them than races.
const plan = {
  ...afternoonsOf({ from: 0, to: 1440, minutes: 15, capacity: places }),
  leadMinutes: 0,
  furthestDays: 60,
}

/** As many have it as there are places; who was told no has lost nothing (rules 6 and 8). */
function checkRace(race: {
  told: { ok: boolean; refusal?: string }[]
  holding: number
  kept: number
}): string[] {
  const winners = race.told.filter(({ ok }) => ok).length
  const faults: string[] = []
  if (winners > places) faults.push(`double booking: ${winners} were told yes`)
  if (race.holding > places) faults.push(`double booking: ${race.holding} rows`)
  if (winners < places) faults.push(`wasted: only ${winners} got it`)
  if (winners !== race.holding) faults.push('untrue: who was told yes has it, and nobody else')
  if (race.told.some(({ ok, refusal }) => !ok && refusal !== 'time-taken')) faults.push('unkind')
  if (race.kept !== wanting) faults.push(`lost: ${race.kept} of ${wanting} have a time`)
  return faults
}

describe('the last places of a time', () => {
  let kynnys: Kynnys
  const wants: { id: string; held: string | null; ask: ReturnType<typeof booking> }[] = []
  const open: { close: () => void }[] = []
  const times = layOutTimes(plan, { from: Date.now() + 3_600_000, to: Date.now() + 20 * 86_400_000 })
  const moments = times.map(({ at }) => new Date(at).toISOString())
  beforeAll(async () => {
    const many = { VISITOR_REQUEST_BURST: '100000', STARTS_PER_MINUTE: '1000' }
    kynnys = await startKynnys(many)
    await laySomeServices(kynnys.db)
    const other = await kynnys.anotherProcess(many)
    await publish(kynnys, plan)
    for (let index = 0; index < wanting; index += 1) {
      const talk = await aConversation(kynnys.url, people.aino)
      const { id } = await proposed(talk)
      const tab = await aVisitor(index % 2 ? other.url : kynnys.url, { token: talk.visitor.token })
      await resume(tab)
      open.push(talk.visitor, talk.counsellor, tab)
      wants.push({ id, held: null, ask: booking(tab, id) })
    }
  }, 60_000)
  afterAll(async () => {
    for (const one of open) one.close()
    await kynnys.close()
  })

  /** Each has a time of their own to lose, and all want the same one. */
  async function race(): Promise<string[]> {
    const wished = moments.shift()!
    for (const one of wants) {
      if (one.held !== null) continue
      one.held = moments.shift()!
      await mustAnswer(one.ask.book(one.held))
    }
    const told = await Promise.all(wants.map(({ ask, held }) => ask.book(wished, held)))
    for (const [index, one] of wants.entries()) if (told[index]!.ok) one.held = wished
    const { rows } = await kynnys.pool.query<{ referral_id: string; starts_at: Date }>(
      `select referral_id, starts_at from appointment where state = 'booked'`,
    )
    const kept = wants.filter(({ id, held }) =>
      rows.some((row) => row.referral_id === id && row.starts_at.toISOString() === held),
    )
    const holding = rows.filter((row) => row.starts_at.toISOString() === wished).length
    return checkRace({ told, holding, kept: kept.length })
  }

  it(`go to nobody twice in ${races} races through two processes; without the constraint the same run finds it`, async () => {
    const faults: string[] = []
    for (let index = 0; index < races; index += 1) faults.push(...(await race()))
    expect(faults).toEqual([])
    // The control: what remains without the unique index looks first and inserts then.
    await kynnys.pool.query('drop index appointment_place')
    const found: string[] = []
    for (let index = 0; index < controlRaces; index += 1) found.push(...(await race()))
    expect(found.filter((fault) => fault.startsWith('double booking'))).not.toEqual([])
  }, 180_000)
})
