import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { fillDemoMapping, readDemoMapping } from '../../demo/fill-demo-mapping.ts'
import { aCounsellorOnDuty, aMessage, eventually, mustAnswer, people } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { answer, claim, openDesk } from './counsellor.ts'
import { photograph } from './looking.ts'
import { widget } from './words.ts'
import { composerOf, joinQueue, openChat, say, talkOf } from './young-person.ts'

const name = 'Pihlaja'

/** One talk in a frame on a phone: each sentence goes on where the last ended. */
describe('easy Finnish in the middle of a talk', { timeout: 60_000 }, () => {
  let city: City
  let aino: Page
  let phone: Page
  let chat: Frame
  beforeAll(async () => {
    city = await openCity()
    aino = await openDesk(city, people.aino)
    phone = await (await city.phone({ viewport: { width: 320, height: 640 } })).newPage()
    await phone.goto(city.url)
    chat = await openChat(phone)
    await joinQueue(chat, 'fi', name)
    await say(chat, 'minulla on iso lasku')
    await claim(aino, name)
    await answer(aino, 'Hei! Minkä lasku se on?', name)
    await talkOf(chat).getByText('Minkä lasku se on?').waitFor()
  }, 60_000)
  afterAll(() => city.close())

  const easy = () => chat.getByRole('button', { name: 'Selko', exact: true })

  it('is one press away and keeps the talk and what is being written', async () => {
    await composerOf(chat).fill('se on puhelimen, en uskalla')
    await easy().click()
    await composerOf(chat, 'fi-simple').waitFor()
    await expect.poll(() => composerOf(chat, 'fi-simple').inputValue()).toBe('se on puhelimen, en uskalla')
    await expect.poll(() => easy().getAttribute('aria-pressed')).toBe('true')
    expect(await chat.evaluate(() => document.documentElement.lang)).toBe('fi-simple')
    await talkOf(chat, 'fi-simple').getByText('minulla on iso lasku').waitFor()
    await talkOf(chat, 'fi-simple').getByText('Minkä lasku se on?').waitFor()
    await photograph(phone, 'easy talk 320')
    await aino.locator('.columns, main').getByText('selkosuomi').first().waitFor()
  })

  it('sends what was begun before, and goes back as easily', async () => {
    await chat.getByRole('button', { name: widget['fi-simple'].composer.send }).click()
    await talkOf(chat, 'fi-simple').getByText('se on puhelimen, en uskalla').waitFor()
    await answer(
      aino,
      'Hyvä, että kerroit.\nPuhelinlaskun voi usein maksaa osissa.\nKatsotaan yhdessä.',
      name,
    )
    await talkOf(chat, 'fi-simple').getByText('Katsotaan yhdessä.').waitFor()
    const ideas = chat.locator('.said .words').last().locator('.idea')
    await expect
      .poll(() => ideas.allTextContents())
      .toEqual(['Hyvä, että kerroit.\n', 'Puhelinlaskun voi usein maksaa osissa.\n', 'Katsotaan yhdessä.'])
    await easy().click()
    await composerOf(chat, 'fi').waitFor()
    await expect.poll(() => easy().getAttribute('aria-pressed')).toBe('false')
    await talkOf(chat).getByText('se on puhelimen, en uskalla').waitFor()
  })

  it('can be larger, on every page of the city until the tab is closed', async () => {
    const sizeOf = (one: Frame) =>
      one.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize))
    const before = await sizeOf(chat)
    await chat.getByRole('button', { name: widget.fi.bar.settings }).click()
    await chat.getByRole('radio', { name: widget.fi.size.largest, exact: true }).check()
    expect(await sizeOf(chat)).toBeCloseTo(before * 1.375, 1)
    await photograph(phone, 'largest settings 320')
    await phone.goto(`${city.url}/saa`).catch(() => undefined)
    await phone.goto(city.url)
    const again = phone.frames().findLast((one) => one.url().includes('/chat/'))
    await again?.locator('.said').first().waitFor()
    expect(again && (await sizeOf(again))).toBeCloseTo(before * 1.375, 1)
  })

  it('has no line of more than 60 characters, however wide the screen', async () => {
    const context = await city.desk()
    const page = await context.newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=fi-simple`)
    const words = widget['fi-simple']
    const lengths: number[] = []
    const measure = async () => lengths.push(...(await lineLengths(page)))
    await page.locator('button.language[lang=fi-simple]').click()
    await page.getByRole('button', { name: words.role.continue }).waitFor()
    await measure()
    await photograph(page, 'easy role 1440')
    await staysOneRow(page)
    await page.getByRole('button', { name: words.role.leaving }).click()
    await page.getByRole('heading', { name: words.leaving.title }).waitFor()
    await measure()
    await page.getByRole('button', { name: words.sheet.close }).click()
    await page.getByRole('button', { name: words.role.continue }).click()
    await page.getByRole('button', { name: words.topic.skip }).click()
    await composerOf(page, 'fi-simple').waitFor()
    await measure()
    const long =
      'Tämä on viesti, jossa on monta sanaa peräkkäin, ja se jatkuu aina vain eteenpäin eikä lopu. '
    await say(page, long.repeat(4), 'fi-simple')
    await page.locator('.said .words').first().waitFor()
    await measure()
    await page.getByRole('button', { name: words.waiting.return }).click()
    await page.getByRole('button', { name: words.return.show }).waitFor()
    await measure()
    expect(lengths.length).toBeGreaterThan(40)
    expect(Math.max(...lengths)).toBeGreaterThan(40)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(60)
    await context.close()
  })

  it('has no longer line in the steps of a guide or of the first mapping', async () => {
    const { db, pool, url } = city.kynnys
    await fillDemoGuidance(db, 'demo/guidance')
    await fillDemoMapping(db, 'demo')
    const context = await city.desk()
    const page = await context.newPage()
    await page.goto(`${url}/chat/kuusiniemi?lang=fi-simple`)
    await page.locator('button.language[lang=fi-simple]').click()
    const words = widget['fi-simple']
    await page.getByRole('button', { name: words.role.continue }).click()
    await page.getByRole('button', { name: words.topic.skip }).click()
    const lengths: number[] = []
    await page.getByRole('button', { name: words.waiting.mapping }).click()
    await page.getByRole('button', { name: words.mapping.begin }).click()
    const [first] = (await readDemoMapping('demo')).steps
    await page.getByRole('heading', { name: first!.question['fi-simple'] ?? '' }).waitFor()
    lengths.push(...(await lineLengths(page, '.mapping :is(p, li, h1, h2, label, .row)')))
    expect(lengths.length).toBeGreaterThan(3)
    await page.getByRole('button', { name: words.sheet.close }).click()
    await say(page, 'olen muuttamassa', 'fi-simple')
    await page.getByText(words.message.sent).first().waitFor()
    const { rows } = await pool.query(
      `select t.entry_id, t.text from guidance_text t join guidance_entry e on e.id = t.entry_id
        where e.key = 'moving-notice' and t.language = 'fi-simple'`,
    )
    const jere = await aCounsellorOnDuty(url, people.jere)
    const newest = async () => {
      const waiting = `select id from conversation where state = 'waiting' order by waiting_since desc`
      return (await pool.query(waiting)).rows[0]?.id
    }
    // Who waited before waits still.
    const conversationId = await eventually(newest, (id) => id !== undefined)
    await mustAnswer(jere.socket.emitWithAck('conversation:claim', { conversationId }))
    const guidance = { entryIds: [rows[0].entry_id], language: 'fi-simple' as const, edited: false }
    // As long as a counsellor's own words in a step may be.
    const text = rows[0].text.replace('Laita oma nimesi oveen.', 'Laita oma nimesi oveen. '.repeat(6))
    await mustAnswer(jere.socket.emitWithAck('message:send', { conversationId, ...aMessage(text), guidance }))
    await page.locator('.guide li label').first().waitFor()
    const steps = await lineLengths(page, '.guide :is(p, li, label, span)')
    expect(steps.length).toBeGreaterThan(7)
    expect(Math.max(...steps)).toBeGreaterThan(40)
    expect(Math.max(...lengths, ...steps)).toBeLessThanOrEqual(60)
    await context.close()
    jere.close()
  })
})

/** The bar, on every phone and in the widest of common letters: what is above takes room from what is said. */
async function staysOneRow(page: Page): Promise<void> {
  const setFont = (font: string) =>
    page.evaluate((name) => document.documentElement.style.setProperty('--font', name), font)
  await setFont('DejaVu Sans')
  for (const width of [320, 328, 340, 360, 390, 412]) {
    await page.setViewportSize({ width, height: 844 })
    await photograph(page, `easy bar ${width}`)
    const heightOf = async () => (await page.locator('.bar').boundingBox())?.height
    await expect.poll(heightOf, { message: `at ${width} px` }).toBeLessThan(64)
  }
  await setFont('')
  await page.setViewportSize({ width: 1440, height: 900 })
}

/** How many characters stand on each line of the running text that is to be seen. */
async function lineLengths(page: Page, blocks = '.widget :is(p, li, .idea)'): Promise<number[]> {
  return page.evaluate((selector) => {
    const lengths: number[] = []
    for (const block of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
      const lines = new Map<number, number>()
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement?.closest(selector) !== block) continue
        const range = document.createRange()
        for (let at = 0; at < (node.textContent?.length ?? 0); at += 1) {
          range.setStart(node, at)
          range.setEnd(node, at + 1)
          const { top, width } = range.getBoundingClientRect()
          if (width > 0) lines.set(Math.round(top), (lines.get(Math.round(top)) ?? 0) + 1)
        }
      }
      lengths.push(...lines.values())
    }
    return lengths
  }, blocks)
}
