import { createPool } from '../../server/database/connect.ts'
import { progress } from '../figures.ts'
import { loadYear } from './load-year.ts'
import { makeYear } from './year.ts'

interface Wished {
  seed: string
  attempts: string
  site: string
}

/** A synthetic year: written where `DATABASE_URL` says, into a site that is there; without one it is only counted. */
export async function writeYear({ seed, attempts, site }: Wished): Promise<void> {
  const year = new Date().getUTCFullYear() - 1
  const made = makeYear({ year, attempts: Number(attempts), seed: Number(seed) })
  const counts: Record<string, number> = {}
  for (const { became } of made.attempts) counts[became] = (counts[became] ?? 0) + 1
  process.stdout.write(`${JSON.stringify({ year, ...counts })}\n`)
  const url = process.env.DATABASE_URL
  if (!url) return
  const pool = createPool(url, 2)
  try {
    // Twice is not twice as busy: it would be half a year and then a fault.
    const { rows } = await pool.query<{ known: boolean; written: boolean }>(
      `select exists (select from site where id = $1) as known, exists (select from attempt
        where site_id = $1 and opened_at >= make_date($2, 1, 2) and opened_at < make_date($2, 12, 31)) as written`,
      [site, year],
    )
    if (!rows[0]?.known) throw new Error(`there is no site ${site}`)
    if (rows[0].written) throw new Error(`${site} has a year ${year} already`)
    const from = performance.now()
    await loadYear(pool, site, made, year)
    progress(`written in ${Math.round(performance.now() - from)} ms`)
  } finally {
    await pool.end()
  }
}
