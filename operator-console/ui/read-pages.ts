import type { Reply } from '../../protocol/contract.ts'

// As many as the protocol gives at once.
const largest = 100

/** So many lines from the first on, page by page; `joined` puts the lines of two pages together. */
export async function readPages<Page>(
  ask: (place: { offset: number; limit: number }) => Promise<Reply<Page>>,
  count: number,
  joined: (before: Page, next: Page) => Page,
): Promise<Reply<Page>> {
  let all = await ask({ offset: 0, limit: Math.min(count, largest) })
  for (let offset = largest; all.ok && offset < count; offset += largest) {
    const next = await ask({ offset, limit: Math.min(count - offset, largest) })
    all = next.ok ? { ok: true, answer: joined(all.answer, next.answer) } : next
  }
  return all
}

/** What was added meanwhile shifts the pages: nothing is listed twice. */
export function onceEach<Line extends { id: string }>(
  before: readonly Line[],
  next: readonly Line[],
): Line[] {
  const known = new Set(before.map(({ id }) => id))
  return [...before, ...next.filter(({ id }) => !known.has(id))]
}
