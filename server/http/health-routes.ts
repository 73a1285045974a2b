import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'

/** `live`: this process runs. `ready`: it can keep what it is told. */
export function addHealthRoutes(app: FastifyInstance, isReady: () => Promise<boolean>): void {
  app.get('/health/live', async () => ({ ok: true }))
  app.get('/health/ready', async () => {
    if (!(await isReady())) throw new Refusal('unavailable')
    return { ok: true }
  })
}
