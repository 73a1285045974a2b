import { randomUUID } from 'node:crypto'
import type { GuidanceEntry, GuidanceFrame, GuidanceTopic } from '../../protocol/guidance.ts'
import type { WriteGuidance } from '../../protocol/guidance-editing.ts'
import type { ContentLanguage } from '../../protocol/language.ts'
import { mustAnswer, type Operator } from './people.ts'

export const siteId = 'kuusiniemi'

const everywhere = (name: string) => ({ fi: name, 'fi-simple': name, sv: name, en: name })
export const someTopics: GuidanceTopic[] = [
  { id: 'work', parent: null, name: everywhere('Työ') },
  { id: 'search', parent: 'work', name: everywhere('Työnhaku') },
  { id: 'mind', parent: null, name: everywhere('Mieli') },
]

export const aFrame: GuidanceFrame = {
  kind: 'reply',
  topic: 'work',
  themes: ['work-and-study'],
  keywords: { fi: ['työtön', 'duuni'], sv: ['arbetslös'], en: ['unemployed'] },
  link: null,
  ownerId: null,
  reviewAt: null,
  archived: false,
}

/** The tree that entries hang on, unless the library has one. */
export async function plantTopics({ socket }: Operator, site = siteId): Promise<void> {
  const asked = {
    siteId: site,
    words: '',
    reading: 'fi',
    topic: null,
    archived: false,
    offset: 0,
    limit: 1,
  } as const
  const { topicsVersion } = await mustAnswer(socket.emitWithAck('guidance:list', asked))
  if (topicsVersion > 0) return
  await mustAnswer(
    socket.emitWithAck('guidance:set-topics', { siteId: site, version: 0, topics: someTopics }),
  )
}

/** A new entry without any words yet. */
export async function anEntry({ socket }: Operator, frame: Partial<GuidanceFrame> = {}, site = siteId) {
  const id = randomUUID()
  const key = `entry-${id.slice(0, 8)}`
  return mustAnswer(
    socket.emitWithAck('guidance:create', { siteId: site, id, key, frame: { ...aFrame, ...frame } }),
  )
}

type Written = Partial<Omit<WriteGuidance, 'siteId' | 'id' | 'language'>>

/** Asks to write words in one language; the newest version is the one that is there unless told otherwise. */
export function write(
  { socket }: Operator,
  entry: Pick<GuidanceEntry, 'id' | 'variants' | 'siteId'>,
  language: ContentLanguage,
  written: Written = {},
) {
  const known = entry.variants.find((one) => one.language === language)
  return socket.emitWithAck('guidance:write', {
    siteId: entry.siteId,
    id: entry.id,
    language,
    version: known?.version ?? 0,
    title: `Otsikko ${language}`,
    text: `Teksti ${language}`,
    state: 'in-review',
    source: known ? known.source : null,
    ...written,
  })
}

export function variantOf({ variants }: GuidanceEntry, language: ContentLanguage) {
  const found = variants.find((one) => one.language === language)
  if (!found) throw new Error(`no variant in ${language}`)
  return found
}
