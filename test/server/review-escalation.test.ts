import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoEscalation } from '../../demo/fill-demo-escalation.ts'
import { everyCase } from '../../server/review/review.ts'
import { readSheets } from '../../server/spreadsheet/spreadsheet.ts'
import { allKnown, raised, secretText } from '../support/escalation.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  anAccount,
  anOperator,
  eventually,
  mustAnswer,
  type Operator,
  people,
  signIn,
} from '../support/people.ts'

const siteId = 'kuusiniemi'
const comment = '=SUM(1;2) Näin tämä piti tehdä.'
const aReason = 'Vuosittainen arviointi johtoryhmälle.'

/** What the law asks for, from the moment it was known to the file of the year. */
describe('an escalation under review', () => {
  let kynnys: Kynnys
  let salma: Operator
  const open: { close: () => void }[] = []
  beforeAll(async () => {
    kynnys = await startKynnys()
    await fillDemoEscalation(kynnys.db, 'demo')
    const elsewhere = await kynnys.anotherProcess()
    salma = await anOperator(elsewhere.url, people.salma)
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.close()
  })
  afterAll(() => kynnys.close())

  async function aTalk(email?: string) {
    const talk = await aConversation(kynnys.url, email)
    open.push(talk.visitor, talk.counsellor)
    return talk
  }
  const list = (who = salma) =>
    mustAnswer(who.socket.emitWithAck('review:list', { siteId, filter: everyCase, offset: 0, limit: 100 }))
  const lineOf = async (id: string, who = salma) => (await list(who)).cases.find((line) => line.id === id)
  const which = (id: string) => ({ siteId, kind: 'child-welfare' as const, id })
  const decide = (id: string, who = salma) =>
    who.socket.emitWithAck('review:decide', { ...which(id), outcome: 'fine', comment })

  /** Decided, and then done: the two are apart. */
  async function done({ socket }: Operator, id: string): Promise<void> {
    const answers = allKnown()
    await mustAnswer(socket.emitWithAck('escalation:decide', { id, revision: 1, answers }))
    expect(await decide(id)).toEqual({ ok: false, refusal: 'invalid-request' })
    await mustAnswer(socket.emitWithAck('escalation:finish', { id, revision: 2, answers }))
  }

  it('is in a supervisor’s list within 5 s of being raised, with its clock running while it is a draft', async () => {
    const talk = await aTalk()
    const before = salma.heardOf('review:changed').length
    const at = performance.now()
    const { id } = await raised(talk)
    await eventually(
      () => salma.heardOf('review:changed').length,
      (count) => count > before,
    )
    const line = await lineOf(id)
    expect(performance.now() - at).toBeLessThan(5000)
    expect(line).toMatchObject({
      kind: 'child-welfare',
      state: 'draft',
      review: 'under-way',
      leadMinutes: null,
    })
    expect(Date.parse(line!.dueAt!) - Date.parse(line!.arisenAt)).toBe(4 * 3_600_000)
    expect(await decide(id)).toEqual({ ok: false, refusal: 'invalid-request' })
    await kynnys.pool.query(`update escalation set known_at = now() - interval '5 hours' where id = $1`, [id])
    expect((await list()).counts.overdue).toBe(1)
    await kynnys.pool.query(`update escalation set known_at = now() where id = $1`, [id])
  })

  it('shows ground, lead time and what the young person was told, and none of its words', async () => {
    const talk = await aTalk()
    const { id } = await raised(talk)
    await done(talk.counsellor, id)
    const detail = await mustAnswer(salma.socket.emitWithAck('review:read', which(id)))
    expect(detail.line).toMatchObject({ state: 'done', review: 'to-review', leadMinutes: 60 })
    const facts = Object.fromEntries(detail.facts.map(({ what, text }) => [what, text]))
    expect(facts).toMatchObject({
      age: 'under-18',
      'age-basis': 'known',
      channel: 'phone',
      consent: 'not-asked',
    })
    expect(facts.basis).toHaveProperty('fi-simple')
    expect(facts.recipient).toHaveProperty('sv')
    expect(detail.told).toEqual([
      { what: 'told', text: 'no' },
      { what: 'not-told-because', text: 'danger' },
    ])
    expect(detail.timeline.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['known', 'decided', 'done', 'started', 'claimed']),
    )
    expect(JSON.stringify(detail)).not.toContain(secretText)
    await mustAnswer(decide(id))
    await talk.counsellor.hears('review:commented')
  })

  it('is judged neither by who raised it nor by who decided it', async () => {
    const email = await anAccount(kynnys, { siteId, role: 'supervisor' })
    const talk = await aTalk(email)
    const { id } = await raised(talk)
    await done(talk.counsellor, id)
    await kynnys.pool.query(
      `update escalation set decided_by = (select id from operator where email = $2) where id = $1`,
      [id, people.aino],
    )
    expect(await decide(id, talk.counsellor)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect((await lineOf(id, talk.counsellor))?.isOwn).toBe(true)
    await mustAnswer(decide(id))
  })

  async function exported(wanted: object, email = people.salma) {
    const cookie = await signIn(kynnys.url, email)
    const plain = { filter: everyCase, format: 'csv', language: 'fi', withText: false, reason: null }
    return fetch(`${kynnys.url}/console/review/${siteId}/export`, {
      method: 'POST',
      headers: { cookie, origin: kynnys.url, 'content-type': 'application/json' },
      body: JSON.stringify({ ...plain, ...wanted }),
    })
  }
  const exports = async () =>
    (
      await kynnys.pool.query<{ has_reason: boolean }>(
        `select sealed_reason is not null as has_reason from audit_record where kind = 'export-made' order by seq`,
      )
    ).rows.map(({ has_reason }) => has_reason)

  it('goes into a file without a word that anybody wrote, for supervisors alone, and recorded', async () => {
    const csv = await (await exported({})).text()
    expect(csv).toContain('"Lastensuojeluilmoitus";"Tehty";"Tarkistettu"')
    expect(csv).toContain('"Kesto minuutteina"')
    expect(csv).not.toContain('Näin tämä piti tehdä.')
    const sheets = await readSheets(
      new Uint8Array(await (await exported({ format: 'xlsx', language: 'sv' })).arrayBuffer()),
    )
    expect(sheets[0]!.name).toBe('Granskning')
    expect(sheets[0]!.rows[0]).toContain('Tid i minuter')
    expect(await exports()).toEqual([false, false])
    for (const email of [people.aino, people.hilkka]) expect((await exported({}, email)).status).toBe(403)
    expect((await exported({}, people.yusuf)).status).toBe(404)
    expect(await exports()).toEqual([false, false])
  })

  it('takes free text along only behind a reason, and no text becomes a formula', async () => {
    expect((await exported({ withText: true })).status).toBe(400)
    expect((await exported({ withText: true, reason: 'koska' })).status).toBe(400)
    const csv = await (await exported({ withText: true, reason: aReason })).text()
    expect(csv).toContain(`"'${comment}"`)
    expect(await exports()).toEqual([false, false, true])
    expect(kynnys.logged.join('\n')).not.toContain(aReason)
  })
})
