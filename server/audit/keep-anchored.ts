import type { FastifyInstance } from 'fastify'
import { repeat } from '../realtime/repeat.ts'
import type { AnchorService } from './anchor-service.ts'

const anchorSeconds = 10

/** Anchors the audit now, every 10 s, and when the application closes. */
export async function keepAnchored(
  app: FastifyInstance,
  { anchor }: Pick<AnchorService, 'anchor'>,
): Promise<void> {
  const quietly = () =>
    anchor().catch((err) => app.log.error({ event: 'audit-anchor', err }, 'audit not anchored'))
  await quietly()
  const stop = repeat('audit-anchor', anchorSeconds, anchor, app.log)
  app.addHook('preClose', async () => {
    stop()
    await quietly()
  })
}
