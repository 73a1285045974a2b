import { type ReadonlySignal, signal } from '@preact/signals'
import type { Reply } from '../../protocol/contract.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { ReviewOutcome } from '../../protocol/review-kinds.ts'
import type { Answer, Connection } from '../connection.ts'
import { createReading, type Reading } from '../ui/reading.ts'
import type { WhichCase } from './place.ts'

export type Detail = Answer<'review:read'>
export type Transcript = Answer<'review:transcript'>

export interface OpenCase {
  reading: Reading<Detail>
  /** What was said, once it was opened with a reason. */
  transcript: ReadonlySignal<Transcript | undefined>
  busy: ReadonlySignal<boolean>
  /** Why the last deed was refused. */
  refusal: ReadonlySignal<RefusalCode | undefined>
  read(): Promise<void>
  openTranscript(reason: string): Promise<void>
  decide(outcome: ReviewOutcome, comment: string): Promise<boolean>
  askOpinion(of: string, question: string): Promise<boolean>
  giveOpinion(outcome: ReviewOutcome, text: string): Promise<boolean>
  reopen(): Promise<boolean>
}

export function createOpenCase(connection: Connection, siteId: string, { kind, id }: WhichCase): OpenCase {
  const which = { siteId, kind, id }
  const reading = createReading<Detail>()
  const transcript = signal<Transcript | undefined>(undefined)
  const busy = signal(false)
  const refusal = signal<RefusalCode | undefined>(undefined)

  async function read(): Promise<void> {
    const detail = await reading.read(connection.ask('review:read', which))
    // Erased meanwhile: nothing of it stays on the screen.
    if (detail && !detail.transcript) transcript.value = undefined
  }

  async function attempt<Given>(asking: Promise<Reply<Given>>): Promise<Given | undefined> {
    busy.value = true
    const reply = await asking
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    if (reply.ok || reply.refusal === 'changed-meanwhile') void read()
    return reply.ok ? reply.answer : undefined
  }
  const done = async (asking: Promise<Reply<object>>) => (await attempt(asking)) !== undefined

  return {
    reading,
    transcript,
    busy,
    refusal,
    read,
    openTranscript: async (reason) => {
      transcript.value = await attempt(connection.ask('review:transcript', { ...which, reason }))
    },
    decide: (outcome, comment) => done(connection.ask('review:decide', { ...which, outcome, comment })),
    askOpinion: (of, question) => done(connection.ask('review:ask-opinion', { ...which, of, question })),
    giveOpinion: (outcome, text) => done(connection.ask('review:give-opinion', { ...which, outcome, text })),
    reopen: () => done(connection.ask('review:reopen', which)),
  }
}
