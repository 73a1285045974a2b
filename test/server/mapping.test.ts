import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { contentLanguages } from '../../protocol/content-language.ts'
import type { GuidanceFrame } from '../../protocol/guidance.ts'
import type { LeftMessages } from '../../protocol/left-message.ts'
import type { MappingAnswer, Telling } from '../../protocol/mapping.ts'
import type { Flow } from '../../protocol/mapping-flow.ts'
import type { Queue } from '../../protocol/queue.ts'
import { writeCsv } from '../../server/spreadsheet/csv.ts'
import { aFlow, aQuestion } from '../support/flow.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aConversation,
  aCounsellorOnDuty,
  anAccount,
  anOperator,
  aVisitor,
  aVisitorInQueue,
  aWaitingVisitor,
  eventually,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
  signIn,
  waitingIds,
} from '../support/people.ts'

const site = { siteId: 'kuusiniemi', reading: 'fi' } as const
const danger: MappingAnswer = { kind: 'choice', step: 'danger', choice: 'yes' }
const answers: MappingAnswer[] = [
  { kind: 'choice', step: 'danger', choice: 'no' },
  { kind: 'choice', step: 'about', choice: 'money' },
  { kind: 'several', step: 'tried', choices: ['friend', 'office'] },
  { kind: 'text', step: 'words', text: 'Vuokra on maksamatta, tunnus 131052-308T.' },
  { kind: 'scales', step: 'life', values: { 'sleep-item': 2, 'money-item': 0 } },
]
const telling: Telling = { version: 1, language: 'fi', answers }

