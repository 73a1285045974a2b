import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../protocol/entry.ts'
import { completeCode, groupCode } from '../../protocol/referral-code.ts'
import { pauseAfter } from '../../server/referral/referral.ts'
import { findStaffedTeamIds } from '../../server/team/staffing-repository.ts'
import { aDesk, aDeskAccount, askingAs, type Desk } from '../support/desk.ts'
import { allServices } from '../support/directory.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  anOperator,
  mustAnswer,
  nothingTold,
  people,
  resume,
  signIn,
} from '../support/people.ts'
import { agreed, aProposal, proposed, secretNeed, secretSummary } from '../support/referral.ts'
import { ahtolanTalo, lautta, laySomeServices, ohjaamo } from '../support/services.ts'

type Added = { entries: Entry[] }
const says = (state: string) => (added: Added) =>
  added.entries.some((entry) => entry.kind === 'referral' && entry.state === state)

describe('a desk', () => {
  let kynnys: Kynnys
  let otherUrl = ''
  let desk: Desk
  let talk: Awaited<ReturnType<typeof aConversation>>
  beforeAll(async () => {
    kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
    otherUrl = (await kynnys.anotherProcess()).url
    desk = await aDesk(kynnys, 'kuusiniemi', lautta)
    talk = await aConversation(kynnys.url, people.aino, { nickname: 'Vilhelmiina', language: 'sv' })
  })
  afterAll(async () => {
    talk.visitor.close()
    talk.counsellor.close()
    await kynnys.close()
  })

  const everything = async () => {
    const { rows } = await kynnys.pool.query<{ line: string }>(`
      select to_jsonb(r)::text as line from referral r union all select to_jsonb(e)::text from entry e order by 1`)
    return rows.map(({ line }) => line)
  }
  const lookedAt = async () =>
    (
      await kynnys.pool.query(
        `select operator_id, role, subject_kind, subject_id from audit_record where kind = 'referral-looked-at' order by seq`,
      )
    ).rows
  const age = (id: string, by: string) =>
    kynnys.pool.query(`update referral set expires_at = now() - $2::interval where id = $1`, [id, by])

  it('knows whose it is, and is nobody’s without the role and a service (rule 8)', async () => {
    expect(await desk.self()).toEqual({
      status: 200,
      answer: { name: expect.any(String), services: ['Nuorten talo Lautta'] },
    })
    const { code } = await agreed(talk)
    const before = await everything()
    const withoutService = await aDeskAccount(kynnys, 'kuusiniemi')
    for (const email of [people.aino, people.salma, people.hilkka, people.yusuf, withoutService.email]) {
      const caller = askingAs(kynnys.url, await signIn(kynnys.url, email))
      expect((await caller.self()).status, email).toBe(403)
      expect(await caller.look(code), email).toMatchObject({ refusal: 'not-allowed' })
      expect(await caller.arrive(code), email).toMatchObject({ refusal: 'not-allowed' })
    }
    expect(await askingAs(kynnys.url, '').arrive(code)).toMatchObject({ refusal: 'not-signed-in' })
    await kynnys.pool.query(`delete from operator_role where operator_id = $1`, [withoutService.id])
    await kynnys.pool.query(`insert into desk_service values ($1, 'kuusiniemi', $2)`, [
      withoutService.id,
      lautta,
    ])
    const lostRole = askingAs(kynnys.url, await signIn(kynnys.url, withoutService.email))
    expect(await lostRole.arrive(code)).toMatchObject({ refusal: 'not-allowed' })
    expect(await everything()).toEqual(before)
  })

  it('receives who comes, in another process; both sides hear it, and nobody learns who (rules 4, 7, 15)', async () => {
    const { code, id } = await agreed(talk)
    const elsewhere = askingAs(otherUrl, await signIn(otherUrl, desk.email))
    const typed = ` ${groupCode(code).toLowerCase().replace(' ', '-')} `
    const before = await everything()
    const visit = {
      service: 'Nuorten talo Lautta',
      language: 'sv',
      meets: 'Sari',
      at: null,
      shown: { what: 'nothing' },
    }
    expect(await elsewhere.look(typed)).toEqual({ outcome: 'found', visit })
    expect(await everything()).toEqual(before)
    expect(await elsewhere.arrive(typed)).toEqual({ outcome: 'arrived', visit })
    const looked = { operator_id: desk.id, role: 'desk', subject_kind: 'service', subject_id: lautta }
    expect(await lookedAt()).toEqual([looked, looked])
    for (const one of [talk.visitor, talk.counsellor])
      await one.hears<Added>('entry:added', says('arrived-at-desk'))
    const mine = await mustAnswer(talk.counsellor.socket.emitWithAck('referral:mine', {}))
    expect(mine.referrals.find((one) => one.id === id)).toEqual({
      id,
      service: 'Nuorten talo Lautta',
      meetAgain: false,
      visitAt: null,
      state: 'arrived-at-desk',
      movedAt: expect.any(String),
      walk: null,
    })
    expect(kynnys.logged.join()).not.toContain(code)
  })

  it('is shown nothing, and receives nobody, where that can’t be recorded', async () => {
    const { code } = await agreed(talk)
    const before = await everything()
    await kynnys.pool.query(
      `alter table audit_record add constraint broken check (kind <> 'referral-looked-at') not valid`,
    )
    try {
      expect(await desk.look(code)).not.toHaveProperty('visit')
      expect(await desk.arrive(code)).not.toHaveProperty('visit')
    } finally {
      await kynnys.pool.query('alter table audit_record drop constraint broken')
    }
    expect(await everything()).toEqual(before)
    expect(await desk.arrive(code)).toMatchObject({ outcome: 'arrived' })
  })

  it('sees what was chosen and nothing else, by the code or the QR code’s address (rule 7)', async () => {
    const need = { what: 'need', text: 'Asuntoasia' } as const
    const line = await agreed(talk, need)
    const all = await agreed(talk, { what: 'summary' })
    const one = await desk.look(`https://kynnys.example/desk#${line.secret}`)
    expect(one).toMatchObject({ outcome: 'found', visit: { shown: need } })
    const other = await desk.look(all.secret)
    expect(other).toMatchObject({ visit: { shown: { what: 'summary', text: secretSummary } } })
    for (const hidden of ['Vilhelmiina', talk.conversationId, secretNeed, 'Aino'])
      expect(JSON.stringify([one, other])).not.toContain(hidden)
    expect(JSON.stringify(one)).not.toContain(secretSummary)
  })

  it('says what is wrong with a code, and changes nothing (rule 9)', async () => {
    const used = await agreed(talk)
    expect(await desk.arrive(used.code)).toMatchObject({ outcome: 'arrived' })
    const expired = await agreed(talk)
    await age(expired.id, '1 second')
    const declined = await agreed(talk)
    const no = { id: declined.id, revision: 1, answer: 'decline' as const }
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:answer', no))
    await aDeskAccount(kynnys, 'kuusiniemi', ohjaamo)
    const elsewhere = await agreed(talk, { what: 'nothing' }, { serviceId: ohjaamo })
    const renewed = await agreed(talk)
    const again = { id: renewed.id, revision: 1, shown: { what: 'nothing' as const } }
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:agree', again))
    const otherCity = await aDesk(kynnys, 'ahtola', ahtolanTalo)
    const colleague = await aDesk(kynnys, 'kuusiniemi', lautta)
    const mistyped = used.code.slice(0, 7) + (used.code[7] === '0' ? '1' : '0')
    const before = await everything()
    const recorded = await lookedAt()
    for (const ask of ['look', 'arrive'] as const) {
      expect(await desk[ask](used.code)).toMatchObject({ outcome: 'used', byYou: true })
      expect(await colleague[ask](used.secret)).toMatchObject({ outcome: 'used', byYou: false })
      expect(await desk[ask](expired.code)).toEqual({ outcome: 'expired' })
      expect(await desk[ask](declined.code)).toEqual({ outcome: 'taken-back' })
      expect(await desk[ask](elsewhere.code)).toEqual({ outcome: 'elsewhere' })
      expect(await otherCity[ask](elsewhere.code)).toEqual({ outcome: 'wrong' })
      expect(await colleague[ask](renewed.code)).toEqual({ outcome: 'wrong' })
      expect(await desk[ask](mistyped)).toEqual({ outcome: 'mistyped' })
      expect(await desk[ask]('💡')).toEqual({ outcome: 'mistyped' })
      expect(await desk[ask]('x'.repeat(201))).toMatchObject({ refusal: 'invalid-request' })
    }
    // Who was shown nothing has read nothing.
    expect(await lookedAt()).toEqual(recorded)
    expect(await everything()).toEqual(before)
    await kynnys.sweepNow()
    expect(await colleague.look(expired.code)).toEqual({ outcome: 'expired' })
  })

  it('receives who agreed to a card after its service had left the directory (rule 1)', async () => {
    const { id } = await proposed(talk)
    await kynnys.pool.query('update service set hidden = true where id = $1', [lautta])
    try {
      const { visitor } = talk
      const list = await mustAnswer(visitor.socket.emitWithAck('referral:list', {}))
      const card = list.referrals.find((one) => one.id === id)!.card
      expect(card.service.at(-1)).toMatchObject({
        name: 'Nuorten talo Lautta',
        address: 'Laiturikatu 2, Kuusiniemi',
      })
      const agreement = { id, revision: 1, shown: { what: 'nothing' as const } }
      const given = await mustAnswer(visitor.socket.emitWithAck('referral:agree', agreement))
      expect(await desk.arrive(given!.code)).toMatchObject({
        outcome: 'arrived',
        visit: { service: 'Nuorten talo Lautta' },
      })
      const again = { ...aProposal(talk.conversationId) }
      expect(await talk.counsellor.socket.emitWithAck('referral:propose', again)).toMatchObject({
        refusal: 'not-found',
      })
    } finally {
      await kynnys.pool.query('update service set hidden = false where id = $1', [lautta])
    }
  })

  it('marks one arrival where two desks do it at once (rule 2)', async () => {
    const { code, id } = await agreed(talk)
    const colleague = await aDesk(kynnys, 'kuusiniemi', lautta, otherUrl)
    const answers = await Promise.all([desk.arrive(code), colleague.arrive(code)])
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['arrived', 'used'])
    const { rows } = await kynnys.pool.query(
      `select 1 from entry where referral_id = $1 and referral_state = 'arrived-at-desk'`,
      [id],
    )
    expect(rows).toHaveLength(1)
  })

  it('has the last word over who said it themselves, and receives who once couldn’t come (rule 11)', async () => {
    for (const what of ['arrived', 'could-not-come', 'was-closed'] as const) {
      const { code, id } = await agreed(talk)
      await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id, what }))
      expect(await desk.arrive(code)).toMatchObject({ outcome: 'arrived' })
      const told = await talk.visitor.socket.emitWithAck('referral:tell', { id, what: 'was-closed' })
      expect(told).toEqual({ ok: false, refusal: 'changed-meanwhile' })
    }
  })

  it('is told in the talk they are in now, by either word: a new one under the same return phrase (rules 4 and 11)', async () => {
    const before = await aConversation(kynnys.url, people.aino)
    const { visitor, counsellor } = before
    const [brought, told] = [await agreed(before), await agreed(before)]
    await mustAnswer(visitor.socket.emitWithAck('return-phrase:create', {}))
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    const again = { ...nothingTold, again: { samePerson: false } }
    await mustAnswer(visitor.socket.emitWithAck('conversation:start', again))
    const lines = async () =>
      (await resume(visitor)).entries.flatMap((one) => (one.kind === 'referral' ? [one.state] : []))
    expect(await lines()).toEqual([])
    await mustAnswer(visitor.socket.emitWithAck('referral:tell', { id: told.id, what: 'could-not-come' }))
    expect(await desk.arrive(brought.code)).toMatchObject({ outcome: 'arrived' })
    expect(await lines()).toEqual(['could-not-come', 'arrived-at-desk'])
    await visitor.hears<Added>('entry:added', says('arrived-at-desk'))
    visitor.close()
    counsellor.close()
  })

  it('receives somebody whose conversation has gone with time, and nobody who had it erased (rule 13)', async () => {
    const [late, gone] = [
      await aConversation(kynnys.url, people.aino),
      await aConversation(kynnys.url, people.aino),
    ]
    const one = await agreed(late, { what: 'need', text: 'Asuntoasia' })
    const other = await agreed(gone, { what: 'need', text: 'Asuntoasia' })
    await mustAnswer(late.visitor.socket.emitWithAck('conversation:end', {}))
    await kynnys.pool.query('update conversation set erase_at = now() where id = $1', [late.conversationId])
    await kynnys.sweepNow()
    await mustAnswer(gone.visitor.socket.emitWithAck('conversation:erase', {}))
    expect(await desk.arrive(one.code)).toMatchObject({
      outcome: 'arrived',
      visit: { shown: { text: 'Asuntoasia' } },
    })
    expect(await desk.arrive(other.code)).toMatchObject({ outcome: 'wrong' })
    for (const { visitor, counsellor } of [late, gone]) {
      visitor.close()
      counsellor.close()
    }
  })

  it('receives nobody whose referral is being erased, and nothing puts that off (rule 13)', async () => {
    const { visitor } = talk
    // A desk of its own: wrong codes slow down whoever types them.
    const here = await aDesk(kynnys, 'kuusiniemi', lautta)
    const [kept, told] = [await agreed(talk), await agreed(talk)]
    const open = await proposed(talk)
    await mustAnswer(visitor.socket.emitWithAck('referral:tell', { id: told.id, what: 'could-not-come' }))
    const ids = [kept.id, told.id, open.id]
    // As it stands until its key has gone, and longer where the disk won't let go of that.
    await kynnys.pool.query(`update referral set erase_at = now() where id = any ($1)`, [ids])
    const stands = async () =>
      (
        await kynnys.pool.query(
          `select id, state, erase_at from referral where id = any ($1) and erase_at <= now() order by id`,
          [ids],
        )
      ).rows
    const before = await stands()
    for (const brought of [kept.code, told.secret]) {
      expect(await here.look(brought)).toEqual({ outcome: 'wrong' })
      expect(await here.arrive(brought)).toEqual({ outcome: 'wrong' })
    }
    const refused = { ok: false, refusal: 'changed-meanwhile' }
    const nothing = { what: 'nothing' as const }
    for (const id of ids)
      expect(await visitor.socket.emitWithAck('referral:agree', { id, revision: 1, shown: nothing })).toEqual(
        refused,
      )
    const arrived = { id: kept.id, what: 'arrived' as const }
    expect(await visitor.socket.emitWithAck('referral:tell', arrived)).toEqual(refused)
    expect(await stands()).toEqual(before)
    expect(before).toHaveLength(3)
    // What runs out in the same round is erased all the same.
    await kynnys.pool.query(`update referral set expires_at = now() where id = any ($1)`, [ids])
    await kynnys.sweepNow()
    expect(await stands()).toEqual([])
    const { rowCount } = await kynnys.pool.query('select from referral where id = any ($1)', [ids])
    expect(rowCount).toBe(0)
  })

  it('that guesses is slowed down, and no other desk is (rule 10)', async () => {
    const guesser = await aDesk(kynnys, 'kuusiniemi', lautta)
    const guess = () => completeCode(Array.from({ length: 7 }, () => Math.floor(Math.random() * 29)))
    // Asked of two processes in turn: what one of them counts, the other knows.
    const elsewhere = askingAs(otherUrl, guesser.cookie)
    const started = performance.now()
    for (let made = 0; made < 7; made += 1)
      expect(await (made % 2 ? elsewhere : guesser).arrive(guess())).toEqual({ outcome: 'wrong' })
    const slowed = performance.now() - started
    expect(slowed).toBeGreaterThan(pauseAfter(6) + pauseAfter(7) - 100)
    const queued = Array.from({ length: 14 }, () => guesser.arrive(guess()))
    const { code } = await agreed(talk)
    const before = performance.now()
    expect(await desk.arrive(code)).toMatchObject({ outcome: 'arrived' })
    // Beside the minutes that those fourteen wait.
    expect(performance.now() - before).toBeLessThan(8000)
    // The rest of them go on waiting; nobody else does.
    expect(await Promise.race(queued)).toMatchObject({ refusal: 'too-many-requests' })
  })
})

