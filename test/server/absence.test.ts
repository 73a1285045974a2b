import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AbsenceWords } from '../../protocol/absence.ts'
import type { VisitorConversation } from '../../protocol/conversation.ts'
import { allWords, keptWords } from '../../server/absence/absence.ts'
import { operatorId } from '../support/hand-over.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  anOperator,
  eventually,
  mustAnswer,
  type Operator,
  people,
  resume,
  type Visitor,
} from '../support/people.ts'

const nothing: AbsenceWords = { fi: '', 'fi-simple': '', sv: '', en: '' }
const mine = { ...nothing, fi: 'Haen vettä, palaan viidessä minuutissa.', en: 'Getting water, back in five.' }
const teams = { ...nothing, fi: 'Tiimi palaa pian.', sv: 'Teamet är snart tillbaka.' }

describe('words for an absence', () => {
  it('are kept on one line each, without identity codes, and only where they say something', () => {
    const words = { ...nothing, fi: 'Palaan\n pian, 131052-308T', sv: ' ' }
    expect(keptWords(words)).toEqual({ fi: 'Palaan pian, ██████' })
    expect(keptWords(nothing)).toEqual({})
    expect(allWords({ sv: 'Strax' })).toEqual({ ...nothing, sv: 'Strax' })
    expect(keptWords({ ...nothing, ar: ' أعود\nقريبا ', so: ' ' })).toEqual({ ar: 'أعود قريبا' })
  })
})

