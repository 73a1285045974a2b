import type { GuidanceFrame } from '../../protocol/guidance.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import { slugOf } from '../settings/slug.ts'

export interface NewDraft extends Pick<GuidanceFrame, 'kind' | 'topic' | 'link'> {
  /** Once it has been asked for: whoever asks again means the same entry. */
  id: string | undefined
  language: ContentLanguage
  title: string
  text: string
}

const mostKeys = 20

/** The entry and its first words. Refused on the way, it can be asked for again with the same id. */
export async function saveNew(
  connection: Connection,
  siteId: string,
  { id: known, language, title, text, kind, topic, link }: NewDraft,
): Promise<{ id: string; refusal: RefusalCode | undefined }> {
  const id = known ?? crypto.randomUUID()
  const isThere = known !== undefined && (await connection.ask('guidance:read', { siteId, id })).ok
  const refusal = isThere
    ? undefined
    : await create(connection, { siteId, id, title, frame: { kind, topic, link } })
  if (refusal) return { id, refusal }
  const state = 'in-review' as const
  const words = { siteId, id, language, version: 0, title, text, state, source: null }
  const written = await connection.ask('guidance:write', words)
  return { id, refusal: written.ok ? undefined : written.refusal }
}

/** Under a key made of its title; where another entry has that one, under the next. */
async function create(
  connection: Connection,
  {
    siteId,
    id,
    title,
    frame,
  }: { siteId: string; id: string; title: string; frame: Pick<NewDraft, 'kind' | 'topic' | 'link'> },
): Promise<RefusalCode | undefined> {
  const plain = slugOf(title, 'entry').slice(0, 36)
  const empty = { themes: [], keywords: {}, ownerId: null, reviewAt: null, archived: false }
  let refusal: RefusalCode | undefined
  for (let count = 1; count <= mostKeys; count++) {
    const key = count === 1 ? plain : `${plain}-${count}`
    const reply = await connection.ask('guidance:create', { siteId, id, key, frame: { ...empty, ...frame } })
    if (reply.ok) return undefined
    refusal = reply.refusal
    if (refusal !== 'different-content') break
  }
  return refusal
}
