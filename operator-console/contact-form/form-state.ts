import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ContactForm, FormAnswers } from '../../protocol/contact-form.ts'
import { maskIdentityCodes } from '../../protocol/identity-code.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'

/** One form being filled. It saves itself while its counsellor goes on talking. */
export interface Filling {
  form: ReadonlySignal<ContactForm | undefined>
  /** Not on the server yet. */
  unsaved: ReadonlySignal<boolean>
  refusal: ReadonlySignal<RefusalCode | undefined>
  read(): Promise<void>
  answer(answers: Partial<FormAnswers>): void
  write(line: string): void
  /** Tries again what a broken line kept back. */
  resume(): void
  /** Answers whether it is final. */
  finish(): Promise<boolean>
}

export interface Forms {
  of(conversationId: string): Filling
  /** Closed conversations whose form is asked for before the next, oldest first. */
  due: ReadonlySignal<readonly string[]>
  refreshDue(): Promise<void>
  /** At the close: what is complete is final without being asked. */
  finishIfComplete(conversationId: string): Promise<void>
  forget(): void
}

const savePause = 800

export function isComplete({ nonCase, themes, tier, outcome }: FormAnswers): boolean {
  return nonCase !== null || (themes.length > 0 && tier !== null && outcome !== null)
}

export function createForms(connection: Connection): Forms {
  const fillings = new Map<string, Filling>()
  const due = signal<readonly string[]>([])
  const refreshDue = async () => {
    const reply = await connection.ask('contact-form:due', {})
    if (reply.ok) due.value = reply.answer.due.map(({ conversationId }) => conversationId)
  }
  const of = (id: string) => {
    const known = fillings.get(id) ?? createFilling(connection, id, { onFinal: () => void refreshDue() })
    fillings.set(id, known)
    return known
  }
  connection.onOpened(() => {
    void refreshDue()
    for (const filling of fillings.values()) filling.resume()
  })
  return {
    of,
    due,
    refreshDue,
    finishIfComplete: async (id) => {
      const filling = fillings.get(id)
      const form = filling?.form.value
      if (form && form.state !== 'final' && isComplete(form.answers)) await filling?.finish()
    },
    forget: () => {
      fillings.clear()
      due.value = []
    },
  }
}

function createFilling(
  connection: Connection,
  conversationId: string,
  { onFinal }: { onFinal: () => void },
): Filling {
  const form: Signal<ContactForm | undefined> = signal(undefined)
  const unsaved = signal(false)
  const refusal = signal<RefusalCode | undefined>(undefined)
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving: Promise<boolean> = Promise.resolve(true)

  const save = async (final: boolean): Promise<boolean> => {
    const kept = form.value
    if (!kept) return false
    const { version, answers } = kept
    const line = maskIdentityCodes(kept.line).text
    const reply = await connection.ask('contact-form:keep', { conversationId, version, answers, line, final })
    refusal.value = reply.ok ? undefined : reply.refusal
    if (!reply.ok) return false
    if (form.value === kept) unsaved.value = false
    if (form.value) form.value = { ...form.value, state: reply.answer.state }
    if (reply.answer.state === 'final') onFinal()
    return true
  }
  // One after the other, so that an older answer never lands on a newer one.
  const saveInTurn = (final: boolean) => {
    clearTimeout(timer)
    saving = saving.then(() => save(final))
    return saving
  }
  const change = (changed: Partial<ContactForm>) => {
    if (!form.value) return
    form.value = { ...form.value, ...changed }
    unsaved.value = true
    refusal.value = undefined
    clearTimeout(timer)
    const { state, answers } = form.value
    // A final record is only ever replaced by a complete one.
    if (state === 'final' && !isComplete(answers)) refusal.value = 'form-incomplete'
    else timer = setTimeout(() => void saveInTurn(state === 'final'), savePause)
  }
  return {
    form,
    unsaved,
    refusal,
    read: async () => {
      if (unsaved.value) return
      const reply = await connection.ask('contact-form:read', { conversationId })
      if (reply.ok && !unsaved.value) form.value = reply.answer
      refusal.value = reply.ok ? undefined : reply.refusal
    },
    answer: (answers) => form.value && change({ answers: { ...form.value.answers, ...answers } }),
    write: (line) => change({ line }),
    resume: () => {
      if (unsaved.value) change({})
    },
    finish: () => saveInTurn(true),
  }
}
