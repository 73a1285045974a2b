import type { BrowserContext, Frame, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { aWaitingVisitor, nothingTold, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { answer, claim, logOf } from './counsellor.ts'
import { partNamed } from './host-page.ts'
import { faultsOf } from './looking.ts'
import { desk, widget } from './words.ts'
import { composerOf, joinQueue, openChat, say, talkOf } from './young-person.ts'

const { fi } = widget

describe('every view can be used by everybody', { timeout: 60_000 }, () => {
  let city: City
  let aino: Page

  beforeAll(async () => {
    city = await openCity()
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1))
      if (context !== aino?.context()) await context.close()
  })
  afterAll(() => city.close())

  const expectNone = async (faults: Promise<string[]>) => expect(await faults).toEqual([])

  async function chatPage(language: ContentLanguage): Promise<Page> {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}`)
    return page
  }

  /** A line that can be cut, and on which the chat can pass for one of another version. */
  async function aLine(context: BrowserContext) {
    const open = new Set<WebSocketRoute>()
    const line = {
      is: 'open' as 'open' | 'cut' | 'outdated',
      cut() {
        line.is = 'cut'
        for (const socket of open) void socket.close()
        open.clear()
      },
    }
    await context.route('**/socket.io/**', (route) => (line.is === 'cut' ? route.abort() : route.fallback()))
    await context.routeWebSocket('**/socket.io/**', (browser) => {
      if (line.is === 'cut') return void browser.close()
      open.add(browser)
      const server = browser.connectToServer()
      const other = `"version":${protocolVersion + 1}`
      browser.onMessage((frame) =>
        server.send(line.is === 'outdated' ? String(frame).replace(/"version":\d+/, other) : frame),
      )
    })
    return line
  }

  it('and what can not be used is found', async () => {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.url}/tyhja`)
    await page.evaluate(() => {
      const [button, wide] = [document.createElement('button'), document.createElement('p')]
      wide.textContent = 'Tätä ei lue kukaan'
      wide.style.cssText = 'color: #ccc; background: #fff; width: 400px'
      document.querySelector('main')?.append(button, wide)
    })
    const faults = (await faultsOf(page, 'broken')).join('\n')
    expect(faults).toMatch(/320 px, light: button-name/)
    expect(faults).toMatch(/1440 px, dark: color-contrast/)
    expect(faults).toMatch(/320 px, light: scrolls sideways/)
  })

  it('the launcher on the page of a city, and the chat in its frame', async () => {
    const page = await (await city.phone()).newPage()
    // Neither axe nor anybody else sees into a closed root.
    await page.addInitScript(() => {
      const { attachShadow } = Element.prototype
      Element.prototype.attachShadow = function (options) {
        return attachShadow.call(this, { ...options, mode: 'open' })
      }
    })
    await page.goto(city.url)
    await partNamed(page, kuusiniemi.invitation.fi)
    await expectNone(faultsOf(page, 'launcher'))
    const chat: Frame = await openChat(page)
    await expectNone(faultsOf(page, 'frame language', chat))
    await joinQueue(chat)
    await expectNone(faultsOf(page, 'frame nobody on duty', chat))
  })

  it.each([
    ['fi-simple', 'simple'],
    ['ar', 'arabic'],
  ] as const)('the door, its sheets, and the queue when nobody is on duty, in %s', async (language, view) => {
    const page = await chatPage(language)
    const words = widget[language]
    const theme = kuusiniemi.themes[0]?.name[language] ?? ''
    await page.getByRole('heading', { name: words.language.title }).waitFor()
    await expectNone(faultsOf(page, `${view} language`))
    await page.locator(`button.language[lang="${language}"]`).click()
    await expectNone(faultsOf(page, `${view} role`))
    await page.getByRole('button', { name: words.role.leaving }).click()
    await page.getByRole('heading', { name: words.leaving.title }).waitFor()
    await expectNone(faultsOf(page, `${view} leaving`))
    await page.getByRole('button', { name: words.leaving.understood }).click()
    await page.getByRole('button', { name: words.role.continue }).click()
    await page.getByRole('button', { name: theme }).click()
    await expectNone(faultsOf(page, `${view} topic`))
    await page.getByRole('button', { name: words.bar.settings }).click()
    await page.getByRole('heading', { name: words.bar.settings }).waitFor()
    await expectNone(faultsOf(page, `${view} settings`))
    await page.getByRole('button', { name: words.sheet.close }).click()
    await page.getByRole('button', { name: words.topic.join }).click()
    await page.getByText(words.waiting.nobody).waitFor()
    await expectNone(faultsOf(page, `${view} nobody on duty`))
  })

  it('without movement for whoever asked for none', async () => {
    const page = await chatPage('fi')
    await page.locator('button.language[lang="fi"]').click()
    await page.getByRole('button', { name: fi.role.continue }).waitFor()
    const transitionsInto = async (
      colorScheme: 'light' | 'dark',
      reducedMotion: 'reduce' | 'no-preference',
    ) => {
      await page.emulateMedia({ colorScheme: colorScheme === 'dark' ? 'light' : 'dark', reducedMotion })
      await page.waitForTimeout(300)
      await page.evaluate(() => {
        Object.assign(window, { started: 0 })
        document.ontransitionrun = () =>
          Object.assign(window, { started: Reflect.get(window, 'started') + 1 })
      })
      await page.emulateMedia({ colorScheme, reducedMotion })
      await page.waitForTimeout(300)
      return page.evaluate(() => Number(Reflect.get(window, 'started')))
    }
    expect(await transitionsInto('dark', 'no-preference')).toBeGreaterThan(0)
    expect(await transitionsInto('dark', 'reduce')).toBe(0)
  })

  it('the chat that can not be reached', async () => {
    const context = await city.phone()
    await context.route('**/socket.io/**', (route) => route.abort())
    await context.routeWebSocket('**/socket.io/**', (socket) => socket.close())
    const page = await context.newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language[lang="fi"]').click()
    await page.getByRole('button', { name: fi.role.continue }).click()
    await page.getByRole('button', { name: fi.topic.skip }).click()
    await page.getByRole('heading', { name: fi.trouble.title }).waitFor()
    await expectNone(faultsOf(page, 'trouble'))
  })

  it('the chat whose line is cut, that is outdated, and that no longer opens', async () => {
    const context = await city.phone()
    const line = await aLine(context)
    const page = await context.newPage()
    line.is = 'outdated'
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await page.locator('button.language[lang="fi"]').click()
    await page.getByText(fi.line.outdated).waitFor()
    await expectNone(faultsOf(page, 'door outdated'))
    await page.getByRole('button', { name: fi.role.continue }).click()
    await page.getByRole('button', { name: fi.topic.skip }).click()
    await page.getByRole('heading', { name: fi.trouble.title }).waitFor()
    await expectNone(faultsOf(page, 'trouble outdated'))
    line.is = 'open'
    await page.getByRole('button', { name: fi.line.reload }).click()
    await page.getByRole('button', { name: fi.talk.menu }).waitFor()
    line.cut()
    await page.getByText(fi.line.cut).waitFor()
    await say(page, 'Onko siellä ketään?')
    await page.getByText(fi.line['message-kept']).waitFor()
    await expectNone(faultsOf(page, 'talk cut'))
    line.is = 'outdated'
    await page.getByText(fi.line.outdated).waitFor({ timeout: 12_000 })
    await expectNone(faultsOf(page, 'talk outdated'))
    await city.kynnys.pool.query(`update conversation set visitor_token_hash = null where state = 'waiting'`)
    line.is = 'open'
    await page.getByRole('button', { name: fi.line.reload }).click()
    await page.getByRole('heading', { name: fi.after.gone }).waitFor()
    await expectNone(faultsOf(page, 'gone'))
  })

  it('the console before anything happens', async () => {
    const page = await (await city.desk()).newPage()
    await page.goto(`${city.kynnys.url}/console`)
    await page.getByRole('heading', { name: desk['sign-in'].title }).waitFor()
    await expectNone(faultsOf(page, 'console sign-in'))
    const line = await aLine(page.context())
    line.is = 'outdated'
    await page.reload()
    await page.getByRole('heading', { name: desk.outdated.title }).waitFor()
    await expectNone(faultsOf(page, 'console outdated'))
    aino = await openConsole(await city.desk(), city.kynnys.url, people.aino)
    await aino.getByRole('button', { name: desk.duty.start }).waitFor()
    await expectNone(faultsOf(aino, 'console off duty'))
    await aino.getByRole('button', { name: desk.duty.start }).click()
    await aino.getByRole('switch', { name: desk.duty.on }).waitFor()
    await aino.keyboard.press('?')
    await aino.getByRole('heading', { name: desk.keys.title }).waitFor()
    await expectNone(faultsOf(aino, 'console key help'))
    await aino.keyboard.press('Escape')
    await aino.setViewportSize({ width: 320, height: 640 })
    await aino.getByRole('button', { name: desk.bar.more }).click()
    await aino.getByRole('button', { name: desk.bar['sign-out'] }).waitFor()
    await expectNone(faultsOf(aino, 'console bar unfolded'))
    await aino.keyboard.press('Escape')
    await aWaitingVisitor(city.kynnys.url, {}, { ...nothingTold, language: 'sv', nickname: 'Malva' })
    await aino.getByText('Malva').waitFor()
    await expectNone(faultsOf(aino, 'console queue'))
  })

  it('the talk from the queue to its end, on both sides', async () => {
    await aino.setViewportSize({ width: 1440, height: 900 })
    const page = await chatPage('fi')
    await joinQueue(page, 'fi', 'Sisu')
    await page.getByRole('heading', { name: fi.waiting.who, level: 1 }).waitFor()
    await expectNone(faultsOf(page, 'waiting'))
    await claim(aino, 'Sisu')
    await say(page, 'Moi, löysin https://ohjaamo.example/ajat. Tunnus 131052-308T.')
    await answer(aino, 'Hei Sisu! Kiva kun kirjoitit. https://kuusiniemi.example/paja', 'Sisu')
    await talkOf(page).getByText('Kiva kun kirjoitit').waitFor()
    await talkOf(page).getByText(fi['masked-note'].title).waitFor()
    await expectNone(faultsOf(page, 'talk'))
    await composerOf(page).fill('a'.repeat(4010))
    const send = page.getByRole('button', { name: fi.composer.send })
    await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true')
    await expectNone(faultsOf(page, 'talk too long'))
    await composerOf(page).fill('')
    await page.getByRole('button', { name: fi.talk.menu }).click()
    await page.getByRole('button', { name: fi.menu.erase }).click()
    await expectNone(faultsOf(page, 'menu'))
    await page.getByRole('button', { name: fi.sheet.close }).click()
    await page.getByRole('button', { name: fi.message.change }).click()
    await page.getByRole('heading', { name: fi.change.title }).waitFor()
    await expectNone(faultsOf(page, 'change'))
    await page.getByRole('button', { name: fi.sheet.close }).click()
    await logOf(aino, 'Sisu').getByText('Moi, löysin').waitFor()
    await expectNone(faultsOf(aino, 'console talk'))
    await aino.setViewportSize({ width: 320, height: 640 })
    const panes = aino.getByRole('navigation', { name: desk.panes.label })
    for (const pane of ['queue', 'context', 'talk'] as const) {
      await panes.getByRole('button', { name: desk.panes[pane] }).click()
      if (pane !== 'talk') await expectNone(faultsOf(aino, `console ${pane} pane`))
      await aino.setViewportSize({ width: 320, height: 640 })
    }
    await aino.setViewportSize({ width: 1440, height: 900 })
    await aino.getByRole('button', { name: desk.close.open, exact: true }).click()
    await expectNone(faultsOf(aino, 'console close panel'))
    await aino.getByRole('radio', { name: desk.close.reason.answered }).check()
    await aino.getByRole('button', { name: desk.close.submit, exact: true }).click()
    await page.getByRole('region', { name: fi.after.title }).waitFor()
    await expectNone(faultsOf(page, 'ended'))
    await page.getByRole('button', { name: fi.menu.erase }).click()
    await page.getByRole('button', { name: fi.menu['erase-yes'], exact: true }).click()
    await page.getByRole('heading', { name: fi.after.erased }).waitFor()
    await expectNone(faultsOf(page, 'erased'))
  })
})
