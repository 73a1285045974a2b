import type { Namespace, Socket } from 'socket.io'
import type { OperatorAsks, OperatorHears } from '../../protocol/operator-socket.ts'
import type { Queue } from '../../protocol/queue.ts'
import type { VisitorAsks, VisitorHears } from '../../protocol/visitor-socket.ts'
import type { OperatorCaller } from '../operator/operator.ts'

/** A young person's connection. Which conversation it is about comes from its token, never from a request. */
export interface VisitorCaller {
  socketId: string
  siteId: string
  tokenHash: Buffer
  /** Known once the connection has resumed or started a conversation. */
  conversationId: string | undefined
  /** What it was told last about waiting, in words; nothing since its last snapshot where it is missing. */
  waitingRoomTold?: string
  /** False when too many conversations were started from the same network within a minute. */
  mayStart: () => boolean
  /** The network, by a name that can't be traced back and is another ten minutes later. */
  networkName: () => string
  /** From here on the connection hears what happens in the conversation. */
  watch: (conversationId: string) => void
  /** ... and when times of this service come or go. */
  watchTimes: (serviceId: string) => void
}

export interface OperatorConnection extends OperatorCaller {
  socketId: string
  /** Sites whose conversations this operator may take: not those where it only administers. */
  servedSiteIds: readonly string[]
  /** The queue that was last sent here. */
  queueTold?: Queue
}

type Silent = Record<string, never>
export type VisitorNamespace = Namespace<VisitorAsks, VisitorHears, Silent, VisitorCaller>
export type VisitorSocket = Socket<VisitorAsks, VisitorHears, Silent, VisitorCaller>
export type OperatorNamespace = Namespace<OperatorAsks, OperatorHears, Silent, OperatorConnection>
export type OperatorSocket = Socket<OperatorAsks, OperatorHears, Silent, OperatorConnection>

export const room = {
  conversation: (id: string) => `conversation:${id}`,
  site: (id: string) => `site:${id}`,
  /** Young people who have looked at a service's times. */
  times: (serviceId: string) => `times:${serviceId}`,
  operator: (id: string) => `operator:${id}`,
  /** Operators who serve exactly these sites have the same colleagues. */
  colleagues: (siteIds: readonly string[]) => `colleagues:${siteIds.join(',')}`,
}

interface Namespaced<One> {
  adapter: { rooms: ReadonlyMap<string, ReadonlySet<string>> }
  sockets: ReadonlyMap<string, One>
}

export function socketsIn<One>({ adapter, sockets }: Namespaced<One>, roomName: string): One[] {
  const ids = adapter.rooms.get(roomName)
  return ids ? [...ids].flatMap((id) => sockets.get(id) ?? []) : []
}

const named = (prefix: string, rooms: Iterable<string>) =>
  [...rooms].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))

/** Conversations that a visitor of this process is connected to. */
export function watchedConversations(visitors: VisitorNamespace): string[] {
  return named('conversation:', visitors.adapter.rooms.keys())
}

/** Tabs at a visitor's door here: they have begun no conversation. */
export function openDoors(visitors: VisitorNamespace): { tokenHash: Buffer; siteId: string }[] {
  return [...visitors.sockets.values()]
    .filter(({ data }) => data.conversationId === undefined)
    .map(({ data: { tokenHash, siteId } }) => ({ tokenHash, siteId }))
}

export function connectedOperators(operators: OperatorNamespace): string[] {
  return named('operator:', operators.adapter.rooms.keys())
}

/** The sets of sites served by the operators of this process. */
export function watchedColleagues(operators: OperatorNamespace): string[][] {
  return named('colleagues:', operators.adapter.rooms.keys()).map((names) => names.split(',').filter(Boolean))
}
