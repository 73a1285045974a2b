import type { IncomingMessage } from 'node:http'
import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyInstance } from 'fastify'
import { SignIn } from '../../protocol/operator.ts'
import { read } from '../http/read.ts'
import { Refusal } from '../refusal.ts'
import { cookieNames } from './session-cookie.ts'
import type { SessionService } from './session-service.ts'

const deviceDays = 180

interface Dependencies {
  sessions: SessionService
  publicUrl: string
  /** Whether this network may try again so soon: one guess at each of many accounts is slowed here. */
  admit?: (request: IncomingMessage) => boolean
}

/** Signing in and out. Needs @fastify/cookie. */
export function operatorRoutes({ sessions, publicUrl, admit = () => true }: Dependencies) {
  const names = cookieNames(publicUrl)
  const options: CookieSerializeOptions = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: publicUrl.startsWith('https:'),
  }

  return async function routes(app: FastifyInstance): Promise<void> {
    app.addHook('onRequest', async (request) => {
      if (request.headers.origin !== publicUrl) throw new Refusal('not-allowed')
      const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
      if (request.method === 'POST' && type !== 'application/json') throw new Refusal('invalid-request')
    })

    app.post('/console/session', async (request, reply) => {
      const body = read(SignIn, request.body)
      if (!admit(request.raw)) throw new Refusal('too-many-requests')
      const before = request.cookies[names.session]
      const deviceToken = request.cookies[names.device]
      const signedIn = await sessions.signIn({ ...body, deviceToken })
      if (before) await sessions.signOut(before)
      reply.setCookie(names.session, signedIn.sessionToken, options)
      reply.setCookie(names.device, signedIn.deviceToken, { ...options, maxAge: deviceDays * 86_400 })
      return reply.header('cache-control', 'no-store').code(204).send()
    })

    app.delete('/console/session', async (request, reply) => {
      const token = request.cookies[names.session]
      if (token) await sessions.signOut(token)
      return reply.clearCookie(names.session, options).header('cache-control', 'no-store').code(204).send()
    })
  }
}
