import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Note } from '../../protocol/note.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConsole,
  aConversation,
  aCounsellorOnDuty,
  mustAnswer,
  type Operator,
  pause,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'

describe('a note', () => {
  let kynnys: Kynnys
  let visitor: Visitor
  let counsellor: Operator
  let conversationId = ''
  beforeAll(async () => {
    kynnys = await startKynnys()
    ;({ visitor, counsellor, conversationId } = await aConversation(kynnys.url))
  })
  afterAll(() => kynnys.close())

  const aNote = (text: string) => ({ conversationId, id: randomUUID(), text })
  const notes = async () =>
    (await mustAnswer(counsellor.socket.emitWithAck('conversation:read', { conversationId, since: 0 }))).notes

  it('is kept with name and time, and heard on the counsellor’s other screen', async () => {
    const second = await aConsole(kynnys.url, counsellor.cookie)
    const written = aNote('soita Ohjaamoon huomenna')
    const note = await mustAnswer(counsellor.socket.emitWithAck('note:add', written))
    expect(note).toEqual({ id: written.id, at: expect.any(String), name: 'Aino', text: written.text })
    expect(await notes()).toContainEqual(note)
    expect(
      await second.hears<{ conversationId: string; note: Note }>(
        'note:added',
        (one) => one.note.id === note.id,
      ),
    ).toEqual({ conversationId, note })
    second.close()
  })

  it('sent twice is one, and refused with other words under the same id', async () => {
    const written = aNote('kahdesti')
    const first = await mustAnswer(counsellor.socket.emitWithAck('note:add', written))
    expect(await mustAnswer(counsellor.socket.emitWithAck('note:add', written))).toEqual(first)
    expect(await counsellor.socket.emitWithAck('note:add', { ...written, text: 'toista' })).toEqual({
      ok: false,
      refusal: 'different-content',
    })
    expect((await notes()).filter(({ id }) => id === written.id)).toEqual([first])
  })

  it('never reaches the young person, nor a colleague, nor another city', async () => {
    const jere = await aCounsellorOnDuty(kynnys.url, people.jere)
    const yusuf = await aCounsellorOnDuty(kynnys.url, people.yusuf)
    await mustAnswer(counsellor.socket.emitWithAck('note:add', aNote('vain minulle tämä lappu')))
    await pause(300)
    const everything = [visitor.heard, jere.heard, yusuf.heard, await resume(visitor)]
    expect(JSON.stringify(everything)).not.toContain('vain minulle')
    jere.close()
    yusuf.close()
  })

  it('is refused to a colleague and to another city, and nothing is kept of it', async () => {
    const before = await notes()
    for (const email of [people.jere, people.yusuf, people.salma]) {
      const operator = await aCounsellorOnDuty(kynnys.url, email)
      for (const id of [conversationId, randomUUID()])
        expect(
          await operator.socket.emitWithAck('note:add', { ...aNote('luvatta'), conversationId: id }),
        ).toEqual({ ok: false, refusal: 'not-found' })
      operator.close()
    }
    expect(await notes()).toEqual(before)
  })

  it('has identity codes hidden, is sealed in the table, and is refused when empty or too long', async () => {
    await mustAnswer(counsellor.socket.emitWithAck('note:add', aNote('hetu 131052-308T')))
    expect((await notes()).at(-1)?.text).toBe('hetu ██████')
    const { rows } = await kynnys.pool.query<{ sealed_text: Buffer }>('select sealed_text from note')
    for (const { sealed_text } of rows) expect(sealed_text.toString('utf8')).not.toMatch(/hetu|Ohjaamo|lappu/)
    for (const text of ['', '   ', 'x'.repeat(2001)])
      expect(await counsellor.socket.emitWithAck('note:add', aNote(text))).toEqual({
        ok: false,
        refusal: 'invalid-request',
      })
  })
})
