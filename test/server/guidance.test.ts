import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { aFrame, anEntry, plantTopics, siteId, someTopics, variantOf, write } from '../support/library.ts'
import { anAccount, anOperator, mustAnswer, type Operator, people } from '../support/people.ts'

const refused = (refusal: string) => ({ ok: false, refusal })

describe('the library', () => {
  let kynnys: Kynnys
  let aino: Operator
  let jere: Operator
  let salma: Operator
  let hilkka: Operator
  let yusuf: Operator
  beforeAll(async () => {
    kynnys = await startKynnys({ OPERATOR_REQUEST_BURST: '10000' })
    aino = await anOperator(kynnys.url, people.aino)
    jere = await anOperator(kynnys.url, people.jere)
    salma = await anOperator(kynnys.url, people.salma)
    hilkka = await anOperator(kynnys.url, people.hilkka)
    yusuf = await anOperator(kynnys.url, people.yusuf)
    await plantTopics(salma)
  })
  afterAll(() => kynnys.close())

  const read = ({ socket }: Operator, { id }: { id: string }) =>
    socket.emitWithAck('guidance:read', { siteId, id })

  function approve(
    { socket }: Operator,
    entry: GuidanceEntry,
    language: ContentLanguage,
    sourceVersion?: number,
  ) {
    const { version } = variantOf(entry, language)
    return socket.emitWithAck('guidance:approve', {
      siteId,
      id: entry.id,
      language,
      version,
      sourceVersion: sourceVersion ?? null,
    })
  }

  /** As the composer shows it. */
  async function found({ socket }: Operator, { id }: GuidanceEntry) {
    const everything = { siteId, words: '', topic: null, kind: null, shelf: null, limit: 30 } as const
    const asked = socket.emitWithAck('guidance:search', { ...everything, reading: 'fi', sending: 'fi' })
    return (await mustAnswer(asked)).hits.find((hit) => hit.id === id)
  }

  /** An entry in Finnish and English, both approved. */
  async function anApprovedPair(): Promise<GuidanceEntry> {
    const made = await anEntry(aino)
    const inFinnish = await mustAnswer(write(aino, made, 'fi'))
    await mustAnswer(write(aino, inFinnish, 'en', { source: { language: 'fi', version: 1 } }))
    const half = await mustAnswer(approve(salma, inFinnish, 'fi'))
    return mustAnswer(approve(salma, half, 'en'))
  }

  describe('is written', () => {
    it('by those who work for the site, and read by them alone', async () => {
      const made = await anEntry(aino)
      const written = await mustAnswer(write(aino, made, 'fi', { text: 'Moi {counsellor}' }))
      expect(variantOf(written, 'fi')).toMatchObject({
        version: 1,
        state: 'in-review',
        text: 'Moi {counsellor}',
        editedBy: { name: 'Aino' },
        source: null,
        shown: { version: 1, state: 'in-review' },
      })
      expect(await mustAnswer(read(jere, made))).toEqual(written)
      expect(await read(yusuf, made)).toEqual(refused('not-found'))
      expect(await write(yusuf, written, 'fi', { text: 'Toinen' })).toEqual(refused('not-found'))
      const elsewhere = { ...written, siteId: 'ahtola' }
      expect(await write(yusuf, elsewhere, 'fi', { text: 'Toinen' })).toEqual(refused('not-found'))
      expect(await mustAnswer(read(jere, made))).toEqual(written)
    })

    it('so that two who write at once never write over each other', async () => {
      const made = await mustAnswer(write(aino, await anEntry(aino), 'fi'))
      const both = await Promise.all([
        write(aino, made, 'fi', { text: 'Ainon' }),
        write(jere, made, 'fi', { text: 'Jeren' }),
      ])
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
      expect(both).toContainEqual(refused('changed-meanwhile'))
      expect(variantOf(await mustAnswer(read(aino, made)), 'fi').version).toBe(2)
    })

    it('once, however often the same is asked', async () => {
      const made = await anEntry(aino)
      const written = await mustAnswer(write(aino, made, 'fi'))
      expect(await mustAnswer(write(aino, made, 'fi'))).toEqual(written)
      expect(await write(jere, made, 'fi')).toEqual(refused('changed-meanwhile'))
      const { id, key } = made
      const again = (frame = aFrame) => aino.socket.emitWithAck('guidance:create', { siteId, id, key, frame })
      expect(await mustAnswer(again())).toEqual(written)
      expect(await again({ ...aFrame, kind: 'crisis-card' })).toEqual(refused('different-content'))
      const taken = { siteId, id: randomUUID(), key, frame: aFrame }
      expect(await aino.socket.emitWithAck('guidance:create', taken)).toEqual(refused('different-content'))
    })

    it('never with braces, links or characters that may not be sent', async () => {
      const made = await anEntry(aino)
      for (const text of [
        'Moi {nimi}',
        '[Kela](http://www.kela.fi)',
        'a\u202eb',
        '<b>a</b>',
        'a'.repeat(4001),
        ' ',
      ])
        expect(await write(aino, made, 'fi', { text })).toEqual(refused('impossible-guidance'))
      expect(await write(aino, made, 'fi', { text: 'a'.repeat(20_001) })).toEqual(refused('invalid-request'))
      expect(await write(aino, made, 'fi', { title: 'a'.repeat(61) })).toEqual(refused('impossible-guidance'))
      expect((await mustAnswer(read(aino, made))).variants).toEqual([])
    })

    it('as a guide whose steps are as many in every language', async () => {
      const made = await anEntry(aino, { kind: 'step-guide' })
      const three = '1. a\n2. b\n3. c'
      const written = await mustAnswer(write(aino, made, 'fi', { text: three }))
      const source = { language: 'fi', version: 1 } as const
      expect(await write(aino, written, 'sv', { text: '1. a\n2. b', source })).toEqual(
        refused('impossible-guidance'),
      )
      await mustAnswer(write(aino, written, 'sv', { text: three, source }))
    })

    it('with one original, which all others lead back to', async () => {
      const made = await anEntry(aino)
      const source = (language: ContentLanguage, version = 1) => ({ source: { language, version } })
      expect(await write(aino, made, 'en', source('fi'))).toEqual(refused('invalid-request'))
      const original = await mustAnswer(write(aino, made, 'fi'))
      expect(await write(aino, original, 'en')).toEqual(refused('invalid-request'))
      expect(await write(aino, original, 'en', source('fi', 2))).toEqual(refused('changed-meanwhile'))
      const pair = await mustAnswer(write(aino, original, 'en', source('fi')))
      const three = await mustAnswer(write(aino, pair, 'ar', source('en')))
      expect(await write(aino, three, 'en', source('ar'))).toEqual(refused('invalid-request'))
      expect(await write(aino, three, 'fi', source('en'))).toEqual(refused('invalid-request'))
    })
  })

  describe('is approved', () => {
    it('by a supervisor or an administrator, never by who wrote it', async () => {
      const made = await mustAnswer(write(salma, await anEntry(salma), 'fi'))
      expect(await approve(aino, made, 'fi')).toEqual(refused('not-allowed'))
      expect(await approve(yusuf, made, 'fi')).toEqual(refused('not-found'))
      expect(await approve(salma, made, 'fi')).toEqual(refused('own-words'))
      const approved = variantOf(await mustAnswer(approve(hilkka, made, 'fi')), 'fi')
      expect(approved).toMatchObject({ state: 'approved', approvedBy: 'Hilkka' })
      expect(Date.parse(approved.approvedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
    })

    it('as it was read: not if somebody changed it meanwhile, and not as a draft', async () => {
      const made = await mustAnswer(write(aino, await anEntry(aino), 'fi'))
      await mustAnswer(write(jere, made, 'fi', { text: 'Uusi' }))
      expect(await approve(salma, made, 'fi')).toEqual(refused('changed-meanwhile'))
      const draft = await mustAnswer(write(aino, await anEntry(aino), 'fi', { state: 'draft' }))
      expect(await approve(salma, draft, 'fi')).toEqual(refused('invalid-request'))
    })

    it('and stays in use until newer words are approved too', async () => {
      const pair = await anApprovedPair()
      const changed = await mustAnswer(write(jere, pair, 'fi', { text: 'Parempi' }))
      expect(variantOf(changed, 'fi')).toMatchObject({
        version: 2,
        state: 'in-review',
        shown: { version: 1, state: 'approved' },
      })
      expect(variantOf(changed, 'en').state).toBe('approved')
      // Who approved what is sent, not who will approve what isn't yet.
      expect((await found(jere, pair))?.sending).toMatchObject({ version: 1, approvedBy: 'Salma' })
      const approved = await mustAnswer(approve(salma, changed, 'fi'))
      expect(variantOf(approved, 'fi').shown).toEqual({ version: 2, state: 'approved' })
      expect(variantOf(approved, 'en').state).toBe('outdated')
    })

    it('unless it is taken out of use, which a counsellor may not decide', async () => {
      const pair = await anApprovedPair()
      const same = { title: 'Otsikko fi', text: 'Teksti fi', state: 'draft' } as const
      expect(await write(jere, pair, 'fi', same)).toEqual(refused('not-allowed'))
      expect(
        variantOf(await mustAnswer(write(jere, pair, 'fi', { ...same, state: 'in-review' })), 'fi').state,
      ).toBe('approved')
      expect(variantOf(await mustAnswer(write(salma, pair, 'fi', same)), 'fi')).toMatchObject({
        state: 'draft',
        shown: null,
      })
    })
  })

  describe('goes outdated by itself', () => {
    it('with the difference to be read, and is approved again', async () => {
      const made = await mustAnswer(write(aino, await anEntry(aino), 'fi', { text: 'Vanha' }))
      const source = { language: 'fi', version: 1 } as const
      const pair = await mustAnswer(write(aino, made, 'en', { source }))
      const whole = await mustAnswer(write(aino, pair, 'so', { source: { language: 'en', version: 1 } }))
      const compare = { siteId, id: made.id, language: 'en' } as const
      const changed = await mustAnswer(write(jere, whole, 'fi', { text: 'Uusi' }))
      expect(variantOf(changed, 'en')).toMatchObject({ state: 'outdated', shown: { state: 'outdated' } })
      // Translated from English, whose words are as they were.
      expect(variantOf(changed, 'so').state).toBe('in-review')
      expect(await mustAnswer(aino.socket.emitWithAck('guidance:compare', compare))).toMatchObject({
        language: 'fi',
        before: { version: 1, text: 'Vanha' },
        now: { version: 2, text: 'Uusi' },
      })
      expect(await approve(salma, changed, 'en', 1)).toEqual(refused('changed-meanwhile'))
      const again = await mustAnswer(approve(salma, changed, 'en', 2))
      expect(variantOf(again, 'en')).toMatchObject({
        state: 'approved',
        source: { language: 'fi', version: 2 },
      })
      expect(await yusuf.socket.emitWithAck('guidance:compare', compare)).toEqual(refused('not-found'))
    })

    it('but not as a draft, which nobody can approve before it is handed in', async () => {
      const made = await mustAnswer(write(aino, await anEntry(aino), 'fi', { text: 'Vanha' }))
      const source = { language: 'fi', version: 1 } as const
      const draft = await mustAnswer(write(jere, made, 'en', { source, state: 'draft', text: 'Half a' }))
      const changed = await mustAnswer(write(aino, draft, 'fi', { text: 'Uusi' }))
      expect(variantOf(changed, 'en')).toMatchObject({ state: 'draft', source, shown: null })
      expect(await approve(salma, changed, 'en', 2)).toEqual(refused('invalid-request'))
      const more = await mustAnswer(write(jere, changed, 'en', { state: 'draft', text: 'Half a sen' }))
      expect(variantOf(more, 'en')).toMatchObject({ state: 'draft', source, shown: null })
      expect(await approve(salma, more, 'en', 2)).toEqual(refused('invalid-request'))
      const { text } = variantOf(more, 'en')
      const handedIn = await mustAnswer(write(jere, more, 'en', { text }))
      expect(variantOf(handedIn, 'en')).toMatchObject({ state: 'outdated', source })
      await mustAnswer(approve(salma, handedIn, 'en', 2))
    })

    it('and is taken out of use only by those who decide, if it was approved', async () => {
      const changed = await mustAnswer(write(jere, await anApprovedPair(), 'fi', { text: 'Parempi' }))
      const pair = await mustAnswer(approve(salma, changed, 'fi'))
      expect(variantOf(pair, 'en').state).toBe('outdated')
      const same = { text: 'Teksti en', state: 'draft' } as const
      expect(await write(jere, pair, 'en', same)).toEqual(refused('not-allowed'))
      expect(variantOf(await mustAnswer(write(salma, pair, 'en', same)), 'en').shown).toBeNull()
    })

    it('in the very transaction in which its source changes', async () => {
      const made = await mustAnswer(write(aino, await anEntry(aino), 'fi'))
      const pair = await mustAnswer(write(aino, made, 'en', { source: { language: 'fi', version: 1 } }))
      await kynnys.pool.query(`create function forbid() returns trigger language plpgsql as
        'begin if new.state = ''outdated'' then raise exception ''no''; end if; return new; end'`)
      await kynnys.pool.query(
        `create trigger forbid before update on guidance_text for each row execute function forbid()`,
      )
      expect(await write(aino, pair, 'fi', { text: 'Uusi' })).toEqual(refused('unexpected'))
      await kynnys.pool.query('drop trigger forbid on guidance_text')
      expect(await mustAnswer(read(aino, pair))).toEqual(pair)
      expect(variantOf(await mustAnswer(write(aino, pair, 'fi', { text: 'Uusi' })), 'en').state).toBe(
        'outdated',
      )
    })

    it('at once, if it was translated from words that are no longer in use', async () => {
      const made = await mustAnswer(write(aino, await anEntry(aino), 'fi'))
      const changed = await mustAnswer(write(aino, made, 'fi', { text: 'Uusi' }))
      const late = await mustAnswer(write(jere, changed, 'en', { source: { language: 'fi', version: 1 } }))
      expect(variantOf(late, 'en').state).toBe('outdated')
      const renewed = {
        title: 'Otsikko en',
        text: 'Teksti en',
        source: { language: 'fi', version: 2 } as const,
      }
      expect(variantOf(await mustAnswer(write(jere, late, 'en', renewed)), 'en')).toMatchObject({
        version: 1,
        state: 'in-review',
      })
    })
  })

  it('keeps every text there was', async () => {
    const made = await mustAnswer(write(aino, await anEntry(aino), 'fi', { text: 'Yksi' }))
    const two = await mustAnswer(write(jere, made, 'fi', { text: 'Kaksi' }))
    await mustAnswer(write(aino, two, 'fi', { text: 'Kolme', state: 'draft' }))
    const asked = { siteId, id: made.id, language: 'fi' } as const
    const { versions } = await mustAnswer(aino.socket.emitWithAck('guidance:history', asked))
    expect(versions.map(({ version, text, editedBy }) => [version, text, editedBy?.name])).toEqual([
      [3, 'Kolme', 'Aino'],
      [2, 'Kaksi', 'Jere'],
      [1, 'Yksi', 'Aino'],
    ])
    expect(await yusuf.socket.emitWithAck('guidance:history', asked)).toEqual(refused('not-found'))
  })

  it('has frames and topics that only supervisors and administrators set', async () => {
    const made = await anEntry(aino)
    const set = ({ socket }: Operator, version: number, frame: Partial<typeof aFrame>) =>
      socket.emitWithAck('guidance:set', { siteId, id: made.id, version, frame: { ...aFrame, ...frame } })
    expect(await set(aino, 1, { topic: 'mind' })).toEqual(refused('not-allowed'))
    expect(await set(salma, 1, { topic: 'nowhere' })).toEqual(refused('impossible-guidance'))
    expect(await set(salma, 1, { kind: 'link-card' })).toEqual(refused('impossible-guidance'))
    expect(await set(salma, 1, { ownerId: randomUUID() })).toEqual(refused('not-found'))
    expect(await mustAnswer(set(salma, 1, { topic: 'mind' }))).toMatchObject({ version: 2, topic: 'mind' })
    expect(await set(hilkka, 1, { topic: 'work' })).toEqual(refused('changed-meanwhile'))
    const plant = ({ socket }: Operator, version: number, topics = someTopics) =>
      socket.emitWithAck('guidance:set-topics', { siteId, version, topics })
    expect(await plant(aino, 1)).toEqual(refused('not-allowed'))
    expect(await plant(salma, 0)).toEqual(refused('changed-meanwhile'))
    expect(await plant(salma, 1, someTopics.slice(0, 2))).toEqual(refused('impossible-guidance'))
    const circle = someTopics.map((topic) => (topic.id === 'work' ? { ...topic, parent: 'search' } : topic))
    expect(await plant(salma, 1, circle)).toEqual(refused('impossible-guidance'))
    expect(await plant(salma, 1)).toMatchObject({ ok: true, answer: { topicsVersion: 2 } })
  })

  it('says what is missing, outdated, to be checked and due', async () => {
    const site = 'ahtola'
    await plantTopics(hilkka, site)
    const due = await anEntry(hilkka, { reviewAt: '2020-01-01' }, site)
    const fine = await anEntry(hilkka, {}, site)
    const original = await mustAnswer(write(hilkka, due, 'fi'))
    const pair = await mustAnswer(write(hilkka, original, 'sv', { source: { language: 'fi', version: 1 } }))
    await mustAnswer(write(hilkka, pair, 'fi', { text: 'Uusi' }))
    await mustAnswer(write(hilkka, fine, 'fi', { state: 'draft' }))
    const asked = {
      siteId: site,
      reading: 'sv',
      languages: ['fi', 'sv', 'en'] as ContentLanguage[],
      offset: 0,
      limit: 10,
    } as const
    const overview = await mustAnswer(yusuf.socket.emitWithAck('guidance:overview', asked))
    expect(overview).toMatchObject({
      due: 1,
      total: 2,
      languages: [
        { language: 'fi', missing: 0, draft: 1, inReview: 1, approved: 0, outdated: 0 },
        { language: 'sv', missing: 1, outdated: 1 },
        { language: 'en', missing: 2 },
      ],
    })
    expect(overview.tasks.find(({ id }) => id === due.id)).toMatchObject({
      title: 'Otsikko sv',
      isDue: true,
      inReview: ['fi'],
      outdated: ['sv'],
      missing: ['en'],
    })
    const tasks = async (task: 'outdated' | 'due' | 'draft' | null) =>
      (await mustAnswer(yusuf.socket.emitWithAck('guidance:overview', { ...asked, task }))).tasks
    expect((await tasks(null)).map(({ id }) => id)).toEqual([due.id, fine.id])
    expect((await tasks('draft')).map(({ id }) => id)).toEqual([fine.id])
    expect((await tasks('due')).map(({ id }) => id)).toEqual([due.id])
    expect(await aino.socket.emitWithAck('guidance:overview', asked)).toEqual(refused('not-found'))
  })

  it('says that what is in use is outdated, also behind somebody’s draft', async () => {
    const pair = await anApprovedPair()
    const drafted = await mustAnswer(write(aino, pair, 'en', { text: 'Half a', state: 'draft' }))
    const changed = await mustAnswer(write(jere, drafted, 'fi', { text: 'Parempi' }))
    const { id } = await mustAnswer(approve(salma, changed, 'fi'))
    const asked = { siteId, reading: 'fi', offset: 0, limit: 50 } as const
    const languages: ContentLanguage[] = ['en']
    const overview = (task: 'outdated' | 'draft') =>
      mustAnswer(aino.socket.emitWithAck('guidance:overview', { ...asked, languages, task }))
    const [outdated, drafts] = [await overview('outdated'), await overview('draft')]
    expect(outdated.tasks.find((task) => task.id === id)).toMatchObject({ outdated: ['en'], draft: ['en'] })
    expect(drafts.tasks.map((task) => task.id)).toContain(id)
    expect(outdated.languages[0]?.outdated).toBe(outdated.total)
    const wished = {
      ...asked,
      words: '',
      topic: null,
      archived: false,
      language: 'en',
      state: 'outdated',
    } as const
    const { lines } = await mustAnswer(aino.socket.emitWithAck('guidance:list', wished))
    const line = lines.find((one) => one.id === id)
    expect(line?.states).toContainEqual({ language: 'en', state: 'outdated' })
  })

  it('is listed by kind, by how far it is in a language, and by shelf, with what hangs on each topic', async () => {
    const site = 'ahtola'
    await plantTopics(hilkka, site)
    const card = await anEntry(hilkka, { kind: 'crisis-card', topic: 'search' }, site)
    const written = await mustAnswer(write(hilkka, card, 'fi'))
    await mustAnswer(write(hilkka, written, 'ar', { state: 'draft', source: { language: 'fi', version: 1 } }))
    const list = async (wished: object) => {
      const asked = {
        siteId: site,
        words: '',
        reading: 'fi',
        topic: null,
        archived: false,
        offset: 0,
        limit: 50,
      }
      const answer = await mustAnswer(
        yusuf.socket.emitWithAck('guidance:list', { ...asked, ...wished } as never),
      )
      return { ...answer, ids: answer.lines.map(({ id }) => id) }
    }
    const cards = await list({ kind: 'crisis-card', topic: 'mind' })
    expect([cards.ids, cards.total, cards.ofTopics]).toEqual([[], 0, { search: 1 }])
    expect((await list({ kind: 'crisis-card', topic: 'work' })).ids).toEqual([card.id])
    expect((await list({ state: 'draft', language: 'ar' })).ids).toEqual([card.id])
    expect((await list({ state: 'draft', language: 'fi' })).ids).not.toContain(card.id)
    expect((await list({ language: 'ar' })).ids).toEqual([card.id])
    expect((await list({ state: 'missing', language: 'ar' })).ids).not.toContain(card.id)
    expect((await list({ shelf: 'own' })).ids).toEqual([])
    const shelved = { siteId: site, id: card.id, teamId: null, shelved: true }
    await mustAnswer(yusuf.socket.emitWithAck('guidance:shelve', shelved))
    expect((await list({ shelf: 'own' })).ids).toEqual([card.id])
  })

  it('tells its change to those who work for the site, in every process', async () => {
    const other = await kynnys.anotherProcess()
    const there = await anOperator(other.url, people.jere)
    const stranger = await anOperator(other.url, people.yusuf)
    const made = await anEntry(aino)
    await there.hears('guidance:changed')
    const supervisor = await anAccount(kynnys, { siteId, role: 'supervisor' })
    const elsewhere = await anOperator(other.url, supervisor)
    const written = await mustAnswer(write(aino, made, 'fi', { title: 'Aivan uusi asia' }))
    const wished = {
      siteId,
      words: 'aivan uutta',
      reading: 'fi',
      sending: 'fi',
      topic: null,
      kind: null,
      shelf: null,
    }
    const { hits } = await mustAnswer(
      elsewhere.socket.emitWithAck('guidance:search', { ...wished, limit: 5 } as never),
    )
    expect(hits[0]?.id).toBe(written.id)
    expect(stranger.heardOf('guidance:changed')).toEqual([])
  })
})
