import type { Kysely } from 'kysely'
import type { CaseKind } from '../../protocol/review-kinds.ts'
import type { Tables } from '../database/tables.ts'
import { findCase, type ReviewedCase } from './case-repository.ts'
import { minutesOf } from './review.ts'
import { findSetting } from './review-setting-repository.ts'

export type FindCase = ReturnType<typeof createFindCase>

/** One case of a site by the site's own clock; undefined where there is none, or none any more. */
export function createFindCase({ db }: { db: Kysely<Tables> }) {
  return async function find(which: {
    siteId: string
    kind: CaseKind
    id: string
  }): Promise<ReviewedCase | undefined> {
    const minutes = minutesOf((await findSetting(db, which.siteId))?.times)
    return findCase(db, { ...which, minutes })
  }
}
