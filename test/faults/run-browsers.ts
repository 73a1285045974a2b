import { randomUUID } from 'node:crypto'
import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page, WebSocketRoute } from 'playwright-core'
import type { MessageEntry } from '../../protocol/entry.ts'
import { composerOf, joinQueue, say } from '../journeys/young-person.ts'
import { launchBrowser } from '../support/browser.ts'
import type { Ground } from './ground.ts'
import { createHistory } from './history.ts'
import { openCounsellor } from './history-counsellor.ts'
import { type Outcome, percentile } from './outcome.ts'
import type { Random } from './random.ts'

export interface Browsing {
  random: Random
  browsers: number
  /** From each side of each conversation. */
  messages: number
  /** The share of answers that never reach the page. */
  dropAcks?: number
  /** Each try has an id of its own, as in a naive client. */
  twice?: boolean
}

const atOnce = 4
// Nothing is promised about how long it takes while every third answer is lost.
const settleMilliseconds = 90_000
const tokenKey = 'kynnys:kuusiniemi:token'
const answerPacket = /^43\/visitor,/
const messagePacket = /^42\/visitor,\d*\["message:send"/

declare global {
  interface Window {
    /** Words that stood on the screen twice at one time. */
    seenTwice?: string[]
  }
}

/** The young people's address: each connection goes to the next of the processes. */
export async function openFront(port: number, ports: readonly number[]) {
  let turn = 0
  const front = createServer((client) => {
    const server = connect({ host: '127.0.0.1', port: ports[turn++ % ports.length] ?? 0 })
    client.pipe(server).pipe(client)
    for (const socket of [client, server])
      socket.on('error', () => {
        client.destroy()
        server.destroy()
      })
  })
  await new Promise<void>((resolve) => front.listen(port, '127.0.0.1', resolve))
  return { close: () => front.close() }
}

/** A2 with the real widget in a real browser, whose line is cut once and whose answers get lost. */
export async function runBrowsers(ground: Ground, browsing: Browsing): Promise<Outcome> {
  const { random, browsers, messages } = browsing
  const history = createHistory(`${random.seed}`)
  const counsellor = openCounsellor({
    urls: ground.urls,
    origin: ground.origin,
    cookie: ground.cookies[0] ?? '',
    history,
    random,
  })
  const browser = await launchBrowser()
  const failures: string[] = []
  const settled: number[] = []

  async function converse(name: string): Promise<void> {
    const { page, cut } = await openPhone(browser, ground.origin, browsing)
    await joinQueue(page)
    const token = await page.evaluate((key) => JSON.parse(sessionStorage[key]) as string, tokenKey)
    let conversationId = ''
    // The field for words is there before the conversation is.
    while (!conversationId) conversationId = await ground.conversationOf(token)
    if (!(await counsellor.claim(name, conversationId))) throw new Error('a claim was refused')
    const cutBefore = random.below(messages)
    const visitorWrites = async () => {
      for (let index = 0; index < messages; index++) {
        if (index === cutBefore) cut()
        await say(page, `${name} nuori ${index}`)
        await wait(random.between(0, 200))
      }
    }
    const counsellorWrites = async () => {
      for (let index = 0; index < messages; index++) await counsellor.send(conversationId)
    }
    await Promise.all([visitorWrites(), counsellorWrites()])
    const began = performance.now()
    failures.push(...(await judge(page, { name, count: messages * 2, stored: () => read(conversationId) })))
    settled.push(performance.now() - began)
    await page.context().close()
    await counsellor.release(conversationId)
  }

  async function read(conversationId: string): Promise<MessageEntry[]> {
    const request = { conversationId, since: 0 }
    const reply = await counsellor.line.ask<{ entries: MessageEntry[] }>('conversation:read', request)
    if (!reply.ok) throw new Error(reply.refusal)
    return reply.answer.entries.filter(({ kind }) => kind === 'message')
  }

  const names = Array.from({ length: browsers }, (_, index) => `p${index}`)
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let name = names.shift(); name; name = names.shift())
        await converse(name).catch((error: Error) => failures.push(`broken: ${error.message.split('\n')[0]}`))
    }),
  )
  await browser.close()
  counsellor.close()
  const figures = { settledP99Milliseconds: percentile(settled, 0.99) }
  return { rule: 'A2-browser', n: browsers, failures: [...failures, ...ground.crashes()], figures }
}

async function openPhone(browser: Browser, origin: string, { random, dropAcks = 0.3, twice }: Browsing) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'fi-FI' })
  const page = await context.newPage()
  const lines = new Set<WebSocketRoute>()
  await page.routeWebSocket(/socket\.io/, (line) => {
    const server = line.connectToServer()
    lines.add(server)
    server.onMessage((packet) => {
      if (!(answerPacket.test(String(packet)) && random.chance(dropAcks))) line.send(packet)
    })
    line.onMessage((packet) => {
      server.send(packet)
      if (twice && messagePacket.test(String(packet)))
        server.send(String(packet).replace(/"id":"[^"]+"/, `"id":"${randomUUID()}"`))
    })
  })
  await page.addInitScript(watchForRepetition)
  await page.goto(`${origin}/chat/kuusiniemi`)
  const cut = () => {
    for (const line of lines) void line.close()
    lines.clear()
  }
  return { page, cut }
}

/** Runs in the page: looks at every change of the talk. */
function watchForRepetition(): void {
  window.seenTwice = []
  new MutationObserver(() => {
    const words = [...document.querySelectorAll('li.said .words')].map(({ textContent }) => textContent ?? '')
    for (const [index, text] of words.entries())
      if (words.indexOf(text) !== index) window.seenTwice?.push(text)
  }).observe(document, { childList: true, subtree: true })
}

interface Rest {
  name: string
  count: number
  stored: () => Promise<MessageEntry[]>
}

/** What stands on the screen once all is quiet, against what is stored. */
async function judge(page: Page, { name, count, stored }: Rest): Promise<string[]> {
  const shown = () => page.locator('li.said .words').allTextContents()
  const until = performance.now() + settleMilliseconds
  let [log, screen] = [await stored(), await shown()]
  const isAtRest = () => log.length >= count && screen.join() === log.map(({ text }) => text).join()
  while (!isAtRest() && performance.now() < until) {
    await wait(250)
    ;[log, screen] = [await stored(), await shown()]
  }
  const failures: string[] = []
  const words = log.map(({ text }) => text)
  if (new Set(words).size < words.length) failures.push(`doubled: ${name} has ${words.length} of ${count}`)
  if (screen.length < words.length) failures.push(`stale: ${name} shows ${screen.length} of ${words.length}`)
  else if (screen.join() !== words.join()) failures.push(`shuffled: ${name} shows ${screen.join()}`)
  const twice = await page.evaluate(() => window.seenTwice ?? [])
  if (twice.length > 0) failures.push(`repeated: ${name} showed ${twice[0]} twice`)
  if ((await composerOf(page).inputValue()) !== '') failures.push(`unsent: ${name}`)
  return failures
}
