import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const mostRemembered = 200
const compressed = new Map<string, Buffer>()

// What is sent once is compressed as fast as it is worth.
const quickly = 4

/**
 * Sends a small text made on the fly: with an ETag, as brotli where the browser takes it. It is compressed once and
 * remembered, unless it differs from asker to asker.
 */
export function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  { isRemembered }: { isRemembered: boolean } = { isRemembered: true },
): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply.header('etag', etag).header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(body)
  const made = isRemembered ? compress(etag, body) : brotli(body, quickly)
  return reply.header('content-encoding', 'br').send(made)
}

function compress(etag: string, body: string): Buffer {
  const known = compressed.get(etag)
  if (known) return known
  if (compressed.size >= mostRemembered) compressed.clear()
  const made = brotli(body, 11)
  compressed.set(etag, made)
  return made
}

function brotli(body: string, quality: number): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
}
