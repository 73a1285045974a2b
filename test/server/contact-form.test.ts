import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FormAnswers, FormDefinition } from '../../protocol/contact-form.ts'
import { isComplete, isOffered, isPossible, noAnswers } from '../../server/contact-form/contact-form.ts'
import { firstDefinition } from '../../server/contact-form/first-definition.ts'
import { operatorId } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConsole,
  aCounsellorOnDuty,
  anOperator,
  aVisitorInQueue,
  mustAnswer,
  type Operator,
  people,
} from '../support/people.ts'

const done: FormAnswers = {
  nonCase: null,
  themes: ['loneliness', 'wellbeing'],
  needs: ['talk'],
  tier: 'general',
  outcome: 'enough',
}
const only = { id: 'only', name: { fi: 'Ainoa', 'fi-simple': 'Ainoa', sv: 'Enda', en: 'Only' } }
const retired = <Choice extends object>(choice: Choice) => ({ ...choice, retired: true as const })
const changed: FormDefinition = {
  ...firstDefinition,
  outcomes: [...firstDefinition.outcomes.map(retired), only],
}

describe('the rules of a form', () => {
  it('call a definition possible whose ids are distinct, whose tree is not too deep, and that can be completed', () => {
    expect(isPossible(firstDefinition)).toBe(true)
    const [first] = firstDefinition.themes
    expect(isPossible({ ...firstDefinition, themes: [first!, first!] })).toBe(false)
    expect(isPossible({ ...firstDefinition, themes: [{ ...first!, themes: [first!] }] })).toBe(false)
    const deep = (id: string, themes: FormDefinition['themes']) => ({ ...first!, id, themes })
    const four = deep('a', [deep('b', [deep('c', [deep('d', [])])])])
    expect(isPossible({ ...firstDefinition, themes: [four] })).toBe(false)
    expect(isPossible({ ...firstDefinition, themes: four.themes })).toBe(true)
    expect(isPossible({ ...firstDefinition, themes: firstDefinition.themes.map(retired) })).toBe(false)
    expect(isPossible({ ...firstDefinition, outcomes: firstDefinition.outcomes.map(retired) })).toBe(false)
  })

  it('offer what the version holds, each once, and ask for nothing more of what was no conversation', () => {
    expect(isOffered(done, firstDefinition)).toBe(true)
    for (const wrong of [{ themes: ['nowhere'] }, { needs: ['talk', 'talk'] }, { outcome: 'only' }])
      expect(isOffered({ ...done, ...wrong }, firstDefinition)).toBe(false)
    expect(isOffered(done, changed)).toBe(false)
    expect(isOffered({ ...done, outcome: 'only' }, changed)).toBe(true)
    // What hangs on a retired theme is retired with it.
    const withoutPeople = firstDefinition.themes.map((theme) =>
      theme.id === 'people' ? retired(theme) : theme,
    )
    expect(isOffered(done, { ...firstDefinition, themes: withoutPeople })).toBe(false)
    expect(isComplete(done)).toBe(true)
    expect(isComplete({ ...noAnswers, nonCase: 'silent' })).toBe(true)
    for (const missing of [{ themes: [] }, { tier: null }, { outcome: null }])
      expect(isComplete({ ...done, ...missing })).toBe(false)
  })
})

