import type { FastifyInstance } from 'fastify'

const noOther = 'microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()'

/** Of the one page that may ask for a camera: the desk's, which reads a code with it. */
export const withCamera = { 'permissions-policy': `camera=(self), ${noOther}` }

const everywhere = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': `camera=(), ${noOther}`,
  // Routes that serve a page widen this; every error and file keeps it.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

/** What every response begins with, whoever writes it. */
export function strictHeaders({ https }: { https: boolean }): Record<string, string> {
  if (!https) return everywhere
  return { ...everywhere, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
}

/** Puts the strictest headers on every response; a route widens what it must. */
export function addSecurityHeaders(app: FastifyInstance, { https }: { https: boolean }): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(strictHeaders({ https }))
  })
}

/** What a page to read may do: be read, with its one style, pictures of one other host at most, and a form of our own. */
export function readingPolicy({
  styleHash,
  picturesFrom,
}: {
  styleHash: string
  picturesFrom?: string | undefined
}): string {
  return [
    "default-src 'none'",
    `style-src ${styleHash}`,
    ...(picturesFrom ? [`img-src ${picturesFrom}`] : []),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

interface PagePolicy {
  origin: string
  /** Sites that may frame the page; none means nobody. */
  framedBy: readonly string[]
  /** `'sha256-…'` of the page's one inline style. */
  styleHash?: string
}

/** What a page of ours may do: run our own files, talk to our own origin, and nothing else. */
export function pagePolicy({ origin, framedBy, styleHash }: PagePolicy): string {
  const socket = origin.replace(/^http/, 'ws')
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${styleHash ? ` ${styleHash}` : ''}`,
    "img-src 'self' data:",
    "media-src 'self' data:",
    `connect-src 'self' ${socket}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(' ') : "'none'"}`,
  ].join('; ')
}
