import type { LogFn, Logger, LoggerOptions } from 'pino'

/** Fields that may stand in a line of the log. Any other is dropped, whoever wrote it. */
const allowedFields = new Set([
  'req',
  'res',
  'err',
  'reqId',
  'method',
  'route',
  'status',
  'refusal',
  'request',
  'event',
  'code',
  'reason',
  'count',
  'milliseconds',
  'seq',
  'siteId',
  'conversationId',
  'operatorId',
  'processName',
  'signal',
  'port',
  'migrations',
])

/** Options for pino: one line per event, in which no address, no URL and nobody's words can stand. */
export function loggingOptions(level: string) {
  return {
    level,
    base: null,
    serializers: { req: serializeRequest, res: serializeResponse, err: serializeError },
    formatters: { log: keepAllowed },
    hooks: { logMethod },
  } satisfies LoggerOptions
}

function keepAllowed(line: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).filter(([field]) => allowedFields.has(field)))
}

function serializeRequest(request: { method?: string; routeOptions?: { url?: string | undefined } }) {
  return { method: request.method, route: request.routeOptions?.url }
}

function serializeResponse(response: { statusCode?: number }) {
  return { statusCode: response.statusCode }
}

/** Type, code and where it happened. A message may quote what somebody wrote. */
export function serializeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  const afterMessage =
    error.stack
      ?.split(error.message || '\n')
      .slice(1)
      .join('') ?? ''
  const frames = afterMessage
    .split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+\)?|native|anonymous>\)?)$/.test(line))
  return { type: error.name, code, constraint, stack: frames.map((line) => line.trim()).join('\n') }
}

/** pino takes an error's message for the line's own where none is given, and so does Fastify. */
function logMethod(this: Logger, parameters: Parameters<LogFn>, write: LogFn): void {
  const [first, message] = parameters as unknown[]
  const err = first instanceof Error ? first : (first as { err?: unknown } | undefined)?.err
  if (err instanceof Error) {
    const fields = first instanceof Error ? { err } : (first as object)
    const said = typeof message === 'string' && message !== err.message ? message : 'unexpected error'
    write.call(this, fields, said)
  } else write.apply(this, parameters)
}
