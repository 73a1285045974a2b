import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { AbsenceWords } from '../../protocol/absence.ts'
import type { Reply } from '../../protocol/contract.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Connection } from '../connection.ts'
import { withoutThoseLeftBehind } from '../settings/kept-languages.ts'

export interface Absence {
  words: ReadonlySignal<AbsenceWords | undefined>
  /** As they hold now. */
  before: ReadonlySignal<AbsenceWords | undefined>
  /** Something was written that is not kept yet. */
  isChanged: ReadonlySignal<boolean>
  /** What became of the last question. */
  told: ReadonlySignal<RefusalCode | 'saved' | undefined>
  read(): Promise<void>
  write(words: AbsenceWords): void
  save(): Promise<void>
}

type Asked = Promise<Reply<{ words: AbsenceWords }>>

/** One's own words, or with `teamId` a team's: read when somebody opens them. */
export function createAbsence({ ask }: Pick<Connection, 'ask'>, teamId?: string): Absence {
  const words: Signal<AbsenceWords | undefined> = signal(undefined)
  const before: Signal<AbsenceWords | undefined> = signal(undefined)
  const isChanged = signal(false)
  const told: Signal<RefusalCode | 'saved' | undefined> = signal(undefined)
  const take = async (asked: Asked, done: 'saved' | undefined) => {
    const reply = await asked
    told.value = reply.ok ? done : reply.refusal
    if (!reply.ok) return
    words.value = reply.answer.words
    before.value = reply.answer.words
    isChanged.value = false
  }
  return {
    words,
    before,
    isChanged,
    told,
    read: () => take(teamId ? ask('absence:read-team', { teamId }) : ask('absence:read', {}), undefined),
    write: (changed) => {
      words.value = changed
      isChanged.value = true
      told.value = undefined
    },
    save: async () => {
      if (!words.value) return
      const now = withoutThoseLeftBehind(words.value, before.value)
      await take(
        teamId ? ask('absence:set-team', { teamId, words: now }) : ask('absence:set', { words: now }),
        'saved',
      )
    },
  }
}
