import { computed, type ReadonlySignal } from '@preact/signals'
import { countChanges, countTold } from '../changes.ts'
import type { Connection } from '../connection.ts'
import { type Around, createFrontRoom, type FrontRoom, followRoles } from '../front-room.ts'
import { addressOf, type Place, readAddress } from './place.ts'

export interface Library extends FrontRoom<Place> {
  /** Approves, sorts and imports here. Everybody may read and write. */
  mayDecide: ReadonlySignal<boolean>
  /** Looks after the shelves of the teams here. */
  supervises: ReadonlySignal<boolean>
  /** Grows when something was written, approved or shelved: whoever shows some of it reads again. */
  changes: ReadonlySignal<number>
  /** The same, by what is told alone: for what must not move under somebody's hands. */
  told: ReadonlySignal<number>
}

export function createLibrary({ connection, ...around }: Around & { connection: Connection }): Library {
  const room = createFrontRoom<Place>(
    { start: '#/library', first: { view: 'list' }, readAddress, addressOf },
    around,
  )
  const { has, decides } = followRoles(around.operator, room.site)
  return {
    ...room,
    mayDecide: decides,
    supervises: computed(() => has('supervisor')),
    changes: countChanges(connection, 'guidance:changed'),
    told: countTold(connection, 'guidance:changed'),
  }
}
