import type { ServiceFields } from '../../protocol/service-fields.ts'
import { createSearchIndex } from '../../server/search/search-index.ts'
import { firstSettings } from '../../server/service/first-settings.ts'
import { type Directory, findablesOf, type KnownService } from '../../server/service/remembered-directory.ts'
import { classesOf, districtsServed } from '../../server/service/service.ts'

/** A directory as a process remembers it, in the order given, without a database. */
export function directoryInMemory(
  services: Iterable<{ id: string; fields: ServiceFields; hidden: boolean }>,
): Directory {
  const index = createSearchIndex([6, 5, 2, 1])
  const known = new Map<string, KnownService>()
  for (const { id, fields, hidden } of services) {
    const classes = classesOf(fields, firstSettings.classes)
    const kept = { reviewAt: null, stewardId: null, stewardName: null, addedAt: new Date(0) }
    const judged = { hidden, archivedThere: false, hasEasyText: true }
    known.set(id, {
      id,
      fields,
      classes,
      served: [...new Set(districtsServed(fields))],
      version: 1,
      ...judged,
      ...kept,
    })
    index.put(id, findablesOf(fields, classes, firstSettings))
  }
  const order = [...known.values()]
  return {
    ...{ version: 1, settings: firstSettings, settingsVersion: 0 },
    ...{ services: known, index, byName: () => order },
  }
}
