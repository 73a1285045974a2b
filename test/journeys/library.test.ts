import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { readDemoGuidance } from '../../demo/read-guidance.ts'
import type { GuidanceEntry } from '../../protocol/guidance.ts'
import { variantOf, write } from '../support/library.ts'
import { anOperator, mustAnswer, type Operator, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { claim, openDesk } from './counsellor.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { desk, filled } from './words.ts'
import { joinQueue, openChat, say } from './young-person.ts'

const words = desk.library
const all = await readDemoGuidance('demo/guidance')
const { refusals } = desk
const siteId = 'kuusiniemi'
const title = 'Kun uni ei tule'

/** Aino writes, Salma approves, Jere mends in Swedish. Each sentence goes on where the last ended. */
describe('an outdated text of the library', { timeout: 60_000 }, () => {
  let city: City
  let entry: GuidanceEntry
  let salmaAsks: Operator
  let aino: Page
  let salma: Page
  let jere: Page

  beforeAll(async () => {
    city = await openCity()
    await fillDemoGuidance(city.kynnys.db, 'demo/guidance')
    salmaAsks = await anOperator(city.kynnys.url, people.salma)
    entry = await approved(salmaAsks, ['fi', 'sv'])
    const open = async (email: string) => {
      const page = await openConsole(await city.desk(), city.kynnys.url, email)
      await page.getByRole('link', { name: words.title }).waitFor()
      return page
    }
    aino = await open(people.aino)
    salma = await open(people.salma)
    jere = await open(people.jere)
  }, 60_000)
  afterAll(() => city.close())

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const side = (page: Page, name: string) => page.locator('main').getByRole('region', { name, exact: true })
  const wide = (page: Page) => page.setViewportSize({ width: 1440, height: 900 })
  const go = (page: Page, way: string) =>
    page.evaluate((hash) => {
      location.hash = hash
    }, `#/library/${siteId}/${way}`)
  const hasFocus = (page: Page, words: string) =>
    expect.poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 7000 }).toBe(words)
  const expectNone = async (page: Page, view: string) => {
    expect(await faultsOf(page, view)).toEqual([])
    await fitsOnPhone(page, `${view} on a phone`)
    await page.emulateMedia({ colorScheme: 'light' })
    await wide(page)
  }

  it('begins as one that is found by a misspelt word, with its languages in a row', async () => {
    await aino.keyboard.press('Alt+l')
    await aino.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await aino.getByText(filled(desk.guidance.all_other, { count: all.length })).waitFor()
    await expectNone(aino, 'library list')
    await aino.getByRole('searchbox', { name: desk.guidance.search }).fill('unii ei tule')
    await aino.getByRole('searchbox').press('Enter')
    await hasFocus(aino, title)
    await aino.keyboard.press('Enter')
    await aino.getByRole('heading', { level: 1, name: title }).waitFor()
    await side(aino, 'suomi')
      .getByText(/hyväksytty \(.*, Salma\)/)
      .waitFor()
    await aino.getByLabel(words.beside).selectOption('en')
    const sides = aino.locator('.side .guided')
    expect(await sides.evaluateAll((all) => all.map((one) => one.getAttribute('lang')))).toEqual(['en', 'fi'])
    await expectNone(aino, 'library entry')
  })

  it('is written anew by a counsellor, who is told what can not stay and may not approve', async () => {
    await aino.getByRole('link', { name: words.edit, exact: true }).press('Enter')
    const text = aino.getByRole('textbox', { name: words['text-field'] })
    await text.fill('Laita kello piiloon kello {ilta}.\nLue [lisää](http://uni.example).')
    await button(aino, words.submit).press('Enter')
    await aino.getByText(words.fault['unknown-variable']).waitFor()
    await aino.getByText(words.fault['link-not-https']).waitFor()
    await expectNone(aino, 'library faults')
    await aino.getByRole('button', { name: filled(words['text-line'], { line: 2 }) }).press('Enter')
    await aino.keyboard.type('[lisää](https://uni.example)')
    await aino.getByRole('button', { name: filled(words['text-line'], { line: 1 }) }).press('Enter')
    await aino.keyboard.type('{time}')
    await expect
      .poll(() => text.inputValue())
      .toBe('Laita kello piiloon kello {time}.\nLue [lisää](https://uni.example).')
    await text.fill(newWords)
    await button(aino, words.submit).press('Enter')
    await aino.getByText(words.done.submitted).waitFor()
    await hasFocus(aino, 'suomi')
    await aino.getByText(filled(words['older-shown'], { version: 1, state: 'hyväksytty' })).waitFor()
    await aino.getByText(words['who-approves']).waitFor()
    expect(await button(aino, words.approve).count()).toBe(0)
  })

  it('is outdated by itself when its source is approved, and somebody who looks on sees it come', async () => {
    await go(jere, 'tasks')
    await jere.getByRole('heading', { level: 1, name: words.section.tasks }).waitFor()
    const outdated = jere.getByRole('button', { name: 'ruotsi, vanhentunut: 1' })
    expect(await outdated.count()).toBe(0)
    await go(salma, `entry/${entry.id}/fi`)
    await salma.getByText(words['against-use']).waitFor()
    await salma.locator('.side ins', { hasText: 'tunniksi' }).waitFor()
    await button(salma, words.approve).press('Enter')
    await salma.getByText(words.done.approved).waitFor()
    await hasFocus(salma, words.edit)
    await expect
      .poll(() => salma.getByRole('row', { name: /ruotsi/ }).textContent())
      .toContain(desk.guidance.state.outdated)
    await outdated.press('Enter')
    await expect.poll(() => jere.locator('.task-list > li').count()).toBe(1)
    await expectNone(jere, 'library tasks')
    await jere.locator('.task-list').getByRole('link', { name: 'ruotsi' }).press('Enter')
    await side(jere, 'suomi').locator('ins', { hasText: 'tunniksi' }).waitFor()
    await side(jere, 'suomi').locator('del', { hasText: 'himmennä' }).waitFor()
    await expectNone(jere, 'library outdated')
  })

  it('is mended by one and approved by another: never by who wrote it', async () => {
    // Pointed at: a page that has just been opened takes the keys for its heading.
    await jere.getByRole('link', { name: words.mend, exact: true }).press('Enter')
    await jere.getByRole('textbox', { name: words['text-field'] }).fill(newSwedish)
    await button(jere, words.submit).click()
    await jere.getByText(words.done.submitted).waitFor()
    expect(await button(jere, words.approve).count()).toBe(0)
    await go(salma, `entry/${entry.id}/en/write`)
    await salma.getByRole('textbox', { name: words['text-field'] }).fill('Put the clock away for an hour.')
    await button(salma, words.submit).click()
    await salma.getByText(refusals['own-words']).waitFor()
    expect(await button(salma, words.approve).count()).toBe(0)
    await go(salma, `entry/${entry.id}/sv`)
    await side(salma, 'ruotsi').getByText('Göm klockan').first().waitFor()
    await button(salma, words.approve).click()
    await salma.getByText(words.done.approved).waitFor()
  })

  it('keeps the words of two who write at once, beside each other', async () => {
    await go(aino, `entry/${entry.id}/fi-simple/write`)
    const text = aino.getByRole('textbox', { name: words['text-field'] })
    await text.fill('Aino: laita kello pois.')
    await aino.reload()
    await expect.poll(() => text.inputValue()).toBe('Aino: laita kello pois.')
    await go(jere, `entry/${entry.id}/fi-simple/write`)
    await jere.getByRole('textbox', { name: words['text-field'] }).fill('Jere: laita kello laatikkoon.')
    await button(jere, words.submit).press('Enter')
    await jere.getByText(words.done.submitted).waitFor()
    const conflict = aino.getByRole('region', { name: words.conflict })
    await conflict.getByText(/Jere tallensi/).waitFor()
    await conflict.locator('del', { hasText: 'laatikkoon' }).waitFor()
    await expectNone(aino, 'library conflict')
    await button(aino, words['keep-mine']).press('Enter')
    await button(aino, words['save-draft']).press('Enter')
    await aino.getByText(words.done.saved).waitFor()
    await aino.getByRole('link', { name: words.history, exact: true }).press('Enter')
    await aino.locator('.history del', { hasText: 'Jere' }).waitFor()
    await aino.locator('.history ins', { hasText: 'Aino' }).waitFor()
    await aino.getByLabel(words.older).selectOption('2')
    await expect.poll(() => aino.locator('.history del', { hasText: 'Jere' }).count()).toBe(0)
    await expectNone(aino, 'library history')
  })

  it('reaches the palette as approved, while a talk that went on behind the library was heard', async () => {
    const desktop = await openDesk(city, people.aino)
    const phone = await (await city.phone()).newPage()
    await phone.goto(city.url)
    const chat = await openChat(phone)
    await joinQueue(chat, 'sv', 'Kim')
    await claim(desktop, 'Kim')
    await desktop.keyboard.press('Alt+l')
    await desktop.getByRole('heading', { level: 1, name: words.title }).waitFor()
    await say(chat, 'Jag kan inte sova.', 'sv')
    const beside = desktop.getByRole('region', { name: words.talks })
    await beside.getByRole('button', { name: /Kim.*1/ }).waitFor()
    await go(desktop, 'files')
    await desktop.getByRole('heading', { level: 1, name: words.section.files }).waitFor()
    // Not on a phone, where the bar cuts the city's name short while one is on duty.
    expect(await faultsOf(desktop, 'library beside a talk')).toEqual([])
    await wide(desktop)
    await desktop.keyboard.press('Alt+1')
    const writes = () => desktop.evaluate(() => document.activeElement?.tagName)
    await expect.poll(writes).toBe('TEXTAREA')
    // The key that opens the library leads back to the words as well.
    await desktop.keyboard.press('Alt+l')
    await desktop.getByRole('heading', { level: 1, name: words.section.files }).waitFor()
    expect(await writes()).not.toBe('TEXTAREA')
    await desktop.keyboard.press('Alt+l')
    await expect.poll(writes).toBe('TEXTAREA')
    await desktop.keyboard.press('/')
    await desktop.keyboard.type('uni')
    const palette = desktop.getByRole('region', { name: desk.guidance.title, exact: true })
    await palette.getByText('Göm klockan').waitFor()
    await expect.poll(() => palette.getByText(/hyväksytty \(.*, Salma\)/).count()).toBe(2)
  })

  it('is outdated as well if its source changed while it was written, unless its writer has seen how', async () => {
    const ask = salmaAsks.socket
    const jereAsks = await anOperator(city.kynnys.url, people.jere)
    const read = () => mustAnswer(ask.emitWithAck('guidance:read', { siteId, id: entry.id }))
    const before = await read()
    const { version } = variantOf(before, 'fi')
    for (const language of ['et', 'ru']) {
      await go(aino, `entry/${entry.id}/${language}/write`)
      await side(aino, language === 'et' ? 'viro' : 'venäjä')
        .getByRole('textbox', { name: words['text-field'] })
        .fill(`Kell ${language}`)
    }
    const changed = await mustAnswer(write(jereAsks, before, 'fi', { text: 'Laita kello laatikkoon.' }))
    const approval = {
      siteId,
      id: entry.id,
      language: 'fi',
      version: version + 1,
      sourceVersion: null,
    } as const
    await mustAnswer(ask.emitWithAck('guidance:approve', approval))
    expect(variantOf(changed, 'fi').version).toBe(version + 1)
    await aino.reload()
    const moved = aino.getByRole('region', { name: words['source-moved'] })
    await moved.locator('ins', { hasText: 'laatikkoon' }).waitFor()
    await expectNone(aino, 'library source moved')
    await button(aino, words['follows-source']).press('Enter')
    await expect.poll(() => moved.count()).toBe(0)
    await button(aino, words.submit).press('Enter')
    await aino.getByText(words.done.submitted).waitFor()
    await go(aino, `entry/${entry.id}/et/write`)
    await moved.waitFor()
    await button(aino, words.submit).press('Enter')
    await aino.getByText(words.done.submitted).waitFor()
    const after = await read()
    expect(variantOf(after, 'ru')).toMatchObject({ state: 'in-review', source: { version: version + 1 } })
    expect(variantOf(after, 'et')).toMatchObject({ state: 'outdated', source: { version } })
  })

  it('is opened by a thumb that misses its name by a few pixels', async () => {
    const phone = await city.phone({ hasTouch: true, isMobile: true })
    const page = await openConsole(phone, city.kynnys.url, people.aino)
    await go(page, '')
    const name = page.locator('a.name').first()
    await name.waitFor()
    const isHit = (link: Element) => {
      const { left, top, bottom } = link.getBoundingClientRect()
      return [top - 6, bottom + 6].map((y) => document.elementFromPoint(left + 20, y) === link)
    }
    expect(await name.evaluate(isHit)).toEqual([true, true])
    for (const summary of await page.locator('.library summary').all())
      expect((await summary.boundingBox())?.height).toBeGreaterThanOrEqual(32)
    await phone.close()
  })
})

const newWords =
  'Yöllä kaikki näyttää isommalta kuin päivällä. Laita kello ja puhelin pois tunniksi.\n\nNouse, jos uni ei tule.'
const newSwedish = 'Göm klockan och telefonen i en timme.\n\nStig upp om du inte somnar.'

/** The entry with these variants approved by Salma. */
async function approved({ socket }: Operator, languages: ('fi' | 'sv')[]): Promise<GuidanceEntry> {
  const asked = {
    siteId,
    words: title,
    reading: 'fi',
    topic: null,
    archived: false,
    offset: 0,
    limit: 1,
  } as const
  const { lines } = await mustAnswer(socket.emitWithAck('guidance:list', asked))
  const id = lines[0]?.id ?? ''
  let entry = await mustAnswer(socket.emitWithAck('guidance:read', { siteId, id }))
  for (const language of languages) {
    const { version } = variantOf(entry, language)
    const approval = { siteId, id, language, version, sourceVersion: null }
    entry = await mustAnswer(socket.emitWithAck('guidance:approve', approval))
  }
  return entry
}
