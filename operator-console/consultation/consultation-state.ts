import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Consultation } from '../../protocol/consultation.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'

export interface Consultations {
  all: ReadonlySignal<readonly Consultation[]>
  /** Those in which this counsellor is the one who is asked. */
  asked: ReadonlySignal<readonly Consultation[]>
  /** Undefined when the question has arrived, else why not. */
  ask(question: {
    conversationId: string
    operatorId: string
    text: string
  }): Promise<RefusalCode | undefined>
  write(consultationId: string, text: string): Promise<RefusalCode | undefined>
  close(consultationId: string): Promise<void>
  resume(consultations: readonly Consultation[]): void
}

export function createConsultations(connection: Connection): Consultations {
  const all = signal<readonly Consultation[]>([])
  // The id belongs to the text: sending the same text again after a lost answer makes no second line.
  let attempt: { id: string; text: string } | undefined
  const attemptOf = (written: string) => {
    const { text } = maskIdentityCodes(written.trim())
    if (attempt?.text !== text) attempt = { id: crypto.randomUUID(), text }
    return attempt
  }
  const settle = (reply: { ok: true } | { ok: false; refusal: RefusalCode }) => {
    if (!reply.ok) return reply.refusal
    attempt = undefined
    return undefined
  }
  connection.hear('consultation:changed', ({ consultations }) => {
    all.value = consultations
  })
  return {
    all,
    asked: computed(() => all.value.filter(({ role }) => role === 'consultant')),
    ask: async ({ text, ...question }) =>
      settle(await connection.ask('consultation:ask', { ...question, ...attemptOf(text) })),
    write: async (consultationId, text) =>
      settle(await connection.ask('consultation:write', { consultationId, ...attemptOf(text) })),
    close: async (consultationId) => {
      await connection.ask('consultation:close', { consultationId })
    },
    resume: (consultations) => {
      all.value = consultations
    },
  }
}
