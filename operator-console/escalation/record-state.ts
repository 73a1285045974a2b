import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Escalation, EscalationAnswers } from '../../protocol/escalation.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'

type Reply = { ok: true; answer: Escalation } | { ok: false; refusal: RefusalCode }

/** One record while somebody writes in it, or reads along. */
export interface EscalationRecord {
  id: string
  record: ReadonlySignal<Escalation>
  /** As it stands on the screen: what is written is kept a moment later. */
  answers: Signal<EscalationAnswers>
  /** All of it has reached the server. */
  isKept: ReadonlySignal<boolean>
  busy: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  write(changed: Partial<EscalationAnswers>): void
  move(to: 'decide' | 'finish' | 'withdraw'): Promise<void>
  tell(): Promise<void>
  askSecond(operatorId: string): Promise<void>
  /** By who was asked to read along; answers whether it arrived. */
  answerSecond(answer: 'agrees' | 'differs'): Promise<boolean>
  call(): Promise<void>
  /** Keeps what isn't kept yet. */
  keep(): Promise<void>
  /** As the server has it now, where nothing here is unkept. */
  reread(): Promise<void>
}

const keepAfterMilliseconds = 600
const retryMilliseconds = 2000

type Take = (answer: Escalation) => void

export function createRecord(connection: Connection, first: Escalation): EscalationRecord {
  const { id } = first
  const busy = signal(false)
  const kept = createKept(connection, first)
  const { record, answers, refusal, keep, take } = kept

  async function act(ask: (written: EscalationAnswers) => Promise<Reply>): Promise<void> {
    kept.hurry()
    busy.value = true
    const written = answers.value
    await kept.inTurn(
      () => ask(written),
      (answer) => take(answer, written),
    )
    busy.value = false
  }

  /** What the server does by itself is done with what is written here. */
  const afterKeeping = async (ask: () => Promise<Reply>) => {
    await keep()
    await act(ask)
  }

  return {
    id,
    record,
    answers,
    isKept: kept.isKept,
    busy,
    refusal,
    keep,
    write: kept.write,
    move: (to) =>
      act((written) =>
        connection.ask(`escalation:${to}`, { id, revision: record.value.revision, answers: written }),
      ),
    tell: () => afterKeeping(() => connection.ask('escalation:tell', { id })),
    call: () => afterKeeping(() => connection.ask('escalation:call', { id })),
    askSecond: (operatorId) =>
      afterKeeping(() => connection.ask('escalation:ask-second', { id, operatorId })),
    answerSecond: async (answer) => {
      const reply = await connection.ask('escalation:answer-second', { id, answer })
      refusal.value = reply.ok ? undefined : reply.refusal
      return reply.ok
    },
    reread: async () => {
      if (!kept.isKept.value) return
      await kept.inTurn(
        () => connection.ask('escalation:read', { id }),
        // What is written while the answer is on its way stays.
        (answer) => take(answer, record.value.answers),
      )
    },
  }
}

/** What is written, and how it reaches the server. */
function createKept(connection: Connection, first: Escalation) {
  const { id } = first
  const record = signal(first)
  const answers = signal(first.answers)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const isKept = computed(() => JSON.stringify(answers.value) === JSON.stringify(record.value.answers))
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: Promise<unknown> = Promise.resolve()
  const keepSoon = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(keep, milliseconds)
  }

  /** One after the other, so that each has the revision of the one before. */
  function inTurn(ask: () => Promise<Reply>, take: Take): Promise<boolean> {
    const mine = asking.then(async () => {
      const reply = await ask()
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) take(reply.answer)
      return reply.ok
    })
    asking = mine
    return mine
  }

  async function keep(): Promise<void> {
    clearTimeout(timer)
    if (isKept.value || record.value.readsAlong) return
    const written = answers.value
    const arrived = await inTurn(
      () => connection.ask('escalation:keep', { id, revision: record.value.revision, answers: written }),
      (answer) => take(answer, written),
    )
    if (!arrived && refusal.value === 'unavailable') keepSoon(retryMilliseconds)
  }

  /** What was written while it was on its way stays; what the server hid stands hidden here. */
  function take(answer: Escalation, written: EscalationAnswers): void {
    const isSame = JSON.stringify(answers.value) === JSON.stringify(written)
    record.value = answer
    if (isSame) answers.value = answer.answers
    else keepSoon(keepAfterMilliseconds)
  }

  return {
    record,
    answers,
    refusal,
    isKept,
    inTurn,
    keep,
    take,
    hurry: () => clearTimeout(timer),
    write: (changed: Partial<EscalationAnswers>) => {
      answers.value = { ...answers.value, ...changed }
      keepSoon(keepAfterMilliseconds)
    },
  }
}
