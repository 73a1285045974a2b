import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'

interface DemoCity {
  port: number
  publicUrl: string
  rootDirectory: string
}

const contentTypes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Serves the pages of the fictional city: another site than the chat, with the very snippet that a city pastes. */
export async function startDemoCity({ port, publicUrl, rootDirectory }: DemoCity) {
  const city = Fastify({ logger: false, forceCloseConnections: true })
  servePages(city, join(rootDirectory, 'demo/pages'), new URL(publicUrl).origin)
  const url = await city.listen({ host: '127.0.0.1', port })
  return { url, close: () => city.close() }
}

function servePages(city: FastifyInstance, directory: string, chat: string): void {
  const parts = new Map(
    ['header', 'footer', 'header-sv', 'footer-sv', 'picture'].map((part) => [
      part,
      readFileSync(join(directory, 'parts', `${part}.html`), 'utf8'),
    ]),
  )
  for (const file of readdirSync(directory).filter((name) => name.includes('.'))) {
    const [name = '', extension = ''] = file.split('.')
    const isPage = extension === 'html'
    const path = isPage ? `/${name === 'index' ? '' : name}` : `/${file}`
    const text = readFileSync(join(directory, file), 'utf8')
    const body = isPage ? assemble(text, path, parts).replaceAll('{{chat}}', chat) : text
    city.get(path, async (_request, reply) => {
      // Not no-store: a page that may not be stored never enters the back-forward cache.
      reply.header('cache-control', 'no-cache').header('x-content-type-options', 'nosniff')
      if (path === '/tiukka') reply.header('content-security-policy', strictPolicy(chat))
      return reply.type(contentTypes[extension] ?? 'text/plain').send(body)
    })
  }
  city.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send('Sivua ei ole.\n'))
}

function assemble(page: string, path: string, parts: Map<string, string>): string {
  return page
    .replace(/\{\{([a-z-]+)\}\}/g, (slot, part: string) => parts.get(part) ?? slot)
    .replaceAll(`href="${path}"`, `href="${path}" aria-current="page"`)
}

// As strict as a city's policy can be: the two chat sources are what docs/deployment.md asks for.
function strictPolicy(chat: string): string {
  return [
    "default-src 'none'",
    `script-src ${chat}`,
    `frame-src ${chat}`,
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}
