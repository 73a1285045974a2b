import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts } from '../../demo/accounts.ts'
import type { Colleague, Standing } from '../../protocol/operator.ts'
import type { Team, TeamSettings } from '../../protocol/team.ts'
import { type Kynnys, startKynnys } from '../support/kynnys.ts'
import {
  aCounsellorOnDuty,
  anAccount,
  anOperator,
  aWaitingVisitor,
  mustAnswer,
  nothingTold,
  type Operator,
  people,
} from '../support/people.ts'

describe('a team', () => {
  let kynnys: Kynnys
  let salma: Operator
  let jere: Operator
  beforeAll(async () => {
    kynnys = await startKynnys()
    const other = await kynnys.anotherProcess()
    salma = await anOperator(kynnys.url, people.salma)
    jere = await aCounsellorOnDuty(other.url, people.jere)
  })
  afterAll(() => kynnys.close())

  const read = () => mustAnswer(salma.socket.emitWithAck('team:read', { siteId: 'kuusiniemi' }))
  const changers = async () =>
    (
      await kynnys.pool.query(
        `select o.email as who, a.role, a.subject_id from audit_record a join operator o on o.id = a.operator_id
         where a.kind = 'team-changed' order by a.seq`,
      )
    ).rows
  const aSetting = (settings: TeamSettings) => ({
    siteId: 'kuusiniemi',
    slug: 'raha',
    name: { fi: 'Raha-asiat', 'fi-simple': 'Raha', sv: 'Pengar', en: 'Money' },
    themes: ['money', 'work-and-study'],
    routing: 'push' as const,
    queueLimit: 5,
    capacity: 2,
    languagePatienceMinutes: 3,
    answerWithinHours: 24,
    stillThereMinutes: 20,
    quietCloseMinutes: 30,
    answeredCloseHours: 48,
    members: settings.people
      .filter(({ name }) => name === 'Jere')
      .map(({ id }) => ({ operatorId: id, capacity: 1, languages: ['fi' as const, 'en' as const] })),
  })

  it('is made by a supervisor with its people and their languages, and everybody of the site hears it', async () => {
    const made = await mustAnswer(salma.socket.emitWithAck('team:set', aSetting(await read())))
    const team = made.teams.find(({ slug }) => slug === 'raha')!
    expect(team).toMatchObject({ routing: 'push', queueLimit: 5, themes: ['money', 'work-and-study'] })
    expect(team).toMatchObject({ stillThereMinutes: 20, quietCloseMinutes: 30, answeredCloseHours: 48 })
    expect(team.members).toMatchObject([{ capacity: 1 }])
    expect(made.people.find(({ name }) => name === 'Jere')?.languages).toEqual(['fi', 'en'])
    // A theme comes to one team.
    expect(made.teams.find(({ slug }) => slug === 'ohjaamo')?.themes).toEqual([])
    await jere.hears<{ teams: Team[] }>('team:changed', ({ teams }) =>
      teams.some(({ slug }) => slug === 'raha'),
    )
    await jere.hears<Standing>('duty:changed', ({ teamIds }) => teamIds.includes(team.id))
    expect(await read()).toEqual(made)
    expect(await changers()).toEqual([{ who: people.salma, role: 'supervisor', subject_id: team.id }])
  })

  it('changes the languages of a person at every site, tells them there, and only where they were changed', async () => {
    const email = await anAccount(
      kynnys,
      { siteId: 'kuusiniemi', role: 'counsellor' },
      { siteId: 'ahtola', role: 'counsellor' },
    )
    const kaisa = await aCounsellorOnDuty(kynnys.url, email)
    const yusuf = await aCounsellorOnDuty(kynnys.url, people.yusuf)
    const settings = await read()
    const { id: operatorId } = settings.people.find(({ name }) => name.startsWith('Kaisa'))!
    expect(settings.people.map(({ id, elsewhere }) => elsewhere === (id === operatorId))).not.toContain(false)
    const setting = { ...aSetting(settings), slug: 'kielet', themes: [] }
    const member = { operatorId, capacity: null }
    await yusuf.hears<{ colleagues: Colleague[] }>('duty:changed', ({ colleagues }) =>
      colleagues.some(({ id, onDuty }) => id === operatorId && onDuty),
    )
    yusuf.heard.length = 0
    await mustAnswer(
      salma.socket.emitWithAck('team:set', { ...setting, members: [{ ...member, languages: ['sv'] }] }),
    )
    await kaisa.hears<Standing>('duty:changed', ({ languages }) => languages.join() === 'sv')
    // The other site offers anew: somebody may suit there now.
    await yusuf.hears('duty:changed')
    // A form opened earlier, about something else.
    await mustAnswer(salma.socket.emitWithAck('team:set', { ...setting, capacity: 3, members: [member] }))
    const after = await mustAnswer(kaisa.socket.emitWithAck('console:resume', {}))
    expect(after.languages).toEqual(['sv'])
    // Who decides only about the other site decides nothing here, and finds nobody of here in their team.
    const foreign = { ...setting, siteId: 'ahtola' }
    expect(await salma.socket.emitWithAck('team:set', foreign)).toMatchObject({ refusal: 'not-found' })
    for (const one of [kaisa, yusuf]) one.close()
  })

  it('that nobody is in gets nobody: who would have come to it comes to one that somebody answers', async () => {
    const empty = { ...aSetting(await read()), slug: 'tyhja', themes: ['loneliness'], members: [] }
    await mustAnswer(salma.socket.emitWithAck('team:set', empty))
    const visitor = await aWaitingVisitor(kynnys.url, {}, { ...nothingTold, theme: 'loneliness' })
    const { rows } = await kynnys.pool.query<{ slug: string }>(
      `select slug from team join conversation c on c.team_id = team.id where c.theme = 'loneliness'`,
    )
    expect(rows).toEqual([{ slug: 'nuoret' }])
    await mustAnswer(visitor.socket.emitWithAck('conversation:end', {}))
    visitor.close()
  })

  it('may have whoever works there, and neither a desk nor a partner', async () => {
    const names = (await read()).people.map(({ name }) => name)
    expect(names).toContain('Aino')
    for (const { name, roles } of demoAccounts)
      if (roles.every(({ role }) => role === 'desk' || role === 'partner')) expect(names).not.toContain(name)
  })

  it('is refused where it names a theme or a person the site doesn’t have, and to whoever only counsels', async () => {
    const setting = aSetting(await read())
    const before = await changers()
    const stranger = { operatorId: crypto.randomUUID(), capacity: null, languages: ['fi' as const] }
    // Nobody is asked after a minute whether they are still there.
    const hurried = [{ stillThereMinutes: 1 }, { quietCloseMinutes: 1 }, { answeredCloseHours: 1 }]
    for (const wrong of [{ themes: ['no-such'] }, { members: [stranger] }, ...hurried])
      expect(await salma.socket.emitWithAck('team:set', { ...setting, ...wrong })).toMatchObject({
        refusal: 'invalid-request',
      })
    expect(await jere.socket.emitWithAck('team:set', setting)).toMatchObject({ refusal: 'not-allowed' })
    expect(await changers()).toEqual(before)
  })
})
