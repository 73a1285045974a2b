import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoEscalation } from '../../demo/fill-demo-escalation.ts'
import { firstOutreach } from '../../protocol/first-outreach.ts'
import { everyCase } from '../../server/review/review.ts'
import { readSheets } from '../../server/spreadsheet/spreadsheet.ts'
import { aGuide, allKnown, raised, secretText } from '../support/escalation.ts'
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

  it('is written by what supervisors and administrators say of the law, version by version (rule 18)', async () => {
    const talk = await aTalk()
    const before = await mustAnswer(salma.socket.emitWithAck('escalation-guide:read', { siteId }))
    expect(before).toMatchObject({ version: 1, savedBy: null })
    const guide = { ...before.guide!, keptDays: 400 }
    const { counsellor } = talk
    const heard = counsellor.heardOf('escalation:changed').length
    const kept = await mustAnswer(
      salma.socket.emitWithAck('escalation-guide:save', { siteId, version: 1, guide }),
    )
    expect(kept).toMatchObject({ version: 2, savedBy: 'Salma', guide: { keptDays: 400 } })
    await eventually(
      () => counsellor.heardOf('escalation:changed').length,
      (count) => count > heard,
    )
    const { guides } = await mustAnswer(counsellor.socket.emitWithAck('escalation:board', {}))
    expect(guides[siteId]?.keptDays).toBe(400)
    const { rows } = await kynnys.pool.query(
      `select kind, operator_id, role from audit_record where kind = 'guide-saved'`,
    )
    expect(rows).toEqual([{ kind: 'guide-saved', operator_id: expect.any(String), role: 'supervisor' }])
  })

  it('lets one of two who save at once, tells the other, and keeps both versions apart (rule 18)', async () => {
    const hilkka = await anOperator(kynnys.url, people.hilkka)
    open.push(hilkka)
    const { version, guide } = await mustAnswer(
      hilkka.socket.emitWithAck('escalation-guide:read', { siteId }),
    )
    const saving = (who: Operator, keptDays: number) =>
      who.socket.emitWithAck('escalation-guide:save', { siteId, version, guide: { ...guide!, keptDays } })
    const replies = await Promise.all([saving(salma, 500), saving(hilkka, 600)])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies).toContainEqual({ ok: false, refusal: 'changed-meanwhile' })
    const days = `select version, (guide ->> 'keptDays')::int as days from escalation_guide where site_id = $1 order by version`
    const { rows } = await kynnys.pool.query(days, [siteId])
    expect(rows.map((row) => row.version)).toEqual(rows.map((_, at) => at + 1))
    expect([500, 600]).toContain(rows.at(-1).days)
  })

  it('keeps its guide from counsellors’ hands, from other cities, and from what can’t be used (rule 18)', async () => {
    const talk = await aTalk()
    const yusuf = await anOperator(kynnys.url, people.yusuf)
    open.push(yusuf)
    const { version, guide } = await mustAnswer(salma.socket.emitWithAck('escalation-guide:read', { siteId }))
    const save = ({ socket }: Operator, saved = guide!, after = version) =>
      socket.emitWithAck('escalation-guide:save', { siteId, version: after, guide: saved })
    for (const [who, refusal] of [
      [talk.counsellor, 'not-allowed'],
      [yusuf, 'not-found'],
    ] as const) {
      expect(await who.socket.emitWithAck('escalation-guide:read', { siteId })).toEqual({
        ok: false,
        refusal,
      })
      expect(await save(who)).toEqual({ ok: false, refusal })
    }
    const without112 = { ...guide!, emergency: { ...guide!.emergency, numbers: [] } }
    const noCall = { ...guide!, outreach: { ...guide!.outreach, fi: ' ' } }
    for (const faulty of [without112, noCall, { ...guide!, duties: [{ ...guide!.duties[0]!, kinds: [] }] }])
      expect(await save(salma, faulty)).toEqual({ ok: false, refusal: 'invalid-request' })
    expect(await save(salma, guide!, version - 1)).toEqual({ ok: false, refusal: 'changed-meanwhile' })
    expect(await mustAnswer(salma.socket.emitWithAck('escalation-guide:read', { siteId }))).toMatchObject({
      version,
    })
  })

  it('tells how an outreach worker is asked to call, also where its guide was written before there was such a text', async () => {
    const talk = await aTalk()
    await kynnys.pool.query(`update escalation_guide set guide = guide - 'outreach' where site_id = $1`, [
      siteId,
    ])
    const { version, guide } = await mustAnswer(salma.socket.emitWithAck('escalation-guide:read', { siteId }))
    const board = () => mustAnswer(talk.counsellor.socket.emitWithAck('escalation:board', {}))
    expect(guide?.outreach).toEqual(firstOutreach)
    expect((await board()).guides[siteId]?.outreach).toEqual(firstOutreach)
    const outreach = { ...firstOutreach, sv: 'Be om kontakt på yhteysetsivaan.fi.' }
    await mustAnswer(
      salma.socket.emitWithAck('escalation-guide:save', { siteId, version, guide: { ...guide!, outreach } }),
    )
    expect((await board()).guides[siteId]?.outreach).toEqual(outreach)
  })

  it('goes on naming its ground when the guide has it no longer, and hides identity codes in what is saved', async () => {
    const talk = await aTalk()
    const { id } = await raised(talk)
    await done(talk.counsellor, id)
    const read = await mustAnswer(salma.socket.emitWithAck('escalation-guide:read', { siteId }))
    const coded = { fi: 'Kysy 131052-308T', 'fi-simple': '', sv: '', en: '' }
    const question = { kinds: ['police' as const], ages: ['adult' as const], text: coded }
    const guide = aGuide({ questions: [question] })
    const saved = await mustAnswer(
      salma.socket.emitWithAck('escalation-guide:save', { siteId, version: read.version, guide }),
    )
    expect(saved.guide?.questions[0]?.text.fi).toBe('Kysy ██████')
    const detail = await mustAnswer(salma.socket.emitWithAck('review:read', which(id)))
    expect(detail.facts).toContainEqual({
      what: 'basis',
      text: expect.objectContaining({ fi: 'Lastensuojeluilmoitus, lastensuojelulaki 25 §' }),
    })
  })
})
