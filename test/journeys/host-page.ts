import type { CDPSession, Page } from 'playwright-core'

interface Part {
  role: string
  name: string
  backendId: number
}

const sessions = new WeakMap<Page, Promise<CDPSession>>()

async function cdpOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page)
  if (known) return known
  const opening = page.context().newCDPSession(page)
  sessions.set(page, opening)
  await (await opening).send('Accessibility.enable')
  return opening
}

/** What a screen reader finds on the city's page. Our parts stand in a closed shadow root, where no selector reaches. */
export async function partsOf(page: Page, role = 'button'): Promise<Part[]> {
  const cdp = await cdpOf(page)
  const { nodes } = await cdp.send('Accessibility.getFullAXTree')
  return nodes
    .filter((node) => !node.ignored && node.role?.value === role)
    .map((node) => ({ role, name: String(node.name?.value ?? ''), backendId: node.backendDOMNodeId ?? 0 }))
}

/** How many frames the page holds, hidden ones and those in a closed shadow root as well. */
export async function countFrames(page: Page): Promise<number> {
  const cdp = await cdpOf(page)
  const { root } = await cdp.send('DOM.getDocument', { depth: -1, pierce: true })
  return JSON.stringify(root).split('"nodeName":"IFRAME"').length - 1
}

/** The part whose name begins so, as soon as it is there. */
export async function partNamed(page: Page, name: string, role = 'button'): Promise<Part> {
  for (let tries = 0; tries < 100; tries += 1) {
    const part = (await partsOf(page, role)).find((one) => one.name.startsWith(name))
    if (part) return part
    await page.waitForTimeout(50)
  }
  throw new Error(`nothing named ${name} on this page`)
}

/** Where a part stands, in CSS px of the window. */
export async function boxOf(page: Page, { backendId }: Part) {
  const cdp = await cdpOf(page)
  const { model } = await cdp.send('DOM.getBoxModel', { backendNodeId: backendId })
  const [left = 0, top = 0] = model.border
  return { left, top, width: model.width, height: model.height }
}

export async function pressPart(page: Page, name: string): Promise<void> {
  const { left, top, width, height } = await boxOf(page, await partNamed(page, name))
  await page.mouse.click(left + width / 2, top + height / 2)
}
