import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fillDemoGuidance } from '../../demo/fill-demo-guidance.ts'
import { readDemoMapping } from '../../demo/fill-demo-mapping.ts'
import type { Flow } from '../../protocol/mapping-flow.ts'
import { insertFlow } from '../../server/mapping/flow-repository.ts'
import { anOperator, aVisitor, mustAnswer, type Operator, people } from '../support/people.ts'
import { type City, openCity, openConsole } from './city.ts'
import { faultsOf, fitsOnPhone, photograph } from './looking.ts'
import { desk, filled } from './words.ts'

const words = desk.mapping

describe('the editor of the first mapping', { timeout: 60_000 }, () => {
  let city: City
  let flow: Flow
  let hilkka: Operator
  beforeAll(async () => {
    city = await openCity()
    const { db, url } = city.kynnys
    await fillDemoGuidance(db, path.join(process.cwd(), 'demo/guidance'))
    // Without Persian, so that there is a language to begin.
    const whole = JSON.stringify(await readDemoMapping(path.join(process.cwd(), 'demo')))
    flow = JSON.parse(whole, (key, one) => (key === 'fa' ? undefined : one))
    await insertFlow(db, { siteId: 'kuusiniemi', after: 0, flow }, null)
    // The packaged browser ends with its first context.
    await city.phone()
    hilkka = await anOperator(url, people.hilkka)
  })
  afterEach(async () => {
    for (const context of city.browser.contexts().slice(1)) await context.close()
  })
  afterAll(() => city.close())

  async function openEditor(email = people.salma): Promise<Page> {
    const page = await openConsole(await city.desk(), city.kynnys.url, email)
    await page.getByRole('button', { name: desk.duty.start }).waitFor()
    await page.goto(`${city.kynnys.url}/console/#/settings/mapping`)
    await page.locator('.flow-settings').waitFor()
    return page
  }
  const picture = (page: Page) => page.getByRole('region', { name: words.picture })
  const listed = (page: Page, id: string) => page.locator(`#flow-node-${id}`)
  const publish = (page: Page, version: number) =>
    page.getByRole('button', { name: filled(desk['form-settings'].publish, { version }) }).click()
  const newest = async () =>
    (await mustAnswer(hilkka.socket.emitWithAck('mapping:settings', { siteId: 'kuusiniemi', reading: 'fi' })))
      .version

  it('refuses a dead end with its place named, in the list and in the picture, and publishes what is mended', async () => {
    const page = await openEditor()
    await picture(page).getByRole('button', { name: 'Miten haluat jatkaa?' }).click()
    const way = page.locator('#flow-how-write-next')
    await way.selectOption('')
    await publish(page, 2)
    const place = filled(words['fault-dead-end'], {
      place: '9. Miten haluat jatkaa? · Jätän viestin ja luen vastauksen myöhemmin',
    })
    await page.getByRole('button', { name: place }).waitFor()
    await picture(page)
      .getByRole('button', { name: /Miten haluat jatkaa\?.*1 korjattava kohta/ })
      .waitFor()
    await expect.poll(() => listed(page, 'how').textContent()).toContain('1 korjattava kohta')
    expect(await newest()).toBe(1)
    if (process.env.LOOK) await photograph(page, 'mapping-editor-faulty-wide')
    await fitsOnPhone(page, 'mapping-editor-faulty')
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(await faultsOf(page, 'mapping editor')).toEqual([])

    await page.getByRole('button', { name: place }).click()
    await page.waitForFunction(() => document.activeElement?.id === 'flow-how-write-next')
    await way.selectOption('letter')
    await page.locator('#flow-how--question-sv').fill('Hur vill du fortsätta härifrån?')
    await publish(page, 2)
    await page.getByText(filled(desk['form-settings'].published, { version: 2 })).waitFor()
    expect(await newest()).toBe(2)
    const { socket } = await aVisitor(city.kynnys.url)
    const shown = await mustAnswer(socket.emitWithAck('mapping:read', { language: 'sv' }))
    expect(shown.flow?.steps.at(-1)?.question).toBe('Hur vill du fortsätta härifrån?')
  })

  it('says in which languages a new question is missing, and takes it away again', async () => {
    const page = await openEditor()
    const version = await newest()
    await page.getByRole('button', { name: filled(words.add, { kind: words['kind-text'] }) }).click()
    await page.waitForFunction(() => document.activeElement?.id === 'flow-step-1--question')
    await page.keyboard.type('Mistä pidät?')
    await publish(page, version + 1)
    const lacking = (['fi-simple', 'sv', 'en'] as const).map((language) => desk.language[language]).join(', ')
    const place = ['10. Mistä pidät?', words['part-question'], lacking].join(' · ')
    await page.getByRole('button', { name: filled(words['fault-missing-translation'], { place }) }).waitFor()
    const unreachable = filled(words['fault-unreachable'], { place: '10. Mistä pidät?' })
    await page.getByRole('button', { name: unreachable }).waitFor()
    await page.getByRole('button', { name: filled(words['remove-of'], { name: '10. Mistä pidät?' }) }).click()
    await listed(page, 'step-1').waitFor({ state: 'detached' })
    // One without a word is one place, not one for each answer in each language.
    await page.getByRole('button', { name: filled(words.add, { kind: words['kind-scales'] }) }).click()
    const faults = page.locator('.flow-faults')
    const name = `10. ${desk['form-settings'].unnamed}`
    await faults.getByText(filled(words['fault-no-words'], { place: name }), { exact: true }).waitFor()
    expect(await faults.getByRole('listitem').count()).toBe(3)
    await page.getByRole('button', { name: filled(words['remove-of'], { name }) }).click()
    expect(await newest()).toBe(version)
  })

  it('takes a further language, and keeps a half-written one from being published', async () => {
    const page = await openEditor()
    const version = await newest()
    const unspoken = page.getByText(filled(words.unspoken, { languages: 'persia' }))
    await unspoken.waitFor()
    await page.getByLabel(words.further, { exact: true }).selectOption('fa')
    const opening = page.locator('#flow-opening--opening-fa')
    await expect.poll(() => opening.getAttribute('dir')).toBe('rtl')
    await opening.fill('سلام')
    await unspoken.waitFor({ state: 'detached' })
    await publish(page, version + 1)
    const missing = page.getByRole('button', { name: /· persia/ })
    await missing.first().waitFor()
    expect(await newest()).toBe(version)
    await page.getByLabel(words.further, { exact: true }).selectOption('')
    await missing.first().click()
    await page.waitForFunction(() => document.activeElement?.id.endsWith('-fa'))
    await fitsOnPhone(page, 'mapping-editor-further')
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(await faultsOf(page, 'mapping editor with a further language')).toEqual([])
  })

  it('can be tried, brings an earlier version back, and never publishes over somebody else', async () => {
    const page = await openEditor()
    const version = await newest()
    const tried = page.getByRole('region', { name: words.try, exact: true })
    await tried.getByRole('button', { name: words['try-begin'] }).click()
    await tried.getByRole('button', { name: 'Olen turvassa' }).click()
    await tried.getByText(flow.steps[1]!.question.fi!).waitFor()
    await page.locator('#flow-opening--opening').fill('Uudet alkusanat.')
    await mustAnswer(
      hilkka.socket.emitWithAck('mapping:publish', { siteId: 'kuusiniemi', reading: 'fi', version, flow }),
    )
    await publish(page, version + 1)
    await page.getByText(desk.refusals['changed-meanwhile']).waitFor()
    await page.getByRole('button', { name: words['keep-mine'] }).click()
    await page.getByText(desk.refusals['changed-meanwhile']).waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('#flow-opening--opening').inputValue()).toBe('Uudet alkusanat.')
    await mustAnswer(
      hilkka.socket.emitWithAck('mapping:publish', {
        siteId: 'kuusiniemi',
        reading: 'fi',
        version: version + 1,
        flow,
      }),
    )
    await publish(page, version + 2)
    await page.getByRole('button', { name: words['take-theirs'] }).click()
    await page.getByText(filled(words.version, { version: version + 2 })).waitFor()
    await expect.poll(() => page.locator('#flow-opening--opening').inputValue()).toBe(flow.opening.fi)
    await page.getByText(words.history).click()
    await page.getByRole('button', { name: filled(words['bring-back'], { version: 1 }) }).click()
    expect(await newest()).toBe(version + 2)
  })

  it('is not there for counsellors', async () => {
    const page = await openConsole(await city.desk(), city.kynnys.url, people.aino)
    await page.getByRole('button', { name: desk.duty.start }).waitFor()
    await page.goto(`${city.kynnys.url}/console/#/settings/mapping`)
    await page.getByRole('button', { name: desk.duty.start }).waitFor()
    expect(await page.locator('.flow-settings').count()).toBe(0)
  })
})
