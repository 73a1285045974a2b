import type { Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fillDemoDistricts } from '../../demo/fill-demo-districts.ts'
import { fillDemoServices } from '../../demo/fill-demo-services.ts'
import { serviceWords } from '../../demo/read-services.ts'
import ar from '../../locales/service/ar.json' with { type: 'json' }
import fi from '../../locales/service/fi.json' with { type: 'json' }
import simple from '../../locales/service/fi-simple.json' with { type: 'json' }
import { contentLanguages } from '../../protocol/content-language.ts'
import {
  aCounsellorOnDuty,
  anOperator,
  eventually,
  mustAnswer,
  type Operator,
  people,
  waitingIds,
} from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { filled, widget } from './words.ts'
import { composerOf, joinQueue, openChat, say, talkOf } from './young-person.ts'

const says = { fi, 'fi-simple': simple, ar }
type Spoken = keyof typeof says
// The pop-up of the demo, in each of them.
const names = {
  fi: 'Pop-up-ohjaus Hiilikankaalla',
  'fi-simple': 'Neuvoja Hiilikankaalla',
  ar: serviceWords.ar['Pop-up-ohjaus Hiilikankaalla'],
}
const whose = { siteId: 'kuusiniemi', teamId: null }
const reason = { fi: 'Kiinni.', 'fi-simple': 'Kiinni.', sv: 'Stängt.', en: 'Closed.' }

