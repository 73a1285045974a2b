import path from 'node:path'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { fillDemoCity } from '../demo/fill-demo-city.ts'
import { fillDemoDistricts } from '../demo/fill-demo-districts.ts'
import { fillDemoEscalation } from '../demo/fill-demo-escalation.ts'
import { fillDemoGuidance } from '../demo/fill-demo-guidance.ts'
import { fillDemoHours } from '../demo/fill-demo-hours.ts'
import { fillDemoMapping } from '../demo/fill-demo-mapping.ts'
import { fillDemoServices } from '../demo/fill-demo-services.ts'
import { fillDemoTimes } from '../demo/fill-demo-times.ts'
import { fillDemoTitles } from '../demo/fill-demo-titles.ts'
import { startDemoCity } from '../demo/start-demo-city.ts'
import { createApp } from './app.ts'
import { mayRewrite } from './audit/audit-repository.ts'
import type { Config } from './config.ts'
import { checkDurability } from './database/check-durability.ts'
import { createDatabase, createPool } from './database/connect.ts'
import { type DatabaseUrls, updateDatabase } from './database/update-database.ts'
import { getMasterKey } from './master-key.ts'

/** One process of the application on this database, listening. Refuses a database that may lose what it confirms. */
export async function startServer(config: Config, urls: DatabaseUrls, log: FastifyBaseLogger) {
  const demoUrl = config.demo && `http://127.0.0.1:${config.demo.port}`
  const { applicationUrl: databaseUrl } = urls
  await prepareDatabase(urls, { demoUrl, rootDirectory: config.rootDirectory }, log)
  const app = await createApp({ config, databaseUrl, masterKey: await getMasterKey(config), log })
  await app.listen({ host: config.host, port: config.port })
  const demo = await openDemo(config, app)
  return {
    async close(): Promise<void> {
      await demo?.close()
      await app.close()
    },
  }
}

async function prepareDatabase(
  urls: DatabaseUrls,
  { demoUrl, rootDirectory }: { demoUrl: string | undefined; rootDirectory: string },
  log: FastifyBaseLogger,
): Promise<void> {
  const pool = createPool(urls.applicationUrl, 2)
  const db = createDatabase(pool)
  try {
    await checkDurability(pool, log)
    const done = await updateDatabase(urls)
    if (done.length > 0) log.info({ migrations: done }, 'database migrated')
    if (await mayRewrite(db))
      log.warn('the application owns the audit and could rewrite it: give it a role of its own')
    if (!demoUrl) return
    await fillDemoCity({ db, demoUrl })
    await fillDemoTitles(db)
    await fillDemoHours(db)
    await fillDemoGuidance(db, path.join(rootDirectory, 'demo/guidance'))
    await fillDemoMapping(db, path.join(rootDirectory, 'demo'))
    await fillDemoEscalation(db, path.join(rootDirectory, 'demo'))
    await fillDemoServices(db, path.join(rootDirectory, 'demo/services.json'))
    await fillDemoTimes(db)
    await fillDemoDistricts(db, path.join(rootDirectory, 'demo/districts.json'))
  } finally {
    await db.destroy()
  }
}

async function openDemo({ demo, publicUrl, rootDirectory }: Config, app: FastifyInstance) {
  if (!demo) return undefined
  try {
    return await startDemoCity({ port: demo.port, publicUrl, rootDirectory })
  } catch (error) {
    await app.close()
    throw error
  }
}
