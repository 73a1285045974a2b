import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { readDemoGuidance } from '../../demo/read-guidance.ts'
import { insertFlow } from '../../server/mapping/flow-repository.ts'
import { aFlow } from '../support/flow.ts'
import { anOperator, mustAnswer, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { faultsOf } from './looking.ts'
import { desk, filled } from './words.ts'

const words = desk.library
const all = await readDemoGuidance('demo/guidance')
const inArabic = all.filter(({ variants }) => variants.ar)

/** Salma keeps the library in order, Aino looks on. */
describe('the library, kept in order', { timeout: 60_000 }, () => {
  let city: City
  let salma: Page
  let aino: Page
  let exported = ''

  beforeAll(async () => {
    city = await openCity()
    await fillDemoGuidance(city.kynnys.db, 'demo/guidance')
    salma = await openLibrary(people.salma)
    aino = await openLibrary(people.aino)
  }, 60_000)
  afterAll(() => city.close())

  async function openLibrary(email: string): Promise<Page> {
    const page = await openConsole(await city.desk(), city.kynnys.url, email)
    await page.getByRole('link', { name: words.title }).press('Enter')
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
    return page
  }
  const section = (page: Page, name: string) =>
    page.locator('.library-head').getByRole('link', { name, exact: true })
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const count = (page: Page, number: number) =>
    page.getByText(filled(desk.guidance.all_other, { count: number }), { exact: true })
  const expectNone = async (page: Page, view: string) => {
    expect(await faultsOf(page, view)).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  const choose = (page: Page, text: string) =>
    page
      .getByLabel(words['choose-file'])
      .setInputFiles({ name: 'kaannos.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const press = async (target: Locator) => {
    await target.focus()
    await target.press('Enter')
  }

  it('goes out as a file and does not come back with a fault: every one is told with row and column', async () => {
    await press(section(salma, words.section.files))
    const downloading = salma.waitForEvent('download')
    await press(salma.getByRole('link', { name: words['export-file'] }))
    const chunks: Buffer[] = []
    for await (const chunk of await (await downloading).createReadStream()) chunks.push(chunk as Buffer)
    exported = Buffer.concat(chunks).toString('utf8')
    expect(exported).toContain('Kun uni ei tule')
    await choose(salma, exported)
    await salma.getByText(words['file-same']).waitFor()
    expect(await button(salma, words['take-file']).count()).toBe(0)
    const faulty = exported
      .replace('När sömnen inte kommer', 'När {natten} kommer')
      .replace('Kun kaveri käyttää huumeita', '')
    await choose(salma, faulty)
    await salma.getByText(filled(words['file-faulty_other'], { count: 2 })).waitFor()
    const rows = salma.locator('.file-faults tbody tr')
    const told = await rows.allTextContents()
    expect(
      told.some((row) => /\d+sv \(ruotsi\)/.test(row) && row.includes(words.fault['variable-in-title'])),
    ).toBe(true)
    expect(told.some((row) => /\d+fi \(suomi\)/.test(row) && row.includes(words.fault.empty))).toBe(true)
    await expectNone(salma, 'library faulty file')
    await choose(salma, 'key,field\nyksi,title\n')
    await salma.getByText(words.fault['missing-column']).first().waitFor()
    await choose(salma, exported)
    await salma.getByText(words['file-same']).waitFor()
  })

  it('comes back mended: what would change is shown first, then all of it is taken and others hear it', async () => {
    const mended = exported.replace('När sömnen inte kommer', 'När du inte kan sova')
    await choose(salma, mended)
    await salma.getByText(words['file-possible']).waitFor()
    await salma.getByText(filled(words['texts-changed_one'], { count: 1 })).waitFor()
    await expectNone(salma, 'library file')
    await aino.getByRole('searchbox').fill('inte kan sova')
    await aino.getByRole('link', { name: 'Kun uni ei tule' }).press('Enter')
    await aino.getByRole('link', { name: 'ruotsi' }).press('Enter')
    const swedish = aino.getByRole('region', { name: 'ruotsi', exact: true })
    await swedish.getByText('När sömnen inte kommer').waitFor()
    await press(button(salma, words['take-file']))
    await salma.getByText(words['file-taken']).waitFor()
    await swedish.getByText('När du inte kan sova').waitFor()
  })

  it('shows a counsellor nothing that would be refused', async () => {
    await press(section(aino, words.section.files))
    await aino.getByRole('link', { name: words['export-file'] }).waitFor()
    expect(await aino.getByText(words['choose-file']).count()).toBe(0)
    expect(await section(aino, words.section.topics).count()).toBe(0)
    await aino.evaluate(() => {
      location.hash = `#/library/kuusiniemi/topics`
    })
    await aino.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await button(aino, words['show-all']).press('Enter')
    await count(aino, all.length).waitFor()
    await aino.getByRole('link', { name: 'Kun uni ei tule' }).press('Enter')
    await aino.getByRole('link', { name: words.edit, exact: true }).waitFor()
    expect(await aino.getByRole('link', { name: words.frame, exact: true }).count()).toBe(0)
    expect(await button(aino, words.approve).count()).toBe(0)
    await aino.getByRole('link', { name: words.back }).press('Enter')
  })

  it('stands from right to left in Arabic, also where it is written, with the keys named beside it', async () => {
    await press(section(salma, words.section.list))
    await salma.getByRole('combobox', { name: words.language, exact: true }).selectOption('ar')
    await salma.getByText(filled(desk.guidance.found_other, { count: inArabic.length })).waitFor()
    await salma.locator('.entry-row a').first().press('Enter')
    // The row that led here is gone: it is read from its heading on.
    const heading = salma.locator('.entry-head h1')
    await expect.poll(() => heading.evaluate((one) => one === document.activeElement)).toBe(true)
    await salma.getByRole('link', { name: 'arabia' }).press('Enter')
    const arabic = salma.locator('main').getByRole('region', { name: 'arabia', exact: true })
    await expect.poll(() => arabic.locator('.guided').getAttribute('dir')).toBe('rtl')
    await expectNone(salma, 'library Arabic')
    await arabic.getByRole('link', { name: words.edit, exact: true }).press('Enter')
    const text = arabic.getByRole('textbox', { name: words['text-field'] })
    expect([await text.getAttribute('lang'), await text.getAttribute('dir')]).toEqual(['ar', 'rtl'])
    await text.fill(`${await text.inputValue()}\u202e`)
    await arabic.getByText(words.fault['override-character']).waitFor()
    await arabic.getByText('U+202E').waitFor()
    await button(salma, words.discard).press('Enter')
    await expect.poll(() => salma.evaluate(() => document.activeElement?.textContent)).toBe('arabia')
    await salma.keyboard.press('?')
    await salma.getByRole('heading', { name: desk.keys.title }).waitFor()
    await expectNone(salma, 'library with keys')
    await salma.keyboard.press('Escape')
  })

  it('grows by a topic and a thought that hangs on it, by keyboard alone', async () => {
    await press(section(salma, words.section.topics))
    // Whatever the list is narrowed to.
    await salma.locator('[data-topic]', { hasText: 'Asevelvollisuus' }).getByText('2 ohjetta').waitFor()
    await press(button(salma, words['add-topic']))
    const topic = salma.locator('[data-topic]').last()
    await expect.poll(() => salma.evaluate(() => document.activeElement?.getAttribute('lang'))).toBe('fi')
    for (const name of ['Harrastukset', 'Harrastukset', 'Hobbyer', 'Hobbies']) {
      await salma.keyboard.type(name)
      await salma.keyboard.press('Tab')
    }
    await topic.getByLabel(words['hangs-on']).selectOption({ label: 'Arki' })
    await expectNone(salma, 'library topics')
    await press(button(salma, filled(words['topic-up'], { name: 'Harrastukset' })))
    await anotherTree(city)
    await salma.getByText(words['topics-conflict']).waitFor()
    await press(button(salma, words['keep-mine']))
    await press(button(salma, words.save))
    await salma.getByText(words.saved).waitFor()
    const inTree = aino
      .getByRole('navigation', { name: words.topics })
      .getByRole('button', { name: /Harrastukset/ })
    await inTree.press('Enter')
    await aino.getByRole('link', { name: words.new, exact: true }).press('Enter')
    await aino.getByRole('heading', { level: 1, name: words.new }).waitFor()
    await aino.getByLabel(words.kind).selectOption('step-guide')
    await expect
      .poll(() => aino.getByLabel(words.topic).locator('option:checked').textContent())
      .toContain('Harrastukset')
    await aino.getByLabel(words['title-field']).fill('Löydä oma juttusi')
    await aino.getByRole('textbox', { name: words['text-field'] }).fill('Mieti, mistä pidät.')
    await press(button(aino, words.submit))
    await aino.getByText(words.fault['steps-too-few']).waitFor()
    await expectNone(aino, 'library new')
    await aino
      .getByRole('textbox', { name: words['text-field'] })
      .fill('1. Mieti, mistä pidät.\n2. Kysy nuorisotalolta.')
    await press(button(aino, words.submit))
    await aino.getByRole('heading', { level: 1, name: 'Löydä oma juttusi' }).waitFor()
    await aino.getByText(words['shown-in-review']).waitFor()
    await press(button(aino, desk.guidance.shelve))
    await button(aino, desk.guidance.unshelve).waitFor()
    await aino.getByRole('link', { name: words.back }).press('Enter')
    await aino.getByLabel(words.shelf).selectOption('own')
    await aino.getByRole('link', { name: 'Löydä oma juttusi' }).waitFor()
  })

  it('gets an owner and a day, comes up when it is due, and goes out of use', async () => {
    await press(section(salma, words.section.list))
    await button(salma, words['show-all']).press('Enter')
    await salma.getByRole('searchbox').fill('oma juttu')
    await salma.getByRole('link', { name: 'Löydä oma juttusi' }).press('Enter')
    await salma.getByRole('link', { name: words.frame, exact: true }).press('Enter')
    await salma.getByLabel(words.owner).selectOption({ label: 'Salma' })
    await salma.getByLabel(words['review-at']).fill('2026-01-02')
    await expectNone(salma, 'library details')
    await press(button(salma, words.save))
    await salma.getByText(words.done.set).waitFor()
    await salma.getByText(filled(words['owned-by'], { name: 'Salma' })).waitFor()
    await press(section(salma, words.section.tasks))
    await press(button(salma, filled(words.due_one, { count: 1 })))
    await salma.getByText(filled(words['due-since'], { day: '2.1.2026' })).waitFor()
    await salma.locator('.task-list').getByRole('link', { name: 'Löydä oma juttusi' }).press('Enter')
    await salma.getByRole('link', { name: words.frame, exact: true }).press('Enter')
    await salma.getByLabel(words.archive).check()
    await press(button(salma, words.save))
    await salma.getByText(words['is-archived']).waitFor()
    await expect.poll(() => aino.getByRole('link', { name: 'Löydä oma juttusi' }).count()).toBe(0)
  })

  it('stays in use while the first mapping shows it, and says so', async () => {
    const { rows } = await city.kynnys.pool.query(`select id from guidance_entry where key = 'cannot-sleep'`)
    await insertFlow(city.kynnys.db, { siteId: 'kuusiniemi', after: 0, flow: aFlow }, null)
    await salma.evaluate((id) => {
      location.hash = `#/library/kuusiniemi/entry/${id}`
    }, rows[0].id)
    await salma.getByText(words['in-mapping']).waitFor()
    await salma.getByRole('link', { name: words.frame, exact: true }).press('Enter')
    await salma.getByText(words['mapping-keeps']).waitFor()
    expect(await salma.getByLabel(words.archive).isDisabled()).toBe(true)
    await expectNone(salma, 'library details of what the mapping shows')
  })
})

/** Hilkka saves the tree as it is, while somebody else is at it. */
async function anotherTree({ kynnys }: City): Promise<void> {
  const siteId = 'kuusiniemi'
  const { socket, close } = await anOperator(kynnys.url, people.hilkka)
  const page = { words: '', reading: 'fi', topic: null, archived: false, offset: 0, limit: 1 } as const
  const list = await mustAnswer(socket.emitWithAck('guidance:list', { siteId, ...page }))
  const { topics, topicsVersion: version } = list
  await mustAnswer(socket.emitWithAck('guidance:set-topics', { siteId, version, topics }))
  close()
}
