import { createHash, randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { FindServices } from '../../protocol/public-service.ts'
import { OfSite, read } from '../http/read.ts'
import { readingPolicy } from '../http/security-headers.ts'
import { sendCompressed } from '../http/send-compressed.ts'
import { Refusal } from '../refusal.ts'
import { renderCities } from './cities-page.ts'
import { renderCrowded } from './crowded-page.ts'
import { type Page, renderPage } from './frame.ts'
import { listPage } from './list-page.ts'
import { tileHost } from './map-tiles.ts'
import { missingPage, onePage } from './one-page.ts'
import type { ServicePageService } from './service-page-service.ts'
import { readWish } from './wish.ts'

const onPage = 20
const inChat = 10
const OfService = OfSite.extend({ id: z.uuid().nullable().catch(null) })
const Query = z.record(z.string(), z.unknown())

interface Dependencies {
  servicePage: ServicePageService
  distDirectory: string
  origin: string
  /** False for a network that asks far more than a school class would. */
  admit: (request: FastifyRequest) => boolean
}

interface Rendered {
  body: string
  style: string
  picturesFrom?: string | undefined
}

/** The services of a city for everybody: nobody is asked who they are, and nothing of what they ask is kept. */
export async function addServicePages(
  app: FastifyInstance,
  { servicePage, distDirectory, origin, admit }: Dependencies,
): Promise<void> {
  const style = (await readFile(path.join(distDirectory, 'service-page', 'page.css'), 'utf8')).trim()
  // A class that was sent away together doesn't come back together.
  const comeAgainSeconds = () => randomInt(4, 10)

  function sendCrowded(request: FastifyRequest, reply: FastifyReply) {
    reply.code(429).header('refresh', comeAgainSeconds())
    return sendRendered(request, reply, renderCrowded(readWish(read(Query, request.query)).reading, style))
  }

  function send(request: FastifyRequest, reply: FastifyReply, page: Page, picturesFrom?: string) {
    return sendRendered(request, reply, { ...renderPage(page, { origin, style }), picturesFrom })
  }

  function sendRendered(
    request: FastifyRequest,
    reply: FastifyReply,
    { picturesFrom, ...rendered }: Rendered,
  ) {
    const styleHash = `'sha256-${createHash('sha256').update(rendered.style).digest('base64')}'`
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', readingPolicy({ styleHash, picturesFrom }))
      // What is open changes by the minute.
      .header('cache-control', reply.statusCode === 200 ? 'public, max-age=60' : 'no-store')
    return sendCompressed(request, reply, rendered.body, { isRemembered: false })
  }

  app.get('/services', async (request, reply) => {
    if (!admit(request)) return sendCrowded(request, reply)
    const sites = await servicePage.sites()
    const [first, ...others] = sites
    if (!first) throw new Refusal('not-found')
    if (others.length === 0) return reply.redirect(`/services/${first.id}`)
    return sendRendered(
      request,
      reply,
      renderCities(sites, readWish(read(Query, request.query)).reading, style),
    )
  })

  app.get('/services/:site', async (request, reply) => {
    if (!admit(request)) return sendCrowded(request, reply)
    const site = await servicePage.getSite(read(OfSite, request.params, 'not-found').site)
    const wish = readWish(read(Query, request.query))
    const found = await servicePage.find(site.id, wish, onPage)
    return send(request, reply, listPage({ site, wish: { ...wish, page: found.page }, found }))
  })

  app.get('/services/:site/:id', async (request, reply) => {
    if (!admit(request)) return sendCrowded(request, reply)
    const asked = read(OfService, request.params, 'not-found')
    const site = await servicePage.getSite(asked.site)
    const { reading } = readWish(read(Query, request.query))
    const found = asked.id === null ? undefined : await servicePage.read(site.id, asked.id, reading)
    if (!found) return send(request, reply.code(404), missingPage(site, reading))
    const picturesFrom = found.tiles && found.position ? tileHost(found.tiles) : undefined
    return send(request, reply, onePage(found, reading), picturesFrom)
  })

  /** The same for the chat, which asks in the body: not even an address says what somebody looks for. */
  app.post('/services/:site/find', async (request) => {
    if (!admit(request)) throw new Refusal('crowded')
    const wish = read(FindServices, request.body)
    return servicePage.find(read(OfSite, request.params, 'not-found').site, wish, inChat)
  })
}
