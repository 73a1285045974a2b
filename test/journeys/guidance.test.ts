import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { fillDemoServices } from '../../demo/fill-demo-services.ts'
import { anOperator, mustAnswer, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { answerField, claim, logOf, openDesk } from './counsellor.ts'
import { faultsOf, photograph } from './looking.ts'
import { desk, filled } from './words.ts'
import { joinQueue, openChat, say, talkOf } from './young-person.ts'

const words = desk.guidance
const name = 'River'

/** Jere answers in Finnish and Swedish, the young person reads English: each sentence goes on where the last ended. */
describe('a counsellor who does not share the young person’s language', { timeout: 60_000 }, () => {
  let city: City
  let jere: Page
  let phone: Page
  let chat: Frame

  beforeAll(async () => {
    city = await openCity()
    await fillDemoGuidance(city.kynnys.db, 'demo/guidance')
    await fillDemoServices(city.kynnys.db, 'demo/services.json')
    await approveSleep(city)
    jere = await openDesk(city, people.jere)
    phone = await (await city.phone()).newPage()
    await phone.goto(city.url)
    chat = await openChat(phone)
    await joinQueue(chat, 'en', name)
    await say(chat, 'I can not sleep and I do not know where to go.', 'en')
    await claim(jere, name)
  }, 60_000)
  afterAll(() => city.close())

  const palette = () => jere.getByRole('region', { name: words.title, exact: true })
  const search = () => palette().getByRole('combobox', { name: words.search })
  const options = () => palette().getByRole('listbox', { name: words.hits }).getByRole('option')
  const chosen = () => options().and(jere.locator('[aria-selected=true]'))
  const preview = () => palette().getByRole('region', { name: words.preview })
  const draft = () => answerField(jere, name).inputValue()
  const press = (key: string) => jere.keyboard.press(key)
  const hasFocus = (field: ReturnType<typeof search>) =>
    expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
  const directory = () => palette().getByRole('combobox', { name: words.service.choose })
  const lastSaid = () => logOf(jere, name).locator('.from-library').last()

  /** The part that was narrow is drawn anew: what is pressed in that instant would be pressed nowhere. */
  async function widen(): Promise<void> {
    await jere.setViewportSize({ width: 1440, height: 900 })
    await jere.locator('.panes').waitFor({ state: 'detached' })
  }

  /** Writes into the search field, and walks down until the entry of that name is chosen. */
  async function find(sought: string, title: string): Promise<void> {
    await jere.keyboard.type(sought)
    await options().filter({ hasText: title }).waitFor()
    await palette().getByText(words.heading.used, { exact: true }).waitFor({ state: 'detached' })
    for (let tries = 0; tries < 30; tries += 1) {
      if ((await chosen().textContent())?.includes(title)) return
      await press('ArrowDown')
    }
    throw new Error(`${title} is not to be reached`)
  }

  it('opens the library with a slash, and leaves it with Esc as if nothing had been', async () => {
    await press('/')
    await hasFocus(search())
    await palette().getByText(words.heading.suggested, { exact: true }).waitFor()
    expect(await faultsOf(jere, 'palette opened')).toEqual([])
    await widen()
    await press('Escape')
    await palette().waitFor({ state: 'detached' })
    await hasFocus(answerField(jere, name))
    expect(await draft()).toBe('')
    await jere.keyboard.type('a/b')
    expect(await palette().count()).toBe(0)
    await press('Control+/')
    await hasFocus(search())
    await press('Escape')
    expect(await draft()).toBe('a/b')
    await answerField(jere, name).fill('')
  })

  it('sees both languages beside each other, and sends one without a word of English', async () => {
    await press('/')
    await find('uni', 'Kun uni ei tule')
    await preview()
      .getByText(/hyväksytty \(.*, Salma\)/)
      .waitFor()
    await preview().getByText(words.state['in-review']).waitFor()
    const sides = preview().locator('.guided')
    expect(await sides.evaluateAll((all) => all.map((one) => one.getAttribute('lang')))).toEqual(['fi', 'en'])
    await preview().getByText('Yöllä kaikki näyttää isommalta').waitFor()
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ] as const)
      for (const colorScheme of ['light', 'dark'] as const) {
        await jere.emulateMedia({ colorScheme })
        await jere.setViewportSize({ width, height })
        await preview().waitFor()
        await photograph(jere, `palette found, ${width} px, ${colorScheme}`)
      }
    await widen()
    await jere.emulateMedia({ colorScheme: 'light' })
    await press('Enter')
    await palette().waitFor({ state: 'detached' })
    const text = await draft()
    expect(text).not.toBe('')
    expect(text).not.toMatch(/[{}]/)
    await press('Enter')
    await lastSaid().locator('.as-read .guided[lang=en]').waitFor()
    // Open, since Jere reads no English.
    await lastSaid().getByText('Yöllä kaikki näyttää isommalta').waitFor()
    expect(await lastSaid().getByText(words.edited).count()).toBe(0)
    await talkOf(chat, 'en')
      .getByText(text.split('\n')[0] ?? '')
      .waitFor()
  })

  it('is asked for what nobody knows, and can’t send it before', async () => {
    await press('/')
    await find('osoite', 'Paikka, jossa voit käydä')
    await press('Enter')
    await hasFocus(directory())
    await press('Tab')
    const field = palette().getByRole('textbox', { name: words.variable.service_name })
    await hasFocus(field)
    expect(await draft()).toBe('')
    // The words that it is for stay in sight, also where three talks stand beside each other.
    for (const width of [1440, 480]) {
      await jere.setViewportSize({ width, height: 900 })
      await preview().getByText('Luulen, että tästä paikasta').waitFor()
      await photograph(jere, `palette asks, ${width} px`)
      expect(await preview().evaluate((one) => one.clientHeight), `${width} px`).toBeGreaterThan(120)
      const insert = palette().getByRole('button', { name: words.insert, exact: false }).first()
      // Unscrolled: it holds its place under whatever is asked.
      const { top, bottom } = await insert.evaluate((one) => one.getBoundingClientRect().toJSON())
      const view = await palette()
        .locator('.view')
        .evaluate((one) => one.getBoundingClientRect().toJSON())
      expect(top).toBeGreaterThan(view.top)
      expect(bottom).toBeLessThanOrEqual(view.bottom + 1)
    }
    await widen()
    await field.focus()
    for (const value of ['Ohjaamo Kuusiniemi', 'Satamakatu 3', '12–16']) {
      await jere.keyboard.type(value)
      await press('Enter')
    }
    expect(await draft()).toBe('')
    await photograph(jere, 'palette asks')
    await jere.keyboard.type('09 000 0000')
    await preview().getByText('Ohjaamo Kuusiniemi').first().waitFor()
    await press('Enter')
    await palette().waitFor({ state: 'detached' })
    expect(await draft()).toContain('Satamakatu 3')
    expect(await draft()).not.toMatch(/[{}]/)
    await press('Enter')
    await lastSaid().getByText('Osoite: Satamakatu 3').waitFor()
    await talkOf(chat, 'en').getByRole('definition').getByText('Satamakatu 3').waitFor()
  })

  it('takes from the directory what is known of a service, in either language', async () => {
    await press('/')
    await find('osoite', 'Paikka, jossa voit käydä')
    await directory().focus()
    await jere.keyboard.type('nuorisotlo laut')
    await palette().getByRole('option', { name: 'Nuorisotalo Lautta Lauttatie 8' }).waitFor()
    await photograph(jere, 'palette services')
    await press('Enter')
    await hasFocus(search())
    await palette()
      .getByText(filled(words.service.chosen, { name: 'Nuorisotalo Lautta' }))
      .waitFor()
    for (const known of ['Nuorisotalo Lautta', 'Youth house Lautta'])
      await preview().getByText(known).first().waitFor()
    expect(await palette().getByRole('textbox', { name: words.variable.service_address }).count()).toBe(0)
    await photograph(jere, 'palette service chosen')
    await press('Enter')
    // The number that was filled in for another place is gone with it.
    await hasFocus(palette().getByRole('textbox', { name: words.variable.service_phone }))
    await jere.keyboard.type('09 111 1111')
    await press('Enter')
    await palette().waitFor({ state: 'detached' })
    expect(await draft()).toMatch(/Youth house Lautta[\s\S]*Lauttatie 8/)
    expect(await draft()).not.toMatch(/[{}]|Satamakatu|09 000/)
    await press('Enter')

    await talkOf(chat, 'en').getByRole('definition').getByText('Lauttatie 8').waitFor()
  })

  it('edits the one side without changing the other, and is told so', async () => {
    await press('/')
    await find('ohjaamo', 'Mikä Ohjaamo on?')
    await press('Enter')
    await palette().waitFor({ state: 'detached' })
    const beside = jere.getByRole('textbox', { name: filled(words.beside, { language: desk.language.fi }) })
    const finnish = await beside.inputValue()
    await jere.keyboard.type(' See you there, River!')
    await jere
      .getByText(filled(words['only-theirs'], { theirs: desk.language.en, yours: desk.language.fi }))
      .waitFor()
    await expect.poll(() => beside.inputValue()).toBe(finnish)
    expect(await faultsOf(jere, 'draft edited')).toEqual([])
    await widen()
    await answerField(jere, name).focus()
    await press('Enter')
    await lastSaid().getByText(words.edited).waitFor()
    await lastSaid().getByText('Ohjaamo on paikka alle 30-vuotiaille').waitFor()
    await talkOf(chat, 'en').getByText('See you there, River!').waitFor()
    expect(await faultsOf(jere, 'log with guidance')).toEqual([])
    await widen()
  })

  it('is told in words which language stands in for one that is missing, before it does', async () => {
    await answerField(jere, name).focus()
    await press('/')
    await find('asumistuki', 'Apua vuokraan: Kelan asumistuki')
    await palette().getByLabel(filled(words.reads, { name })).selectOption('so')
    await palette()
      .getByText(filled(words['fallback-sending'], { missing: 'somali', instead: 'englanti', name }))
      .waitFor()
    await expect.poll(() => preview().locator('.guided[lang=en]').count()).toBe(1)
    await photograph(jere, 'palette falls back')
    await palette().getByLabel(filled(words.reads, { name })).selectOption('ar')
    await search().fill('paikka')
    await find('', 'Paikka, jossa voit käydä')
    const arabic = preview().locator('.guided[lang=ar]')
    await arabic.waitFor()
    await expect.poll(() => arabic.getAttribute('dir')).toBe('rtl')
    expect(await faultsOf(jere, 'palette in Arabic')).toEqual([])
    await widen()
  })

  it('looks only in a topic or a kind, and goes on from there with the keyboard', async () => {
    await palette().getByLabel(filled(words.reads, { name })).selectOption('en')
    await search().fill('')
    await palette().getByText(words.heading.used, { exact: true }).waitFor()
    const everything = await palette().getByRole('status').textContent()
    await palette().getByLabel(words.topic, { exact: true }).selectOption('wellbeing')
    await palette().getByLabel(words['kind-label']).focus()
    await press('End')
    await options().filter({ hasText: words.kind['crisis-card'] }).first().waitFor()
    await expect.poll(() => options().filter({ hasNotText: words.kind['crisis-card'] }).count()).toBe(0)
    expect(await palette().getByRole('status').textContent()).not.toBe(everything)
    await photograph(jere, 'palette narrowed')
    await palette().getByLabel(words['kind-label']).selectOption('')
    await palette().getByLabel(words.topic, { exact: true }).selectOption('')
    await expect.poll(() => palette().getByRole('status').textContent()).toBe(everything)
    await search().focus()
  })

  it('goes on with the next one also where a place had to be filled in first', async () => {
    await search().fill('paikka')
    await find('', 'Paikka, jossa voit käydä')
    await palette().getByRole('textbox', { name: words.variable.service_phone }).fill('')
    await search().focus()
    await press('Shift+Enter')
    await hasFocus(palette().getByRole('textbox', { name: words.variable.service_phone }))
    await jere.keyboard.type('{09} 000 0001')
    await press('Enter')
    await hasFocus(search())
    expect(await draft()).toContain('Phone: 09 000 0001')
    expect(await draft()).not.toMatch(/[{}]/)
    await answerField(jere, name).fill('')
    await search().focus()
  })

  it('puts several in a row, keeps some on a shelf, and mixes no two languages in one message', async () => {
    await palette().getByLabel(filled(words.reads, { name })).selectOption('en')
    await search().fill('uni')
    await search().focus()
    await find('', 'Kun uni ei tule')
    await press('*')
    await chosen().getByText(words.shelved).waitFor()
    await press('Shift+Enter')
    // A team's shelf is its supervisor's.
    expect(await palette().getByRole('button', { name: 'Tiimin hyllylle' }).count()).toBe(0)
    await search().fill('ohjaamo')
    await find('', 'Mikä Ohjaamo on?')
    await press('Shift+Enter')
    const both = await draft()
    expect(both).toMatch(/\n\n/)
    await jere.getByText(filled(words['made-of'], { titles: 'Kun uni ei tule, Mikä Ohjaamo on?' })).waitFor()
    // Beside other words a guide is only text, and the one who sends it is told before.
    const told = palette().getByText(words['guide-alone'])
    expect(await told.count()).toBe(0)
    await search().fill('muuttoilmoitus')
    await search().focus()
    await find('', 'Muuttoilmoitus, kun osoitteesi vaihtuu')
    await told.waitFor()
    await palette().getByLabel(filled(words.reads, { name })).selectOption('ar')
    await search().fill('paikka')
    await search().focus()
    await find('', 'Paikka, jossa voit käydä')
    await palette().getByText(words.obstacle['other-language']).waitFor()
    await press('Enter')
    expect(await draft()).toBe(both)
  })

  it('finds the draft, what it was made of and the shelf again after a reload', async () => {
    const before = await draft()
    // The server is told when the writer pauses.
    await jere.waitForTimeout(2000)
    await jere.reload()
    await answerField(jere, name).waitFor()
    expect(await draft()).toBe(before)
    await jere.getByText(filled(words['made-of'], { titles: 'Kun uni ei tule, Mikä Ohjaamo on?' })).waitFor()
    // A browser that crashed left nothing but what the server holds, sealed.
    const elsewhere = await openConsole(await city.desk(), city.kynnys.url, people.jere)
    await answerField(elsewhere, name).waitFor()
    await expect.poll(() => answerField(elsewhere, name).inputValue()).toBe(before)
    await elsewhere
      .getByText(filled(words['made-of'], { titles: 'Kun uni ei tule, Mikä Ohjaamo on?' }))
      .waitFor()
    await elsewhere.context().close()
    await answerField(jere, name).focus()
    await press('Control+/')
    await options().filter({ hasText: words.shelved }).filter({ hasText: 'Kun uni ei tule' }).waitFor()
    await press('Escape')
    await hasFocus(answerField(jere, name))
    await press('Enter')
    await lastSaid().getByText('Yöllä kaikki näyttää isommalta').waitFor()
    await lastSaid().getByText('Ohjaamo on paikka alle 30-vuotiaille').waitFor()
    expect(await lastSaid().getByText(words.edited).count()).toBe(0)
  })
})

/** Salma has read one of the demo city's texts, and only in Finnish. */
async function approveSleep({ kynnys }: City): Promise<void> {
  const { socket } = await anOperator(kynnys.url, people.salma)
  const siteId = 'kuusiniemi'
  const everything = {
    siteId,
    words: 'uni',
    reading: 'fi',
    sending: 'fi',
    topic: null,
    kind: null,
    shelf: null,
  }
  const { hits } = await mustAnswer(
    socket.emitWithAck('guidance:search', { ...everything, limit: 30 } as never),
  )
  const { id } = hits.find(({ key }) => key === 'cannot-sleep')!
  const which = { siteId, id, language: 'fi', version: 1, sourceVersion: null } as const
  await mustAnswer(socket.emitWithAck('guidance:approve', which))
  socket.close()
}
