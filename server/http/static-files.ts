import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { pagePolicy, withCamera } from './security-headers.ts'
import { sendCompressed } from './send-compressed.ts'

/** The built files of both clients. Their names carry a hash of their content, so they never change. */
export async function serveFiles(app: FastifyInstance, distDirectory: string): Promise<void> {
  for (const [folder, prefix] of [
    ['widget', '/widget/'],
    ['operator-console', '/console/'],
  ] as const)
    await app.register(fastifyStatic, {
      root: path.join(distDirectory, folder, 'assets'),
      prefix: `${prefix}assets/`,
      decorateReply: false,
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      index: false,
    })
}

/** The console's one page, which is a desk's and a partner's as well. Nobody may frame it. */
export async function serveConsole(
  app: FastifyInstance,
  distDirectory: string,
  origin: string,
): Promise<void> {
  const page = await readFile(path.join(distDirectory, 'operator-console', 'index.html'), 'utf8')
  const policy = pagePolicy({ origin, framedBy: [] })
  for (const url of ['/console', '/console/', '/desk', '/partner'])
    app.get(url, async (request, reply) => {
      reply.type('text/html; charset=utf-8').header('content-security-policy', policy)
      if (url === '/desk') reply.headers(withCamera)
      return sendCompressed(request, reply, page)
    })
}

const installed = {
  'service-worker.js': 'text/javascript; charset=utf-8',
  'app.webmanifest': 'application/manifest+json',
  'icon-192.png': 'image/png',
  'icon-512.png': 'image/png',
  'icon-maskable-512.png': 'image/png',
} as const

/** What makes the console an app on a phone. Asked for anew each time, since these names never change. */
export async function serveInstalledConsole(app: FastifyInstance, distDirectory: string): Promise<void> {
  for (const [name, type] of Object.entries(installed)) {
    const file = await readFile(path.join(distDirectory, 'operator-console', name))
    app.get(`/console/${name}`, async (_request, reply) => {
      reply.type(type).header('cache-control', 'no-cache')
      // A worker is held by the policy it came with, not by the page's.
      if (name === 'service-worker.js')
        reply
          .header('content-security-policy', "default-src 'none'; connect-src 'self'")
          .header('service-worker-allowed', '/console')
      return reply.send(file)
    })
  }
}