describe('a contact form', () => {
  let kynnys: Kynnys
  let aino: Operator
  let salma: Operator
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '10000' })
    aino = await aCounsellorOnDuty(kynnys.url)
    salma = await anOperator(kynnys.url, people.salma)
  })
  afterAll(() => kynnys.close())

  async function aTalk() {
    const talk = await aVisitorInQueue(kynnys.url, aino)
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: talk.conversationId }))
    return talk
  }
  const close = (conversationId: string) =>
    mustAnswer(aino.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }))
  const read = async (conversationId: string) =>
    mustAnswer(aino.socket.emitWithAck('contact-form:read', { conversationId }))
  const keep = (
    conversationId: string,
    more: Partial<{ answers: FormAnswers; line: string; final: boolean }>,
  ) =>
    aino.socket.emitWithAck('contact-form:keep', {
      conversationId,
      version: 1,
      answers: done,
      line: '',
      final: true,
      ...more,
    })
  const settings = () =>
    mustAnswer(salma.socket.emitWithAck('contact-form:settings', { siteId: 'kuusiniemi' }))
  async function requireForms(required: boolean) {
    const { teams } = await settings()
    const asked = { siteId: 'kuusiniemi', teamId: teams[0]!.id, required }
    return mustAnswer(salma.socket.emitWithAck('contact-form:require', asked))
  }

  it('is kept as a draft while they talk, read on another screen, and final only when it is complete', async () => {
    const { conversationId } = await aTalk()
    expect(await read(conversationId)).toMatchObject({
      version: 1,
      state: null,
      answers: noAnswers,
      line: '',
    })
    const begun = { ...noAnswers, themes: ['loneliness'] }
    const line = 'Puhuttiin koulusta, 131052-308T'
    expect(await keep(conversationId, { answers: begun, line, final: false })).toEqual({
      ok: true,
      answer: { state: 'draft' },
    })
    const elsewhere = await aConsole(kynnys.url, aino.cookie)
    const seen = await mustAnswer(elsewhere.socket.emitWithAck('contact-form:read', { conversationId }))
    expect(seen).toMatchObject({ state: 'draft', answers: begun, line: 'Puhuttiin koulusta, ██████' })
    elsewhere.close()
    expect(await keep(conversationId, { answers: begun })).toEqual({ ok: false, refusal: 'form-incomplete' })
    expect((await read(conversationId)).state).toBe('draft')
    await mustAnswer(keep(conversationId, {}))
    // A draft that arrives late doesn't undo it.
    expect(await keep(conversationId, { answers: begun, final: false })).toMatchObject({
      answer: { state: 'final' },
    })
    expect(await read(conversationId)).toMatchObject({ state: 'final', answers: done })
  })

  it('takes no choice that its version doesn’t offer, and drops the rest of a non-case', async () => {
    const { conversationId } = await aTalk()
    const unknown = { ...done, themes: ['made-up'] }
    expect(await keep(conversationId, { answers: unknown })).toEqual({
      ok: false,
      refusal: 'invalid-request',
    })
    await mustAnswer(keep(conversationId, { answers: { ...done, nonCase: 'test' } }))
    expect((await read(conversationId)).answers).toEqual({ ...noAnswers, nonCase: 'test' })
  })

  it('is required before the next conversation where the team says so, and of no earlier one', async () => {
    const earlier = await aTalk()
    await close(earlier.conversationId)
    await requireForms(true)
    const first = await aTalk()
    const waiting = await aVisitorInQueue(kynnys.url, aino)
    const claim = (who: Operator) =>
      who.socket.emitWithAck('conversation:claim', { conversationId: waiting.conversationId })
    await close(first.conversationId)
    const refused = { ok: false, refusal: 'form-due' }
    expect(await claim(aino)).toEqual(refused)
    const otherScreen = await aConsole(kynnys.url, aino.cookie)
    expect(await claim(otherScreen as Operator)).toEqual(refused)
    const due = await mustAnswer(otherScreen.socket.emitWithAck('contact-form:due', {}))
    expect(due.due.map(({ conversationId }) => conversationId)).toEqual([first.conversationId])
    await mustAnswer(keep(first.conversationId, { final: false }))
    expect(await claim(aino)).toEqual(refused)
    // The colleague owes nothing.
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const another = await aVisitorInQueue(kynnys.url, jere)
    const free = { conversationId: another.conversationId }
    expect(await jere.socket.emitWithAck('conversation:claim', free)).toMatchObject({ ok: true })
    await mustAnswer(
      otherScreen.socket.emitWithAck('contact-form:keep', {
        conversationId: first.conversationId,
        version: 1,
        answers: { ...noAnswers, nonCase: 'silent' },
        line: '',
        final: true,
      }),
    )
    expect(await claim(aino)).toMatchObject({ ok: true })
    await requireForms(false)
    await close(waiting.conversationId)
    await aTalk()
    jere.close()
    otherScreen.close()
  })

  it('is required before a colleague’s conversation as well, but not before a visit in one', async () => {
    await requireForms(true)
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, jere)
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
    const to = await operatorId(kynnys, people.aino)
    const targets = async () => {
      const told = await mustAnswer(jere.socket.emitWithAck('handover:targets', { conversationId }))
      return { hasRoom: told.people.find(({ id }) => id === to)!.hasRoom, free: told.teams[0]!.free }
    }
    const propose = (id: string) => {
      const receiver = { to: 'person' as const, operatorId: to }
      const proposal = { conversationId, id, receiver, warm: false, note: 'Jatka tästä.' }
      return jere.socket.emitWithAck('handover:propose', proposal)
    }
    const allow = (id: string) =>
      mustAnswer(visitor.socket.emitWithAck('handover:answer', { id, follows: 'all' }))
    const accept = (id: string) => aino.socket.emitWithAck('handover:accept', { conversationId, id })

    const first = await aTalk()
    const asked = randomUUID()
    expect(await targets()).toEqual({ hasRoom: true, free: 1 })
    await mustAnswer(propose(asked))
    await allow(asked)
    await close(first.conversationId)
    expect(await accept(asked)).toEqual({ ok: false, refusal: 'form-due' })
    await mustAnswer(jere.socket.emitWithAck('handover:cancel', { conversationId, id: asked }))
    expect(await targets()).toEqual({ hasRoom: false, free: 0 })
    // It is nobody else’s business why.
    expect(await propose(randomUUID())).toEqual({ ok: false, refusal: 'no-room' })
    const guest = { conversationId, id: randomUUID() }
    const invitation = { ...guest, operatorId: to, note: 'Tule mukaan.' }
    await mustAnswer(jere.socket.emitWithAck('invitation:send', invitation))
    await allow(guest.id)
    await mustAnswer(accept(guest.id))
    await mustAnswer(aino.socket.emitWithAck('participant:leave', { conversationId }))

    await mustAnswer(keep(first.conversationId, {}))
    expect(await targets()).toEqual({ hasRoom: true, free: 1 })
    const again = randomUUID()
    await mustAnswer(propose(again))
    await allow(again)
    await mustAnswer(accept(again))
    await requireForms(false)
    await close(conversationId)
    jere.close()
  })

  it('owes nothing for a conversation that the young person had erased', async () => {
    await requireForms(true)
    const { visitor, conversationId } = await aTalk()
    await close(conversationId)
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    await aTalk()
    await requireForms(false)
  })

  it('is neither read, written nor owed by who answers there no longer', async () => {
    await requireForms(true)
    const { conversationId } = await aTalk()
    await close(conversationId)
    const due = async () => (await mustAnswer(aino.socket.emitWithAck('contact-form:due', {}))).due
    expect(await due()).toHaveLength(1)
    const held = `operator_id = (select id from operator where email = '${people.aino}') and site_id = 'kuusiniemi'`
    await kynnys.pool.query(`update operator_role set role = 'administrator' where ${held}`)
    const refused = { ok: false, refusal: 'not-found' }
    expect(await keep(conversationId, {})).toEqual(refused)
    expect(await aino.socket.emitWithAck('contact-form:read', { conversationId })).toEqual(refused)
    expect(await due()).toEqual([])
    await kynnys.pool.query(`update operator_role set role = 'counsellor' where ${held}`)
    await mustAnswer(keep(conversationId, {}))
    await requireForms(false)
  })

  it('keeps its version when a supervisor publishes the next; counsellors publish nothing', async () => {
    const { conversationId } = await aTalk()
    await mustAnswer(keep(conversationId, {}))
    const next = { siteId: 'kuusiniemi', version: 1, definition: changed }
    const publish = (who: Operator, what = next) => who.socket.emitWithAck('contact-form:publish', what)
    expect(await publish(aino)).toEqual({ ok: false, refusal: 'not-allowed' })
    const [first] = changed.needs
    const twice = { ...next, definition: { ...changed, needs: [...changed.needs, first!] } }
    const dropped = { ...next, definition: { ...changed, needs: changed.needs.slice(1) } }
    for (const wrong of [twice, dropped])
      expect(await publish(salma, wrong)).toEqual({ ok: false, refusal: 'impossible-form' })
    const both = await Promise.all([publish(salma), publish(salma)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'changed-meanwhile' })
    expect(await settings()).toMatchObject({ version: 2, definition: changed })
    expect(await read(conversationId)).toMatchObject({ version: 1, definition: firstDefinition })
    const later = await aTalk()
    expect(await read(later.conversationId)).toMatchObject({ version: 2, definition: changed })
  })

  it('loses its line and its conversation with the erasure, and stays as a number', async () => {
    const { visitor, conversationId } = await aTalk()
    await mustAnswer(keep(conversationId, { line: 'sana joka katoaa' }))
    const row = `select id from contact_form where conversation_id = $1`
    const { rows } = await kynnys.pool.query<{ id: string }>(row, [conversationId])
    const lines = async () => (await kynnys.pool.query('select 1 from contact_form_line')).rowCount
    const before = await lines()
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    const kept = `select conversation_id, answers, state from contact_form where id = $1`
    expect((await kynnys.pool.query(kept, [rows[0]!.id])).rows).toEqual([
      { conversation_id: null, answers: done, state: 'final' },
    ])
    expect(await lines()).toBe((before ?? 0) - 1)
    expect(await aino.socket.emitWithAck('contact-form:read', { conversationId })).toEqual({
      ok: false,
      refusal: 'not-found',
    })
  })
})
