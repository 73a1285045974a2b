import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyChanges } from '../../protocol/changed-messages.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { Entry, MessageEntry } from '../../protocol/entry.ts'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { joinWords, partWords } from '../../server/conversation/message-words.ts'
import { aService, nobodysService } from '../support/directory.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { anEntry, plantTopics, siteId, write } from '../support/library.ts'
import {
  aConversation,
  aMessage,
  anOperator,
  eventually,
  mustAnswer,
  type Operator,
  people,
  resume,
} from '../support/people.ts'
import { proposed } from '../support/referral.ts'

type Hearing = { entries: Entry[] }
type Conversation = Awaited<ReturnType<typeof aConversation>>

const inArabic = '1. اتصل بنا\n2. تعال إلى \u2068Ohjaamo\u2069'

describe('what is sealed of a message', () => {
  const guidance = { entryIds: [], kind: 'reply', language: 'ar', title: null, edited: false } as const
  it.each(['moi', '', '\u0001', '\u0001{"kind":"reply"}\nmoi', '\u0001\u0001{', 'a\u0001'])(
    'gives back %j',
    (text) => {
      expect(partWords(joinWords({ text }))).toEqual({ text })
      expect(partWords(joinWords({ text, guidance: { ...guidance, entryIds: [] } }))).toEqual({
        text,
        guidance,
      })
    },
  )
})

