import type { Frame, Page } from 'playwright-core'
import { kuusiniemi } from '../kuusiniemi.ts'
import { into } from './both-ways.ts'
import { claim, openConsole } from './console.ts'
import { photographImport, type Register } from './import.ts'
import { photographNotification, photographReview } from './notification.ts'
import { photographAppointment, photographArrival, photographReferral } from './referral.ts'
import { openPage, type Stage } from './stage.ts'
import { pressLauncher, wordsOf } from './widget.ts'

export interface Talk {
  stage: Stage
  counsellor: Page
  phone: Page
  chat: Frame
  nickname: string
}

const nickname = 'Vilja'

/**
 * From the talk to the door and to whoever looks at it afterwards: what leads beyond the chat, each state of it on a
 * phone and wide, in Finnish and in easy Finnish.
 */
export async function photographBeyond(chosen: Stage, register: Register): Promise<void> {
  const stage = into(chosen, 'beyond')
  const counsellor = await openConsole(stage)
  const talk = { stage, counsellor, nickname, ...(await openTalk(stage)) }
  await claim(counsellor, nickname)
  const codes = await photographReferral(talk)
  await photographArrival(talk, codes)
  await photographAppointment(talk)
  await photographNotification(talk)
  await photographReview(stage)
  await photographImport(stage, register)
  for (const page of [counsellor, talk.phone]) await page.context().close()
}

async function openTalk(stage: Stage): Promise<{ phone: Page; chat: Frame }> {
  const viewport = { width: 390, height: 844 }
  const word = wordsOf('fi')
  const phone = await openPage(stage, { viewport })
  await phone.goto(stage.demoUrl, { waitUntil: 'networkidle' })
  const chat = await pressLauncher(phone, { viewport })
  await chat.locator('button.language[lang="fi"]').click()
  await chat.getByRole('button', { name: word('role.continue') }).click()
  const theme = kuusiniemi.themes.find(({ id }) => id === 'not-known-yet')
  await chat.getByRole('button', { name: theme?.name.fi ?? '' }).click()
  await chat.getByLabel(word('topic.nickname')).fill(nickname)
  await chat.getByRole('button', { name: word('topic.join'), exact: true }).click()
  return { phone, chat }
}
