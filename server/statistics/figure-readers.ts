import type { FastifyRequest } from 'fastify'
import { Slug } from '../../protocol/slug.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { Refusal } from '../refusal.ts'
import type { PublishedService } from './published-service.ts'

interface Dependencies {
  published: Pick<PublishedService, 'partnerSites'>
  authenticate: (cookieHeader: string | undefined) => Promise<OperatorCaller | undefined>
  publicUrl: string
}

export type FigureReaders = ReturnType<typeof createFigureReaders>

/** Who may read what is published: whoever leads a site, and its partners. */
export function createFigureReaders({ published, authenticate, publicUrl }: Dependencies) {
  async function getCaller({ headers }: FastifyRequest): Promise<OperatorCaller> {
    const { origin, cookie } = headers
    if (origin !== undefined && origin !== publicUrl) throw new Refusal('not-allowed')
    const caller = await authenticate(cookie)
    if (!caller) throw new Refusal('not-signed-in')
    return caller
  }

  /** A counsellor is not one of them: who reads figures beside a talk would know whom they are about. */
  async function sitesOf({ id, roles }: OperatorCaller): Promise<{ led: string[]; all: string[] }> {
    const led = roles
      .filter(({ role }) => role === 'supervisor' || role === 'administrator')
      .map(({ siteId }) => siteId)
    const all = [...new Set([...led, ...(await published.partnerSites(id))])].sort()
    if (all.length === 0) throw new Refusal('not-allowed')
    return { led, all }
  }

  return {
    /** Refuses `not-allowed` who may read of no site. */
    async sites(request: FastifyRequest): Promise<string[]> {
      return (await sitesOf(await getCaller(request))).all
    },

    /** Refuses `not-found` for another site: not even its existence is told. */
    async reader(request: FastifyRequest, site: string): Promise<{ siteId: string; leads: boolean }> {
      const { led, all } = await sitesOf(await getCaller(request))
      const siteId = Slug.safeParse(site)
      if (!siteId.success || !all.includes(siteId.data)) throw new Refusal('not-found')
      return { siteId: siteId.data, leads: led.includes(siteId.data) }
    },
  }
}