describe('a message from the library', () => {
  let kynnys: Kynnys
  let salma: Operator
  let guide: GuidanceEntry
  let crisis: GuidanceEntry
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '10000' })
    salma = await anOperator(kynnys.url, people.salma)
    await plantTopics(salma)
    guide = await mustAnswer(
      write(salma, await anEntry(salma, { kind: 'step-guide', themes: ['loneliness'] }), 'ar', {
        title: 'خطوات',
        text: inArabic,
      }),
    )
    crisis = await mustAnswer(
      write(salma, await anEntry(salma, { kind: 'crisis-card' }), 'ar', { title: 'الآن' }),
    )
  })
  afterAll(() => kynnys.close())

  const sent = (entries: readonly Entry[], text: string) =>
    entries.find((entry): entry is MessageEntry => entry.kind === 'message' && entry.text === text)

  function send({ counsellor, conversationId }: Conversation, more: object, message = aMessage(inArabic)) {
    return counsellor.socket.emitWithAck('message:send', { ...message, conversationId, ...more } as never)
  }

  async function usesOf({ id }: GuidanceEntry) {
    return (await mustAnswer(salma.socket.emitWithAck('guidance:read', { siteId, id }))).uses
  }

  it('is heard by the young person with its language, its kind and its heading', async () => {
    const talk = await aConversation(kynnys.url)
    const beside = { language: 'fi', text: 'Soita ja tule.' } as const
    await mustAnswer(
      send(talk, { guidance: { entryIds: [guide.id], language: 'ar', edited: false, beside } }),
    )
    const expected = {
      entryIds: [guide.id],
      kind: 'step-guide',
      language: 'ar',
      title: 'خطوات',
      edited: false,
      beside,
    }
    const heard = await talk.visitor.hears<Hearing>('entry:added', ({ entries }) => !!sent(entries, inArabic))
    expect(sent(heard.entries, inArabic)?.guidance).toEqual(expected)
    expect(sent((await resume(talk.visitor)).entries, inArabic)?.guidance).toEqual(expected)
    const read = { conversationId: talk.conversationId, since: 0 }
    const { entries } = await mustAnswer(talk.counsellor.socket.emitWithAck('conversation:read', read))
    expect(sent(entries, inArabic)?.guidance).toEqual(expected)
  })

  it('counts as a use once, however often it is sent again, and without its conversation', async () => {
    const before = (await usesOf(guide)).find(({ language }) => language === 'ar')?.count ?? 0
    const talk = await aConversation(kynnys.url)
    const message = aMessage(inArabic)
    const more = { guidance: { entryIds: [guide.id], language: 'ar', edited: true } }
    const first = await mustAnswer(send(talk, more, message))
    expect(await mustAnswer(send(talk, more, message))).toEqual(first)
    await eventually(
      () => usesOf(guide),
      (uses) => uses.some(({ language, count }) => language === 'ar' && count === before + 1),
    )
    expect(await send(talk, { guidance: { ...more.guidance, edited: false } }, message)).toEqual({
      ok: false,
      refusal: 'different-content',
    })
    expect(await usesOf(guide)).toEqual([{ language: 'ar', count: before + 1 }])
    // Those who lead see it by its name, in the month when it was used.
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Helsinki' })
    const asked = { siteId, from: today, to: today }
    const picture = await mustAnswer(salma.socket.emitWithAck('statistics:picture', asked))
    const { variants } = guide
    expect(picture.guidanceEntries).toContainEqual({
      entryId: guide.id,
      count: before + 1,
      title: expect.objectContaining({
        en: expect.toSatisfy((title) => variants.some((one) => one.title === title)),
      }),
    })
    expect(picture.before.guidanceEntries).toEqual([])
  })

  it('made from several is a reply, unless one is a crisis card, whose numbers stay to be pressed', async () => {
    const talk = await aConversation(kynnys.url)
    const reply = await mustAnswer(write(salma, await anEntry(salma), 'ar', { title: 'رد' }))
    const sentOf = async (entryIds: string[], words: string) => {
      await mustAnswer(send(talk, { guidance: { entryIds, language: 'ar', edited: false } }, aMessage(words)))
      return sent((await resume(talk.visitor)).entries, words)?.guidance
    }
    const two = [guide.id, reply.id]
    expect(await sentOf(two, 'واحد')).toMatchObject({ kind: 'reply', title: null, entryIds: two })
    const three = [guide.id, crisis.id, reply.id]
    expect(await sentOf(three, 'اثنان')).toMatchObject({
      kind: 'crisis-card',
      title: 'الآن',
      entryIds: three,
    })
  })

  it('takes along where its link cards lead, and nothing where there is none', async () => {
    const link = 'https://apu.example/a'
    const card = await mustAnswer(
      write(salma, await anEntry(salma, { kind: 'link-card', link }), 'ar', { title: 'رابط' }),
    )
    const talk = await aConversation(kynnys.url)
    const sendOf = (entryIds: string[]) => {
      const message = aMessage(`${inArabic} ${entryIds.length}`)
      return mustAnswer(send(talk, { guidance: { entryIds, language: 'ar', edited: true } }, message))
    }
    await sendOf([card.id])
    await sendOf([guide.id, card.id])
    const { entries } = await resume(talk.visitor)
    expect(sent(entries, `${inArabic} 1`)?.guidance).toMatchObject({ kind: 'link-card', links: [link] })
    expect(sent(entries, `${inArabic} 2`)?.guidance).toMatchObject({ kind: 'reply', links: [link] })
  })

  it('is refused to whoever isn’t in the conversation, of another site, and to young people', async () => {
    const talk = await aConversation(kynnys.url)
    const jere = await anOperator(kynnys.url, people.jere)
    const guidance = { entryIds: [guide.id], language: 'ar', edited: false }
    const no = (refusal: string) => ({ ok: false, refusal })
    expect(await send({ ...talk, counsellor: jere }, { guidance })).toEqual(no('not-found'))
    const hilkka = await anOperator(kynnys.url, people.hilkka)
    await plantTopics(hilkka, 'ahtola')
    const elsewhere = await anEntry(hilkka, {}, 'ahtola')
    expect(await send(talk, { guidance: { ...guidance, entryIds: [elsewhere.id] } })).toEqual(no('not-found'))
    expect(
      await talk.visitor.socket.emitWithAck('message:send', { ...aMessage(), guidance } as never),
    ).toEqual(no('invalid-request'))
    expect(sent((await resume(talk.visitor)).entries, inArabic)).toBeUndefined()
  })

  it('stays what it is when its words are changed, and nothing when it is taken back', async () => {
    const talk = await aConversation(kynnys.url)
    const { counsellor, conversationId } = talk
    const message = aMessage(inArabic)
    const beside = { language: 'fi', text: 'Soita.' } as const
    await mustAnswer(
      send(talk, { guidance: { entryIds: [guide.id], language: 'ar', edited: false, beside } }, message),
    )
    for (const text of ['1. أ\n2. ب', '1. ج\n2. د'])
      await mustAnswer(
        counsellor.socket.emitWithAck('message:edit', {
          ...aMessage(text),
          messageId: message.id,
          conversationId,
        }),
      )
    const shown = async () =>
      applyChanges((await resume(talk.visitor)).entries).find(
        (entry) => entry.kind === 'message' && entry.id === message.id,
      )
    const edited = await shown()
    expect(edited).toMatchObject({
      text: '1. ج\n2. د',
      guidance: { kind: 'step-guide', language: 'ar', title: 'خطوات', edited: true },
    })
    expect(JSON.stringify(edited)).not.toContain('beside')
    const { id } = aMessage()
    await mustAnswer(
      counsellor.socket.emitWithAck('message:withdraw', { id, messageId: message.id, conversationId }),
    )
    expect(JSON.stringify(await shown())).not.toContain('guidance')
    expect(
      JSON.stringify(
        applyChanges(talk.visitor.heardOf<Hearing>('entry:added').flatMap(({ entries }) => entries)),
      ),
    ).not.toContain('خطوات')
  })

  it('leaves no trace of which guidance it was outside of its seal', async () => {
    const talk = await aConversation(kynnys.url)
    await mustAnswer(send(talk, { guidance: { entryIds: [crisis.id], language: 'ar', edited: false } }))
    await eventually(
      () => usesOf(crisis),
      (uses) => uses.length > 0,
    )
    const { rows } = await kynnys.pool.query<{ line: string }>(
      `select to_jsonb(e)::text as line from entry e where conversation_id = $1`,
      [talk.conversationId],
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.map(({ line }) => line).join()).not.toContain(crisis.id)
    expect(kynnys.logged.join()).not.toContain(crisis.id)
    const columns = await kynnys.pool.query(
      `select 1 from information_schema.columns where table_name = 'guidance_use' and column_name ~ 'conversation|at$'`,
    )
    expect(columns.rows).toEqual([])
  })

  it('is suggested and filled for whoever is in the conversation', async () => {
    const talk = await aConversation(kynnys.url, undefined, { theme: 'loneliness', language: 'fi' })
    const { counsellor, visitor, conversationId } = talk
    const entry = await mustAnswer(
      write(
        salma,
        await anEntry(salma, { keywords: { fi: ['unettomuus', 'valvominen'] }, themes: [] }),
        'fi',
        {
          title: 'Kun uni ei tule',
          text: 'Nouse hetkeksi ylös.',
        },
      ),
    )
    await mustAnswer(
      visitor.socket.emitWithAck('message:send', aMessage('moi, mä en oo saanu nukuttua, unettomuutta')),
    )
    const wished = { conversationId, reading: 'fi', sending: 'ar' } as const
    const { hits } = await mustAnswer(counsellor.socket.emitWithAck('guidance:suggest', wished))
    expect(hits[0]?.id).toBe(entry.id)
    expect(hits[0]).toMatchObject({ sending: { language: 'fi' }, reading: { title: 'Kun uni ei tule' } })
    expect(hits.map(({ id }) => id)).toContain(guide.id)
    const { values } = await mustAnswer(
      counsellor.socket.emitWithAck('guidance:values', { conversationId, language: 'sv' }),
    )
    const conversation: OwnConversation = talk.counsellor.heardOf<OwnConversation>('conversation:changed')[0]!
    expect(conversation.siteId).toBe('kuusiniemi')
    expect(values).toMatchObject({ counsellor: 'Aino', city: 'Granudden' })
    expect(values.chat_hours).toMatch(/^mån–sön 0–24$/)
    const ofTheCity = {
      siteId: 'kuusiniemi',
      id: randomUUID(),
      fields: aService,
      stewardship: nobodysService,
    }
    await mustAnswer(salma.socket.emitWithAck('service:create', ofTheCity))
    const chosen = { conversationId, language: 'sv' as const, serviceId: ofTheCity.id }
    const withService = await mustAnswer(counsellor.socket.emitWithAck('guidance:values', chosen))
    expect(withService.values).toEqual({
      ...values,
      service_name: 'Navigatorn i Granudden',
      service_address: 'Hamngatan 3, 99900 Granudden',
      service_hours: 'mån–fre 12–16',
    })
    // Nobody's, and another city's, are the same.
    const unknown = { ...chosen, serviceId: randomUUID() }
    expect(await counsellor.socket.emitWithAck('guidance:values', unknown)).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    const jere = await anOperator(kynnys.url, people.jere)
    expect(await jere.socket.emitWithAck('guidance:values', chosen)).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    expect(await jere.socket.emitWithAck('guidance:suggest', wished)).toEqual({
      ok: false,
      refusal: 'not-found',
    })
    expect(kynnys.logged.join()).not.toContain('unettomuutta')
  })

  it('is suggested for what the young person says, not for what the counsellor corrected', async () => {
    const { counsellor, visitor, conversationId } = await aConversation(kynnys.url, undefined, {
      theme: 'loneliness',
      language: 'fi',
    })
    const about = (keyword: string) =>
      anEntry(salma, { keywords: { fi: [keyword] }, themes: [], topic: 'mind' }).then((made) =>
        mustAnswer(write(salma, made, 'fi', { title: keyword, text: `Apua: ${keyword}.` })),
      )
    const [theirs, ours] = [await about('kitaransoitto'), await about('purjehdus')]
    const [first, second] = [aMessage('moi'), aMessage('hei')]
    const corrected = (words: string, { id }: { id: string }) => ({
      ...aMessage(`mietin, ${words}`),
      messageId: id,
    })
    await mustAnswer(counsellor.socket.emitWithAck('message:send', { ...first, conversationId }))
    await mustAnswer(
      counsellor.socket.emitWithAck('message:edit', { ...corrected('purjehdus', first), conversationId }),
    )
    await mustAnswer(visitor.socket.emitWithAck('message:send', second))
    await mustAnswer(visitor.socket.emitWithAck('message:edit', corrected('kitaransoitto', second)))
    const wished = { conversationId, reading: 'fi', sending: 'fi' } as const
    const { hits } = await mustAnswer(counsellor.socket.emitWithAck('guidance:suggest', wished))
    const ids = hits.map(({ id }) => id)
    expect(ids).toContain(theirs.id)
    expect(ids).not.toContain(ours.id)
  })

  it('is filled from the visit that the talk led to, where it is the only one', async () => {
    const { counsellor, conversationId } = await aConversation(kynnys.url, undefined, { language: 'ar' })
    const [serviceId, other] = [randomUUID(), randomUUID()]
    for (const id of [serviceId, other])
      await mustAnswer(
        salma.socket.emitWithAck('service:create', {
          ...{ siteId: 'kuusiniemi', id, fields: aService, stewardship: nobodysService },
        }),
      )
    const ask = (language: ContentLanguage, more = {}) =>
      mustAnswer(counsellor.socket.emitWithAck('guidance:values', { conversationId, language, ...more }))
    const nothing = await ask('fi')
    expect(nothing.service).toBeNull()
    expect(Object.keys(nothing.values)).not.toContain('date')
    const year = new Date().getFullYear() + 1
    const { id } = await proposed(
      { conversationId, counsellor },
      { serviceId, at: `${year}-07-09T11:30:00.000Z` },
    )
    const day = new Date(`${year}-07-09`)
    const inWords = (locale: string, month: 'long' | 'numeric') =>
      day.toLocaleDateString(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month })
    const { values, service } = await ask('fi')
    expect(values).toMatchObject({ date: inWords('fi', 'numeric'), time: '14.30' })
    expect(service).toEqual({ id: serviceId, name: 'Ohjaamo Kuusiniemi' })
    const inArabic = inWords('ar-u-nu-latn', 'long')
    expect(inArabic).toContain('يوليو')
    expect((await ask('ar')).values).toMatchObject({ date: inArabic, time: '14:30' })
    expect((await ask('so')).values.date).toMatch(/9/)
    // Chosen for a text: its place, and the time that is agreed there.
    const there = await ask('en', { serviceId })
    expect(there).toMatchObject({ values: { date: inWords('en-GB', 'long'), time: '14:30' }, service: null })
    expect(there.values.service_address).toBeTruthy()
    expect(Object.keys((await ask('en', { serviceId: other })).values)).not.toContain('date')
    // Of two nobody knows which one is meant.
    await proposed({ conversationId, counsellor }, { serviceId: other })
    expect(await ask('fi')).toEqual(nothing)
    expect((await ask('fi', { serviceId })).values.time).toBe('14.30')
    await mustAnswer(counsellor.socket.emitWithAck('referral:cancel', { conversationId, id }))
    expect(Object.keys((await ask('fi', { serviceId })).values)).not.toContain('date')
  })
})
