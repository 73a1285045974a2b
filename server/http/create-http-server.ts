import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  LogController,
} from 'fastify'
import { answerErrors } from './error-handler.ts'
import { addSecurityHeaders, strictHeaders } from './security-headers.ts'

/** Fastify with the defaults that guarantees.md 1.4 asks to change; nothing of a request but its route is logged. */
export function createHttpServer(log: FastifyBaseLogger, { https }: { https: boolean }): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 16 * 1024,
    requestTimeout: 10_000,
    connectionTimeout: 0,
    keepAliveTimeout: 15_000,
    // Node looks for slow connections every 30 s unless told otherwise: they would live three times as long.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 2000, maxHeaderSize: 16 * 1024 },
    forceCloseConnections: true,
    exposeHeadRoutes: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 100 },
    // A URL that cannot be read meets no hook and no error handler.
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      reply.headers(strictHeaders({ https })).code(400).send({ ok: false, refusal: 'invalid-request' })
    },
  })
  addSecurityHeaders(app, { https })
  answerErrors(app)
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.url?.startsWith('/health')) return
    const { method } = request
    const milliseconds = Math.round(reply.elapsedTime)
    request.log.debug(
      { method, route: request.routeOptions.url ?? 'none', status: reply.statusCode, milliseconds },
      'answered',
    )
  })
  return app
}
