import type { OutreachRecord, OutreachSession, OutreachWords } from '../../protocol/outreach-record.ts'
import { about } from '../conversation/conversation-content.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'
import type { OutreachRow } from './outreach-repository.ts'

export type OutreachContent = ReturnType<typeof createOutreachContent>

const keyOf = (id: string) => `outreach-${id}`
const noWords: OutreachWords = { aim: '', reflection: '', nextShift: '' }

/** Whoever asks: what they may read and change depends on it. */
export interface OutreachReader {
  id: string
  supervises: boolean
}

/** Of the record that it led to, others aren't even told which. */
export function withoutLink(record: OutreachRecord): OutreachRecord {
  return { ...record, escalationId: null }
}

/** Its two workers, and who supervises the site. */
export function mayChange(
  { operatorId, partnerId }: Pick<OutreachRow, 'operatorId' | 'partnerId'>,
  { id, supervises }: OutreachReader,
): boolean {
  return supervises || operatorId === id || partnerId === id
}

/** Opens what was sealed with a session's own key; who has lost its key has lost its words, and no numbers. */
export function createOutreachContent({ keys }: { keys: KeyDirectory }) {
  async function read({ id, sealedWords }: Pick<OutreachRow, 'id' | 'sealedWords'>): Promise<OutreachWords> {
    const key = sealedWords && (await keys.find(keyOf(id)))
    if (!key || !sealedWords) return noWords
    return { ...noWords, ...JSON.parse(unseal(key.seal, about.outreach(id), sealedWords).toString()) }
  }

  return {
    read,

    /** Nobody can read its words again; its numbers stay. */
    destroy: (id: string) => keys.destroy(keyOf(id)),

    async sealWords(id: string, words: OutreachWords): Promise<Buffer> {
      const key = await keys.findOrCreate(keyOf(id))
      return seal(key.seal, about.outreach(id), JSON.stringify(words))
    },

    async present(row: OutreachRow, reader: OutreachReader): Promise<OutreachSession> {
      const isOwn = mayChange(row, reader)
      const words = await read(row)
      return {
        id: row.id,
        siteId: row.siteId,
        version: row.version,
        record: isOwn ? row.record : withoutLink(row.record),
        words: { ...words, reflection: isOwn ? words.reflection : null },
        worker: person(row.operatorId, row.workerName),
        partner: person(row.partnerId, row.partnerName),
        changedBy: row.changedByName,
        changedAt: row.changedAt.toISOString(),
        afterReport: row.afterReport,
        mayChange: isOwn,
      }
    },
  }
}

function person(id: string | null, name: string | null): { id: string; name: string } | null {
  return id && name ? { id, name } : null
}
