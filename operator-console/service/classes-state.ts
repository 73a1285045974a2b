import type { DirectorySettings } from '../../protocol/service.ts'
import type { Connection } from '../connection.ts'
import { createKeptSettings, type KeptSettings } from '../settings/kept-settings.ts'

export type ClassesState = KeptSettings<DirectorySettings>

/** How a directory sorts what comes from the register. */
export function createClasses({ ask }: Connection, siteId: string): ClassesState {
  return createKeptSettings<DirectorySettings>({
    read: () => ask('service:settings', { siteId }),
    write: (held) => ask('service:set-settings', { siteId, ...held }),
  })
}
