import { randomUUID } from 'node:crypto'
import type { ContentLanguage, Language } from '../../protocol/language.ts'
import { protocolVersion } from '../../protocol/version.ts'
import { createDatabase } from '../../server/database/connect.ts'
import type { Findable } from '../../server/guidance/guidance-index.ts'
import { countLibraryFurther, insertEntry } from '../../server/guidance/library-repository.ts'
import { insertFirstTexts } from '../../server/guidance/variant-repository.ts'
import { connectTo } from '../../test/support/clients.ts'
import { firstPort, type Ground, publicUrl, site } from './ground.ts'

const port = firstPort + 16

export interface Asked {
  words: string
  language: Language
}

/** An entry's text in a language that a request can name. */
export type Spoken = Findable & { language: ContentLanguage }

/** Milliseconds until each search of a console is answered, one after the other, in a library of these entries. */
export async function searchOverSocket(
  ground: Ground,
  written: readonly Spoken[][],
  asked: readonly Asked[],
): Promise<number[]> {
  await fillLibrary(ground, written)
  await ground.startServer(port)
  const search = await openConsole(ground)
  // Whoever comes first waits until the server has read the library.
  await search.ask({ words: '', language: 'fi' })
  const times: number[] = []
  for (const one of asked) times.push(await search.ask(one))
  search.close()
  // The next part starts with the empty library of a new city.
  await ground.pool.query('delete from guidance_library where site_id = $1', [site])
  return times
}

async function openConsole(ground: Ground) {
  const [counsellor] = await ground.counsellors(1)
  const socket = connectTo(`http://127.0.0.1:${port}`, '/operator', {
    auth: { version: protocolVersion },
    extraHeaders: { origin: publicUrl, cookie: counsellor?.cookie ?? '' },
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
  const whole = { siteId: site, sending: 'so', topic: null, kind: null, shelf: null, limit: 30 }
  return {
    async ask({ words, language }: Asked): Promise<number> {
      const start = performance.now()
      const reply = await socket.emitWithAck('guidance:search', { ...whole, words, reading: language })
      const took = performance.now() - start
      if (!reply.ok) throw new Error(reply.refusal)
      return took
    },
    close: () => socket.close(),
  }
}

async function fillLibrary({ pool }: Ground, written: readonly Spoken[][]): Promise<void> {
  await createDatabase(pool)
    .transaction()
    .execute(async (trx) => {
      const library = await countLibraryFurther(trx, site)
      if (!library) throw new Error(`no site is called ${site}`)
      for (const [at, texts] of written.entries()) {
        const id = randomUUID()
        const { topic = '', keywords = [] } = texts[0] ?? {}
        const found = { kind: 'reply' as const, topic, keywords: { fi: [...keywords] } }
        const frame = { ...found, themes: [], link: null, ownerId: null, reviewAt: null, archived: false }
        const libraryVersion = library.version
        await insertEntry(trx, { id, siteId: site, key: `bench-${at}`, frame, libraryVersion })
        await insertFirstTexts(trx, id, texts.map(firstText))
      }
    })
}

function firstText({ language, title, text }: Spoken) {
  const source = language === 'fi' ? null : ({ language: 'fi', version: 1 } as const)
  return { language, title, text, state: 'in-review' as const, editedBy: null, source }
}
