import type { Page } from 'playwright-core'
import { openPage, photograph, type Stage } from './stage.ts'

/** One picture of one conversation: the phone at the left, the counsellor's screen at the right. */
export async function photographBothSides(
  stage: Stage,
  { desk, phone }: { desk: Page; phone: Page },
): Promise<void> {
  const picture = async (page: Page) =>
    `data:image/png;base64,${(await page.screenshot()).toString('base64')}`
  const page = await openPage(stage, { viewport: { width: 1570, height: 760 } })
  await page.setContent(`<!doctype html><style>
    body { display: flex; align-items: center; gap: 40px; margin: 0; padding: 30px 40px; background: #dcd8d0 }
    img { display: block; height: 700px; border-radius: 10px; box-shadow: 0 12px 40px rgb(20 30 34 / 0.25) }
    img:first-of-type { border-radius: 22px }
  </style><img src="${await picture(phone)}"><img src="${await picture(desk)}">`)
  await page
    .locator('img')
    .last()
    .evaluate((image: HTMLImageElement) => image.decode())
  await photograph(stage, page, 'both-sides')
  await page.context().close()
}
