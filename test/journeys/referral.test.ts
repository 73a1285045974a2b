import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../demo/accounts.ts'
import { groupCode, readCode } from '../../protocol/referral-code.ts'
import { aDesk, aDeskAccount } from '../support/desk.ts'
import { nobodysService } from '../support/directory.ts'
import { anOperator, eventually, mustAnswer, people, waitingIds } from '../support/people.ts'
import { proposed } from '../support/referral.ts'
import { lautta, laySomeServices, ohjaamo } from '../support/services.ts'
import { meetBusyServer } from './busy-server.ts'
import { type City, openCity } from './city.ts'
import { claim, logOf, openDesk } from './counsellor.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { desk as consoleWords, filled, widget } from './words.ts'
import { waitInQueue } from './young-person.ts'

const words = widget.fi.referral
const at = consoleWords.desk

/** From the chat to a desk, and back comes only that somebody arrived. */
describe('a referral', { timeout: 120_000 }, () => {
  let city: City
  let phone: Page
  let chat: Frame
  let counsellor: Page
  let conversationId = ''
  let aino: Awaited<ReturnType<typeof anOperator>>

  beforeAll(async () => {
    // Nobody presses as fast as this does.
    city = await openCity({ VISITOR_REQUESTS_PER_SECOND: '30' })
    await laySomeServices(city.kynnys.db)
    await aDeskAccount(city.kynnys, 'kuusiniemi', lautta)
    counsellor = await openDesk(city)
    aino = await anOperator(city.kynnys.url, people.aino)
    phone = await (await city.phone()).newPage()
    chat = await waitInQueue(phone, city.url, 'Vilja')
    const [id = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    conversationId = id
    await claim(counsellor, 'Vilja')
  }, 120_000)
  afterAll(async () => {
    aino.close()
    await city.close()
  })

  async function openReception(): Promise<Page> {
    const { email } = await aDeskAccount(city.kynnys, 'kuusiniemi', lautta)
    const page = await (await city.phone()).newPage()
    // Who signs in where counsellors do is led to the page that is theirs.
    await page.goto(`${city.kynnys.url}/console`)
    await page.getByLabel(consoleWords['sign-in'].email).fill(email)
    await page.getByLabel(consoleWords['sign-in'].password, { exact: true }).fill(demoPassword)
    await page.getByRole('button', { name: consoleWords['sign-in'].submit }).click()
    const way = page.getByRole('link', { name: consoleWords.empty.elsewhere.desk })
    await way.waitFor()
    expect(await page.getByRole('link', { name: consoleWords.empty.elsewhere.partner }).count()).toBe(0)
    await fitsOnPhone(page, 'desk-elsewhere')
    await way.click()
    await page.getByText('Nuorten talo Lautta').waitFor()
    return page
  }
  const card = () => chat.getByRole('region', { name: words.label }).last()
  const press = (name: string) => card().getByRole('button', { name }).click()
  const heard = (line: string) => logOf(counsellor, 'Vilja').getByText(line).last().waitFor()

  it('is a card on the phone with what, where, when and who; least is chosen before anything is pressed', async () => {
    await proposed({ conversationId, counsellor: aino })
    await card().waitFor()
    for (const text of [
      'Nuorten talo Lautta',
      'Laiturikatu 2, Kuusiniemi',
      'ma–pe 12–18',
      'Sari',
      'Sininen ovi',
    ])
      await card().getByText(text).first().waitFor()
    await expect.poll(() => card().getByRole('radio', { name: words.nothing }).isChecked()).toBe(true)
    await card()
      .getByText(filled(words.from, { from: 'Aino' }))
      .waitFor()
    expect(await faultsOf(phone, 'referral proposed', chat)).toEqual([])
    await fitsOnPhone(phone, 'referral-proposed')
    await heard(filled(consoleWords.entry['referral-proposed'], { name: 'Aino' }))
  })

  it('is agreed to, gives a code that can be said, and a desk that hears it sees the chosen line only', async () => {
    await card().getByRole('radio', { name: words.need }).check()
    await card().getByRole('textbox').fill('Asuntoasia, tulen perjantaina')
    await press(words.agree)
    const shown = card().locator('.code')
    await shown.waitFor()
    const code = readCode((await shown.textContent()) ?? '') ?? ''
    expect(groupCode(code)).toBe(await shown.textContent())
    // As it is said, in the same two groups: each stays in one line, also where there is little room.
    await phone.setViewportSize({ width: 320, height: 640 })
    const groups = await card()
      .locator('.group')
      .evaluateAll((all) =>
        all.map((one) => Math.round(one.clientHeight / Number.parseFloat(getComputedStyle(one).lineHeight))),
      )
    expect(groups).toEqual([1, 1])
    await phone.setViewportSize({ width: 390, height: 844 })
    expect(await faultsOf(phone, 'referral agreed', chat)).toEqual([])
    await fitsOnPhone(phone, 'referral-agreed')
    await heard(consoleWords.entry['referral-agreed'])

    const saved = phone.waitForEvent('download')
    await press(words.save)
    const file = await (await saved).createReadStream()
    const text = (await file.toArray()).join('')
    expect(text).toContain(groupCode(code))
    expect(text).toContain('Laiturikatu 2, Kuusiniemi')

    const reception = await openReception()
    const bring = async (typed: string) => {
      await reception.getByLabel(at.code).fill(typed)
      await reception.getByRole('button', { name: at.look }).click()
    }
    await bring(code.slice(0, 7) + (code[7] === '0' ? '1' : '0'))
    await reception.getByText(at.mistyped).waitFor()
    await bring(groupCode(code).toLowerCase())
    await reception.getByText('Asuntoasia, tulen perjantaina').waitFor()
    for (const hidden of ['Vilja', 'Nukkunut']) expect(await reception.getByText(hidden).count()).toBe(0)
    expect(await faultsOf(reception, 'desk found')).toEqual([])
    await fitsOnPhone(reception, 'desk-found')
    await reception.getByRole('button', { name: at.arrive }).click()
    await reception.getByText(at.arrived).waitFor()
    await reception.getByRole('button', { name: at.next }).click()
    expect(await reception.getByText('Asuntoasia').count()).toBe(0)
    await bring(code)
    await reception.getByText(at['used-by-you'].split('{{')[0] ?? '').waitFor()
    await card().getByText(words['is-arrived-at-desk']).waitFor()
    await heard(consoleWords.entry['referral-arrived-at-desk'])
    expect(await card().locator('.code').count()).toBe(0)
    // Nothing is proposed any more.
    expect(
      await card()
        .getByText(filled(words.from, { from: 'Aino' }))
        .count(),
    ).toBe(0)
    await fitsOnPhone(phone, 'referral-arrived')
  })

  it('shows a new code to who lost it, and hears from them what became of it', async () => {
    await proposed({ conversationId, counsellor: aino }, { serviceId: lautta, summary: '' })
    await card().getByRole('button', { name: words.agree }).waitFor()
    await press(words.agree)
    const first = await card().locator('.code').textContent()
    await press(words.anew)
    await eventually(
      () => card().locator('.code').textContent(),
      (code) => code !== first,
    )
    await press(words['could-not-come'])
    await card().getByText(words['is-could-not-come']).waitFor()
    await heard(consoleWords.entry['referral-could-not-come'])
    await fitsOnPhone(phone, 'referral-could-not-come')
  })

  it('is the young person’s to change after their yes: what the desk may see, and whether they go at all', async () => {
    const { id } = await proposed({ conversationId, counsellor: aino }, { serviceId: lautta })
    await card().getByRole('button', { name: words.agree }).waitFor()
    await card().getByRole('radio', { name: words.summary }).check()
    await press(words.agree)
    const first = await card().locator('.code').textContent()
    const fold = card().locator('summary', { hasText: words.rethink })
    await fold.click()
    const chosen = card().getByRole('radio', { name: words.summary })
    expect(await chosen.isChecked()).toBe(true)
    await fold.scrollIntoViewIfNeeded()
    expect(await faultsOf(phone, 'referral rethought', chat)).toEqual([])
    await fitsOnPhone(phone, 'referral-rethought')
    await card().getByRole('radio', { name: words.nothing }).check()
    await press(words['see-this'])
    await eventually(
      () => card().locator('.code').textContent(),
      (code) => code !== first,
    )
    const mine = await mustAnswer(aino.socket.emitWithAck('referral:of', { conversationId }))
    expect(mine.referrals.find((one) => one.id === id)).toMatchObject({ state: 'agreed' })
    const reception = await aDesk(city.kynnys, 'kuusiniemi', lautta)
    const code = readCode((await card().locator('.code').textContent()) ?? '') ?? ''
    expect(await reception.look(first ?? '')).toMatchObject({ outcome: 'wrong' })
    expect(await reception.look(code)).toMatchObject({ visit: { shown: { what: 'nothing' } } })
    // It is as it was, and may be taken back whole.
    expect(await chosen.isVisible()).toBe(false)
    await fold.click()
    await press(words['take-back'])
    await card().getByText(words['is-declined']).waitFor()
    await heard(consoleWords.entry['referral-declined'])
    expect(await reception.look(code)).toMatchObject({ outcome: 'taken-back' })
    expect(await card().locator('.code').count()).toBe(0)
  })

  it('is asked to be otherwise, mended, and declined; the card follows each', async () => {
    const proposal = await proposed({ conversationId, counsellor: aino })
    await press(words.change)
    await card().getByText(words['is-changed']).waitFor()
    const mended = { ...proposal, revision: 1, meets: 'Omar' }
    await mustAnswer(aino.socket.emitWithAck('referral:revise', mended))
    await card().getByText('Omar').waitFor()
    await press(words.decline)
    await card().getByText(words['is-declined']).waitFor()
    await heard(consoleWords.entry['referral-declined'])
  })

  it('is chosen by the young person among the services of the city, and agreed to as any other', async () => {
    await chat.getByRole('button', { name: widget.fi.talk.menu }).click()
    await chat.getByRole('button', { name: widget.fi.services.title }).click()
    const service = chat.locator('article.service', { hasText: 'Ohjaamo Kuusiniemi' })
    const go = service.getByRole('button', { name: widget.fi.services.go })
    await go.scrollIntoViewIfNeeded()
    await fitsOnPhone(phone, 'service-to-choose')
    // Hidden since it was found: the words are about the place, and the keyboard stays where it was.
    const hilkka = await anOperator(city.kynnys.url, people.hilkka)
    const hide = (version: number, hidden: boolean) =>
      mustAnswer(
        hilkka.socket.emitWithAck('service:set', {
          siteId: 'kuusiniemi',
          id: ohjaamo,
          version,
          changes: {},
          released: [],
          stewardship: { ...nobodysService, hidden },
        }),
      )
    await hide(1, true)
    await go.click()
    await service.getByRole('alert').getByText(widget.fi.services['cannot-go']).waitFor()
    expect(await go.evaluate((one) => one === document.activeElement)).toBe(true)
    await hide(2, false)
    hilkka.close()
    await go.click()
    await card().getByRole('heading', { name: 'Ohjaamo Kuusiniemi' }).waitFor()
    await heard(consoleWords.entry['referral-chosen'])
    await fitsOnPhone(phone, 'referral-chosen')
  })

  it('speaks of no code where no desk would know it: the card is shown, kept and marked by themselves', async () => {
    await card().getByText(words['nothing-seen']).waitFor()
    expect(await card().getByRole('radio').count()).toBe(0)
    await press(words.agree)
    await card().getByText(words.show).waitFor()
    await card().getByText(words['show-or']).waitFor()
    await card().getByText(words.mark).waitFor()
    await heard(consoleWords.entry['referral-agreed'])
    for (const secret of ['.code', '.qr']) expect(await card().locator(secret).count()).toBe(0)
    expect(await card().getByRole('button', { name: words.anew }).count()).toBe(0)
    expect(await faultsOf(phone, 'referral without a desk', chat)).toEqual([])
    await fitsOnPhone(phone, 'referral-without-desk')

    const kept = phone.waitForEvent('download')
    await press(words.save)
    const file = (await (await (await kept).createReadStream()).toArray()).join('')
    for (const said of [words.show, words['show-desk'], 'Ohjaamo Kuusiniemi']) expect(file).toContain(said)
    for (const untrue of [words.say, words['say-desk'], 'class="code"', '<svg'])
      expect(file).not.toContain(untrue)

    // A desk that begins to receive today receives who agreed yesterday, by a new code.
    await aDeskAccount(city.kynnys, 'kuusiniemi', ohjaamo)
    await press(words['was-closed'])
    await card().getByText(words['is-was-closed']).waitFor()
    await press(words.anew)
    await card().locator('.code').waitFor()
    await press(words.arrived)
    await card().getByText(words['is-arrived-by-own-word']).waitFor()
  })

  it('is on the phone in the end, though the server had no time at first and a later word was lost', async () => {
    const page = await (await city.phone()).newPage()
    const busy = await meetBusyServer(page, 'referral:list', { loses: 'referral:changed' })
    const other = await waitInQueue(page, city.url, 'Tuuli')
    const [waiting = ''] = await eventually(
      () => waitingIds(aino),
      (ids) => ids.length === 1,
    )
    await mustAnswer(aino.socket.emitWithAck('conversation:claim', { conversationId: waiting }))
    busy.refused = 0
    const proposal = await proposed({ conversationId: waiting, counsellor: aino })
    await expect.poll(() => busy.refused).toBeGreaterThan(0)
    expect(await other.getByRole('region', { name: words.label }).count()).toBe(0)
    busy.refusal = undefined
    await other.getByRole('region', { name: words.label }).getByText('Sininen ovi').first().waitFor()
    // The log has a line of each step, and no line of it is ever missed.
    await mustAnswer(aino.socket.emitWithAck('referral:revise', { ...proposal, revision: 1, meets: 'Omar' }))
    await other.getByRole('region', { name: words.label }).getByText('Omar').waitFor()
    expect(busy.lost).toBeGreaterThan(0)
    await page.context().close()
  })
})
