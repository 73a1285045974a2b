import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../demo/accounts.ts'
import { drawQr } from '../../server/referral/qr-picture.ts'
import { launchBrowser } from '../support/browser.ts'
import { filmOf, giveCamera, pictureOf } from '../support/camera.ts'
import { aDeskAccount } from '../support/desk.ts'
import { aConversation, people } from '../support/people.ts'
import { agreed } from '../support/referral.ts'
import { lautta, laySomeServices } from '../support/services.ts'
import { speaksEachLanguage } from './chosen-language.ts'
import { type City, openCity } from './city.ts'
import { faultsOf, fitsOnPhone } from './looking.ts'
import { desk } from './words.ts'

const words = desk.desk

/** A desk's phone with a camera before which somebody holds out a code. */
describe('scanning at the desk', { timeout: 120_000 }, () => {
  let city: City
  let talk: Awaited<ReturnType<typeof aConversation>>
  let email = ''
  beforeAll(async () => {
    city = await openCity()
    await laySomeServices(city.kynnys.db)
    talk = await aConversation(city.kynnys.url, people.aino)
    email = (await aDeskAccount(city.kynnys, 'kuusiniemi', lautta)).email
  }, 120_000)
  afterAll(async () => {
    talk.visitor.close()
    talk.counsellor.close()
    await city.close()
  })

  async function openAt(camera: Parameters<typeof giveCamera>[1]): Promise<Page> {
    const page = await (await city.phone()).newPage()
    await giveCamera(page, camera)
    return openDeskOn(page)
  }
  async function openDeskOn(page: Page): Promise<Page> {
    await page.goto(`${city.kynnys.url}/desk`)
    await expect.poll(() => page.title()).toBe(`${desk['sign-in'].title} · Kynnys`)
    await page.getByLabel(desk['sign-in'].email).fill(email)
    await page.getByLabel(desk['sign-in'].password, { exact: true }).fill(demoPassword)
    await page.getByRole('button', { name: desk['sign-in'].submit }).click()
    await page.getByText('Nuorten talo Lautta').waitFor()
    return page
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name }).click()

  it('reads the code that is held out, shows just what was chosen, and marks the arrival', async () => {
    const { qr } = await agreed(talk, { what: 'need', text: 'Asuntoasia' })
    const page = await openAt({ picture: pictureOf(qr) })
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await press(page, words.scan)
    await page.getByText('Asuntoasia').waitFor({ timeout: 20_000 })
    // The camera is off as soon as it has seen enough.
    expect(await page.locator('video').count()).toBe(0)
    expect(asked.filter((url) => url.includes('#') || /[A-Za-z0-9_-]{22}/.test(new URL(url).search))).toEqual(
      [],
    )
    await fitsOnPhone(page, 'desk-scanned')
    await expect.poll(() => page.title()).toBe(`${words.title} · Kynnys`)
    await press(page, words.arrive)
    await page.getByText(words.arrived).waitFor()
  })

  it('speaks the language that is chosen there, and goes on in it', async () => {
    const page = await openDeskOn(await (await city.phone()).newPage())
    await speaksEachLanguage(
      page,
      (texts) => texts.desk.title,
      async (tag) => {
        await page.getByText('Nuorten talo Lautta').waitFor()
        await fitsOnPhone(page, `desk-${tag}`)
      },
    )
    expect(await faultsOf(page, 'desk')).toEqual([])
  })

  it('says of a code of somebody else that it is none of ours, and asks nobody about it', async () => {
    const page = await openAt({ picture: pictureOf(drawQr('https://example.org/tickets/4711')) })
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await press(page, words.scan)
    await page.getByText(words['scan-foreign']).waitFor({ timeout: 20_000 })
    expect(asked).not.toContain('POST /desk/look')
    expect(await faultsOf(page, 'desk scanning')).toEqual([])
    await fitsOnPhone(page, 'desk-scanning')
    await press(page, words['scan-stop'])
    await page.locator('video').waitFor({ state: 'detached' })
  })

  it('marks whom the screen shows, whatever the camera sees while that one is asked for', async () => {
    const [shown, seen] = [await agreed(talk, { what: 'need', text: 'Näkyvissä' }), await agreed(talk)]
    const page = await openAt({ picture: pictureOf(seen.qr) })
    let go: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    await page.route('**/desk/look', async (route) => {
      await held
      await route.continue()
    })
    await page.getByLabel(words.code).fill(shown.code)
    await press(page, words.look)
    await press(page, words.scan)
    // The camera has read the other one and is off again.
    await page.locator('video').waitFor({ state: 'attached' })
    await page.locator('video').waitFor({ state: 'detached', timeout: 20_000 })
    go()
    await page.getByText('Näkyvissä').waitFor()
    await press(page, words.arrive)
    await page.getByText(words.arrived).waitFor()
    const { rows } = await city.kynnys.pool.query(
      `select id from referral where state = 'arrived-at-desk' and id = any($1)`,
      [[shown.id, seen.id]],
    )
    expect(rows).toEqual([{ id: shown.id }])
  })

  it('explains a camera that is forbidden, and the field stays', async () => {
    const { code } = await agreed(talk)
    const page = await openAt('forbidden')
    await press(page, words.scan)
    await page.getByText(words['scan-denied']).waitFor()
    await fitsOnPhone(page, 'desk-denied')
    await page.getByLabel(words.code).fill(code)
    await press(page, words.look)
    await page.getByText(words.found).waitFor()
  })

  it('reads what the camera of a whole browser films, which no other page of ours gets', async () => {
    const { id, qr } = await agreed(talk, { what: 'need', text: 'Kameran läpi' })
    const film = path.join(await mkdtemp(path.join(os.tmpdir(), 'kynnys-film-')), 'code.y4m')
    await writeFile(film, filmOf(qr))
    const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
    // Who presses "allow".
    const browser = await launchBrowser({ args: [...camera, '--use-fake-ui-for-media-stream'] })
    try {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fi-FI' })
      const page = await openDeskOn(await context.newPage())
      await press(page, words.scan)
      await page.getByText('Kameran läpi').waitFor({ timeout: 20_000 })
      expect(await page.locator('video').count()).toBe(0)
      await press(page, words.arrive)
      await page.getByText(words.arrived).waitFor()
      const { rows } = await city.kynnys.pool.query('select state from referral where id = $1', [id])
      expect(rows).toEqual([{ state: 'arrived-at-desk' }])
      await page.goto(`${city.kynnys.url}/console`)
      const refused = await page.evaluate(() =>
        navigator.mediaDevices.getUserMedia({ video: true }).then(
          () => 'filmed',
          (error: Error) => error.name,
        ),
      )
      expect(refused).toBe('NotAllowedError')
    } finally {
      await browser.close()
      await rm(path.dirname(film), { recursive: true })
    }
  })
})
