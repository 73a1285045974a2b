import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { startKynnys } from '../support/kynnys.ts'

it('a server stops in time beside a connection that never asked for anything, as browsers open them', async () => {
  const kynnys = await startKynnys()
  const silent = connect(Number(new URL(kynnys.url).port), '127.0.0.1')
  await once(silent, 'connect')
  // Fastify rejects when what is to be done before closing takes ten seconds.
  const closed = kynnys.close()
  await expect(closed).resolves.toBeUndefined()
  silent.destroy()
})
