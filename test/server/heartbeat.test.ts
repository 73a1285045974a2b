import { expect, it } from 'vitest'
import type { ConsoleService } from '../../server/console/console-service.ts'
import type { Reached } from '../../server/conversation/entry-repository.ts'
import type { QueueService } from '../../server/queue/queue-service.ts'
import { type OperatorNamespace, room, type VisitorNamespace } from '../../server/realtime/callers.ts'
import { createHeartbeat } from '../../server/realtime/heartbeat.ts'

// A reading takes as long as the database does. Only here can something be made to happen in the midst of it.
it('a beat says that a conversation is erased only if it asked for it, not of one that began meanwhile', async () => {
  const said: string[] = []
  const data: { siteId: string; conversationId?: string } = { siteId: 'kuusiniemi' }
  const rooms = new Map<string, Set<string>>()
  const socket = { data, emit: (name: string) => said.push(name) }
  const nowhere = { sockets: new Map(), adapter: { rooms: new Map() } }
  let meanwhile = () => {}
  const beat = createHeartbeat({
    visitors: { sockets: new Map([['one', socket]]), adapter: { rooms } } as unknown as VisitorNamespace,
    operators: nowhere as unknown as OperatorNamespace,
    reading: {
      reached: async () => new Map<string, Reached>(),
      viewsOf: async () => new Map(),
      async namesOnDuty() {
        meanwhile()
        return []
      },
      ownedBy: async () => [],
    },
    queue: {} as QueueService,
    console: {} as ConsoleService,
  })
  meanwhile = () => {
    data.conversationId = 'begun'
    rooms.set(room.conversation('begun'), new Set(['one']))
  }
  await beat()
  expect(said).toEqual([])
  await beat()
  expect(said).toEqual(['conversation:erased'])
})
