import { type Signal, signal } from '@preact/signals'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { TakenServices } from '../../protocol/service-file.ts'
import { language as spoken } from '../language.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'
import { createTableFile, type TableFile } from '../table-file/table-file-state.ts'
import { type ClassesState, createClasses } from './classes-state.ts'
import { createDraft, type DraftState } from './draft-state.ts'
import { createServiceList, type ServiceList } from './find-state.ts'
import { createImports, type ImportState } from './import-state.ts'
import { createQuality, type QualityState } from './quality-state.ts'

/** What the directory of one site remembers while the tab lives: what was looked for, and what was begun. */
export interface OwnDirectory {
  list: ServiceList
  imports: ImportState
  file: TableFile<TakenServices>
  quality: QualityState
  classes: ClassesState
  /** In which cards are looked at; undefined follows the talk. */
  cardLanguage: Signal<ContentLanguage | undefined>
  /** One for each service, and one for what isn't there yet. */
  draftOf(name: string): DraftState
}

export const directoryOf = createStatesBySite<OwnDirectory>((connection, siteId) => {
  const drafts = new Map<string, DraftState>()
  return {
    list: createServiceList(connection, siteId),
    imports: createImports(connection, siteId),
    file: createTableFile(`/console/services/${siteId}`),
    quality: createQuality(connection, siteId),
    classes: createClasses(connection, siteId),
    cardLanguage: signal(undefined),
    draftOf: (name) => {
      const known = drafts.get(name) ?? createDraft(connection, name, spoken.peek())
      drafts.set(name, known)
      return known
    },
  }
})
