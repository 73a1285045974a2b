import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const mostRemembered = 200
const compressed = new Map<string, Buffer>()

/** Sends a small text made on the fly: with an ETag, as brotli where the browser takes it, compressed once. */
export function sendCompressed(request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  reply.header('etag', etag).header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  if (!/\bbr\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(body)
  return reply.header('content-encoding', 'br').send(compress(etag, body))
}

function compress(etag: string, body: string): Buffer {
  const known = compressed.get(etag)
  if (known) return known
  if (compressed.size >= mostRemembered) compressed.clear()
  const made = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  compressed.set(etag, made)
  return made
}
