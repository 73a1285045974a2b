import type { Browser } from 'playwright-core'
import { startDemoCity } from '../../demo/start-demo-city.ts'
import { launchBrowser } from '../../test/support/browser.ts'
import { demoPort, firstPort, type Ground } from '../server/ground.ts'

export interface City {
  browser: Browser
  url: string
  chatUrl: string
  close(): Promise<void>
}

const chatPort = firstPort + 12
// Phones with little memory keep a page and its frames in one process; and only there one throttle holds them all.
const likeAPhone = ['--disable-site-isolation-trials', '--disable-features=IsolateOrigins,site-per-process']

/** The demo city with the built widget, and a browser that behaves like a cheap phone's. */
export async function openCity(ground: Ground): Promise<City> {
  const chatUrl = `http://localhost:${chatPort}`
  await ground.startServer(chatPort, { url: chatUrl })
  const demo = await startDemoCity({ port: demoPort, publicUrl: chatUrl, rootDirectory: process.cwd() })
  const browser = await launchBrowser({ args: likeAPhone })
  return {
    browser,
    url: demo.url,
    chatUrl,
    async close() {
      await browser.close()
      await demo.close()
    },
  }
}
