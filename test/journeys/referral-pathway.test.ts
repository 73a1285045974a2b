import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import type { Download, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../demo/accounts.ts'
import { fillDemoServices } from '../../demo/fill-demo-services.ts'
import deskSimple from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import { giveCamera } from '../support/camera.ts'
import { people } from '../support/people.ts'
import { type City, openCity } from './city.ts'
import { claim, logOf, openDesk } from './counsellor.ts'
import { faultsOf, fitsOnPhone, photograph } from './looking.ts'
import { aSupervisor, courseOf, findFine, openCase } from './supervisor.ts'
import { desk, filled, widget } from './words.ts'
import { joinQueue, openChat } from './young-person.ts'

const words = desk.referral
const tomorrow = new Date(Date.now() + 86_400_000)
const fieldOf = (at: Date) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T')

/** From the chat to the door, and back comes only that somebody arrived: every step by its own hands, as in the demo. */
describe('the way from the chat to the door', { timeout: 120_000 }, () => {
  let city: City
  let counsellor: Page
  beforeAll(async () => {
    city = await openCity()
    await fillDemoServices(city.kynnys.db, 'demo/services.json')
    counsellor = await openDesk(city, people.salma)
  }, 120_000)
  afterAll(() => city.close())

  /** At a counsellor's desk and in a hand. */
  async function photographBoth(page: Page, name: string): Promise<void> {
    await page.setViewportSize({ width: 1440, height: 900 })
    await photograph(page, `${name}-1440`)
    await page.setViewportSize({ width: 390, height: 844 })
    // The part that is narrow is drawn anew, and asks anew.
    await page.waitForTimeout(400)
    await photograph(page, `${name}-390`)
  }

  describe.each(['fi', 'fi-simple'] as const)('of somebody who reads %s', (language) => {
    const said = widget[language].referral
    const name = language === 'fi' ? 'Vilja' : 'Sulo'
    let phone: Page
    let chat: Frame
    let picture = ''
    const card = () => chat.getByRole('region', { name: said.label }).last()
    const panel = () => counsellor.getByRole('form', { name: filled(words.panel, { name }) })
    const widen = async () => {
      await counsellor.setViewportSize({ width: 1440, height: 900 })
      await counsellor.locator('.panes').waitFor({ state: 'detached' })
    }

    it('is proposed in the console with a time, who meets them and what the desk could see', async () => {
      phone = await (await city.phone()).newPage()
      await phone.goto(city.url)
      chat = await openChat(phone)
      await joinQueue(chat, language, name)
      await claim(counsellor, name)
      await counsellor.keyboard.press('Alt+KeyO')
      await panel().getByRole('combobox', { name: words['need-words'] }).fill('lautta')
      await panel()
        .getByRole('option', { name: /Nuorisotalo Lautta/ })
        .waitFor()
      await photographBoth(counsellor, `pathway-search-${language}`)
      await widen()
      await panel().getByRole('combobox', { name: words['need-words'] }).press('Enter')
      await panel().getByRole('textbox', { name: words.meets }).fill('Sari')
      await panel().getByLabel(words.at).fill(fieldOf(tomorrow))
      await panel().getByRole('textbox', { name: words.need }).fill('Asuntoasia')
      await panel().getByRole('textbox', { name: words.summary }).fill('Toivoo apua oman asunnon hakuun.')
      await panel().locator('.side').first().waitFor()
      await photographBoth(counsellor, `pathway-card-${language}`)
      await widen()
      await panel().getByRole('button', { name: words.propose }).click()
      await card().getByText('Sari').waitFor()
      await fitsOnPhone(phone, `pathway-proposed-${language}`)
    })

    it('is agreed to on a phone, where the code is large, printed, saved and put into a calendar', async () => {
      await card().getByRole('radio', { name: said.need }).check()
      await card().getByRole('button', { name: said.agree }).click()
      await card().locator('.qr').waitFor()
      expect(await faultsOf(phone, `referral with QR ${language}`, chat)).toEqual([])
      await fitsOnPhone(phone, `pathway-agreed-${language}`)

      const calendar = phone.waitForEvent('download')
      await card().getByRole('button', { name: said.calendar }).click()
      await fitsOnPhone(phone, `pathway-calendar-${language}`)
      await card().getByRole('button', { name: said['calendar-save'] }).click()
      const [event] = new ICAL.Component(ICAL.parse(await contentOf(await calendar))).getAllSubcomponents(
        'vevent',
      )
      if (!event) throw new Error('there is no event')
      expect(new ICAL.Event(event).summary).toBe(said['calendar-title'])
      expect(fieldOf(new ICAL.Event(event).startDate.toJSDate())).toBe(fieldOf(tomorrow))

      const complaints: string[] = []
      phone.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      const kept = phone.waitForEvent('download')
      await card().getByRole('button', { name: said.save }).click()
      const file = await contentOf(await kept)
      const code = (await card().locator('.code').textContent()) ?? ''
      for (const known of [code, 'Nuorisotalo Lautta', 'Sari', said.say, '<svg', '<style>'])
        expect(file).toContain(known)
      expect(complaints).toEqual([])
      const paper = await (await city.desk()).newPage()
      await paper.setContent(file)
      expect(await faultsOf(paper, `saved card ${language}`)).toEqual([])

      await chat.evaluate(() => Object.assign(window, { print: () => undefined }))
      await card().getByRole('button', { name: said.print }).click()
      await chat.locator('.to-print .code').waitFor({ state: 'attached' })
      await phone.emulateMedia({ media: 'print' })
      await expect.poll(() => chat.locator('.to-print .code').isVisible()).toBe(true)
      expect(await chat.getByRole('button').count()).toBe(0)
      await photograph(phone, `pathway-printed-${language}`)
      await phone.emulateMedia({ media: 'screen' })
      await chat.evaluate(() => dispatchEvent(new Event('afterprint')))
      await chat.locator('.to-print').waitFor({ state: 'detached' })

      await card().getByRole('button', { name: said.big }).click()
      const big = chat.getByRole('dialog', { name: said.big })
      await fitsOnPhone(phone, `pathway-large-${language}`)
      const bytes = await big.locator('.qr').screenshot()
      picture = `data:image/png;base64,${bytes.toString('base64')}`
      await big.getByRole('button').press('Escape')
      await big.waitFor({ state: 'detached' })
    })

    it('is scanned at the desk, which sees the chosen line and nothing else', async () => {
      const reception = await (await city.phone()).newPage()
      await giveCamera(reception, { picture })
      await reception.goto(`${city.kynnys.url}/desk`)
      await reception.getByLabel(desk['sign-in'].email).fill('lautta@kuusiniemi.example')
      await reception.getByLabel(desk['sign-in'].password, { exact: true }).fill(demoPassword)
      await reception.getByRole('button', { name: desk['sign-in'].submit }).click()
      await reception.getByRole('button', { name: desk.desk.scan }).click()
      await reception.getByText('Asuntoasia').waitFor({ timeout: 20_000 })
      for (const hidden of [name, 'Toivoo apua']) expect(await reception.getByText(hidden).count()).toBe(0)
      await photographBoth(reception, `pathway-desk-${language}`)
      await reception.getByRole('button', { name: desk.desk.arrive }).click()
      await reception.getByText(desk.desk.arrived).waitFor()
      // The keyboard is where the next one begins.
      await expect
        .poll(() => reception.evaluate(() => document.activeElement?.textContent))
        .toBe(desk.desk.next)
    })

    it('is seen as arrived by the counsellor, with a friendly word for who went', async () => {
      const section = counsellor.locator('section.referrals')
      await section.getByText(words.is['arrived-at-desk']).waitFor()
      await logOf(counsellor, name).getByText(desk.entry['referral-arrived-at-desk']).waitFor()
      await card().getByText(said['is-arrived-at-desk']).waitFor()
      await fitsOnPhone(phone, `pathway-arrived-${language}`)
      await counsellor.evaluate((chosen) => localStorage.setItem('kynnys-console-language', chosen), language)
      await counsellor.reload()
      await section.waitFor()
      await photographBoth(counsellor, `pathway-seen-${language}`)
      await widen()
      await counsellor.evaluate(() => localStorage.setItem('kynnys-console-language', 'fi'))
      await counsellor.reload()
      await section.getByText(words.is['arrived-at-desk']).waitFor()
    })

    it('is reviewed by a supervisor, who sees the whole way and nothing of what the desk was told', async () => {
      const supervisor = await aSupervisor(city)
      await openCase(supervisor, 'referral', language)
      const { event } = language === 'fi' ? desk.review : deskSimple.review
      const steps = ['proposed', 'agreed', 'arrived-at-desk'] as const
      const way = steps.map((step) => event[`referral-${step}`]).join('[^]*')
      await expect.poll(() => courseOf(supervisor)).toMatch(new RegExp(way))
      await supervisor.getByText('Nuorisotalo Lautta').first().waitFor()
      for (const hidden of [name, 'Asuntoasia', 'Toivoo apua'])
        expect(await supervisor.getByText(hidden).count()).toBe(0)
      expect(await faultsOf(supervisor, `pathway review ${language}`)).toEqual([])
      await photographBoth(supervisor, `pathway-review-${language}`)
      await supervisor.setViewportSize({ width: 1440, height: 900 })
      const comment = `Hyvin saateltu perille (${language}).`
      await findFine(supervisor, comment, language)
      await photographBoth(supervisor, `pathway-reviewed-${language}`)
      await counsellor.getByText(comment).waitFor()
      await counsellor.getByRole('button', { name: desk.review['put-away'] }).first().click()
      await supervisor.context().close()
    })
  })
})

async function contentOf(download: Download): Promise<string> {
  return readFileSync(await download.path(), 'utf8')
}