describe('the services of a city, in the chat', { timeout: 60_000 }, () => {
  let city: City
  let hilkka: Operator
  beforeAll(async () => {
    city = await openCity({ STARTS_PER_MINUTE: '1000', CONNECTIONS_PER_MINUTE: '1000' })
    await fillDemoServices(city.kynnys.db, 'demo/services.json')
    await fillDemoDistricts(city.kynnys.db, 'demo/districts.json')
    // The packaged browser ends with its first context.
    await city.phone()
    hilkka = await anOperator(city.kynnys.url, people.hilkka)
  })
  beforeEach(() => mustAnswer(hilkka.socket.emitWithAck('opening-hours:reopen', whose)))
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
  })
  afterAll(() => city.close())

  async function atTheTopic(page: Page, language: Spoken): Promise<Frame> {
    await page.goto(city.url)
    const chat = await openChat(page)
    await chat.locator(`button.language[lang="${language}"]`).click()
    await chat.getByRole('button', { name: widget[language].role.continue }).click()
    return chat
  }

  const area = (chat: Frame, name: string) =>
    chat.locator('svg.district-map').getByRole('button', { name: new RegExp(name) })

  it.each(['fi', 'fi-simple', 'ar'] as const)(
    'are found before the talk in %s, and one is asked about in it',
    async (language) => {
      await aCounsellorOnDuty(city.kynnys.url, people.aino)
      const page = await (await city.phone()).newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`))
      const words = says[language]
      const chat = await atTheTopic(page, language)
      await chat.getByRole('button', { name: widget[language].topic.services }).click()
      await area(chat, 'Hiilikangas').waitFor()
      await fitsOnPhone(page, `widget-services-${language}`)
      await area(chat, 'Hiilikangas').focus()
      await page.keyboard.press('Enter')
      await area(chat, words.map.chosen).waitFor()
      await expect.poll(() => chat.getByLabel(words.filter.district).inputValue()).toBe('hiilikangas')
      const name = names[language]
      const card = chat.locator('article.service').filter({ hasText: name })
      await card.locator('summary').click()
      await card.getByText(words.fact.validity, { exact: true }).waitFor()
      await card.scrollIntoViewIfNeeded()
      await fitsOnPhone(page, `widget-service-${language}`)
      await card.getByRole('button', { name: widget[language].services.ask }).click()
      await chat.getByRole('button', { name: widget[language].topic.skip }).click()
      await composerOf(chat, language).waitFor()
      await expect.poll(() => composerOf(chat, language).inputValue()).toContain(name)
      // What the counsellor knows it by goes with it.
      if (language === 'ar')
        await expect.poll(() => composerOf(chat, language).inputValue()).toContain(names.fi)
      await chat.getByRole('button', { name: widget[language].composer.send }).click()
      await talkOf(chat, language).getByText(name).waitFor()
      // What somebody looks for stands in no address, and nobody else is asked.
      const ours = asked.filter((one) => one.includes('/services/'))
      expect(new Set(ours)).toEqual(new Set([`POST ${city.kynnys.url}/services/kuusiniemi/find`]))
      const hosts = asked.map((one) => new URL(one.slice(one.indexOf(' ') + 1)).origin)
      expect(new Set(hosts)).toEqual(new Set([city.kynnys.url, city.url]))
      expect(await page.context().cookies()).toEqual([])
    },
  )

  it('are found while one waits, by words however they are typed, and the draft stays', async () => {
    await aCounsellorOnDuty(city.kynnys.url, people.aino)
    const page = await (await city.phone()).newPage()
    await page.goto(city.url)
    const chat = await openChat(page)
    await joinQueue(chat)
    await composerOf(chat).fill('Hei, minulla on asia.')
    await chat.getByRole('button', { name: widget.fi.waiting.meanwhile }).click()
    await chat.getByRole('button', { name: widget.fi.services.title }).click()
    await chat.getByLabel(fi.filter.words).fill('velkaneuvota')
    await page.keyboard.press('Enter')
    const card = chat.locator('article.service').first()
    await card.filter({ hasText: 'velkaneuvonta' }).waitFor()
    await card.getByRole('button', { name: widget.fi.services.ask }).click()
    const line = filled(widget.fi.services.line, { name: 'Talous- ja velkaneuvonta' })
    await expect.poll(() => composerOf(chat).inputValue()).toBe(`Hei, minulla on asia.\n${line}`)
    await chat.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await say(chat, 'Moi')
  })

  it('lead to a card that says what stands on the door, in whatever letters it is read', async () => {
    const aino = await aCounsellorOnDuty(city.kynnys.url, people.aino)
    const before = await waitingIds(aino)
    const page = await (await city.phone()).newPage()
    await page.goto(city.url)
    const chat = await openChat(page)
    await joinQueue(chat, 'ar')
    const isNew = (id: string) => !before.includes(id)
    const [conversationId = ''] = (
      await eventually(
        () => waitingIds(aino),
        (ids) => ids.some(isNew),
      )
    ).filter(isNew)
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId }))
    await chat.getByRole('button', { name: widget.ar.talk.menu }).click()
    await chat.getByRole('button', { name: widget.ar.services.title }).click()
    await chat.getByLabel(ar.filter.words).fill('lautta')
    await page.keyboard.press('Enter')
    const arabic = serviceWords.ar['Nuorisotalo Lautta']
    const found = chat.locator('article.service').filter({ hasText: arabic })
    await found.getByRole('button', { name: widget.ar.services.go }).click()
    const card = chat.getByRole('region', { name: widget.ar.referral.label })
    await card.getByRole('heading', { name: arabic }).waitFor()
    await card.locator('[lang="fi"]').getByText('Nuorisotalo Lautta').waitFor()
    await card.scrollIntoViewIfNeeded()
    await fitsOnPhone(page, 'widget-card-ar')
  })

  it('are found when the door is shut, and the question becomes a message', async () => {
    await mustAnswer(hilkka.socket.emitWithAck('opening-hours:close', { ...whose, until: null, reason }))
    const page = await (await city.phone()).newPage()
    await page.goto(city.url)
    const chat = await openChat(page)
    await chat.locator('button.language[lang="fi"]').click()
    await chat.getByRole('button', { name: widget.fi.services.title }).click()
    await chat.getByLabel(fi.filter.need).selectOption({ label: 'Erityinen tuki' })
    const card = chat.locator('article.service').first()
    await card.getByRole('button', { name: widget.fi.services.ask }).click()
    await chat.getByRole('button', { name: widget.fi.role.continue }).click()
    const field = chat.getByRole('textbox').last()
    await chat.waitForFunction(() =>
      [...document.querySelectorAll('textarea')].some((one) => one.value.includes('Haluan kysyä tästä')),
    )
    await expect.poll(() => field.isVisible()).toBe(true)
  })

  it('say that they could not be fetched, and come when asked again', async () => {
    const context = await city.phone()
    const page = await context.newPage()
    const chat = await atTheTopic(page, 'fi')
    await context.route('**/services/kuusiniemi/find', (route) => route.abort())
    await chat.getByRole('button', { name: widget.fi.topic.services }).click()
    await chat.getByText(widget.fi.services.failed).waitFor()
    await context.unroute('**/services/kuusiniemi/find')
    await chat.getByRole('button', { name: widget.fi.services.again }).click()
    await chat.locator('article.service').first().waitFor()
    // Not under a button that is gone: who goes by keyboard goes on at what was found.
    await chat.locator('#found:focus').waitFor()
  })

  it('say what can be done where there is nothing', async () => {
    const page = await (await city.phone()).newPage()
    const chat = await atTheTopic(page, 'fi')
    await chat.getByRole('button', { name: widget.fi.topic.services }).click()
    await chat.getByLabel(fi.filter.words).fill('xyzzyqqq')
    await page.keyboard.press('Enter')
    await chat.getByRole('heading', { name: fi.found.none }).waitFor()
    await chat.getByRole('button', { name: fi.filter.clear }).last().click()
    await chat.locator('article.service').first().waitFor()
  })

  it('have no fault at 320 px and at a desk, by day and by night', async () => {
    const page = await (await city.desk()).newPage()
    const chat = await atTheTopic(page, 'ar')
    await chat.getByRole('button', { name: widget.ar.topic.services }).click()
    await area(chat, 'Tervaranta').click()
    await area(chat, ar.map.chosen).waitFor()
    expect(await faultsOf(page, 'widget services', chat)).toEqual([])
  })

  it('fit on a phone in every language', async () => {
    const page = await (await city.phone()).newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=fi`)
    for (const language of contentLanguages) {
      await page.evaluate(() => sessionStorage.clear())
      await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}`)
      await page.locator(`button.language[lang="${language}"]`).click()
      await page.getByRole('button', { name: widget[language].role.continue }).click()
      await page.getByRole('button', { name: widget[language].topic.services }).click()
      await page.locator('article.service').first().waitFor()
      const room = await page.locator('#service-words').evaluate((field: HTMLInputElement) => {
        const { font, paddingInlineStart } = getComputedStyle(field)
        const pen = new OffscreenCanvas(1, 1).getContext('2d')!
        pen.font = font
        const padding = 2 * Number.parseFloat(paddingInlineStart)
        return field.clientWidth - padding - pen.measureText(field.placeholder).width
      })
      expect(room, `the hint of the search fits in ${language}`).toBeGreaterThanOrEqual(0)
      await fitsOnPhone(page, `widget-page-services-${language}`)
    }
  })
})
