import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../protocol/entry.ts'
import { codeDays } from '../../server/referral/referral.ts'
import { aDesk, aDeskAccount } from '../support/desk.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  anAccount,
  anOperator,
  aVisitor,
  aWaitingVisitor,
  eventually,
  mustAnswer,
  people,
  resume,
} from '../support/people.ts'
import { agreed, aProposal, proposed, secretNeed, secretSummary } from '../support/referral.ts'
import { ahtolanTalo, lautta, laySomeServices, ohjaamo } from '../support/services.ts'

type Added = { entries: Entry[] }
const says = (state: string) => (added: Added) =>
  added.entries.some((entry) => entry.kind === 'referral' && entry.state === state)

describe('a referral', () => {
  let kynnys: Kynnys
  let other: { url: string }
  const open: { close: () => void }[] = []
  beforeAll(async () => {
    kynnys = await startKynnys()
    await laySomeServices(kynnys.db)
    await aDeskAccount(kynnys, 'kuusiniemi', lautta)
    other = await kynnys.anotherProcess()
  })
  afterEach(async () => {
    for (const one of open.splice(0)) one.close()
  })
  afterAll(() => kynnys.close())

  async function aTalk(told = {}) {
    const talk = await aConversation(kynnys.url, people.aino, told)
    open.push(talk.visitor, talk.counsellor)
    return talk
  }

  const listOf = async ({ visitor }: Pick<Awaited<ReturnType<typeof aTalk>>, 'visitor'>) =>
    (await mustAnswer(visitor.socket.emitWithAck('referral:list', {}))).referrals
  const rowOf = async (id: string) =>
    (await kynnys.pool.query('select * from referral where id = $1', [id])).rows[0]
  const entriesOf = async (talk: Awaited<ReturnType<typeof aTalk>>) =>
    (await resume(talk.visitor)).entries.flatMap((one) => (one.kind === 'referral' ? [one.state] : []))

  it('is proposed, heard in another process, and says what, where, when, who and how, in both languages (rules 1, 4)', async () => {
    const talk = await aTalk({ language: 'en' })
    const tab = await aVisitor(other.url, { token: talk.visitor.token })
    open.push(tab)
    await resume(tab)
    const at = new Date(Date.now() + 86_400_000).toISOString()
    const { id } = await proposed(talk, { at })
    await tab.hears<Added>('entry:added', says('proposed'))
    await tab.hears('referral:changed')
    const [card] = await listOf({ visitor: tab })
    expect(card).toMatchObject({ id, state: 'proposed', revision: 1, from: 'Aino', shown: null })
    expect(card!.card).toMatchObject({ at, meets: 'Sari', need: secretNeed, summary: secretSummary })
    expect(card!.card.service).toEqual([
      expect.objectContaining({ language: 'en', name: 'Nuorten talo Lautta', hours: 'Mon–Fri 12:00–18:00' }),
      expect.objectContaining({ language: 'fi', hours: 'ma–pe 12–18', address: 'Laiturikatu 2, Kuusiniemi' }),
    ])
  })

  it('is agreed to, which the counsellor hears, with a code that nobody keeps (rules 4 and 5)', async () => {
    const talk = await aTalk()
    const one = await agreed(talk, { what: 'need', text: secretNeed })
    await talk.counsellor.hears<Added>('entry:added', says('agreed'))
    await talk.counsellor.hears('referral:changed', (heard: { conversationId: string | null }) =>
      Boolean(heard.conversationId),
    )
    const { referrals } = await mustAnswer(
      talk.counsellor.socket.emitWithAck('referral:of', { conversationId: talk.conversationId }),
    )
    expect(referrals[0]).toMatchObject({ id: one.id, state: 'agreed' })
    const all = JSON.stringify([referrals, await listOf(talk), await resume(talk.visitor)])
    expect(all).not.toContain(one.code)
    expect(all).not.toContain(one.secret)
    expect(JSON.stringify(referrals)).not.toContain('"shown"')
    const row = JSON.stringify(await rowOf(one.id))
    for (const secret of [one.code, one.secret, secretNeed, secretSummary, 'Lautta'])
      expect(row.includes(secret) || row.includes(Buffer.from(secret).toString('hex')), secret).toBe(false)
    expect(kynnys.logged.join()).not.toMatch(new RegExp(`${one.code}|Yöpaikka|Nukkunut`))
  })

  it('gives a new code to who agrees again, and the old one is no more (rule 5)', async () => {
    const talk = await aTalk()
    const one = await agreed(talk)
    const before = await rowOf(one.id)
    const again = await mustAnswer(
      talk.visitor.socket.emitWithAck('referral:agree', {
        id: one.id,
        revision: 1,
        shown: { what: 'summary' },
      }),
    )
    expect(again?.code).not.toBe(one.code)
    expect((await rowOf(one.id)).code_lookup.equals(before.code_lookup)).toBe(false)
    expect((await listOf(talk))[0]!.shown).toEqual({ what: 'summary' })
  })

  it('is agreed to only as it was seen: a newer card is looked at anew (rule 3)', async () => {
    const talk = await aTalk()
    const first = await proposed(talk)
    const revised = { ...first, message: 'Huomenna käy paremmin.', revision: 1 }
    await mustAnswer(talk.counsellor.socket.emitWithAck('referral:revise', revised))
    const before = await rowOf(first.id)
    for (const ask of [
      talk.visitor.socket.emitWithAck('referral:agree', {
        id: first.id,
        revision: 1,
        shown: { what: 'nothing' },
      }),
      talk.visitor.socket.emitWithAck('referral:answer', { id: first.id, revision: 1, answer: 'decline' }),
      talk.counsellor.socket.emitWithAck('referral:revise', revised),
    ])
      expect(await ask).toEqual({ ok: false, refusal: 'changed-meanwhile' })
    expect(await rowOf(first.id)).toEqual(before)
    const asked = { id: first.id, revision: 2, answer: 'change' as const }
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:answer', asked))
    await mustAnswer(talk.counsellor.socket.emitWithAck('referral:revise', { ...revised, revision: 2 }))
    expect((await listOf(talk))[0]).toMatchObject({ state: 'proposed', revision: 3 })
    expect(await entriesOf(talk)).toEqual(['proposed', 'proposed', 'changed', 'proposed'])
  })

  it('is the same one when it is proposed twice, and no summary is shown where there is none (rules 2 and 7)', async () => {
    const talk = await aTalk()
    const proposal = await proposed(talk, { summary: '' })
    await mustAnswer(talk.counsellor.socket.emitWithAck('referral:propose', proposal))
    expect(await entriesOf(talk)).toEqual(['proposed'])
    const shown = { id: proposal.id, revision: 1, shown: { what: 'summary' as const } }
    const refused = await talk.visitor.socket.emitWithAck('referral:agree', shown)
    expect(refused).toEqual({ ok: false, refusal: 'invalid-request' })
  })

  it('moves once when many move it at once: one wins, one line is written, nothing is half done (rule 2)', async () => {
    const talk = await aTalk()
    const { id } = await proposed(talk)
    const visitorAnswers = ['change', 'decline', 'decline'] as const
    const replies = await Promise.all([
      ...visitorAnswers.map((answer) =>
        talk.visitor.socket.emitWithAck('referral:answer', { id, revision: 1, answer }),
      ),
      talk.counsellor.socket.emitWithAck('referral:cancel', { conversationId: talk.conversationId, id }),
    ])
    const won = replies.filter(({ ok }) => ok).length
    const states = await entriesOf(talk)
    expect(states).toHaveLength(1 + won)
    expect((await rowOf(id)).state).toBe(states.at(-1))
  })

  it('hides identity codes in whatever is written', async () => {
    const talk = await aTalk()
    const { id } = await proposed(talk, { message: 'Hetu 131052-308T mukaan', need: '131052-308T' })
    const shown = { what: 'need' as const, text: 'olen 131052-308T' }
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:agree', { id, revision: 1, shown }))
    expect(JSON.stringify(await listOf(talk))).not.toContain('308T')
  })

  it('takes the young person’s word, lets them correct it, and tells it apart from a desk’s (rule 11)', async () => {
    const talk = await aTalk()
    const { id } = await agreed(talk)
    for (const [what, state] of [
      ['could-not-come', 'could-not-come'],
      ['was-closed', 'was-closed'],
      ['arrived', 'arrived-by-own-word'],
    ] as const) {
      await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id, what }))
      await talk.counsellor.hears<Added>('entry:added', says(state))
      expect((await rowOf(id)).state).toBe(state)
    }
    const fresh = await proposed(talk)
    expect(await talk.visitor.socket.emitWithAck('referral:tell', { id: fresh.id, what: 'arrived' })).toEqual(
      {
        ok: false,
        refusal: 'changed-meanwhile',
      },
    )
  })

  it('gives a new code to who couldn’t come or found it closed, which stays said, as long as the code lasts (rule 5)', async () => {
    const talk = await aTalk()
    for (const what of ['could-not-come', 'was-closed'] as const) {
      const { id, code } = await agreed(talk)
      await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id, what }))
      const before = await rowOf(id)
      const again = { id, revision: 1, shown: { what: 'nothing' } } as const
      const anew = await mustAnswer(talk.visitor.socket.emitWithAck('referral:agree', again))
      expect(anew?.code).not.toBe(code)
      const after = await rowOf(id)
      expect(after.state).toBe(what)
      expect(after.code_lookup).not.toEqual(before.code_lookup)
      await kynnys.pool.query(`update referral set expires_at = now() - interval '1 s' where id = $1`, [id])
      expect(await talk.visitor.socket.emitWithAck('referral:agree', again)).toEqual({
        ok: false,
        refusal: 'changed-meanwhile',
      })
    }
  })

  it('says that its service has left the directory, before and after it is agreed to (rule 1)', async () => {
    const talk = await aTalk()
    const { id } = await proposed(talk)
    const own = async () => (await listOf(talk)).find((one) => one.id === id)
    expect(await own()).toMatchObject({ isListed: true })
    await kynnys.pool.query('update service set hidden = true where id = $1', [lautta])
    expect(await own()).toMatchObject({ isListed: false })
    const agreeing = { id, revision: 1, shown: { what: 'nothing' } } as const
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:agree', agreeing))
    expect(await own()).toMatchObject({ state: 'agreed', isListed: false })
    await kynnys.pool.query('update service set hidden = false where id = $1', [lautta])
  })

  it('says anew to the steward what was found closed after it was dealt with, whatever is corrected and erased meanwhile', async () => {
    const salma = await anOperator(kynnys.url, people.salma)
    open.push(salma)
    const asked = { siteId: 'kuusiniemi', reading: 'fi', fault: 'said-closed', steward: null } as const
    const unheard = async () => {
      const page = { ...asked, offset: 0, limit: 50 }
      const { lines } = await mustAnswer(salma.socket.emitWithAck('service:quality', page))
      return lines.find(({ id }) => id === ohjaamo)?.saidClosed ?? 0
    }
    const talk = await aTalk()
    const tell = (id: string, what: 'was-closed' | 'arrived') =>
      mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id, what }))
    const found = async () => {
      const { id } = await agreed(talk, undefined, { serviceId: ohjaamo })
      await tell(id, 'was-closed')
      return id
    }
    const [corrected, erased] = [await found(), await found()]
    expect(await unheard()).toBe(2)
    const which = { siteId: 'kuusiniemi', id: ohjaamo }
    await mustAnswer(salma.socket.emitWithAck('service:settle-closed', which))
    expect(await unheard()).toBe(0)
    await found()
    expect(await unheard()).toBe(1)
    await tell(corrected, 'arrived')
    expect(await unheard()).toBe(1)
    // What was heard stays heard when only its number is left.
    await kynnys.pool.query('update referral set erase_at = now() where id = $1', [erased])
    await kynnys.sweepNow()
    expect(await unheard()).toBe(1)
    await tell(corrected, 'was-closed')
    expect(await unheard()).toBe(2)
    await mustAnswer(salma.socket.emitWithAck('service:settle-closed', which))
    expect(await unheard()).toBe(0)
  })

  it('knows whether anybody could take its code: who has the role there, and may sign in today (rule 22)', async () => {
    const talk = await aTalk()
    await proposed(talk, { serviceId: ohjaamo })
    const hasDesk = async () => (await listOf(talk))[0]?.hasDesk
    expect(await hasDesk()).toBe(false)
    const { id } = await aDeskAccount(kynnys, 'kuusiniemi', ohjaamo)
    expect(await hasDesk()).toBe(true)
    await kynnys.pool.query('update operator set disabled_at = now() where id = $1', [id])
    expect(await hasDesk()).toBe(false)
  })

  it('draws no code where nobody could take it, and one for a desk that comes later (rule 22)', async () => {
    const talk = await aTalk()
    const { id } = await proposed(talk, { serviceId: ohjaamo })
    const agree = () =>
      mustAnswer(
        talk.visitor.socket.emitWithAck('referral:agree', {
          id,
          revision: 1,
          shown: { what: 'need', text: secretNeed },
        }),
      )
    expect(await agree()).toBeNull()
    const row = await rowOf(id)
    expect(row).toMatchObject({ state: 'agreed', code_lookup: null, secret_lookup: null })
    expect(Math.round((row.expires_at - row.moved_at) / 86_400_000)).toBe(codeDays)
    expect((await listOf(talk))[0]).toMatchObject({ state: 'agreed', shown: { what: 'nothing' } })
    const told = await agreed(talk, { what: 'nothing' }, { serviceId: ohjaamo })
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id: told.id, what: 'arrived' }))
    await talk.counsellor.hears<Added>('entry:added', says('arrived-by-own-word'))
    const desk = await aDesk(kynnys, 'kuusiniemi', ohjaamo)
    const later = await agree()
    expect(await desk.arrive(later!.code)).toMatchObject({ outcome: 'arrived' })
  })

  it('is chosen by the young person too: a card without a name, a code, and a counsellor who follows it (rule 21)', async () => {
    const talk = await aTalk()
    const id = randomUUID()
    const choose = (one: string, serviceId = lautta) =>
      talk.visitor.socket.emitWithAck('referral:choose', { id: one, serviceId })
    const chosen = await Promise.all([choose(id), choose(id), choose(randomUUID())])
    expect(chosen.map(({ ok }) => ok)).toEqual([true, true, true])
    await talk.counsellor.hears<Added>('entry:added', ({ entries }) =>
      entries.some((one) => one.kind === 'referral' && one.state === 'proposed' && one.name === null),
    )
    const [card, ...others] = await listOf(talk)
    expect(others).toEqual([])
    expect(card).toMatchObject({
      state: 'proposed',
      from: null,
      card: { message: '', meets: '', summary: '' },
    })
    expect(card!.card.service[0]).toMatchObject({ name: 'Nuorten talo Lautta' })
    const agreement = { id: card!.id, revision: 1, shown: { what: 'nothing' as const } }
    expect(
      (await mustAnswer(talk.visitor.socket.emitWithAck('referral:agree', agreement)))?.code,
    ).toHaveLength(8)
    await mustAnswer(choose(randomUUID()))
    expect(await listOf(talk)).toHaveLength(1)
    const mine = await mustAnswer(talk.counsellor.socket.emitWithAck('referral:mine', {}))
    expect(mine.referrals.find((one) => one.id === card!.id)).toMatchObject({ state: 'agreed' })
    // What the counsellor mends is a proposal of theirs.
    const no = { id: card!.id, revision: 1, answer: 'decline' as const }
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:answer', no))
    const again = randomUUID()
    await mustAnswer(choose(again))
    const { conversationId } = talk
    const mended = { ...aProposal(conversationId), id: again, revision: 1 }
    await mustAnswer(talk.counsellor.socket.emitWithAck('referral:revise', mended))
    expect((await listOf(talk))[0]).toMatchObject({ id: again, revision: 2, from: 'Aino' })
  })

  it('is chosen by nobody who talks with no counsellor, of no other city’s services, and not without end (rule 21)', async () => {
    const talk = await aTalk()
    const waiting = await aWaitingVisitor(kynnys.url)
    open.push(waiting)
    const choose = async (
      who: { socket: typeof talk.visitor.socket },
      serviceId: string,
      id = randomUUID(),
    ) => {
      const reply = await who.socket.emitWithAck('referral:choose', { id, serviceId })
      return reply.ok ? 'chosen' : reply.refusal
    }
    const { id: anothers } = await proposed(await aTalk())
    const count = async () => (await kynnys.pool.query('select count(*)::int as n from referral')).rows[0].n
    const before = await count()
    expect(await choose(waiting, lautta)).toBe('conversation-ended')
    for (const serviceId of [ahtolanTalo, randomUUID()])
      expect(await choose(talk.visitor, serviceId)).toBe('not-found')
    expect(await choose(talk.visitor, lautta, anothers)).toBe('different-content')
    expect(await count()).toBe(before)
    const id = randomUUID()
    expect(await choose(talk.visitor, lautta, id)).toBe('chosen')
    await mustAnswer(
      talk.visitor.socket.emitWithAck('referral:answer', { id, revision: 1, answer: 'decline' }),
    )
    const columns = 'site_id, conversation_id, proposed_seq, service_id, proposed_by, state, language'
    const rest = 'sealed_card, expires_at, erase_at'
    const fill = (count: number) =>
      kynnys.pool.query(
        `insert into referral (id, ${columns}, ${rest}) select gen_random_uuid(), ${columns}, ${rest}
         from referral, generate_series(1, $2) where id = $1`,
        [id, count],
      )
    await fill(18)
    const last = randomUUID()
    expect(await choose(talk.visitor, lautta, last)).toBe('chosen')
    await mustAnswer(
      talk.visitor.socket.emitWithAck('referral:answer', { id: last, revision: 1, answer: 'decline' }),
    )
    expect(await choose(talk.visitor, lautta)).toBe('too-many-requests')
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:end', {}))
    expect(await choose(talk.visitor, lautta)).toBe('conversation-ended')
  })

  it('is refused to everybody else: another young person, a colleague, who administers (rules 1 and 8)', async () => {
    const talk = await aTalk()
    const { id } = await agreed(talk)
    const stranger = await aTalk()
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const desk = await aCounsellorOnDuty(
      kynnys.url,
      await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'desk' }),
    )
    open.push(jere, desk)
    const before = await rowOf(id)
    const which = { conversationId: talk.conversationId, id }
    const notFound = { ok: false, refusal: 'not-found' }
    for (const asked of [
      stranger.visitor.socket.emitWithAck('referral:agree', { id, revision: 1, shown: { what: 'nothing' } }),
      stranger.visitor.socket.emitWithAck('referral:answer', { id, revision: 1, answer: 'decline' }),
      stranger.visitor.socket.emitWithAck('referral:tell', { id, what: 'arrived' }),
      ...[jere, desk].flatMap(({ socket }) => [
        socket.emitWithAck('referral:propose', aProposal(talk.conversationId)),
        socket.emitWithAck('referral:revise', { ...aProposal(talk.conversationId), id, revision: 1 }),
        socket.emitWithAck('referral:cancel', which),
        socket.emitWithAck('referral:of', { conversationId: talk.conversationId }),
        socket.emitWithAck('conversation:read', { conversationId: talk.conversationId, since: 0 }),
      ]),
      desk.socket.emitWithAck('guidance:shelves', { siteId: 'kuusiniemi' }),
      // Their own counsellor, by another conversation.
      stranger.counsellor.socket.emitWithAck('referral:cancel', {
        ...which,
        conversationId: stranger.conversationId,
      }),
      talk.counsellor.socket.emitWithAck('referral:propose', {
        ...aProposal(talk.conversationId),
        serviceId: ahtolanTalo,
      }),
    ])
      expect(await asked).toEqual(notFound)
    expect(await listOf(stranger)).toEqual([])
    expect(await rowOf(id)).toEqual(before)
    const taken = aProposal(stranger.conversationId)
    expect(await stranger.counsellor.socket.emitWithAck('referral:propose', { ...taken, id })).toEqual({
      ok: false,
      refusal: 'different-content',
    })
    const seen = await mustAnswer(desk.socket.emitWithAck('console:resume', {}))
    expect(seen).toMatchObject({ sites: [], queue: { waiting: [] }, own: [], colleagues: [], teams: [] })
    expect(seen.operator.roles).toEqual([])
  })

  it('never takes a conversation’s key for its own, whatever id it is proposed under (rule 13)', async () => {
    const talk = await aTalk()
    const proposal = { ...aProposal(talk.conversationId), id: talk.conversationId }
    await mustAnswer(talk.counsellor.socket.emitWithAck('referral:propose', proposal))
    await kynnys.pool.query(`update referral set erase_at = now() where id = $1`, [talk.conversationId])
    await kynnys.sweepNow()
    expect(await rowOf(talk.conversationId)).toBeUndefined()
    expect((await resume(talk.visitor)).entries.length).toBeGreaterThan(1)
  })

  it('leaves no key of a card that came too late: the talk ended while it was written (rule 13)', async () => {
    const talk = await aTalk()
    const proposal = aProposal(talk.conversationId)
    const key = path.join(kynnys.keyDirectory, 'content', `referral-${proposal.id}.key`)
    const busy = await kynnys.pool.connect()
    try {
      await busy.query('begin')
      await busy.query('select from conversation where id = $1 for update', [talk.conversationId])
      const proposing = talk.counsellor.socket.emitWithAck('referral:propose', proposal)
      await eventually(async () => existsSync(key), Boolean)
      await busy.query(
        `update conversation set state = 'ended', ended_at = now(), ended_by = 'visitor', close_reason = 'visitor-left',
          erase_at = now() + interval '30 days' where id = $1`,
        [talk.conversationId],
      )
      await busy.query('commit')
      expect(await proposing).toMatchObject({ ok: false })
    } finally {
      busy.release(true)
    }
    expect(existsSync(key)).toBe(false)
  })

  it('is erased at once with the conversation that the young person has erased, agreed or not (rule 13)', async () => {
    const talk = await aTalk()
    const { id } = await agreed(talk)
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:erase', {}))
    expect(await rowOf(id)).toBeUndefined()
  })

  it('lapses without an answer and expires without a visit; who couldn’t use it may still say so (rule 12)', async () => {
    const talk = await aTalk()
    const asked = await proposed(talk)
    const code = await agreed(talk)
    const days = async (id: string) =>
      Math.round(((await rowOf(id)).expires_at.getTime() - Date.now()) / 86_400_000)
    expect([await days(asked.id), await days(code.id)]).toEqual([14, 30])
    await kynnys.pool.query(`update referral set expires_at = now() - interval '1 s' where id = any($1)`, [
      [asked.id, code.id],
    ])
    await kynnys.sweepNow()
    expect([(await rowOf(asked.id)).state, (await rowOf(code.id)).state]).toEqual(['lapsed', 'expired'])
    expect((await entriesOf(talk)).slice(-2).sort()).toEqual(['expired', 'lapsed'])
    await mustAnswer(talk.visitor.socket.emitWithAck('referral:tell', { id: code.id, what: 'was-closed' }))
    expect((await rowOf(code.id)).state).toBe('was-closed')
  })

  it('outlives its conversation if it was agreed to, and is erased key first, leaving a number (rules 13, 14 and 15)', async () => {
    const talk = await aTalk()
    const declined = await proposed(talk)
    await mustAnswer(
      talk.visitor.socket.emitWithAck('referral:answer', { id: declined.id, revision: 1, answer: 'decline' }),
    )
    const { id } = await agreed(talk)
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:end', {}))
    await kynnys.pool.query(`update conversation set erase_at = now() where id = $1`, [talk.conversationId])
    await kynnys.sweepNow()
    await eventually(
      async () => (await rowOf(id)).conversation_id,
      (conversationId) => conversationId === null,
    )
    await kynnys.sweepNow()
    expect(await rowOf(declined.id)).toBeUndefined()
    const { referrals } = await mustAnswer(talk.counsellor.socket.emitWithAck('referral:mine', {}))
    expect(referrals.find((one) => one.id === id)).toMatchObject({
      service: 'Nuorten talo Lautta',
      state: 'agreed',
    })
    await kynnys.pool.query(`update referral set erase_at = now() where id = $1`, [id])
    const count = async () =>
      (
        await kynnys.pool.query<{ count: number }>(
          `select count from referral_count where service_id = $1 and state = 'agreed'`,
          [lautta],
        )
      ).rows[0]?.count ?? 0
    const before = await count()
    await kynnys.sweepNow()
    await kynnys.sweepNow()
    expect(await rowOf(id)).toBeUndefined()
    expect(await count()).toBe(before + 1)
  })

  it('refuses a visit further away than a year, and a service that isn’t there', async () => {
    const talk = await aTalk()
    const at = new Date(Date.now() + 400 * 86_400_000).toISOString()
    const ask = (more: object) =>
      talk.counsellor.socket.emitWithAck('referral:propose', { ...aProposal(talk.conversationId), ...more })
    expect(await ask({ at })).toEqual({ ok: false, refusal: 'invalid-request' })
    expect(await ask({ serviceId: randomUUID() })).toEqual({ ok: false, refusal: 'not-found' })
    await mustAnswer(talk.visitor.socket.emitWithAck('conversation:end', {}))
    expect(await ask({})).toEqual({ ok: false, refusal: 'conversation-ended' })
  })
})
