import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { read } from '../http/read.ts'
import { Refusal } from '../refusal.ts'
import { isLookingProgram } from './looking-program.ts'
import type { OutreachLinkService } from './outreach-link-service.ts'

const Followed = z.object({ code: z.string().max(100) })

interface Dependencies {
  links: OutreachLinkService
  /** Whether somebody from that network may still be counted. */
  admit: (request: IncomingMessage) => boolean
}

function isPerson({ headers, method }: FastifyRequest): boolean {
  const isEarly = /prefetch|prerender/.test(String(headers['sec-purpose'] ?? headers.purpose ?? ''))
  return method === 'GET' && !isEarly && !isLookingProgram(headers['user-agent'])
}

/** Everybody may follow a link; what it doesn't know opens the plain chat. */
export function addOutreachLinkRoutes(app: FastifyInstance, { links, admit }: Dependencies): void {
  app.get('/o/:code', async (request, reply) => {
    const counts = isPerson(request) && admit(request.raw)
    const followed = read(Followed, request.params, 'not-found')
    const { siteId, code } = await links.follow(followed.code, counts)
    if (siteId === undefined) throw new Refusal('not-found')
    return reply.redirect(code ? `/chat/${siteId}?o=${code}` : `/chat/${siteId}`)
  })
}
