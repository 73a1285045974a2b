import type { Kysely } from 'kysely'
import { maskContactDetails } from '../../protocol/contact-details.ts'
import type { Feedback, FeedbackSummary } from '../../protocol/feedback.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import { about } from '../conversation/conversation-content.ts'
import type { Tables } from '../database/tables.ts'
import type { KeyDirectory } from '../encryption/key-directory.ts'
import { seal, unseal } from '../encryption/seal.ts'
import { Refusal } from '../refusal.ts'
import {
  countFeedback,
  findLines,
  type GivenCount,
  type LineRow,
  upsertFeedback,
} from './feedback-repository.ts'

export type FeedbackService = ReturnType<typeof createFeedbackService>

/** What the young say of it afterwards: ratings that stay as numbers, and a line that goes with the conversation. */
export function createFeedbackService({ db, keys }: { db: Kysely<Tables>; keys: KeyDirectory }) {
  async function present({ conversationId, sealedLine, feeling, on }: LineRow) {
    const key = await keys.find(conversationId)
    if (!key) return []
    // Whoever wrote how to reach them wrote it to the chat, not for a list that is read through.
    const said = unseal(key.seal, about.feedback(conversationId), sealedLine).toString()
    return [{ on, feeling, text: maskContactDetails(said).text }]
  }

  return {
    /** Refuses `invalid-request` while the conversation goes on: it is said afterwards. */
    async give(conversationId: string, { line, ...ratings }: Feedback): Promise<{ masked: boolean }> {
      const key = await keys.find(conversationId)
      if (!key) throw new Refusal('not-found')
      const { text, masked } = maskIdentityCodes(line)
      const sealedLine = text ? seal(key.seal, about.feedback(conversationId), text) : null
      if (!(await upsertFeedback(db, conversationId, { ...ratings, sealedLine })))
        throw new Refusal('invalid-request')
      return { masked }
    },

    /** What was ticked, without a line. */
    async ratings(siteId: string, from: Date, to: Date): Promise<Omit<FeedbackSummary, 'lines'>> {
      return addUp(await countFeedback(db, { siteId, from, to }))
    },

    async summary(siteId: string, from: Date, to: Date): Promise<FeedbackSummary> {
      const counts = await countFeedback(db, { siteId, from, to })
      const lines = await Promise.all((await findLines(db, { siteId, from, to })).map(present))
      return { ...addUp(counts), lines: lines.flat() }
    },
  }
}

function addUp(counts: readonly GivenCount[]): Omit<FeedbackSummary, 'lines'> {
  const sum = (is: (row: GivenCount) => boolean) =>
    counts.reduce((total, row) => total + (is(row) ? row.count : 0), 0)
  const feeling = (one: GivenCount['feeling']) => sum((row) => row.feeling === one)
  const helped = (one: GivenCount['helped']) => sum((row) => row.helped === one)
  const reason = (one: GivenCount['reason']) => sum((row) => row.reason === one)
  return {
    given: sum(() => true),
    feeling: {
      good: feeling('good'),
      'fairly-good': feeling('fairly-good'),
      'fairly-bad': feeling('fairly-bad'),
      bad: feeling('bad'),
    },
    helped: { yes: helped('yes'), partly: helped('partly'), no: helped('no') },
    reason: {
      'too-long': reason('too-long'),
      'changed-mind': reason('changed-mind'),
      'not-now': reason('not-now'),
      'did-not-dare': reason('did-not-dare'),
      elsewhere: reason('elsewhere'),
    },
  }
}
