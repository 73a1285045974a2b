import type { CaseFilter, ReviewCounts } from '../../protocol/review-case.ts'
import { countCases, findCases, findDeciders } from './case-repository.ts'
import { presentLine } from './present-case.ts'
import { createReadCase, type ReadingDependencies } from './read-case.ts'
import { minutesOf } from './review.ts'
import { countOutcomes } from './review-repository.ts'
import { findSetting } from './review-setting-repository.ts'

const outcomeDays = 30

export type CaseService = ReturnType<typeof createCaseService>

/** What supervisors see of cases. The caller has made sure that whoever asks supervises the site. */
export function createCaseService(dependencies: ReadingDependencies) {
  const { db } = dependencies
  const minutesAt = async (siteId: string) => minutesOf((await findSetting(db, siteId))?.times)

  async function counts(siteId: string, readerId: string): Promise<ReviewCounts> {
    const { nextDueAt, ...found } = await countCases(db, {
      siteId,
      readerId,
      minutes: await minutesAt(siteId),
    })
    return { ...found, nextDueAt: nextDueAt?.toISOString() ?? null }
  }

  return {
    ...createReadCase(dependencies),
    counts,

    async list(
      { siteId, ...wanted }: { siteId: string; filter: CaseFilter; offset: number; limit: number },
      readerId: string,
    ) {
      const minutes = await minutesAt(siteId)
      const { rows, count } = await findCases(db, { siteId, minutes, ...wanted })
      const outcomes = { fine: 0, learn: 0, act: 0 }
      for (const one of await countOutcomes(db, siteId, outcomeDays)) outcomes[one.outcome] = one.count
      return {
        cases: rows.map((row) => presentLine(row, readerId)),
        count,
        counts: await counts(siteId, readerId),
        outcomes,
        counsellors: await findDeciders(db, siteId),
      }
    },
  }
}
