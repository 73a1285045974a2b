import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client'

export type ClientOptions = Partial<ManagerOptions & SocketOptions>

const clients = new Map<string, Set<Socket>>()

/** A client that comes back at once, until it is closed or its server is gone for good. */
export function connectTo(url: string, namespace: string, options: ClientOptions): Socket {
  const socket = io(`${url}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 500,
    ...options,
    extraHeaders: { origin: new URL(url).origin, ...options.extraHeaders },
  })
  clients.set(url, (clients.get(url) ?? new Set()).add(socket))
  return socket
}

/** Closes all that was connected to a server that is gone: else they knock twice a second until the last file has run. */
export function closeClientsOf(url: string): void {
  for (const socket of clients.get(url) ?? []) socket.close()
  clients.delete(url)
}
