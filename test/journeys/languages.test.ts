import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { kuusiniemi } from '../../demo/kuusiniemi.ts'
import { people } from '../support/people.ts'
import { type City, chatFrame, openCity } from './city.ts'
import { answer, answerField, claim, logOf, openDesk } from './counsellor.ts'
import { boxOf, partNamed, pressPart } from './host-page.ts'
import { photograph } from './looking.ts'
import { desk, filled, widget } from './words.ts'
import { composerOf, say, talkOf } from './young-person.ts'

const name = 'نور'
const who = kuusiniemi.roleCard.who.title.ar!

/** Aino answers in Finnish and English; the young person reads Arabic: each sentence goes on where the last ended. */
describe('somebody whose phone speaks Arabic', { timeout: 60_000 }, () => {
  const { ar } = widget
  let city: City
  let aino: Page
  let phone: Page
  let chat: Frame

  beforeAll(async () => {
    city = await openCity()
    // Two texts that this city doesn't give in Arabic: this, and what Aino is called, which nobody has translated.
    await city.kynnys.pool.query(
      `update site set content = content #- '{roleCard,confidential,text,ar}' where id = 'kuusiniemi'`,
    )
    await city.kynnys.pool.query(
      `insert into site_title (site_id, title, words) select 'kuusiniemi', title,
         jsonb_build_object('fi', title, 'fi-simple', title, 'sv', title, 'en', title)
       from operator where name = 'Aino'`,
    )
    await fillDemoGuidance(city.kynnys.db, 'demo/guidance')
    aino = await openDesk(city, people.aino)
    phone = await (await city.phone({ locale: 'ar-SY' })).newPage()
    await phone.goto(city.url)
  }, 60_000)
  afterAll(() => city.close())

  const direction = () => chat.evaluate(() => getComputedStyle(document.body).direction)
  const middleOf = async (found: ReturnType<Frame['locator']>) => {
    const box = await found.boundingBox()
    if (!box) throw new Error('not on the screen')
    return box.x + box.width / 2
  }

  it('is invited in the language of the city’s page, and greeted in Arabic', async () => {
    const launcher = await boxOf(phone, await partNamed(phone, kuusiniemi.invitation.fi))
    await pressPart(phone, kuusiniemi.invitation.fi)
    chat = await chatFrame(phone)
    await chat.getByRole('heading', { name: ar.language.title }).waitFor()
    expect(await chat.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ])
    expect(await direction()).toBe('rtl')
    // Only what is read was fetched.
    const fetched = await chat.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name))
    expect(fetched.filter((url) => /\/(fi|fi-simple|sv|en|ru|et|so|sq|uk|fa)-[\w-]+\.js/.test(url))).toEqual(
      [],
    )
    expect(fetched.some((url) => /\/ar-[\w-]+\.js/.test(url))).toBe(true)
    await photograph(phone, 'ar language')
    // Easy Finnish is one press away from here too, and so is the way back.
    const easy = chat.getByRole('button', { name: 'Selko', exact: true })
    await easy.click()
    await expect.poll(() => chat.evaluate(() => document.documentElement.lang)).toBe('fi-simple')
    // On the city's next page the way back is still theirs.
    await phone.reload()
    chat = await chatFrame(phone)
    await chat.getByRole('heading', { name: widget['fi-simple'].language.title }).waitFor()
    await chat.getByRole('button', { name: 'Selko', exact: true }).click()
    await expect.poll(() => chat.evaluate(() => document.documentElement.lang)).toBe('ar')
    // The way out stands where the chat keeps its corner free: at its end, which is now the left one.
    const leave = await boxOf(phone, await partNamed(phone, ar.bar.leave))
    expect(leave.left).toBeLessThan(60)
    const kept = await chat.locator('.kept-free').boundingBox()
    expect(kept?.x).toBeLessThan(60)
    await chat.getByRole('button', { name: ar.bar.minimise }).click()
    // The launcher is the page's, and stays where it was.
    expect(await boxOf(phone, await partNamed(phone, kuusiniemi.invitation.fi))).toEqual(launcher)
    await pressPart(phone, kuusiniemi.invitation.fi)
  })

  it('reads what the city has only in other languages as what it is', async () => {
    await chat.locator('button.language[lang=ar]').click()
    await chat.getByRole('heading', { name: ar.role.title }).waitFor()
    expect(await chat.getByText(who).getAttribute('lang')).toBeNull()
    const promise = chat.getByText(kuusiniemi.roleCard.confidential.text.en)
    expect(await promise.evaluate((one) => [one.getAttribute('lang'), one.getAttribute('dir')])).toEqual([
      'en',
      'ltr',
    ])
    await photograph(phone, 'ar role')
    await chat.getByRole('button', { name: ar.role.continue }).click()
    await chat.getByLabel(ar.topic.nickname).fill(name)
    await photograph(phone, 'ar topic')
    await chat.getByRole('button', { name: ar.topic.join }).click()
    await composerOf(chat, 'ar').waitFor()
    await photograph(phone, 'ar waiting')
  })

  it('writes, and the counsellor sees in which language before answering', async () => {
    await say(chat, 'ليس عندي نقود للطعام', 'ar')
    const waiting = aino.getByRole('button', { name: new RegExp(`^${desk.queue.claim}: .*${name}`) })
    await waiting.waitFor()
    await aino
      .locator('.waits li', { has: waiting })
      .getByText(/· arabia\b/)
      .waitFor()
    await claim(aino, name)
    await talkOf(chat, 'ar').getByText('\u2068Aino\u2069').first().waitFor()
    // Her name stands first, on the right; her title is not told to be Arabic.
    const title = chat.locator('h1 bdi[lang=fi]')
    expect(await title.evaluate((one) => [one.textContent, getComputedStyle(one).direction])).toEqual([
      'nuorisotyöntekijä',
      'ltr',
    ])
    await expect.poll(() => chat.locator('h1').textContent()).toBe('\u2068Aino\u2069, nuorisotyöntekijä')
    await photograph(phone, 'ar counsellor')
    const mine = chat.locator('.said.mine .words').last()
    expect(await middleOf(mine)).toBeLessThan(195)
  })

  it('is answered from the library in Arabic, with the Finnish words beside it for the counsellor', async () => {
    const { guidance: words } = desk
    const palette = aino.getByRole('region', { name: words.title, exact: true })
    await answerField(aino, name).press('/')
    await palette.getByRole('combobox', { name: words.search }).waitFor()
    await aino.keyboard.type('rahat loppuivat')
    await palette
      .getByRole('listbox', { name: words.hits })
      .getByRole('option', { name: /raha/i })
      .first()
      .waitFor()
    await palette.getByText(words.heading.used, { exact: true }).waitFor({ state: 'detached' })
    const sides = palette.getByRole('region', { name: words.preview }).locator('.guided')
    await expect
      .poll(() =>
        sides.evaluateAll((all) =>
          all.map((one) => `${one.getAttribute('lang')} ${one.getAttribute('dir')}`),
        ),
      )
      .toEqual(['fi ltr', 'ar rtl'])
    await photograph(aino, 'ar palette')
    await aino.keyboard.press('Enter')
    await palette.waitFor({ state: 'detached' })
    await answerField(aino, name).press('Enter')
    const sent = logOf(aino, name).locator('.from-library').last()
    await sent.locator('.as-read .guided[lang=ar]').waitFor()
    await sent.getByText(filled(words.says, { language: 'suomi' })).waitFor()
    const heard = chat.locator('.said:not(.mine) .guided [lang=ar]').last()
    await heard.waitFor()
    expect(await heard.evaluate((one) => [one.getAttribute('dir'), getComputedStyle(one).direction])).toEqual(
      ['rtl', 'rtl'],
    )
    await photograph(phone, 'ar guidance')
  })

  it('is not told that Finnish words are Arabic', async () => {
    await answer(aino, 'Moi! Luetko tämän?', name)
    const words = chat.getByText('Moi! Luetko tämän?')
    await words.waitFor()
    const said = chat.locator('.said .words', { hasText: 'Moi! Luetko tämän?' })
    expect(await said.evaluate((one) => [one.getAttribute('lang'), getComputedStyle(one).direction])).toEqual(
      ['', 'ltr'],
    )
    await photograph(phone, 'ar talk')
  })
})
