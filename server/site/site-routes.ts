import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ContentLanguage } from '../../protocol/language.ts'
import type { SitePage } from '../../protocol/site.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { OfSite, read } from '../http/read.ts'
import { pagePolicy } from '../http/security-headers.ts'
import { sendCompressed } from '../http/send-compressed.ts'
import type { MappingService } from '../mapping/mapping-service.ts'
import type { OpeningHoursService } from '../opening-hours/opening-hours-service.ts'
import type { PresenceService } from '../presence/presence-service.ts'
import { Refusal } from '../refusal.ts'
import { offeredLanguages } from '../site-language/site-language.ts'
import type { WaitingRoomService } from '../waiting-room/waiting-room-service.ts'
import { describeLauncher, leaveWords } from './launcher.ts'
import { shownContent } from './present-content.ts'
import { chooseLanguage, renderEmbed, renderPage, type WidgetFiles } from './site-page.ts'
import type { SiteRow } from './site-repository.ts'
import type { SiteService } from './site-service.ts'

interface Dependencies {
  site: SiteService
  presence: PresenceService
  openingHours: OpeningHoursService
  waitingRoom: WaitingRoomService
  mapping: Pick<MappingService, 'has'>
  /** What an outreach link says; null where its code says nothing. */
  met: (siteId: string, code: string) => Promise<SitePage['met']>
  files: WidgetFiles
  clock: () => Date
  origin: string
  /** Quick exit without a socket: the page is going away and can only send a beacon. */
  leave: (token: string, request: IncomingMessage) => Promise<void>
}

// What makes no sense in an address opens the plain chat.
const text = z.string().optional().catch(undefined)
const ChatQuery = z.object({ lang: text, framed: z.unknown().optional(), o: text })
const Words = z.object({ language: ContentLanguage })
const VisitorToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** Everybody may ask for these: they hold what the city shows to all. */
export function addSiteRoutes(
  app: FastifyInstance,
  { site, presence, openingHours, waitingRoom, mapping, met, clock, files, origin, leave }: Dependencies,
): void {
  async function getSite(request: FastifyRequest): Promise<SiteRow> {
    const row = await site.find(read(OfSite, request.params, 'not-found').site)
    if (!row) throw new Refusal('not-found')
    return row
  }

  app.get('/embed/:site.js', async (request, reply) => {
    const { id, accent, neutralUrl, content } = await getSite(request)
    const { invitation } = content
    const onDuty = (await presence.namesOnDuty(id)).length > 0
    const known = await openingHours.ofSite(id)
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=60')
      .header('cross-origin-resource-policy', 'cross-origin')
    const says = describeLauncher(known, onDuty, clock().getTime())
    const state = { siteId: id, origin, accent, neutralUrl, invitation, leave: leaveWords, says }
    return sendCompressed(request, reply, renderEmbed(files, state))
  })

  app.get('/chat/:site', async (request, reply) => {
    const row = await getSite(request)
    const { lang, framed, o } = read(ChatQuery, request.query)
    const language = chooseLanguage({
      asked: lang,
      offered: offeredLanguages(row.languages),
      framed: framed !== undefined,
      acceptLanguage: request.headers['accept-language'],
    })
    const page = {
      siteId: row.id,
      accent: row.accent,
      retentionDays: row.retentionDays,
      neutralUrl: row.neutralUrl,
      ...(row.languages && { languages: offeredLanguages(row.languages) }),
      content: shownContent(row, language),
      onDuty: await presence.namesOnDuty(row.id),
      opening: (await openingHours.ofSite(row.id)).opening,
      waitingRoom: await waitingRoom.of(row.id),
      hasMapping: await mapping.has(row.id),
      days: await openingHours.week(row.id),
      met: o !== undefined ? await met(row.id, o) : null,
      protocolVersion,
    }
    const { body, styleHash } = renderPage(files, page, language)
    reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        pagePolicy({ origin, framedBy: ["'self'", ...row.origins], styleHash }),
      )
      .header('cross-origin-resource-policy', 'cross-origin')
    return sendCompressed(request, reply, body)
  })

  // Of the language that somebody changes to: the page brought one.
  app.get('/chat/:site/words/:language', async (request, reply) => {
    const { language } = read(Words, request.params)
    const content = shownContent(await getSite(request), language)
    reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=60')
    return sendCompressed(request, reply, JSON.stringify(content))
  })

  app.post('/visitor/leave', async (request, reply) => {
    if (request.headers.origin !== undefined && request.headers.origin !== origin)
      throw new Refusal('not-allowed')
    await leave(read(VisitorToken, request.body), request.raw)
    return reply.code(204).send()
  })
}
