import type pg from 'pg'

// More parameters are lists, of another length each time.
const mostParameters = 12

/**
 * Has every statement planned once a connection. The rooms say the same; a walk of 50 steps says it a thousand times,
 * and to plan it each time costs as much as doing it.
 */
export function planOnce(pool: pg.Pool): void {
  const names = new Map<string, string>()
  const nameOf = (text: string) => {
    const name = names.get(text) ?? `walks-${names.size}`
    names.set(text, name)
    return name
  }
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...parameters: unknown[]) => unknown
    const named = (text: unknown, values: unknown, ...rest: unknown[]) =>
      typeof text === 'string' && Array.isArray(values) && values.length <= mostParameters
        ? query({ name: nameOf(text), text, values }, ...rest)
        : query(text, values, ...rest)
    // pg overloads `query` in seven ways, none of which changes.
    client.query = named as typeof client.query
  })
}