describe('somebody at a desk', () => {
  it('answers nobody: is offered no conversation, makes no team staffed, and searches no directory (rule 8)', async () => {
    const kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
    const { email, id } = await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    const talk = await aConversation(kynnys.url)
    const asked = { conversationId: talk.conversationId }
    const { people: targets } = await mustAnswer(
      talk.counsellor.socket.emitWithAck('handover:targets', asked),
    )
    expect(targets).not.toEqual([])
    expect(targets.map((one) => one.id)).not.toContain(id)
    const atDesk = await anOperator(kynnys.url, email)
    const search = { ...allServices, siteId: 'kuusiniemi' }
    const found = await talk.counsellor.socket.emitWithAck('service:search', search)
    expect(found).toMatchObject({ ok: true, answer: { total: 2 } })
    const refused = { ok: false, refusal: 'not-found' }
    expect(await atDesk.socket.emitWithAck('service:search', search)).toEqual(refused)
    expect((await findStaffedTeamIds(kynnys.db, 'kuusiniemi')).size).toBeGreaterThan(0)
    await kynnys.pool.query("delete from operator_role where site_id = 'kuusiniemi' and role <> 'desk'")
    expect((await findStaffedTeamIds(kynnys.db, 'kuusiniemi')).size).toBe(0)
    for (const one of [talk.visitor, talk.counsellor, atDesk]) one.close()
    await kynnys.close()
  })
})
