import type { App } from '../app.ts'
import type { Connection } from '../connection.ts'

/**
 * One state for each person and site while the tab lives: a draft survives a look at the queue or at another site, and
 * whoever signs in next begins with none of it.
 */
export function createStatesBySite<State>(create: (connection: Connection, siteId: string) => State) {
  const states = new WeakMap<Connection, Map<string, State>>()
  return function stateOf(
    { connection, operator }: Pick<App, 'connection' | 'operator'>,
    siteId: string,
  ): State {
    const known = states.get(connection) ?? new Map<string, State>()
    states.set(connection, known)
    const whose = `${operator.value?.id} ${siteId}`
    const state = known.get(whose) ?? create(connection, siteId)
    known.set(whose, state)
    return state
  }
}
