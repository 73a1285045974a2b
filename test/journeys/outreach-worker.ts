import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { City } from './city.ts'
import { openConsole } from './city.ts'
import { desk } from './words.ts'

const words = desk.outreach

/** A phone's line to the server: cut, nothing gets through, reloads and sockets included. */
export async function aLineOf(context: BrowserContext) {
  let isCut = false
  let held: (() => void)[] | undefined
  const open = new Set<() => void>()
  await context.routeWebSocket('**/socket.io/**', (browser) => {
    // Only what is open can be closed: a socket that never opens is given up after 20 s.
    if (isCut) return void setTimeout(() => void browser.close(), 30)
    const server = browser.connectToServer()
    open.add(() => void browser.close())
    browser.onMessage((frame) => server.send(frame))
    server.onMessage((frame) => {
      // An answer to a question, as Socket.IO writes it.
      if (held && /^43\/operator,/.test(String(frame))) held.push(() => browser.send(frame))
      else browser.send(frame)
    })
  })
  return {
    async cut() {
      isCut = true
      await context.setOffline(true)
      for (const close of open) close()
      open.clear()
      held = undefined
    },
    /** What is asked arrives, and no answer comes back: before `release`, or never where the line is cut. */
    hold() {
      held = []
    },
    heldCount: () => held?.length ?? 0,
    /** As they came, or the last one first. */
    release(order: 'as-they-came' | 'last-first' = 'as-they-came') {
      const answers = held ?? []
      for (const send of order === 'last-first' ? answers.reverse() : answers) send()
      held = undefined
    },
    async mend() {
      isCut = false
      await context.setOffline(false)
    },
  }
}

/** Somebody's phone with the console, signed in, and how often they touched it. */
export async function aWorker(city: City, email: string) {
  const context = await city.phone({ hasTouch: true, isMobile: true })
  const line = await aLineOf(context)
  const page = await openConsole(context, city.kynnys.url, email)
  await page.getByRole('button', { name: desk.bar.more }).waitFor()
  let taps = 0
  return {
    context,
    page,
    line,
    taps: () => taps,
    async tap(where: Locator) {
      taps += 1
      await where.tap()
    },
  }
}
export type Worker = Awaited<ReturnType<typeof aWorker>>

export const button = (page: Page, name: string, exact = true) => page.getByRole('button', { name, exact })
export const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

/** From the console's first view to the outreach room. */
export async function openOutreach({ page, tap }: Worker): Promise<void> {
  await tap(button(page, desk.bar.more))
  await tap(link(page, words.title))
  await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
  await link(page, words.begin).waitFor()
}

export async function beginAt(worker: Worker, platform: string): Promise<void> {
  const { page, tap } = worker
  await tap(link(page, words.begin))
  await tap(platformOf(page, platform))
  await tap(button(page, words.start))
  await page.getByRole('status', { name: words.contacted }).waitFor()
}

/** The one to choose: the list one comes from has buttons of the same word. */
export const platformOf = (page: Page, name: string, legend = words.field.platform) =>
  page.getByRole('group', { name: legend, exact: true }).getByRole('button', { name, exact: true })
export const oneMore = (page: Page, name: string) => button(page, words['one-more'].replace('{{what}}', name))
export const ageOf = (page: Page, age: string) =>
  page.getByRole('button', { name: new RegExp(`^${age} \\d+ `) })
export const shown = (page: Page, name: string) => page.getByRole('status', { name })

/** Everything that this browser keeps of outreach work, as anybody could read it from the disk. */
export async function keptOn(page: Page): Promise<{ text: string; pieces: number; isKeyClosed: boolean }> {
  return page.evaluate(async () => {
    const settled = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await settled(indexedDB.open('kynnys-console-outreach'))
    const all = (name: string) => settled(database.transaction(name).objectStore(name).getAll())
    const pieces = (await all('pieces')) as { kind: string; box: ArrayBuffer }[]
    const keys = (await all('keys')) as { key: CryptoKey }[]
    const exported = await Promise.all(
      keys.map(({ key }) =>
        crypto.subtle.exportKey('raw', key).then(
          () => true,
          () => false,
        ),
      ),
    )
    database.close()
    const texts = pieces.map((piece) => JSON.stringify(piece) + new TextDecoder().decode(piece.box))
    return {
      text: texts.join('\n'),
      pieces: pieces.filter(({ kind }) => kind === 'entry').length,
      isKeyClosed: keys.length > 0 && !exported.includes(true),
    }
  })
}
