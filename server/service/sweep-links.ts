import type { Kysely } from 'kysely'
import type { Tables } from '../database/tables.ts'
import type { Voice } from '../realtime/voice.ts'
import { checkLink, type LinkManners } from './check-link.ts'
import { claimLink, findUngathered, replaceLinks, writeLink } from './link-repository.ts'
import { linksOf } from './quality.ts'
import type { RememberedDirectory } from './remembered-directory.ts'

interface Dependencies {
  db: Kysely<Tables>
  voice: Voice
  remembered: RememberedDirectory
  manners: LinkManners
  /** Between two requests to one host, by all processes together. */
  restMilliseconds?: number
}

// Two requests with their patience, and some more.
const leaseMilliseconds = 300_000
const linksPerSweep = 60

/** Asks the links of every directory whether they still lead anywhere, one after the other; rows decide who asks which. */
export function createSweepLinks({
  db,
  voice,
  remembered,
  manners,
  restMilliseconds = 10_000,
}: Dependencies) {
  async function gather(): Promise<void> {
    for (const siteId of await findUngathered(db)) {
      const { version, services } = await remembered.now(siteId)
      const urls = new Set([...services.values()].flatMap(({ fields }) => linksOf(fields)))
      const links = [...urls].flatMap((url) => (URL.canParse(url) ? [{ url, host: new URL(url).host }] : []))
      await db.transaction().execute((trx) => replaceLinks(trx, { siteId, version }, links))
    }
  }

  /** Returns how many were asked. */
  return async function sweepLinks(): Promise<number> {
    await gather()
    const touched = new Set<string>()
    let asked = 0
    while (asked < linksPerSweep && !manners.signal?.aborted) {
      const link = await claimLink(db, { restMilliseconds, leaseMilliseconds })
      if (!link) break
      const standing = await checkLink(link.url, manners)
      // Who closes has broken off: that says nothing of the other side.
      if (manners.signal?.aborted) break
      await writeLink(db, { ...link, ...standing })
      asked += 1
      touched.add(link.siteId)
    }
    for (const siteId of touched) voice.tell({ kind: 'service', id: siteId })
    return asked
  }
}
