import type { Generated, JSONColumnType } from 'kysely'
import type { GuidanceFrame, GuidanceTopic } from '../../protocol/guidance.ts'

export interface GuidanceLibraryTable {
  siteId: string
  /** Counts every change of the library. */
  version: Generated<number>
  topics: JSONColumnType<GuidanceTopic[]>
  topicsVersion: Generated<number>
}

/** What a frame has beside columns of its own. */
export type KeptFrame = Omit<GuidanceFrame, 'ownerId' | 'archived'>

export interface GuidanceEntryTable {
  id: string
  siteId: string
  key: string
  frame: JSONColumnType<KeptFrame>
  ownerId: string | null
  archived: Generated<boolean>
  version: Generated<number>
  /** Of the library when the entry or one of its variants last changed. */
  libraryVersion: number
}
