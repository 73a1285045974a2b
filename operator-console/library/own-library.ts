import { type Signal, signal } from '@preact/signals'
import type { Imported } from '../../protocol/guidance-file.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'
import { createTableFile, type TableFile } from '../table-file/table-file-state.ts'
import { createKept } from '../ui/kept-signal.ts'
import { createDrafts, type Drafts } from './draft-state.ts'
import { createLibraryList, type LibraryList } from './list-state.ts'
import type { NewDraft } from './new-entry.ts'
import { createTopics, type TopicsState } from './topics-state.ts'

/** What the library of one site remembers while the tab lives: what was looked for, and what was begun. */
export interface OwnLibrary {
  list: LibraryList
  drafts: Drafts
  /** A new entry that isn't saved yet. */
  begun: Signal<NewDraft | undefined>
  refusal: Signal<RefusalCode | undefined>
  topics: TopicsState
  file: TableFile<Imported>
}

export const libraryOf = createStatesBySite<OwnLibrary>((connection, siteId) => {
  const list = createLibraryList(connection, siteId)
  return {
    list,
    drafts: createDrafts(),
    begun: createKept(`new-${siteId}`),
    refusal: signal(undefined),
    topics: createTopics(connection, siteId, list),
    file: createTableFile(`/console/guidance/${siteId}`),
  }
})
