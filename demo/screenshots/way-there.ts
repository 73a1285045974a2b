import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import words from '../../locales/operator-console/fi.json' with { type: 'json' }
import widget from '../../locales/widget/fi.json' with { type: 'json' }
import { openPage, photograph, type Stage } from './stage.ts'

interface Talk {
  desk: Page
  phone: Page
  nickname: string
}

/** The counsellor suggests Ohjaamo, the young person agrees and is given the code; a picture of that. */
export async function photographCode(stage: Stage, { desk, phone, nickname }: Talk): Promise<void> {
  const chat = phone.frames().find((frame) => frame.url().includes('/chat/'))
  if (!chat) throw new Error('the chat is not open')
  await desk.getByRole('button', { name: words.referral.open }).click()
  const panel = desk.getByRole('form', { name: words.referral.panel.replace('{{name}}', nickname) })
  const need = panel.getByRole('combobox', { name: words.referral['need-words'] })
  await need.fill('ohjaamo')
  await panel.getByRole('option', { name: /Ohjaamo Kuusiniemi/ }).waitFor()
  await need.press('Enter')
  await panel.getByRole('button', { name: words.referral.propose }).click()
  await chat.getByRole('button', { name: widget.referral.agree }).click()
  await chat.locator('.qr').waitFor()
  await chat.locator('.qr').evaluate((code) => code.scrollIntoView({ block: 'center' }))
  await phone.mouse.move(0, 0)
  await phone.waitForTimeout(400)
  await photograph(stage, phone, 'widget-code')
}

/** One picture of three that were taken before: the promise, the wait, and the way to a place. */
export async function photographWayThere(stage: Stage, from: string): Promise<void> {
  const pictures = ['widget-door', 'widget-waiting', 'widget-code']
    .map((name) => readFileSync(path.join(from, `${name}.png`)).toString('base64'))
    .map((picture) => `<img src="data:image/png;base64,${picture}">`)
  const page = await openPage(stage, { viewport: { width: 1240, height: 760 } })
  await page.setContent(`<!doctype html><style>
    body { display: flex; align-items: center; justify-content: space-evenly; margin: 0; height: 760px; background: #dcd8d0 }
    img { display: block; height: 700px; border-radius: 22px; box-shadow: 0 12px 40px rgb(20 30 34 / 0.25) }
  </style>${pictures.join('')}`)
  await page
    .locator('img')
    .last()
    .evaluate((image: HTMLImageElement) => image.decode())
  await photograph(stage, page, 'way-there')
  await page.context().close()
}
