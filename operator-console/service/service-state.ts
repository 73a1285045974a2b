import { computed, type ReadonlySignal } from '@preact/signals'
import { countChanges } from '../changes.ts'
import type { Connection } from '../connection.ts'
import { type Around, createFrontRoom, type FrontRoom, followRoles } from '../front-room.ts'
import { addressOf, everyService, readAddress, type ServicePlace } from './place.ts'

export interface Services extends FrontRoom<ServicePlace> {
  /** Makes, hides and gives away services here. Everybody may look for them. */
  mayDecide: ReadonlySignal<boolean>
  /** Brings what comes from elsewhere. */
  administers: ReadonlySignal<boolean>
  /** Grows when something in a directory was changed: whoever shows some of it reads again. */
  changes: ReadonlySignal<number>
}

export function createServices({ connection, ...around }: Around & { connection: Connection }): Services {
  const room = createFrontRoom<ServicePlace>(
    { start: '#/services', first: everyService, readAddress, addressOf },
    around,
  )
  const { has, decides } = followRoles(around.operator, room.site)
  return {
    ...room,
    mayDecide: decides,
    administers: computed(() => has('administrator')),
    changes: countChanges(connection, 'service:changed'),
  }
}
