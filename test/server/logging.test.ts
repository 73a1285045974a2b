import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { createHttpServer } from '../../server/http/create-http-server.ts'
import { loggingOptions } from '../../server/logging.ts'

const canary = 'canary that nobody may read'

function aLog(): { log: ReturnType<typeof pino>; lines: string[] } {
  const lines: string[] = []
  return { lines, log: pino(loggingOptions('trace'), { write: (line: string) => void lines.push(line) }) }
}

describe('the log', () => {
  it('drops every field that is not on its list, whatever its depth', () => {
    const { log, lines } = aLog()
    log.info({ text: canary, conversationId: 'c1', nested: { ip: canary } }, 'done')
    expect(lines.join()).not.toContain(canary)
    expect(JSON.parse(lines[0]!)).toMatchObject({ conversationId: 'c1', msg: 'done' })
  })

  it('names the kind of an error and where it happened, never its message', () => {
    const { log, lines } = aLog()
    const error = Object.assign(new TypeError(`${canary}\n    at ${canary} (file.ts:1:1)`), {
      code: 'E1',
      detail: canary,
      cause: new Error(canary),
    })
    log.error(error)
    log.error({ err: error })
    log.error({ err: error }, 'request failed')
    log.error({ err: error }, error.message)
    log.error({ err: { message: canary } }, 'not an error')
    expect(lines.join()).not.toContain(canary)
    const [first, , third] = lines.map((line) => JSON.parse(line))
    expect(first).toMatchObject({ msg: 'unexpected error', err: { type: 'TypeError', code: 'E1' } })
    expect(first.err.stack).toMatch(/^at .*logging\.test\.ts:\d+:\d+/)
    expect(third.msg).toBe('request failed')
  })

  it('names the route of a request, and nothing of who asked', async () => {
    const { log, lines } = aLog()
    const app = createHttpServer(log, { https: false })
    app.get('/chat/:site', async () => {
      throw new Error(canary)
    })
    const headers = {
      'user-agent': canary,
      referer: canary,
      'x-forwarded-for': '203.0.113.7',
      cookie: canary,
    }
    await app.inject({
      url: `/chat/${encodeURIComponent(canary)}?token=${canary}`,
      headers,
      remoteAddress: '203.0.113.7',
    })
    await app.inject({ url: `/${canary}`, headers })
    await app.close()
    expect(lines.join('\n')).toContain('/chat/:site')
    expect(lines.join('\n')).not.toMatch(/canary|203\.0\.113/)
  })
})
