import type { DirectorySettings } from '../../protocol/service.ts'
import type { Connection } from '../connection.ts'
import { withoutThoseLeftBehind } from '../settings/kept-languages.ts'
import { createKeptSettings, type KeptSettings } from '../settings/kept-settings.ts'

export type ClassesState = KeptSettings<DirectorySettings>

/** How a directory sorts what comes from the register. */
export function createClasses({ ask }: Connection, siteId: string): ClassesState {
  const state: ClassesState = createKeptSettings<DirectorySettings>({
    read: () => ask('service:settings', { siteId }),
    write: ({ version, settings }) => {
      const known = state.kept.value?.classes ?? []
      const classes = settings.classes.map((one) => ({
        ...one,
        name: withoutThoseLeftBehind(one.name, known.find(({ id }) => id === one.id)?.name),
      }))
      return ask('service:set-settings', { siteId, version, settings: { ...settings, classes } })
    },
  })
  return state
}
