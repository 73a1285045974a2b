import { randomUUID } from 'node:crypto'
import type { Stewardship } from '../../protocol/service.ts'
import type { ServiceFields } from '../../protocol/service-fields.ts'
import { aService, nobodysService } from './directory.ts'
import { mustAnswer, type Operator } from './people.ts'

/** Written into the directory by whoever may. */
export function makeService(
  { socket }: Operator,
  fields: Partial<ServiceFields> = {},
  stewardship: Partial<Stewardship> = {},
) {
  return mustAnswer(
    socket.emitWithAck('service:create', {
      siteId: 'kuusiniemi',
      id: randomUUID(),
      fields: { ...aService, ...fields },
      stewardship: { ...nobodysService, ...stewardship },
    }),
  )
}
