import type { Page } from 'playwright-core'
import deskSimple from '../../locales/operator-console/fi-simple.json' with { type: 'json' }
import type { CaseKind } from '../../protocol/review-kinds.ts'
import { anAccount } from '../support/people.ts'
import { type City, openConsole } from './city.ts'
import { desk } from './words.ts'

const siteId = 'kuusiniemi'
const console = { fi: desk, 'fi-simple': deskSimple }
type Spoken = keyof typeof console

/** Another one than whoever answers: nobody reviews what they have decided themselves. */
export async function aSupervisor(city: City): Promise<Page> {
  const email = await anAccount(city.kynnys, { siteId, role: 'supervisor' })
  return openConsole(await city.desk(), city.kynnys.url, email)
}

/** The most urgent of its kind that waits to be reviewed, read in that language. */
export async function openCase(page: Page, kind: CaseKind, spoken: Spoken): Promise<void> {
  const words = console[spoken].review
  await page.locator('.bar select').selectOption(spoken)
  await page.waitForFunction((lang) => document.documentElement.lang === lang, spoken)
  await page.goto(`${new URL(page.url()).origin}/console/#/review/${siteId}?kind=${kind}&state=to-review`)
  await page.locator('.case-list a.case-row').first().click()
  await page.getByRole('heading', { name: words.kind[kind], level: 2 }).waitFor()
}

/** What the course of the open case tells, in order, as it is read. */
export async function courseOf(page: Page): Promise<string> {
  return (await page.locator('.course li span').allTextContents()).join('\n')
}

/** Finds it well, with a word for who decided it. */
export async function findFine(page: Page, comment: string, spoken: Spoken): Promise<void> {
  const words = console[spoken].review
  await page.getByRole('radio', { name: new RegExp(`^${words.outcome.fine}`) }).check()
  await page.getByRole('textbox', { name: words['comment-to'].split('{{')[0] ?? '' }).fill(comment)
  await page.getByRole('button', { name: words.decide }).click()
  await page.getByText(words.unseen).waitFor()
}
