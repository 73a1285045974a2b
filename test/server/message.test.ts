import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../protocol/entry.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  aVisitor,
  aWaitingVisitor,
  mustAnswer,
  type Operator,
  pause,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'

describe('a message', () => {
  let kynnys: Kynnys
  let other: { url: string }
  let visitor: Visitor
  let counsellor: Operator
  let conversationId = ''
  beforeAll(async () => {
    kynnys = await startKynnys({ VISITOR_REQUEST_BURST: '500' })
    other = await kynnys.anotherProcess()
    ;({ visitor, counsellor, conversationId } = await aConversation(kynnys.url))
  })
  afterAll(() => kynnys.close())

  const texts = (entries: Entry[]) =>
    entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []))

  it('goes both ways: each side hears the other, and not its own again', async () => {
    const [question, answer] = [aMessage('kuuleeko kukaan?'), aMessage('täällä ollaan')]
    const asked = await mustAnswer(visitor.socket.emitWithAck('message:send', question))
    const answered = await mustAnswer(
      counsellor.socket.emitWithAck('message:send', { ...answer, conversationId }),
    )
    const atDesk = await counsellor.hears<{ conversationId: string; entries: Entry[] }>(
      'entry:added',
      ({ entries }) => texts(entries).includes(question.text),
    )
    expect(atDesk).toEqual({
      conversationId,
      entries: [
        { kind: 'message', ...question, author: 'visitor', name: null, seq: asked.seq, at: asked.at },
      ],
    })
    const atPhone = await visitor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
      texts(entries).includes(answer.text),
    )
    expect(atPhone.entries).toEqual([
      { kind: 'message', ...answer, author: 'counsellor', name: 'Aino', seq: answered.seq, at: answered.at },
    ])
    const own = visitor.heardOf<{ entries: Entry[] }>('entry:added').flatMap(({ entries }) => texts(entries))
    expect(own).not.toContain(question.text)
  })

  it('sent twice under one id is answered alike and stored once, through whichever process', async () => {
    const message = aMessage('vain kerran')
    const tab = await aVisitor(other.url, { token: visitor.token })
    await resume(tab)
    const answers = await Promise.all(
      [visitor, tab, visitor, tab].map(({ socket }) =>
        mustAnswer(socket.emitWithAck('message:send', message)),
      ),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await mustAnswer(visitor.socket.emitWithAck('message:send', message))).toEqual(answers[0])
    const { rows } = await kynnys.pool.query('select 1 from entry where id = $1', [message.id])
    expect(rows).toHaveLength(1)
    tab.close()
  })

  it('is refused with other words under the same id, and the first words stay', async () => {
    const message = aMessage('ensimmäiset sanat')
    await mustAnswer(visitor.socket.emitWithAck('message:send', message))
    const changed = { ...message, text: 'toiset sanat' }
    const refused = { ok: false, refusal: 'different-content' }
    expect(await visitor.socket.emitWithAck('message:send', changed)).toEqual(refused)
    expect(await counsellor.socket.emitWithAck('message:send', { ...changed, conversationId })).toEqual(
      refused,
    )
    const { entries } = await resume(visitor)
    expect(texts(entries)).toContain('ensimmäiset sanat')
    expect(texts(entries)).not.toContain('toiset sanat')
  })

  it('may have 4,000 characters of whatever kind, and is refused with one more', async () => {
    for (const character of ['a', 'ä', '🫂', '\n.']) {
      const longest = character.repeat(4000 / [...character].length)
      await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(longest)))
      await counsellor.hears<{ entries: Entry[] }>('entry:added', ({ entries }) =>
        texts(entries).includes(longest),
      )
      expect(await visitor.socket.emitWithAck('message:send', aMessage(`${longest}.`))).toEqual({
        ok: false,
        refusal: 'invalid-request',
      })
    }
  })

  it('is refused when there is nothing to see in it', async () => {
    for (const text of ['', ' ', '\n\t ', '\u200b\u200d', '\u00a0', '\u202e', '\ufeff'])
      expect(await visitor.socket.emitWithAck('message:send', aMessage(text))).toEqual({
        ok: false,
        refusal: 'invalid-request',
      })
  })

  it('is kept as it was written', async () => {
    const odd = [
      '  tilaa\n\nympärillä  ',
      '<script>alert(1)</script>',
      "'; drop table entry; --",
      '\u202etakaperin',
      '👩🏽‍🚀 ja مرحبا',
      'e\u0301 ei ole \u00e9',
      '%s %o {{y}} \\u0000',
    ]
    for (const text of odd) await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(text)))
    expect(texts((await resume(visitor)).entries)).toEqual(expect.arrayContaining(odd))
  })

  it('is kept with a zero character or half an emoji in it, or refused, but breaks nothing', async () => {
    for (const text of ['nolla \u0000 tässä', 'puolikas \ud83d tässä']) {
      const reply = await visitor.socket.emitWithAck('message:send', aMessage(text))
      expect(reply.ok || reply.refusal === 'invalid-request').toBe(true)
    }
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('jatkuu')))
    expect(texts((await resume(visitor)).entries).at(-1)).toBe('jatkuu')
  })

  it('has identity codes hidden before anything is kept, on both sides', async () => {
    const code = '131052-308T'
    const sent = aMessage(`hetuni on ${code}, auta`)
    expect(await mustAnswer(visitor.socket.emitWithAck('message:send', sent))).toMatchObject({ masked: true })
    const desk = { ...aMessage(`sinun ${code}?`), conversationId }
    expect(await mustAnswer(counsellor.socket.emitWithAck('message:send', desk))).toMatchObject({
      masked: true,
    })
    const kept = texts((await resume(visitor)).entries)
    expect(kept).toContain('hetuni on ██████, auta')
    expect(kept).toContain('sinun ██████?')
    expect(JSON.stringify([...visitor.heard, ...counsellor.heard])).not.toContain(code)
  })

  it('is never stored in the clear', async () => {
    const canary = `kanarialintu-${randomUUID()}`
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage(canary)))
    await mustAnswer(counsellor.socket.emitWithAck('message:send', { ...aMessage(canary), conversationId }))
    const { rows } = await kynnys.pool.query<{ sealed_text: Buffer; fingerprint: Buffer }>(
      `select sealed_text, fingerprint from entry where kind = 'message' order by at desc limit 2`,
    )
    expect(rows).toHaveLength(2)
    for (const { sealed_text, fingerprint } of rows) {
      // Nonce and tag, and as many bytes as the text: nothing else is in it.
      expect(sealed_text.length).toBe(12 + canary.length + 16)
      expect(sealed_text.includes('kanarialintu')).toBe(false)
      expect(fingerprint.length).toBe(16)
    }
    // The same words seal differently each time: equal rows would tell equal messages.
    expect(rows[0]?.sealed_text.equals(rows[1]!.sealed_text)).toBe(false)
  })

  it('of a counsellor is refused to a colleague, and to one from another city, as if there were nothing', async () => {
    const colleague = await aCounsellorOnDuty(kynnys.url, people.jere)
    const stranger = await aCounsellorOnDuty(kynnys.url, people.yusuf)
    const before = (await resume(visitor)).upTo
    for (const { socket } of [colleague, stranger])
      for (const id of [conversationId, randomUUID()])
        expect(await socket.emitWithAck('message:send', { ...aMessage(), conversationId: id })).toEqual({
          ok: false,
          refusal: 'not-found',
        })
    expect((await resume(visitor)).upTo).toBe(before)
    colleague.close()
    stranger.close()
  })

  it('reaches only those in its conversation, through both processes', async () => {
    const neighbours = await Promise.all([kynnys.url, other.url].map((url) => aWaitingVisitor(url)))
    const colleague = await aCounsellorOnDuty(other.url, people.jere)
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('vain meille')))
    await pause(300)
    for (const { heard } of [...neighbours, colleague])
      expect(JSON.stringify(heard)).not.toContain('vain meille')
    for (const one of [...neighbours, colleague]) one.close()
  })

  it('is refused once the conversation has ended, unless it had been sent before', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url, people.salma)
    const before = aMessage('ehti ennen')
    const answer = await mustAnswer(visitor.socket.emitWithAck('message:send', before))
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    const refused = { ok: false, refusal: 'conversation-ended' }
    expect(await visitor.socket.emitWithAck('message:send', aMessage())).toEqual(refused)
    expect(await counsellor.socket.emitWithAck('message:send', { ...aMessage(), conversationId })).toEqual(
      refused,
    )
    expect(await mustAnswer(visitor.socket.emitWithAck('message:send', before))).toEqual(answer)
    expect((await resume(visitor)).entries.at(-1)?.kind).toBe('ended')
    counsellor.close()
  })
})