describe('an absence', () => {
  let kynnys: Kynnys
  let aino: Operator
  let salma: Operator
  let visitor: Visitor
  let conversationId = ''
  let teamId = ''
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '1000', VISITOR_REQUEST_BURST: '1000' })
    const other = await kynnys.anotherProcess({ OPERATOR_REQUEST_BURST: '1000' })
    const talk = await aConversation(kynnys.url, people.aino)
    ;({ visitor, conversationId } = talk)
    aino = talk.counsellor
    salma = await anOperator(other.url, people.salma)
    const asked = 'select team_id from conversation where id = $1'
    teamId = (await kynnys.pool.query<{ team_id: string }>(asked, [conversationId])).rows[0]!.team_id
  })
  afterAll(() => kynnys.close())
  beforeEach(async () => {
    await kynnys.pool.query('delete from absence')
    await pause(false)
    visitor.heard.length = 0
  })

  const pause = (paused: boolean) => mustAnswer(aino.socket.emitWithAck('duty:pause', { paused }))
  const set = (words: AbsenceWords, who = aino) => who.socket.emitWithAck('absence:set', { words })
  const setTeam = (words: AbsenceWords, who = salma) =>
    who.socket.emitWithAck('absence:set-team', { teamId, words })
  const speak = (language: keyof AbsenceWords) =>
    mustAnswer(visitor.socket.emitWithAck('conversation:set-language', { language }))
  const seen = async () => (await resume(visitor)).conversation?.absence

  it('is said while the counsellor needs a moment and not before or after, as fast as it is changed', async () => {
    await mustAnswer(set(mine))
    expect(await seen()).toBeNull()
    await pause(true)
    await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ absence, counsellorPaused }) => counsellorPaused && absence?.text === mine.fi,
    )
    expect(await seen()).toEqual({ text: mine.fi, language: 'fi' })
    const later = { ...mine, fi: 'Menikin kauemmin. Kymmenen minuuttia vielä.' }
    expect(await mustAnswer(set(later))).toEqual({ words: later })
    await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ absence }) => absence?.text === later.fi,
    )
    await pause(false)
    await eventually(seen, (absence) => absence === null)
  })

  it('is said in the young person’s language: one’s own, else the team’s, else nothing but the fixed sentence', async () => {
    await mustAnswer(set(mine))
    await mustAnswer(setTeam(teams))
    await pause(true)
    for (const [language, text] of [
      ['fi', mine.fi],
      ['sv', teams.sv],
      ['en', mine.en],
      ['fi-simple', undefined],
      ['fi', mine.fi],
    ] as const) {
      await speak(language)
      expect(await seen(), language).toEqual(text === undefined ? null : { text, language })
    }
    visitor.heard.length = 0
    await mustAnswer(set(nothing))
    await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ absence }) => absence?.text === teams.fi,
    )
    // The other process tells who reads it now.
    await mustAnswer(setTeam({ ...teams, fi: 'Tiimi palaa kohta.' }))
    await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ absence }) => absence?.text === 'Tiimi palaa kohta.',
    )
  })

  it('is said in further languages as well, else in the nearest of the four, and in no other foreign one', async () => {
    const arabic = 'أعود بعد خمس دقائق.'
    await mustAnswer(set({ ...mine, ar: arabic }))
    await mustAnswer(setTeam({ ...teams, so: 'Kooxdu waa soo noqon doontaa.' }))
    await pause(true)
    for (const [language, text, said] of [
      ['ar', arabic, 'ar'],
      ['so', 'Kooxdu waa soo noqon doontaa.', 'so'],
      ['fa', mine.en, 'en'],
      ['fi', mine.fi, 'fi'],
    ] as const) {
      await speak(language)
      expect(await seen(), language).toEqual({ text, language: said })
    }
    await mustAnswer(set({ ...nothing, ar: arabic }))
    await mustAnswer(setTeam(nothing))
    await speak('fa')
    expect(await seen()).toBeNull()
    await speak('fi')
  })

  it('is said while the line is lost, and no more when somebody answers again', async () => {
    await mustAnswer(set(mine))
    const gone = (interval: string) =>
      kynnys.pool.query(
        `update conversation set owner_lost_at = now() - interval '${interval}' where id = $1`,
        [conversationId],
      )
    // Between two sweeps that would welcome back who never left.
    await eventually(
      async () => {
        await gone('1 s')
        return seen()
      },
      (absence) => absence?.text === mine.fi,
    )
    await visitor.hears<VisitorConversation>(
      'conversation:changed',
      ({ absence, counsellorHere }) => counsellorHere && absence === null,
    )
  })

  it('is one’s own to read and to set; a team’s is its supervisors’, and nobody’s of another city', async () => {
    await mustAnswer(set(mine))
    const jere = await anOperator(kynnys.url, people.jere)
    const yusuf = await anOperator(kynnys.url, people.yusuf)
    const read = ({ socket }: Operator) => socket.emitWithAck('absence:read', {})
    expect(await mustAnswer(read(jere))).toEqual({ words: nothing })
    await mustAnswer(set({ ...nothing, fi: 'Jere palaa.' }, jere))
    expect(await mustAnswer(read(aino))).toEqual({ words: mine })
    await pause(true)
    expect(await seen()).toEqual({ text: mine.fi, language: 'fi' })
    expect(await setTeam(teams, jere)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect(await setTeam(teams, yusuf)).toEqual({ ok: false, refusal: 'not-found' })
    await mustAnswer(setTeam(teams))
    const ofTeam = { teamId }
    expect(await mustAnswer(salma.socket.emitWithAck('absence:read-team', ofTeam))).toEqual({ words: teams })
    expect(await jere.socket.emitWithAck('absence:read-team', ofTeam)).toMatchObject({ ok: false })
    for (const one of [jere, yusuf]) one.close()
  })

  it('is refused beyond 200 characters, counted as a person counts, and in a language nobody has', async () => {
    const longest = '🌊'.repeat(200)
    expect(await mustAnswer(set({ ...nothing, fi: longest }))).toMatchObject({ words: { fi: longest } })
    const refused = { ok: false, refusal: 'invalid-request' }
    expect(await set({ ...nothing, fi: `${longest}!` })).toEqual(refused)
    expect(await set({ ...nothing, ru: 'я'.repeat(201) })).toEqual(refused)
    expect(await set({ ...nothing, de: 'gleich' } as AbsenceWords)).toEqual(refused)
    expect(await setTeam({ ...nothing, en: 'x'.repeat(201) })).toEqual(refused)
    expect((await mustAnswer(aino.socket.emitWithAck('absence:read', {}))).words.fi).toBe(longest)
  })

  it('goes with the account and the team it belongs to', async () => {
    await mustAnswer(set(mine))
    await mustAnswer(setTeam(teams))
    const count = async () => (await kynnys.pool.query('select 1 from absence')).rowCount
    expect(await count()).toBe(2)
    const trx = await kynnys.pool.connect()
    await trx.query('begin')
    await trx.query('delete from conversation')
    await trx.query('delete from operator where id = $1', [await operatorId(kynnys, people.aino)])
    expect((await trx.query('select 1 from absence')).rowCount).toBe(1)
    await trx.query('rollback')
    trx.release()
  })
})
