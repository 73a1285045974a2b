import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Holiday, type HoursDefinition, type Opening } from '../../protocol/opening-hours.ts'
import { findTeams } from '../../server/team/team-repository.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import { anAccount, anOperator, eventually, mustAnswer, type Operator, people } from '../support/people.ts'

const site = { siteId: 'kuusiniemi', teamId: null }
const reason = {
  fi: 'Meillä on tekninen vika.',
  'fi-simple': 'Meillä on vika.',
  sv: 'Vi har ett tekniskt fel.',
  en: 'We have a technical fault.',
}

function everyDay(spans: HoursDefinition['week'][number]): HoursDefinition {
  return {
    week: Array.from({ length: 7 }, () => spans),
    holidays: Object.fromEntries(
      Holiday.options.map((name) => [name, { kind: 'as-usual' }]),
    ) as HoursDefinition['holidays'],
    exceptions: [],
  }
}
const allDay = everyDay([{ from: 0, to: 1440 }])
const never = everyDay([])

describe('opening hours', () => {
  let kynnys: Kynnys
  let salma: Operator
  let hilkka: Operator
  let aino: Operator
  beforeAll(async () => {
    kynnys = await startKynnys()
    salma = await anOperator(kynnys.url, people.salma)
    hilkka = await anOperator(kynnys.url, people.hilkka)
    aino = await anOperator(kynnys.url, people.aino)
  })
  afterAll(() => kynnys.close())

  const read = ({ socket }: Operator, whose: { siteId: string; teamId: string | null } = site) =>
    mustAnswer(socket.emitWithAck('opening-hours:read', whose))
  const set = ({ socket }: Operator, version: number, definition: HoursDefinition | null) =>
    socket.emitWithAck('opening-hours:set', { ...site, version, definition })

  async function openingOf(url = kynnys.url): Promise<Opening> {
    const page = await (await fetch(`${url}/chat/kuusiniemi`)).text()
    return JSON.parse(/<script type="application\/json" id="site">(.*?)<\/script>/.exec(page)?.[1] ?? '')
      .opening
  }

  it('are read by who works for the site, and set by its supervisors and administrators alone', async () => {
    expect((await read(aino)).days).toHaveLength(14)
    const { version } = await read(aino)
    expect(await set(aino, version, never)).toEqual({ ok: false, refusal: 'not-allowed' })
    expect((await read(aino)).version).toBe(version)
    const answer = await mustAnswer(set(salma, version, allDay))
    expect(answer).toMatchObject({ version: version + 1, definition: allDay })
    expect((await mustAnswer(set(hilkka, version + 1, never))).version).toBe(version + 2)
    expect(await openingOf()).toEqual({ open: false, opensAt: null, reason: null })
    await mustAnswer(set(hilkka, version + 2, allDay))
    expect(await openingOf()).toEqual({ open: true, until: null })
  })

  it('of another city are not even known to exist', async () => {
    const yusuf = await anOperator(kynnys.url, people.yusuf)
    for (const name of ['opening-hours:read', 'opening-hours:reopen'] as const)
      expect(await yusuf.socket.emitWithAck(name, site)).toEqual({ ok: false, refusal: 'not-found' })
    const teams = await findTeams(kynnys.db, ['ahtola'])
    if (teams[0])
      expect(await salma.socket.emitWithAck('opening-hours:read', { ...site, teamId: teams[0].id })).toEqual({
        ok: false,
        refusal: 'not-found',
      })
    const supervisor = await anOperator(
      kynnys.url,
      await anAccount(kynnys, { siteId: 'ahtola', role: 'supervisor' }),
    )
    expect(await set(supervisor, 0, never)).toEqual({ ok: false, refusal: 'not-found' })
  })

  it('changed by two at once keep the first change, and the second is told', async () => {
    const { version } = await read(salma)
    const drafts = [everyDay([{ from: 600, to: 700 }]), everyDay([{ from: 800, to: 900 }])]
    const replies = await Promise.all(
      drafts.map((draft, index) => set(index === 0 ? salma : hilkka, version, draft)),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'changed-meanwhile' })
    const won = drafts[replies.findIndex(({ ok }) => ok)]
    expect(await read(aino)).toMatchObject({ version: version + 1, definition: won })
    expect(await set(salma, version + 9, allDay)).toEqual({ ok: false, refusal: 'changed-meanwhile' })
  })

  it('that make no sense are refused, and told with their place before', async () => {
    const { version } = await read(salma)
    const reversed = everyDay([{ from: 900, to: 600 }])
    const preview = await mustAnswer(
      salma.socket.emitWithAck('opening-hours:preview', { ...site, definition: reversed }),
    )
    expect(preview.problems).toContainEqual({ at: 'week.0.0', problem: 'reversed' })
    expect(preview.days).toEqual([])
    expect(await set(salma, version, reversed)).toEqual({ ok: false, refusal: 'impossible-hours' })
    expect(await set(salma, version, { ...allDay, week: [] })).toEqual({
      ok: false,
      refusal: 'invalid-request',
    })
    expect((await read(salma)).version).toBe(version)
  })

  it('that are only tried out are drawn, and nothing is kept', async () => {
    const before = await read(salma)
    const definition = everyDay([{ from: 720, to: 1200 }])
    const { days, problems } = await mustAnswer(
      salma.socket.emitWithAck('opening-hours:preview', { ...site, definition }),
    )
    expect(problems).toEqual([])
    expect(days.every(({ spans }) => JSON.stringify(spans) === '[{"from":720,"to":1200}]')).toBe(true)
    expect(await read(salma)).toEqual(before)
  })

  it('give way to a closing at once; colleagues and other processes hear of it', async () => {
    const other = await kynnys.anotherProcess()
    const jere = await anOperator(other.url, people.jere)
    await mustAnswer(set(salma, (await read(salma)).version, allDay))
    await eventually(
      () => openingOf(other.url),
      ({ open }) => open,
    )
    jere.heard.length = 0
    const closing = { ...site, until: null, reason }
    expect(await aino.socket.emitWithAck('opening-hours:close', closing)).toMatchObject({ ok: false })
    const closed = await mustAnswer(salma.socket.emitWithAck('opening-hours:close', closing))
    expect(closed.closure).toMatchObject({ until: null, reason })
    expect(await jere.hears('opening-hours:changed')).toEqual({ siteId: 'kuusiniemi' })
    for (const url of [kynnys.url, other.url])
      expect(await openingOf(url)).toEqual({ open: false, opensAt: null, reason })
    const reopened = await mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', site))
    expect(reopened).toMatchObject({ closure: null, version: closed.version })
    await eventually(
      () => openingOf(other.url),
      ({ open }) => open,
    )
    jere.close()
  })

  it('close until a time that lies ahead, and say so', async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await mustAnswer(salma.socket.emitWithAck('opening-hours:close', { ...site, until, reason }))
    expect(await openingOf()).toEqual({ open: false, opensAt: until, reason })
    const past = new Date(Date.now() - 1000).toISOString()
    expect(await salma.socket.emitWithAck('opening-hours:close', { ...site, until: past, reason })).toEqual({
      ok: false,
      refusal: 'impossible-hours',
    })
    expect(
      await salma.socket.emitWithAck('opening-hours:close', {
        ...site,
        until: null,
        reason: { ...reason, sv: ' ' },
      }),
    ).toEqual({ ok: false, refusal: 'invalid-request' })
    const close = (more: object) =>
      salma.socket.emitWithAck('opening-hours:close', {
        ...site,
        until: null,
        reason: { ...reason, ...more },
      })
    // In a language besides the four, and in none with a mark that turns the text round.
    for (const wrong of [{ ar: '' }, { ar: 'a\u202eb' }, { ckb: 'moi' }])
      expect(await close(wrong)).toEqual({ ok: false, refusal: 'invalid-request' })
    await mustAnswer(close({ ar: 'لدينا عطل تقني.' }))
    expect(await openingOf()).toMatchObject({ open: false, reason: { ...reason, ar: 'لدينا عطل تقني.' } })
    await mustAnswer(salma.socket.emitWithAck('opening-hours:reopen', site))
  })

  it('of a team narrow those of its site', async () => {
    const { rows } = await kynnys.pool.query<{ id: string }>(
      `insert into team (site_id, slug, name, position)
       values ('kuusiniemi', 'ilta', '{"fi":"Ilta","fi-simple":"Ilta","sv":"Kväll","en":"Evening"}', 9) returning id`,
    )
    const team = { siteId: 'kuusiniemi', teamId: rows[0]!.id }
    await mustAnswer(set(salma, (await read(salma)).version, everyDay([{ from: 600, to: 1200 }])))
    expect(await read(aino, team)).toMatchObject({ version: 0, definition: null })
    const answer = await mustAnswer(
      salma.socket.emitWithAck('opening-hours:set', {
        ...team,
        version: 0,
        definition: everyDay([{ from: 1080, to: 1320 }]),
      }),
    )
    expect(answer.days.every(({ spans }) => JSON.stringify(spans) === '[{"from":1080,"to":1200}]')).toBe(true)
    expect((await read(salma)).days[3]?.spans).toEqual([{ from: 600, to: 1200 }])
    await kynnys.pool.query('delete from team where id = $1', [team.teamId])
    expect(await salma.socket.emitWithAck('opening-hours:read', team)).toEqual({
      ok: false,
      refusal: 'not-found',
    })
  })
})