describe('first mapping', () => {
  let kynnys: Kynnys
  let supervisor: Operator
  beforeAll(async () => {
    kynnys = await startKynnys({ STARTS_PER_MINUTE: '1000', VISITOR_REQUEST_BURST: '1000' })
    await fillDemoGuidance(kynnys.db, path.join(process.cwd(), 'demo/guidance'))
    supervisor = await anOperator(
      kynnys.url,
      await anAccount(kynnys, { siteId: 'kuusiniemi', role: 'supervisor' }),
    )
    const published = await mustAnswer(
      supervisor.socket.emitWithAck('mapping:publish', { ...site, version: 0, flow: aFlow }),
    )
    expect(published).toMatchObject({ outcome: 'published', settings: { version: 1, flow: aFlow } })
  })
  afterAll(() => kynnys.close())

  const readTold = (
    operator: Pick<Operator, 'socket'>,
    conversationId: string,
    language: 'fi' | 'sv' = 'fi',
  ) => operator.socket.emitWithAck('mapping:read-told', { conversationId, language })

  it('gives all of its flow at once, in the language wished for, with the entries of the library in it', async () => {
    const { socket } = await aVisitor(kynnys.url)
    const { flow } = await mustAnswer(socket.emitWithAck('mapping:read', { language: 'sv' }))
    expect(flow).toMatchObject({ version: 1, language: 'sv', opening: 'opening sv' })
    expect(flow!.steps.map(({ question }) => question)).toEqual(
      aFlow.steps.map(({ question }) => question.sv),
    )
    const [crisis] = flow!.endings
    expect(crisis).toMatchObject({ kind: 'crisis', title: 'crisis title sv' })
    expect(crisis!.entries).toMatchObject([{ kind: 'crisis-card', language: 'sv' }])
    expect(crisis!.entries[0]!.text).toContain('112')
    // The questions have no Arabic: English is nearest.
    const far = await mustAnswer(socket.emitWithAck('mapping:read', { language: 'ar' }))
    expect(far.flow!.language).toBe('en')
    const elsewhere = await aVisitor(kynnys.url, { site: 'ahtola' })
    expect(await mustAnswer(elsewhere.socket.emitWithAck('mapping:read', { language: 'fi' }))).toEqual({
      flow: null,
    })
  })

  it('keeps what its endings show from going out of use or becoming another kind', async () => {
    const { rows } = await kynnys.pool.query(`select key, id from guidance_entry where key like 'c%'`)
    const read = (key: string) => {
      const { id } = rows.find((row) => row.key === key)
      return mustAnswer(supervisor.socket.emitWithAck('guidance:read', { siteId: 'kuusiniemi', id }))
    }
    const set = async (key: string, change: Partial<GuidanceFrame>) => {
      const { id, version, kind, topic, themes, keywords, link, ownerId, reviewAt, archived } =
        await read(key)
      const frame = { kind, topic, themes, keywords, link, ownerId, reviewAt, archived, ...change }
      return supervisor.socket.emitWithAck('guidance:set', { siteId: 'kuusiniemi', id, version, frame })
    }
    expect(await read('cannot-sleep')).toMatchObject({ inMapping: true })
    expect(await set('cannot-sleep', { archived: true })).toEqual({
      ok: false,
      refusal: 'impossible-guidance',
    })
    expect(await set('crisis-danger-now', { kind: 'reply' })).toEqual({
      ok: false,
      refusal: 'impossible-guidance',
    })
    expect(await set('cannot-sleep', { reviewAt: '2030-01-01' })).toMatchObject({ ok: true })
    // A text with something to fill in can't be shown as it is.
    const { id, variants } = await read('cannot-sleep')
    const { version, title, text } = variants.find(({ language }) => language === 'fi')!
    const written = { siteId: 'kuusiniemi', id, language: 'fi', version, title, state: 'in-review' } as const
    const write = (words: string) =>
      supervisor.socket.emitWithAck('guidance:write', { ...written, text: words, source: null })
    expect(await write(`${text} Terveisin {counsellor}`)).toMatchObject({ refusal: 'impossible-guidance' })
    expect(await write(`${text} Hyvää yötä.`)).toMatchObject({ ok: true })
    // Nor is it brought by a file, of which then nothing is taken.
    const { version: latest } = await read('cannot-sleep')
    const lines = [
      ['version', String(latest)],
      ['archived', 'yes'],
    ]
    const heading = ['key', 'field', 'all', ...contentLanguages]
    const cells = lines.map((line) => heading.map((_, at) => ['cannot-sleep', ...line][at] ?? ''))
    const cookie = await signIn(kynnys.url, people.salma)
    const answer = await fetch(`${kynnys.url}/console/guidance/kuusiniemi`, {
      method: 'POST',
      headers: { cookie, origin: kynnys.url, 'content-type': 'text/csv' },
      body: writeCsv([heading, ...cells]),
    })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(await answer.json())).toContain('in-mapping')
    expect(await read('cannot-sleep')).toMatchObject({ archived: false, version: latest })
    expect(await read('coming-out')).toMatchObject({ inMapping: false })
    expect(await set('coming-out', { archived: true })).toMatchObject({ ok: true })
  })

  it('brings what was told before the queue to the counsellor, in the counsellor’s language, and to nobody else', async () => {
    const counsellor = await aCounsellorOnDuty(kynnys.url)
    const { conversationId } = await aVisitorInQueue(kynnys.url, counsellor, { mapping: telling })
    expect(await readTold(counsellor, conversationId)).toMatchObject({ refusal: 'not-found' })
    await mustAnswer(counsellor.socket.emitWithAck('conversation:claim', { conversationId }))
    const { told } = await mustAnswer(readTold(counsellor, conversationId, 'sv'))
    expect(told).toMatchObject({
      language: 'fi',
      lines: [
        { kind: 'chosen', question: 'danger sv', answers: ['no sv'] },
        { kind: 'chosen', question: 'about sv', answers: ['money sv'] },
        { kind: 'chosen', question: 'tried sv', answers: ['friend sv', 'office sv'] },
        { kind: 'text', question: 'words sv' },
        { kind: 'scales', question: 'life sv' },
      ],
    })
    const [, , , text, scales] = told!.lines
    expect(text).not.toMatchObject({ text: expect.stringContaining('131052') })
    expect(scales).toMatchObject({
      items: [
        { id: 'sleep-item', name: 'sleep-item sv', low: 'low sv', high: 'high sv', value: 2 },
        { id: 'people-item', value: null },
        { id: 'money-item', value: 0 },
      ],
    })
    for (const other of [supervisor, await aCounsellorOnDuty(kynnys.url, people.jere)])
      expect(await readTold(other, conversationId)).toMatchObject({ refusal: 'not-found' })
  })

  it('is told later into the own conversation, replaces itself, and the counsellor hears it', async () => {
    const { counsellor, visitor, conversationId } = await aConversation(kynnys.url)
    expect(await mustAnswer(readTold(counsellor, conversationId))).toEqual({ told: null })
    await mustAnswer(visitor.socket.emitWithAck('mapping:tell', telling))
    await counsellor.hears(
      'mapping:shared',
      ({ conversationId: id }: { conversationId: string }) => id === conversationId,
    )
    const shorter = { ...telling, answers: answers.slice(0, 2) }
    await mustAnswer(visitor.socket.emitWithAck('mapping:tell', shorter))
    const { told } = await mustAnswer(readTold(counsellor, conversationId))
    expect(told!.lines).toHaveLength(2)
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    expect(await visitor.socket.emitWithAck('mapping:tell', telling)).toMatchObject({
      refusal: 'conversation-ended',
    })
  })

  it('keeps what was told before when somebody says that they are in danger, unless the past stayed behind', async () => {
    const { counsellor, visitor, conversationId } = await aConversation(kynnys.url)
    const tell = (answers: MappingAnswer[]) =>
      mustAnswer(visitor.socket.emitWithAck('mapping:tell', { ...telling, answers }))
    const lines = async () => (await mustAnswer(readTold(counsellor, conversationId))).told?.lines
    await tell(answers)
    const [, ...others] = (await lines()) ?? []
    await tell([danger])
    expect(await lines()).toEqual([{ kind: 'chosen', question: 'danger fi', answers: ['yes fi'] }, ...others])
    // What is told with other answers is all that somebody lets be read.
    await tell([danger, ...answers.slice(1, 2)])
    expect(await lines()).toHaveLength(2)
    await tell(answers)
    await kynnys.pool.query(
      `update conversation set visible_from_seq = last_seq + 1, last_seq = last_seq + 1 where id = $1`,
      [conversationId],
    )
    await tell([danger])
    expect(await lines()).toHaveLength(1)
  })

  it('refuses answers to what was never asked, and changes nothing', async () => {
    const { counsellor, visitor, conversationId } = await aConversation(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('mapping:tell', telling))
    const told = await mustAnswer(readTold(counsellor, conversationId))
    const wrong: Telling[] = [
      { ...telling, version: 99 },
      { ...telling, answers: [{ kind: 'choice', step: 'never', choice: 'yes' }] },
      { ...telling, answers: [{ kind: 'choice', step: 'danger', choice: 'maybe' }] },
      { ...telling, answers: [{ kind: 'text', step: 'danger', text: 'apua' }] },
      { ...telling, answers: [danger, { ...danger, choice: 'no' }] },
      { ...telling, answers: [{ kind: 'several', step: 'tried', choices: ['friend', 'friend'] }] },
      { ...telling, answers: [{ kind: 'scales', step: 'life', values: { unheard: 3 } }] },
      { ...telling, answers: [{ kind: 'scales', step: 'life', values: { 'sleep-item': 11 } }] },
    ]
    for (const one of wrong) {
      expect(await visitor.socket.emitWithAck('mapping:tell', one)).toMatchObject({
        refusal: 'invalid-request',
      })
      const fresh = await aVisitor(kynnys.url)
      expect(
        await fresh.socket.emitWithAck('conversation:start', { ...nothingTold, mapping: one }),
      ).toMatchObject({ refusal: 'invalid-request' })
    }
    expect(await mustAnswer(readTold(counsellor, conversationId))).toEqual(told)
    const { socket } = await aVisitor(kynnys.url)
    expect(await socket.emitWithAck('mapping:reach', { version: 1, ending: 'never' })).toMatchObject({
      refusal: 'invalid-request',
    })
  })

  it('brings who is in danger before everybody else, whether they wait already or come in', async () => {
    const counsellor = await aCounsellorOnDuty(kynnys.url)
    const first = await aVisitorInQueue(kynnys.url, counsellor)
    const second = await aVisitorInQueue(kynnys.url, counsellor)
    const before = await waitingIds(counsellor)
    expect(before.indexOf(second.conversationId)).toBeGreaterThan(before.indexOf(first.conversationId))
    await mustAnswer(second.visitor.socket.emitWithAck('mapping:tell', { ...telling, answers: [danger] }))
    await counsellor.hears<Queue>('queue:changed', ({ waiting }) => waiting[0]?.id === second.conversationId)
    const third = await aVisitorInQueue(kynnys.url, counsellor, {
      mapping: { ...telling, answers: [danger] },
    })
    expect((await waitingIds(counsellor)).slice(0, 2)).toEqual([second.conversationId, third.conversationId])
    // What is told calmly afterwards takes nobody back.
    await mustAnswer(second.visitor.socket.emitWithAck('mapping:tell', telling))
    expect((await waitingIds(counsellor))[0]).toBe(second.conversationId)
  })

  it('lets who is in danger into a full queue, and nobody else', async () => {
    const counsellor = await aCounsellorOnDuty(kynnys.url)
    await kynnys.pool.query(`update team set queue_limit = 1 where site_id = 'kuusiniemi'`)
    await aWaitingVisitor(kynnys.url).catch(() => undefined)
    await eventually(
      async () => {
        const { socket } = await aVisitor(kynnys.url)
        return socket.emitWithAck('conversation:start', { ...nothingTold, mapping: telling })
      },
      (reply) => !reply.ok && reply.refusal === 'queue-full',
    )
    const { socket } = await aVisitor(kynnys.url)
    const wish = { ...nothingTold, mapping: { ...telling, answers: [danger] } }
    expect(await socket.emitWithAck('conversation:start', wish)).toMatchObject({ ok: true })
    await kynnys.pool.query(`update team set queue_limit = null`)
    counsellor.close()
  })

  it('goes with a message that is left, the urgent one first', async () => {
    const counsellor = await aCounsellorOnDuty(kynnys.url)
    const leave = { ...nothingTold, leavesMessage: true, nickname: 'calm', mapping: telling }
    await aWaitingVisitor(kynnys.url, {}, leave)
    await aWaitingVisitor(
      kynnys.url,
      {},
      { ...leave, nickname: 'in danger', mapping: { ...telling, answers: [danger] } },
    )
    const { messages } = await counsellor.hears<LeftMessages>(
      'left-message:changed',
      (heard) => heard.messages.length === 2,
    )
    expect(messages.map(({ nickname, urgency }) => [nickname, urgency])).toEqual([
      ['in danger', 2],
      ['calm', 0],
    ])
    const calm = messages[1]!.id
    await mustAnswer(counsellor.socket.emitWithAck('conversation:claim', { conversationId: calm }))
    expect((await mustAnswer(readTold(counsellor, calm))).told!.lines).toHaveLength(5)
  })

  it('does not follow a handover that leaves the past behind', async () => {
    const { counsellor, visitor, conversationId } = await aConversation(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('mapping:tell', telling))
    await kynnys.pool.query(
      `update conversation set visible_from_seq = last_seq + 1, last_seq = last_seq + 1 where id = $1`,
      [conversationId],
    )
    expect(await mustAnswer(readTold(counsellor, conversationId))).toEqual({ told: null })
    await mustAnswer(visitor.socket.emitWithAck('mapping:tell', telling))
    expect((await mustAnswer(readTold(counsellor, conversationId))).told).not.toBeNull()
  })

  it('is sealed, stands in no column and no log, and goes with the conversation', async () => {
    const { visitor, conversationId } = await aConversation(kynnys.url)
    await mustAnswer(visitor.socket.emitWithAck('mapping:tell', telling))
    const rowOf = async () =>
      (
        await kynnys.pool.query(
          `select to_jsonb(t)::text as line from mapping_told t where conversation_id = $1`,
          [conversationId],
        )
      ).rows
    const [{ line }] = await rowOf()
    for (const word of ['Vuokra', 'money', 'danger', 'sleep-item']) {
      expect(line).not.toContain(word)
      expect(line).not.toContain(Buffer.from(word).toString('hex'))
    }
    expect(kynnys.logged.join()).not.toContain('Vuokra')
    await mustAnswer(visitor.socket.emitWithAck('conversation:erase', {}))
    expect(await rowOf()).toEqual([])
  })

  it('counts endings apart from everybody who reached them', async () => {
    const { socket } = await aVisitor(kynnys.url)
    for (const ending of ['sleep', 'sleep', 'letter'])
      await mustAnswer(socket.emitWithAck('mapping:reach', { version: 1, ending }))
    const { reached } = await mustAnswer(supervisor.socket.emitWithAck('mapping:settings', site))
    expect(reached).toEqual(
      expect.arrayContaining([
        { ending: 'sleep', count: 2 },
        { ending: 'letter', count: 1 },
      ]),
    )
  })
})

