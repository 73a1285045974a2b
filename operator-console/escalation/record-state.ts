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

interface Turn {
  ask: (written: EscalationAnswers) => Promise<Reply>
  /** Whether what is written here goes with it. */
  sends: boolean
}

export function createRecord(connection: Connection, first: Escalation): EscalationRecord {
  const { id } = first
  const busy = signal(false)
  const kept = createKept(connection, first)
  const { record, answers, refusal, keep } = kept

  async function act(turn: Turn): Promise<void> {
    kept.hurry()
    busy.value = true
    await kept.inTurn(turn)
    busy.value = false
  }

  /** What the server does by itself is done with what it has from here. */
  const afterKeeping = async (ask: () => Promise<Reply>) => {
    await keep()
    await act({ ask, sends: false })
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
      act({
        ask: (written) =>
          connection.ask(`escalation:${to}`, { id, revision: record.value.revision, answers: written }),
        sends: true,
      }),
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
      await kept.inTurn({ ask: () => connection.ask('escalation:read', { id }), sends: false })
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

  /** One after the other, so that each has the revision, and the answers, of the one before. */
  function inTurn({ ask, sends }: Turn): Promise<boolean> {
    const mine = asking.then(async () => {
      const before = sends ? answers.value : record.value.answers
      const reply = await ask(answers.value)
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) take(reply.answer, before)
      return reply.ok
    })
    asking = mine
    return mine
  }

  async function keep(): Promise<void> {
    clearTimeout(timer)
    if (isKept.value || record.value.readsAlong) return
    const arrived = await inTurn({
      ask: (written) =>
        connection.ask('escalation:keep', { id, revision: record.value.revision, answers: written }),
      sends: true,
    })
    if (!arrived && refusal.value === 'unavailable') keepSoon(retryMilliseconds)
  }

  /** What was written while it was on its way stays, field by field; all else is as the server has it now. */
  function take(answer: Escalation, before: EscalationAnswers): void {
    const mine = changedSince(before, answers.value)
    record.value = answer
    answers.value = { ...answer.answers, ...mine }
    if (Object.keys(mine).length > 0) keepSoon(keepAfterMilliseconds)
  }

  return {
    record,
    answers,
    refusal,
    isKept,
    inTurn,
    keep,
    hurry: () => clearTimeout(timer),
    write: (changed: Partial<EscalationAnswers>) => {
      answers.value = { ...answers.value, ...changed }
      keepSoon(keepAfterMilliseconds)
    },
  }
}

function changedSince(before: EscalationAnswers, now: EscalationAnswers): Partial<EscalationAnswers> {
  const old: Record<string, unknown> = before
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => value !== old[field]))
}
