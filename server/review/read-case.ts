import type { Kysely } from 'kysely'
import type { Entry } from '../../protocol/entry.ts'
import type { CaseDetail, CaseFact } from '../../protocol/review-case.ts'
import type { CaseKind } from '../../protocol/review-kinds.ts'
import type { CaseReadings } from '../audit/case-readings.ts'
import type { ConversationContent } from '../conversation/conversation-content.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../refusal.ts'
import type { WhichCase } from './case-ground.ts'
import type { CaseRow, ReviewedCase } from './case-repository.ts'
import { timelineOf } from './case-timeline.ts'
import { type EventRow, findConversationEvents, findTranscript } from './case-timeline-repository.ts'
import type { FindCase } from './find-case.ts'
import { findOpinions, findSupervisors } from './opinion-repository.ts'
import { presentLine, presentOpinion, presentReview } from './present-case.ts'
import { mayJudge } from './review.ts'
import type { ReviewContent } from './review-content.ts'
import { findReviews } from './review-repository.ts'

/** What a kind's own room tells of one of its cases. */
export interface CaseWords {
  facts: CaseFact[]
  told: CaseFact[]
  /** What happened besides what all kinds have in common. */
  events?: EventRow[]
}

/** A kind of case is read by one of these. */
export type CaseReaders = Record<CaseKind, (row: CaseRow) => Promise<CaseWords>>

export interface ReadingDependencies {
  db: Kysely<Tables>
  content: { review: ReviewContent; conversation: Pick<ConversationContent, 'entries'> }
  findCase: FindCase
  readers: CaseReaders
  readings: CaseReadings
}

/** The screen of one case. */
export function createReadCase({ db, content, findCase, readers, readings }: ReadingDependencies) {
  async function get(which: WhichCase): Promise<ReviewedCase> {
    const row = await findCase(which)
    if (!row) throw new Refusal('not-found')
    return row
  }

  async function readAll(conversationId: string, lastSeq: number): Promise<Entry[]> {
    const all: Entry[] = []
    for (let since = 0; since < lastSeq; ) {
      const page = (await content.conversation.entries([{ conversationId, since }])).get(conversationId) ?? []
      const last = page.at(-1)
      if (!last) break
      all.push(...page)
      since = last.seq
    }
    return all
  }

  return {
    async read(which: WhichCase, readerId: string): Promise<CaseDetail> {
      const row = await get(which)
      await readings.ofCase(row, readerId)
      const { facts, told, events = [] } = await readers[row.kind](row)
      const reviews = await findReviews(db, row)
      const opinions = await findOpinions(db, row)
      const found = row.conversationId ? await findTranscript(db, row.conversationId) : undefined
      const supervisors = await findSupervisors(db, row.siteId)
      return {
        line: presentLine(row, readerId),
        knownAt: row.knownAt?.toISOString() ?? null,
        decidedAt: row.decidedAt?.toISOString() ?? null,
        doneAt: row.doneAt?.toISOString() ?? null,
        facts,
        told,
        timeline: timelineOf({
          row,
          events: [...(await findConversationEvents(db, row)), ...events],
          reviews,
          opinions,
        }),
        transcript: found
          ? { messages: found.messages, isOpen: found.isOpen, eraseAt: found.eraseAt?.toISOString() ?? null }
          : null,
        reviews: await Promise.all(reviews.map((one) => presentReview(one, content.review))),
        // What others think of a decision among themselves isn't for who took it: they are written a comment.
        opinions: mayJudge(row, readerId)
          ? await Promise.all(opinions.map((one) => presentOpinion(one, content.review, readerId)))
          : [],
        readings: await readings.list(row),
        colleagues: supervisors.filter(({ id }) => id !== readerId && mayJudge(row, id)),
      }
    },

    /**
     * Refuses `not-allowed` to who decided it, and `invalid-request` while the conversation goes on: that would be
     * reading along.
     */
    async transcript(which: WhichCase, reason: string, readerId: string) {
      const row = await get(which)
      if (!mayJudge(row, readerId)) throw new Refusal('not-allowed')
      const { conversationId } = row
      const found = conversationId ? await findTranscript(db, conversationId) : undefined
      if (!conversationId || !found) throw new Refusal('not-found')
      if (found.isOpen) throw new Refusal('invalid-request')
      await readings.ofTranscript({ id: conversationId, siteId: row.siteId, readerId, reason })
      return { language: found.language, entries: await readAll(conversationId, found.lastSeq) }
    },
  }
}
