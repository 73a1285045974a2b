import { createServer, type Server } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { freePort } from '../support/kynnys.ts'
import { type City, chatFrame, openCity } from './city.ts'
import { boxOf, countFrames, partNamed, partsOf } from './host-page.ts'
import { widget } from './words.ts'
import { composerOf, joinQueue, openChat } from './young-person.ts'

describe('the embed', () => {
  let city: City
  let stranger: Server
  let strangerUrl: string

  beforeAll(async () => {
    city = await openCity()
    const port = await freePort()
    strangerUrl = `http://127.0.0.1:${port}`
    const page = `<!doctype html><title>Muualla</title><iframe src="${city.kynnys.url}/chat/kuusiniemi?framed"></iframe>`
    stranger = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end(page),
    ).listen(port, '127.0.0.1')
  })
  afterAll(async () => {
    stranger.close()
    await city.close()
  })

  /** Everything the browser has to complain of, whoever's fault it is. */
  async function complaintsOf(page: Page): Promise<string[]> {
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.exposeFunction('complain', (complaint: string) => complaints.push(complaint))
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        // biome-ignore lint/suspicious/noExplicitAny: put there by the driver
        ;(window as any).complain(`${violatedDirective} ${blockedURI}`)
      })
    })
    return complaints
  }

  async function openPage(path: string): Promise<Page> {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.url}${path}`)
    return page
  }

  it('a city page has a launcher that says what it opens and whether somebody is there', async () => {
    const page = await openPage('/')
    const launcher = await partNamed(page, kuusiniemi.invitation.fi)
    expect(launcher.name).toContain('Kukaan ei ole nyt paikalla')
    expect((await boxOf(page, launcher)).height).toBeGreaterThanOrEqual(44)
  })

  const attempts = async () => (await city.kynnys.pool.query('select from attempt')).rowCount

  it('the launcher makes no frame before it is reached for, and opens by keyboard', async () => {
    const page = await openPage('/asuminen')
    await partNamed(page, kuusiniemi.invitation.fi)
    expect(await countFrames(page)).toBe(0)
    // It stands last on the page.
    await page.keyboard.press('Shift+Tab')
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('kynnys-chat')
    const frame = await chatFrame(page)
    expect(await partsOf(page, 'Iframe')).toEqual([])
    await frame.locator('button.language').first().waitFor({ state: 'attached' })
    await frame.waitForLoadState('networkidle')
    expect(await attempts(), 'fetched ahead, and not opened').toBe(0)
    await page.keyboard.press('Enter')
    await frame.locator('button.language').first().waitFor({ state: 'visible' })
    await partNamed(page, kuusiniemi.invitation.fi, 'Iframe')
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('kynnys-chat')
    await expect.poll(() => frame.evaluate(() => document.hasFocus())).toBe(true)
    // Whoever reads the first screen and goes away has opened the chat, and opens the same one on the city's next page.
    await expect.poll(attempts).toBe(1)
    await page.goto(`${city.url}/`)
    await (await chatFrame(page)).waitForLoadState('networkidle')
    expect(await attempts()).toBe(1)
  })

  // A driven browser makes no page ahead by itself: this is what the page sees where one does.
  it('the chat as a page counts nobody before it is looked at, where a browser makes it ahead', async () => {
    const before = await attempts()
    const page = await (await city.phone()).newPage()
    await page.addInitScript(() =>
      Object.defineProperty(document, 'prerendering', { value: true, configurable: true }),
    )
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language').first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(await attempts(), 'made ahead, and not looked at').toBe(before)
    await page.evaluate(() => document.dispatchEvent(new Event('prerenderingchange')))
    await expect.poll(attempts).toBe((before ?? 0) + 1)
  })

  it('a page view costs one request, no cookie and no global', async () => {
    const context = await city.phone()
    const page = await context.newPage()
    const globals = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort())
    await page.goto(`${city.url}/tyhja`)
    const before = await globals()
    const asked: string[] = []
    page.on('request', (request) => request.url().startsWith(city.kynnys.url) && asked.push(request.url()))
    await page.goto(`${city.url}/tyhja-chat`, { waitUntil: 'networkidle' })
    await partNamed(page, kuusiniemi.invitation.fi)
    expect(asked).toEqual([`${city.kynnys.url}/embed/kuusiniemi.js`])
    expect(await globals()).toEqual(before)
    expect(await context.cookies()).toEqual([])
    await openChat(page)
    expect(await context.cookies()).toEqual([])
  })

  it('a city that lets the launcher come after everything else gets the same one', async () => {
    const page = await openPage('/tyhja-myohemmin')
    await partNamed(page, kuusiniemi.invitation.fi)
    await openChat(page)
  })

  it('a page under a strict policy of its own shows and opens the chat without a single complaint', async () => {
    const page = await (await city.phone()).newPage()
    const complaints = await complaintsOf(page)
    await page.goto(`${city.url}/tiukka`)
    const launcher = await boxOf(page, await partNamed(page, kuusiniemi.invitation.fi))
    // Only with its style does it stand in its corner.
    expect(launcher.left + launcher.width).toBeGreaterThan(360)
    expect(launcher.top + launcher.height).toBeGreaterThan(800)
    const chat = await openChat(page)
    await joinQueue(chat)
    expect(complaints).toEqual([])
  })

  it('a Swedish page gets a Swedish launcher and a Swedish door', async () => {
    const page = await openPage('/svenska')
    const chat = await openChat(page, 'sv')
    await expect.poll(() => chat.getByRole('heading').first().textContent()).toBe(widget.sv.language.title)
    const leave = await partNamed(page, widget.sv.bar.leave)
    const { top } = await boxOf(page, leave)
    await chat.locator('.foot').evaluate((foot) => foot.scrollIntoView())
    expect((await boxOf(page, leave)).top, 'the way out stays where it is').toBe(top)
  })

  it('in the other corner the way out stands above the launcher’s outer end as well', async () => {
    const page = await openPage('/tyhja')
    await page.evaluate((src) => {
      const script = Object.assign(document.createElement('script'), { src })
      script.dataset.side = 'start'
      document.body.append(script)
    }, `${city.kynnys.url}/embed/kuusiniemi.js`)
    const chat = await openChat(page)
    await chat.getByRole('button', { name: widget.fi.bar.minimise }).click()
    const leave = await boxOf(page, await partNamed(page, widget.fi.bar.leave))
    const launcher = await boxOf(page, await partNamed(page, kuusiniemi.invitation.fi))
    expect(leave.top + leave.height).toBeLessThanOrEqual(launcher.top)
    expect(leave.left).toBe(launcher.left)
  })

  it('the chat works as a page of its own', async () => {
    const page = await (await city.phone()).newPage()
    const complaints = await complaintsOf(page)
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(page)
    expect(await composerOf(page).isEditable()).toBe(true)
    expect(complaints).toEqual([])
    await page.getByRole('button', { name: widget.fi.bar.leave }).click()
    await page.waitForURL(`${city.url}/saa`)
  })

  it('a site that is not on the list can not frame the chat', async () => {
    const page = await (await city.phone()).newPage()
    const complaints = await complaintsOf(page)
    await page.goto(strangerUrl)
    await expect.poll(() => complaints.join()).toMatch(/frame-ancestors/)
    expect(page.frames()[1]?.url()).not.toContain('/chat/')
    expect(await page.frames()[1]?.locator('button').count()).toBe(0)
  })
})
