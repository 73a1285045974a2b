import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '../../protocol/language.ts'
import type { LeftMessages } from '../../protocol/left-message.ts'
import { wordLists } from '../../server/return-phrase/return-phrase.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  aMessage,
  aVisitor,
  aVisitorInQueue,
  aWaitingVisitor,
  eventually,
  mustAnswer,
  nothingTold,
  pause,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'

describe('a return phrase', () => {
  let kynnys: Kynnys
  beforeAll(async () => {
    kynnys = await startKynnys({ VISITOR_REQUEST_BURST: '1000', STARTS_PER_MINUTE: '1000' })
  })
  afterAll(() => kynnys.close())

  async function phraseOf({ socket }: Visitor): Promise<string> {
    return (await mustAnswer(socket.emitWithAck('return-phrase:create', {}))).words.join(' ')
  }
  const open = ({ socket }: Visitor, phrase: string) => socket.emitWithAck('return-phrase:open', { phrase })
  const opened = { ok: true, answer: { opened: true, read: expect.any(Number) } }
  const refused = { ok: false, refusal: 'not-found' }

  /** Ages what time alone would age. */
  async function silence(of: string): Promise<void> {
    await kynnys.pool.query(
      `update conversation set visitor_lease_until = now() - interval '31 minutes' where id = $1`,
      [of],
    )
  }

  it.each(['fi', 'fi-simple', 'sv', 'en'] as const)(
    'is five words of the language %s',
    async (language: Language) => {
      const visitor = await aWaitingVisitor(kynnys.url, {}, { ...nothingTold, language })
      const words = (await phraseOf(visitor)).split(' ')
      expect(words).toHaveLength(5)
      for (const word of words) expect(wordLists[language]).toContain(word)
      expect((await resume(visitor)).conversation?.hasReturnPhrase).toBe(true)
    },
  )

  it('opens the conversation on another device, with its answers, from what is unread, however it is typed', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    const { seq } = await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('kysymys')))
    await mustAnswer(visitor.socket.emitWithAck('conversation:mark', { delivered: seq, read: seq }))
    const phrase = await phraseOf(visitor)
    visitor.close()
    await mustAnswer(
      counsellor.socket.emitWithAck('message:send', { conversationId, ...aMessage('vastaus') }),
    )
    const phone = await aVisitor(kynnys.url)
    expect(await open(phone, `  ${phrase.toUpperCase().replaceAll(' ', ' -, ')}\n`)).toEqual({
      ok: true,
      answer: { opened: true, read: seq },
    })
    const { entries } = await resume(phone)
    expect(entries.flatMap((entry) => (entry.kind === 'message' ? entry.text : []))).toEqual([
      'kysymys',
      'vastaus',
    ])
    await mustAnswer(phone.socket.emitWithAck('message:send', aMessage('kiitos')))
    await counsellor.hears<{ entries: { text?: string }[] }>('entry:added', ({ entries }) =>
      entries.some(({ text }) => text === 'kiitos'),
    )
  })

  it('moves it: the device before hears so, reads no more and writes no more, also in another process', async () => {
    const other = await kynnys.anotherProcess()
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    const phrase = await phraseOf(visitor)
    const phone = await aVisitor(other.url)
    expect(await open(phone, phrase)).toEqual(opened)
    await resume(phone)
    await visitor.hears('conversation:moved')
    expect(await visitor.socket.emitWithAck('message:send', aMessage())).toEqual(refused)
    expect((await resume(visitor)).conversation).toBeNull()
    await mustAnswer(counsellor.socket.emitWithAck('message:send', { conversationId, ...aMessage('salaa') }))
    await phone.hears('entry:added')
    expect(JSON.stringify(visitor.heard)).not.toContain('salaa')
    expect(phone.heardOf('conversation:moved')).toEqual([])
  })

  it('moves it also where the word of it was lost: the device before hears nothing after a heartbeat', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    await kynnys.pool.query(
      `update conversation set visitor_token_hash = decode('0102', 'hex') where id = $1`,
      [conversationId],
    )
    await visitor.hears('conversation:moved', () => true, 8000)
    expect(await visitor.socket.emitWithAck('message:send', aMessage())).toEqual(refused)
    await mustAnswer(counsellor.socket.emitWithAck('message:send', { conversationId, ...aMessage('salaa') }))
    await pause(200)
    expect(JSON.stringify(visitor.heard)).not.toContain('salaa')
  })

  it('opens nothing at another site', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    const phrase = await phraseOf(visitor)
    const elsewhere = await aVisitor(kynnys.url, { site: 'ahtola' })
    expect(await open(elsewhere, phrase)).toEqual(refused)
    expect((await resume(visitor)).conversation?.state).toBe('waiting')
  })

  it('is answered, when erased, as words that never were', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    const phrase = await phraseOf(visitor)
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    const phone = await aVisitor(kynnys.url)
    const [gone, never] = [await open(phone, phrase), await open(phone, 'aamu kettu joki kivi lumi')]
    expect(JSON.stringify(gone)).toBe(JSON.stringify(never))
    expect(gone).toEqual(refused)
    const { rows } = await kynnys.pool.query(
      `select from return_phrase r where not exists (select from conversation c where c.return_phrase_id = r.id)`,
    )
    expect(rows).toEqual([])
  })

  it('opens nothing any more once it was made anew', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    const before = await phraseOf(visitor)
    const after = await phraseOf(visitor)
    const phone = await aVisitor(kynnys.url)
    expect(await open(phone, before)).toEqual(refused)
    expect(await open(phone, after)).toEqual(opened)
  })

  it('opens after 30 minutes of silence, after quick exit and after the end', async () => {
    const aino = await aCounsellorOnDuty(kynnys.url)
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, aino)
    const phrase = await phraseOf(visitor)
    visitor.close()
    await silence(conversationId)
    const second = await aVisitor(kynnys.url)
    expect(await open(second, phrase)).toEqual(opened)
    expect((await resume(second)).conversation?.state).toBe('waiting')
    await mustAnswer(second.socket.emitWithAck('conversation:leave', {}))
    const third = await aVisitor(kynnys.url)
    expect(await open(third, phrase)).toEqual(opened)
    expect((await resume(third)).conversation).toMatchObject({ state: 'ended', endedBy: 'left' })
    await silence(conversationId)
    const fourth = await aVisitor(kynnys.url)
    expect(await open(fourth, phrase)).toEqual(opened)
    expect((await resume(fourth)).conversation?.state).toBe('ended')
  })

  it('keeps the place of who waits without a connection; without words the wait ends, and what was written is read', async () => {
    const aino = await aCounsellorOnDuty(kynnys.url)
    const kept = await aVisitorInQueue(kynnys.url, aino)
    const lost = await aVisitorInQueue(kynnys.url, aino)
    const wrote = await aVisitorInQueue(kynnys.url, aino)
    const phrase = await phraseOf(kept.visitor)
    await mustAnswer(wrote.visitor.socket.emitWithAck('message:send', aMessage('en jaksa enää')))
    for (const { visitor, conversationId } of [kept, lost, wrote]) {
      visitor.close()
      await silence(conversationId)
    }
    await kynnys.sweepNow()
    const { rows } = await kynnys.pool.query<{ id: string; state: string }>(
      'select id, state from conversation where id = any ($1)',
      [[kept.conversationId, lost.conversationId, wrote.conversationId]],
    )
    const stateOf = (id: string) => rows.find((row) => row.id === id)?.state
    expect(stateOf(kept.conversationId)).toBe('waiting')
    expect(stateOf(lost.conversationId)).toBe('ended')
    expect(stateOf(wrote.conversationId)).toBe('left-message')
    const { messages } = await aino.hears<LeftMessages>('left-message:changed', ({ messages }) =>
      messages.some(({ id }) => id === wrote.conversationId),
    )
    const left = messages.find(({ id }) => id === wrote.conversationId)
    expect(Math.round((Date.parse(left!.dueAt) - Date.now()) / 3_600_000)).toBe(48)
    // A tab that was silent for so long opens nothing, whoever restores it.
    const restored = await aVisitor(kynnys.url, { token: wrote.visitor.token })
    expect((await resume(restored)).conversation).toBeNull()
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: wrote.conversationId }))
    const { entries } = await mustAnswer(
      aino.socket.emitWithAck('conversation:read', { conversationId: wrote.conversationId, since: 0 }),
    )
    expect(entries.some((entry) => entry.kind === 'message' && entry.text === 'en jaksa enää')).toBe(true)
    const back = await aVisitor(kynnys.url)
    expect(await open(back, phrase)).toEqual(opened)
    await resume(back)
    const seen = await eventually(
      async () => (await mustAnswer(aino.socket.emitWithAck('queue:read', {}))).waiting,
      (waiting) => waiting.some(({ id, visitorHere }) => id === kept.conversationId && visitorHere),
    )
    expect(seen.length).toBeGreaterThan(0)
  })

  it('opens a message that was left for later', async () => {
    const left = { ...nothingTold, leavesMessage: true }
    const visitor = await aWaitingVisitor(kynnys.url, {}, left)
    const phrase = await phraseOf(visitor)
    const phone = await aVisitor(kynnys.url)
    expect(await open(phone, phrase)).toEqual(opened)
    expect((await resume(phone)).conversation?.state).toBe('left-message')
  })

  it('lets the token go of what it had: that conversation is heard here no more', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    const phrase = await phraseOf(await aWaitingVisitor(kynnys.url))
    expect(await open(visitor, phrase)).toEqual(opened)
    expect((await resume(visitor)).conversation?.state).toBe('waiting')
    await mustAnswer(
      counsellor.socket.emitWithAck('message:send', { conversationId, ...aMessage('muualle') }),
    )
    await mustAnswer(visitor.socket.emitWithAck('message:send', aMessage('tänne')))
    expect(JSON.stringify(visitor.heard)).not.toContain('muualle')
  })

  it('goes on into the next conversation, and with the same person where that is wished', async () => {
    const { visitor, counsellor, conversationId } = await aConversation(kynnys.url)
    const phrase = await phraseOf(visitor)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await mustAnswer(
      counsellor.socket.emitWithAck('conversation:close', { conversationId, reason: 'answered' }),
    )
    const wishes = { ...nothingTold, again: { samePerson: true } }
    const first = await mustAnswer(visitor.socket.emitWithAck('conversation:start', wishes))
    expect(first.conversation).toMatchObject({ state: 'waiting', hasReturnPhrase: true })
    expect(first.entries).toHaveLength(1)
    const again = await mustAnswer(visitor.socket.emitWithAck('conversation:start', wishes))
    expect(again.entries).toEqual(first.entries)
    const { rows } = await kynnys.pool.query<{ name: string }>(
      `select o.name from conversation c join operator o on o.id = c.preferred_operator_id
       where c.return_phrase_id = (select return_phrase_id from conversation where id = $1)`,
      [conversationId],
    )
    expect(rows).toHaveLength(1)
    const phone = await aVisitor(kynnys.url)
    expect(await open(phone, phrase)).toEqual(opened)
    expect((await resume(phone)).conversation?.state).toBe('waiting')
  })

  it('is not asked for, nor made, without a conversation of one’s own', async () => {
    const stranger = await aVisitor(kynnys.url)
    expect(await stranger.socket.emitWithAck('return-phrase:create', {})).toEqual(refused)
  })

  it('is erased with everything that was talked about under it', async () => {
    const { visitor } = await aConversation(kynnys.url, people.jere)
    await phraseOf(visitor)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    await mustAnswer(
      visitor.socket.emitWithAck('conversation:start', { ...nothingTold, again: { samePerson: false } }),
    )
    const count = async () =>
      (await kynnys.pool.query<{ count: number }>('select count(*)::int from conversation')).rows[0]!.count
    const before = await count()
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    expect(await count()).toBe(before - 2)
  })

  it('stands in no log and in no column, in no spelling', async () => {
    const visitor = await aWaitingVisitor(kynnys.url)
    const phrase = await phraseOf(visitor)
    const guess = `arvaus${randomBytes(6).toString('hex')}`
    const phone = await aVisitor(kynnys.url)
    await open(phone, guess)
    await open(phone, phrase)
    const { rows } = await kynnys.pool.query<{ line: string }>(
      `select r::text as line from return_phrase r union all select c::text from conversation c`,
    )
    const kept = [...kynnys.logged, ...rows.map(({ line }) => line)].join('\n')
    for (const words of [phrase, phrase.replaceAll(' ', '-'), guess])
      for (const spelling of [
        words,
        Buffer.from(words).toString('hex'),
        Buffer.from(words).toString('base64'),
      ])
        expect(kept).not.toContain(spelling)
    expect(kept).toContain('$argon2id$')
  })
})
