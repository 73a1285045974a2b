import type { FastifyInstance } from 'fastify'

/** `METHOD /path` of every route, read from the tree that Fastify prints. */
export function routesOf(app: FastifyInstance): string[] {
  const found: string[] = []
  const path: string[] = []
  for (const line of app.printRoutes().split('\n')) {
    const [, indent, name, methods] = /^([│ ]*)[├└]── (.*?)(?: \((.*)\))?$/.exec(line) ?? []
    if (indent === undefined || name === undefined) continue
    path.length = indent.length / 4
    path.push(name)
    for (const method of methods?.split(', ') ?? [])
      if (method !== 'HEAD') found.push(`${method} ${path.join('')}`)
  }
  return found
}
