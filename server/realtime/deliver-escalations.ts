import type { OperatorNamespace } from './callers.ts'

interface Dependencies {
  operators: OperatorNamespace
  /** What the lists of each site show now, in a word. */
  versionsOf: (siteIds: readonly string[]) => Promise<Map<string, string>>
  tell: (siteId: string) => void
}

/**
 * Finds out by itself that an escalation was raised, moved or seen, and speaks where that is new to this process: no
 * supervisor depends on a hint that a dying process may not have sent.
 */
export function createEscalationDelivery({ operators, versionsOf, tell }: Dependencies): () => Promise<void> {
  let known = new Map<string, string | undefined>()
  return async function watch(): Promise<void> {
    const siteIds = [...new Set([...operators.sockets.values()].flatMap(({ data }) => data.servedSiteIds))]
    if (siteIds.length === 0) return
    const versions = await versionsOf(siteIds)
    const now = new Map(siteIds.map((id) => [id, versions.get(id)]))
    for (const [id, version] of now) if (known.get(id) !== version) tell(id)
    known = now
  }
}