describe('the flow of a site', () => {
  let kynnys: Kynnys
  let supervisor: Operator
  beforeAll(async () => {
    kynnys = await startKynnys()
    await fillDemoGuidance(kynnys.db, path.join(process.cwd(), 'demo/guidance'))
    supervisor = await anOperator(kynnys.url, people.salma)
  })
  afterAll(() => kynnys.close())

  const publish = (version: number, flow: Flow) =>
    supervisor.socket.emitWithAck('mapping:publish', { ...site, version, flow })

  it('is refused while it is faulty, with the places named, and nothing is changed', async () => {
    const steps = aFlow.steps.map((step) =>
      step.id === 'how' ? aQuestion('how', { talk: 'person', write: null }) : step,
    )
    const endings = aFlow.endings.map((ending) =>
      ending.id === 'ohjaamo' ? { ...ending, entryKeys: ['ohjaamo-service-card'] } : ending,
    )
    const refused = await mustAnswer(publish(0, { ...aFlow, steps, endings }))
    const place = { part: null, language: null, choice: null, found: null }
    expect(refused).toEqual({
      outcome: 'faulty',
      faults: [
        { ...place, problem: 'dead-end', node: 'how', choice: 'write' },
        { ...place, problem: 'unreachable', node: 'letter' },
        // It is in the library, and a counsellor has to fill it.
        { ...place, problem: 'unknown-guidance', node: 'ohjaamo', found: 'ohjaamo-service-card' },
      ],
    })
    const { version, flow, entries } = await mustAnswer(
      supervisor.socket.emitWithAck('mapping:settings', site),
    )
    expect({ version, flow }).toEqual({ version: 0, flow: null })
    expect(entries).toContainEqual({
      key: 'youth-house-lautta',
      kind: 'service-card',
      title: 'Nuorisotalo Lautta',
    })
    expect(entries.map(({ key }) => key)).not.toContain('ohjaamo-service-card')
  })

  it('is published version by version, each kept, and never over somebody else’s', async () => {
    expect(await mustAnswer(publish(0, aFlow))).toMatchObject({ outcome: 'published' })
    expect(await publish(0, aFlow)).toMatchObject({ refusal: 'changed-meanwhile' })
    expect(await publish(7, aFlow)).toMatchObject({ refusal: 'changed-meanwhile' })
    const opening = { ...aFlow.opening, fi: 'Uusi alku' }
    const both = await Promise.all([publish(1, { ...aFlow, opening }), publish(1, aFlow)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const { versions } = await mustAnswer(
      supervisor.socket.emitWithAck('mapping:history', { siteId: 'kuusiniemi' }),
    )
    expect(versions.map(({ version, publishedBy }) => [version, publishedBy])).toEqual([
      [2, 'Salma'],
      [1, 'Salma'],
    ])
    expect(
      await mustAnswer(
        supervisor.socket.emitWithAck('mapping:version', { siteId: 'kuusiniemi', version: 1 }),
      ),
    ).toEqual({ flow: aFlow })
    expect(
      await supervisor.socket.emitWithAck('mapping:version', { siteId: 'kuusiniemi', version: 3 }),
    ).toMatchObject({ refusal: 'not-found' })
  })

  it('says in its settings in which languages the city is offered, spoken by the flow or not', async () => {
    const offered = async () =>
      (await mustAnswer(supervisor.socket.emitWithAck('mapping:settings', site))).offered
    expect(await offered()).toHaveLength(11)
    await kynnys.pool.query(
      `insert into site_language (site_id, version, languages) values ('kuusiniemi', 1, '{so}')`,
    )
    const fewer = await eventually(offered, (languages) => languages.length < 11, 8000)
    expect(fewer).toEqual(['fi', 'fi-simple', 'sv', 'en', 'so'])
    await kynnys.pool.query('delete from site_language')
  })

  it('makes the page say that there is one', async () => {
    const page = async (siteId: string) => (await fetch(`${kynnys.url}/chat/${siteId}`)).text()
    expect(await page('kuusiniemi')).toContain('"hasMapping":true')
    expect(await page('ahtola')).toContain('"hasMapping":false')
  })
})
