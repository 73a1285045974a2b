import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { aDeskAccount } from '../support/desk.ts'
import { aCounsellorOnDuty, eventually, mustAnswer, people, waitingIds } from '../support/people.ts'
import { proposed } from '../support/referral.ts'
import { lautta, laySomeServices } from '../support/services.ts'
import { type City, openCity } from './city.ts'
import { answer, claim, openDesk } from './counsellor.ts'
import { faultsOf, photograph } from './looking.ts'
import { desk, filled, widget } from './words.ts'
import {
  composerOf,
  joinQueue,
  openChat,
  openWith,
  say,
  talkOf,
  waitInQueue,
  wordsOf,
} from './young-person.ts'

const { fi } = widget

describe('coming back without an account', { timeout: 90_000 }, () => {
  let city: City
  beforeAll(async () => {
    city = await openCity()
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
  })
  afterAll(() => city.close())

  const newPage = async () => (await city.phone()).newPage()

  it('shows the answer on another device, to whoever leaves the queue and types the words', async () => {
    const page = await newPage()
    const chat = await waitInQueue(page, city.url, 'Kuura')
    await say(chat, 'tulen myöhemmin')
    await talkOf(chat).getByText('tulen myöhemmin').waitFor()
    const phrase = await wordsOf(chat)
    expect(phrase.split(' ')).toHaveLength(5)
    await page.close()

    const salma = await openDesk(city, people.salma)
    await claim(salma, 'Kuura')
    await answer(salma, 'Hei, vastaan tähän.', 'Kuura')

    const library = await newPage()
    await library.goto(city.url)
    const back = await openChat(library)
    await openWith(back, 'aamu kettu joki kivi lumi')
    await back.getByText(fi.return.wrong).waitFor()
    await back.getByRole('textbox', { name: fi.return.field }).fill('vain kaksi')
    await back.getByRole('button', { name: fi.return.open }).click()
    await back.getByText(fi.return['too-few']).waitFor()
    await back
      .getByRole('textbox', { name: fi.return.field })
      .fill(` ${phrase.toUpperCase().replaceAll(' ', ', ')}. `)
    await back.getByRole('textbox', { name: fi.return.field }).press('Enter')
    await talkOf(back).getByText('Hei, vastaan tähän.').waitFor()
    await talkOf(back).getByText('tulen myöhemmin').waitFor()
    await say(back, 'kiitos!')
    await salma.getByText('kiitos!').first().waitFor()
  })

  it('closes where it was, says so, and can be taken back there', async () => {
    const page = await newPage()
    const chat = await waitInQueue(page, city.url)
    const phrase = await wordsOf(chat)
    const unsent = 'Tätä en ehtinyt lähettää'
    await composerOf(chat).fill(unsent)
    const other = await newPage()
    await other.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await openWith(other, phrase)
    await composerOf(other).waitFor()
    await chat.getByRole('heading', { name: fi.after.moved }).waitFor()
    // Somebody else may sit here next: they are told nothing but that something was not sent.
    await chat.getByText(fi.after['moved-unsent']).waitFor()
    const kept = () => chat.evaluate(() => JSON.stringify(sessionStorage))
    expect(await kept()).not.toContain(unsent)
    // It goes on where the words were said.
    expect(await chat.getByText(fi.talk.ended).count()).toBe(0)
    await openWith(chat, phrase)
    await composerOf(chat).waitFor()
    await other.getByRole('heading', { name: fi.after.moved }).waitFor()
  })

  it('stays open though what was asked before is answered only after it', async () => {
    const page = await newPage()
    const phrase = await wordsOf(await waitInQueue(page, city.url))
    const other = await newPage()
    const late = new Set<string>()
    let hasCome = false
    await other.routeWebSocket(/socket\.io/, (line) => {
      const server = line.connectToServer()
      line.onMessage((packet) => {
        const asked = /^42\/visitor,(\d+)\["conversation:resume"/.exec(String(packet))?.[1]
        if (asked && late.size === 0) late.add(asked)
        server.send(packet)
      })
      server.onMessage((packet) => {
        const answered = /^43\/visitor,(\d+)\[/.exec(String(packet))?.[1] ?? ''
        if (!late.has(answered)) return line.send(packet)
        setTimeout(() => {
          line.send(packet)
          hasCome = true
        }, 2000)
      })
    })
    await other.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await openWith(other, phrase)
    await page.frames().at(-1)?.getByRole('heading', { name: fi.after.moved }).waitFor()
    await expect.poll(() => hasCome).toBe(true)
    await other.getByText(fi.waiting.who).first().waitFor()
    await composerOf(other).fill('Täällä ollaan.')
    await composerOf(other).press('Enter')
    await talkOf(other).getByText('Täällä ollaan.').waitFor()
  })

  it('does the work that is asked of everybody while somebody guesses', async () => {
    const chat = await newPage()
    await chat.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await chat.getByRole('button', { name: fi.door.return }).click()
    for (let wrong = 0; wrong < 12; wrong += 1) {
      await chat.getByRole('textbox', { name: fi.return.field }).fill(`väärä${wrong} kettu joki kivi lumi`)
      await chat.getByRole('button', { name: fi.return.open }).click()
      await chat.getByText(fi.return.wrong).waitFor({ timeout: 20_000 })
      await chat.getByRole('textbox', { name: fi.return.field }).fill('x')
      await chat.getByRole('button', { name: fi.return.open }).click()
      await chat.getByText(fi.return['too-few']).waitFor()
    }
    const waiting = await newPage()
    const phrase = await (async () => {
      const asked = await waitInQueue(waiting, city.url)
      return wordsOf(asked)
    })()
    await chat.getByRole('textbox', { name: fi.return.field }).fill(phrase)
    await chat.getByRole('button', { name: fi.return.open }).click()
    await composerOf(chat).waitFor({ timeout: 20_000 })
  })

  it('tries again by itself where there was no room to check the words', async () => {
    const page = await newPage()
    const phrase = await wordsOf(await waitInQueue(page, city.url))
    const other = await newPage()
    let refused = 0
    await other.routeWebSocket(/socket\.io/, (line) => {
      const server = line.connectToServer()
      line.onMessage((packet) => {
        const asked = /^42\/visitor,(\d+)\["return-phrase:open"/.exec(String(packet))?.[1]
        if (!asked || refused > 0) return server.send(packet)
        refused += 1
        line.send(`43/visitor,${asked}[{"ok":false,"refusal":"unavailable"}]`)
      })
    })
    await other.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await openWith(other, phrase)
    await other.getByText(fi.return.longer).waitFor()
    await photograph(other, 'words-take-longer')
    await composerOf(other).waitFor()
    expect(refused).toBe(1)
  })

  it('goes on after the end with the same person, under the same words', async () => {
    const page = await newPage()
    const chat = await waitInQueue(page, city.url, 'Routa')
    const phrase = await wordsOf(chat)
    const aino = await openDesk(city)
    await claim(aino, 'Routa')
    await answer(aino, 'Nähdään taas.', 'Routa')
    await chat.getByRole('button', { name: fi.talk.menu }).click()
    await chat.getByRole('button', { name: fi.menu.end }).click()
    await chat.getByRole('button', { name: fi.menu['end-yes'], exact: true }).click()
    await chat.getByRole('button', { name: fi.return['write-again'] }).waitFor()
    await page.close()

    const later = await newPage()
    await later.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await openWith(later, phrase)
    // Not the questions about how it was: they are further down.
    const inSight = (one: Locator) =>
      one.evaluate((node) => {
        const own = node.getBoundingClientRect()
        const room = node.closest('.room')?.getBoundingClientRect()
        return room !== undefined && own.top >= room.top && own.bottom <= room.bottom
      })
    await later.getByRole('button', { name: fi.feedback.skip }).waitFor()
    await expect.poll(() => inSight(talkOf(later).getByText('Nähdään taas.'))).toBe(true)
    expect(await inSight(later.getByRole('button', { name: fi.feedback.skip }))).toBe(false)
    await photograph(later, 'back-after-the-end')
    await later.getByLabel(filled(fi.return['same-person'], { name: 'Aino' })).check()
    await later.getByRole('button', { name: fi.return['write-again'] }).click()
    await composerOf(later).waitFor()
    expect(await talkOf(later).getByText('Nähdään taas.').count()).toBe(0)
    const preferred = () =>
      city.kynnys.pool.query<{ name: string }>(
        `select o.name from conversation c join operator o on o.id = c.preferred_operator_id where c.state = 'waiting'`,
      )
    const { rows } = await eventually(preferred, ({ rowCount }) => rowCount === 1)
    expect(rows[0]?.name).toBe('Aino')

    const jere = await openDesk(city, people.jere)
    await claim(jere, 'Routa')
    const title = jere.getByRole('heading', { name: desk.earlier.title })
    const side = jere.getByRole('button', { name: desk.context.toggle })
    if ((await side.getAttribute('aria-expanded')) === 'false') await side.click()
    await title.waitFor()
    await jere.getByRole('button', { name: /^Avaa / }).click()
    await jere.locator('.earlier-talk').getByText('Nähdään taas.').waitFor()
    expect(await faultsOf(jere, 'earlier')).toEqual([])
  })

  it('is asked in a new talk what became of where they went, with a word for the answer and room to correct it', async () => {
    const card = fi.referral
    await laySomeServices(city.kynnys.db)
    await aDeskAccount(city.kynnys, 'kuusiniemi', lautta)
    const page = await newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await joinQueue(page, 'fi', 'Halla')
    const phrase = await wordsOf(page)
    const counsellor = await aCounsellorOnDuty(city.kynnys.url)
    const conversationId = (await waitingIds(counsellor)).at(-1) ?? ''
    await mustAnswer(counsellor.socket.emitWithAck('conversation:claim', { conversationId }))
    const { id } = await proposed({ conversationId, counsellor })
    await page.getByRole('button', { name: card.agree }).click()
    await page.getByRole('button', { name: card.anew }).waitFor()
    await mustAnswer(
      counsellor.socket.emitWithAck('conversation:close', { conversationId, reason: 'guided' }),
    )
    await page.close()
    await city.kynnys.pool.query(`update referral set moved_at = now() - interval '5 hours' where id = $1`, [
      id,
    ])

    const later = await newPage()
    await later.goto(`${city.kynnys.url}/chat/kuusiniemi`)
    await openWith(later, phrase)
    await later.getByRole('button', { name: fi.return['write-again'] }).click()
    await composerOf(later).waitFor()
    const asked = later.getByRole('group', { name: card.ask })
    await asked.getByRole('button', { name: card['could-not-come'] }).click()
    await later.getByText(card['is-could-not-come']).waitFor()
    // The code was told in another tab.
    await later.getByRole('button', { name: card.anew }).click()
    await later.getByText(card.say).waitFor()
    expect(await faultsOf(later, 'referral answered')).toEqual([])
    await photograph(later, 'answered-in-a-new-talk')
    await later.reload()
    const told = later.getByRole('group', { name: card.how })
    await told.getByRole('button', { name: card.arrived }).click()
    await later.getByText(card['is-arrived-by-own-word']).waitFor()
    await later.reload()
    await later.getByText(card['is-arrived-by-own-word']).waitFor()

    // Whose code is over is promised no other day with it; and of what the directory has no more, the card says so.
    const set = (what: string) => city.kynnys.pool.query(`update referral set ${what} where id = $1`, [id])
    await city.kynnys.pool.query('update service set hidden = true where id = $1', [lautta])
    await set(`state = 'agreed', moved_at = now() - interval '5 hours'`)
    await later.reload()
    await later.getByText(card.gone).waitFor()
    await set(`state = 'expired', expires_at = now() - interval '1 hour'`)
    await later.reload()
    await asked.waitFor()
    expect(await asked.getByRole('button', { name: card['not-yet'] }).count()).toBe(0)
    await asked.getByRole('button', { name: card['was-closed'] }).click()
    await later.getByText(card['is-was-closed-late']).waitFor()
    expect(await later.getByRole('button', { name: card.anew }).count()).toBe(0)
    expect(await later.getByText(card.gone).count()).toBe(0)
    await city.kynnys.pool.query('update service set hidden = false where id = $1', [lautta])
    counsellor.close()
  })

  it.each(['fi', 'fi-simple', 'sv'] as const)('can be used by everybody, in %s', async (language) => {
    const words = widget[language]
    const page: Page = await newPage()
    await page.goto(`${city.kynnys.url}/chat/kuusiniemi?lang=${language}`)
    const faults: string[] = []
    await page.getByRole('button', { name: words.door.return }).click()
    await page.getByRole('textbox', { name: words.return.field }).fill('liian vähän')
    await page.getByRole('button', { name: words.return.open }).click()
    await page.getByText(words.return['too-few']).waitFor()
    faults.push(...(await faultsOf(page, `${language} open`)))
    await page.getByRole('button', { name: words.sheet.close }).click()
    await joinQueue(page, language)
    await page.getByRole('button', { name: words.waiting.return }).waitFor()
    faults.push(...(await faultsOf(page, `${language} waiting`)))
    await page.getByRole('button', { name: words.waiting.return }).click()
    await page.getByRole('button', { name: words.return.show }).waitFor()
    faults.push(...(await faultsOf(page, `${language} offer`)))
    await page.getByRole('button', { name: words.return.show }).click()
    await page.getByRole('heading', { name: words.return['words-title'] }).waitFor()
    faults.push(...(await faultsOf(page, `${language} words`)))
    await page.getByRole('button', { name: words.return.done }).click()
    await page.getByRole('button', { name: words.talk.menu }).click()
    await page.getByRole('button', { name: words.menu.end }).click()
    await page.getByRole('button', { name: words.menu['end-yes'], exact: true }).click()
    await page.getByRole('button', { name: words.return['write-again'] }).waitFor()
    faults.push(...(await faultsOf(page, `${language} ended`)))
    expect(faults).toEqual([])
  })
})
