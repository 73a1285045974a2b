import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { couldBeIn } from '../../protocol/content-language.ts'
import type { OwnConversation } from '../../protocol/conversation.ts'
import type { Language } from '../../protocol/language.ts'
import type { Queue } from '../../protocol/queue.ts'
import { wordsFor } from '../../server/absence/absence.ts'
import { wordLists, wordsOf } from '../../server/return-phrase/return-phrase.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  aVisitor,
  aVisitorInQueue,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  resume,
} from '../support/people.ts'

describe('a language that a city doesn’t write in', () => {
  it('gets the absence words of the nearest one; a language with its own gets no foreign ones', () => {
    const words = { fi: 'Palaan pian.', en: 'Back soon.' }
    expect(wordsFor(words, 'ar')).toEqual({ text: 'Back soon.', language: 'en' })
    expect(wordsFor({ fi: 'Palaan pian.' }, 'so')).toEqual({ text: 'Palaan pian.', language: 'fi' })
    expect(wordsFor({ sv: 'Strax' }, 'uk')).toEqual({ text: 'Strax', language: 'sv' })
    expect(wordsFor({}, 'ru')).toBeNull()
    for (const language of ['sv', 'fi-simple'] satisfies Language[])
      expect(wordsFor(words, language)).toBeNull()
  })

  it('has English return words, which every keyboard can type', () => {
    expect(wordsOf('fa')).toBe(wordLists.en)
    expect(wordsOf('sv')).toBe(wordLists.sv)
  })

  it('is not claimed for words whose letters it hasn’t got', () => {
    expect(couldBeIn('ar', 'Hyvää huomenta')).toBe(false)
    expect(couldBeIn('ar', 'مرحبا Aino')).toBe(true)
    expect(couldBeIn('uk', 'Привіт')).toBe(true)
    expect(couldBeIn('fi', 'Привіт')).toBe(false)
    expect(couldBeIn('so', '112 :)')).toBe(true)
  })
})

describe('a conversation in Arabic', () => {
  let kynnys: Kynnys
  let aino: Operator
  let jere: Operator
  beforeAll(async () => {
    kynnys = await startKynnys()
    await kynnys.pool.query(`update operator set languages = '{fi,ar}' where name = 'Jere'`)
    aino = await aCounsellorOnDuty(kynnys.url, people.aino)
    jere = await aCounsellorOnDuty((await kynnys.anotherProcess()).url, people.jere)
  })
  afterAll(() => kynnys.close())

  const next = async ({ socket }: Operator) =>
    (await mustAnswer(socket.emitWithAck('queue:next', {}))).conversation

  it('is seen in the queue as what it is, and comes first to who speaks it', async () => {
    const { conversationId } = await aVisitorInQueue(kynnys.url, aino, { language: 'ar' })
    await jere.hears<Queue>('queue:changed', ({ waiting }) =>
      waiting.some(({ id, language }) => id === conversationId && language === 'ar'),
    )
    expect(await next(aino)).toBeNull()
    expect(await next(jere)).toMatchObject({ id: conversationId, language: 'ar' })
  })

  it('comes to whoever is there once the patience for a language is over', async () => {
    const { conversationId } = await aVisitorInQueue(kynnys.url, aino, { language: 'so' })
    expect(await next(aino)).toBeNull()
    await kynnys.pool.query(
      `update conversation set waiting_since = waiting_since - interval '61 minutes' where id = $1`,
      [conversationId],
    )
    expect(await next(aino)).toMatchObject({ id: conversationId, language: 'so' })
  })

  it('may become another language’s at any time, which its counsellor hears', async () => {
    const { visitor, conversationId } = await aVisitorInQueue(kynnys.url, jere, { language: 'ar' })
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
    await mustAnswer(visitor.socket.emitWithAck('conversation:set-language', { language: 'fa' }))
    await jere.hears<OwnConversation>(
      'conversation:changed',
      ({ id, language }) => id === conversationId && language === 'fa',
    )
    expect((await resume(visitor)).conversation?.language).toBe('fa')
  })

  it('refuses what is no language of ours', async () => {
    const visitor = await aVisitor(kynnys.url)
    const told = { ...nothingTold, language: 'tlh' as 'fi' }
    expect(await visitor.socket.emitWithAck('conversation:start', told)).toEqual({
      ok: false,
      refusal: 'invalid-request',
    })
  })
})
