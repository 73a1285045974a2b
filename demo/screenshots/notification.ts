import type { Page } from 'playwright-core'
import words from '../../locales/operator-console/fi.json' with { type: 'json' }
import guide from '../escalation-guide.json' with { type: 'json' }
import type { Talk } from './beyond-the-chat.ts'
import { photographWays, type Reading, readConsole } from './both-ways.ts'
import { signIn } from './console.ts'
import { showPane } from './referral.ts'
import type { Stage } from './stage.ts'

const asked = words.escalation
const form = '.escalation-form'

const speaks = (page: Page) => (language: Reading) => readConsole(page, language)

/** A child-welfare notification from its first question to its lead time. */
export async function photographNotification({ stage, counsellor }: Talk): Promise<void> {
  const view = { stage, page: counsellor, read: speaks(counsellor), show: () => showPane(counsellor, form) }
  await counsellor.getByRole('button', { name: asked.begin['child-welfare'], exact: true }).click()
  const panel = counsellor.getByRole('complementary', { name: asked.label })
  await panel.getByRole('heading', { name: asked.kind['child-welfare'] }).waitFor()
  await photographWays(view, 'notification-begun')
  const choose = (name: string) => panel.getByRole('radio', { name, exact: false }).first().check()
  await choose(asked['age-known'])
  await choose(asked['is-under-18'])
  await choose(guide.bases[0]?.name.fi ?? '')
  await panel.getByLabel(asked.words).fill('Kertoo, että kotona lyödään. Pelkää mennä kotiin tänään.')
  await panel.getByText(asked.kept).waitFor()
  await panel.getByRole('button', { name: asked.decide }).click()
  await panel.getByText(asked.state.decided).waitFor()
  await panel.getByRole('button', { name: asked.tell }).click()
  await choose(asked['consent-not-asked'])
  await choose(guide.recipients[0]?.name.fi ?? '')
  await choose(asked['channel-phone'])
  await panel.getByRole('button', { name: words.when.now }).last().click()
  await photographWays(view, 'notification-decided')
  await panel.getByRole('button', { name: asked.finish }).click()
  await panel.getByText(asked['is-done']).waitFor()
  await photographWays(view, 'notification-done')
}

/** The supervisor's list, and the case in it. */
export async function photographReview(stage: Stage): Promise<void> {
  const salma = await signIn(stage, 'salma')
  await salma.getByRole('button', { name: words.duty.start }).waitFor()
  await salma.keyboard.press('Alt+R')
  const row = salma.locator('a.case-row', { hasText: words.review.kind['child-welfare'] })
  await row.waitFor()
  const view = { stage, page: salma, read: speaks(salma) }
  await photographWays(view, 'review-list')
  await row.click()
  await salma.getByRole('heading', { level: 2, name: words.review.kind['child-welfare'] }).waitFor()
  await photographWays(view, 'review-case')
  await salma.context().close()
}
