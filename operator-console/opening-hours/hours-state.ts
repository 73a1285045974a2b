import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Reply } from '../../protocol/contract.ts'
import type {
  Closure,
  HoursDefinition,
  HoursProblem,
  OpeningHours,
  PicturedDay,
} from '../../protocol/opening-hours.ts'
import type { RefusalCode } from '../../protocol/refusals.ts'
import { lookNowAndThen } from '../changes.ts'
import type { Connection } from '../connection.ts'
import { createStatesBySite } from '../settings/states-by-site.ts'
import { isSame } from './hours-draft.ts'
import { createPicture } from './picture-state.ts'

type Definition = HoursDefinition | null

export interface HoursState {
  /** As the server has them. */
  kept: ReadonlySignal<OpeningHours | undefined>
  /** As this person wants them. */
  draft: ReadonlySignal<Definition>
  isChanged: ReadonlySignal<boolean>
  problems: ReadonlySignal<readonly HoursProblem[]>
  /** The next two weeks by the draft; the last picture stays while the draft makes no sense. */
  days: ReadonlySignal<readonly PicturedDay[]>
  refusal: Signal<RefusalCode | undefined>
  busy: ReadonlySignal<boolean>
  saved: ReadonlySignal<boolean>
  /** The hours of a team, or with null those of the whole chat. */
  show(teamId: string | null): Promise<void>
  edit(draft: Definition): void
  save(): Promise<void>
  /** Takes what somebody else has saved meanwhile, and drops the draft. */
  takeTheirs(): Promise<void>
  /** Saves the draft over what somebody else has saved meanwhile. */
  keepMine(): Promise<void>
  close(closing: Pick<Closure, 'until' | 'reason'>): Promise<boolean>
  reopen(): Promise<void>
}

export const hoursOf = createStatesBySite(createHours)

function createHours(connection: Connection, siteId: string): HoursState {
  const kept = signal<OpeningHours | undefined>(undefined)
  const draft = signal<Definition>(null)
  const picture = createPicture(connection, () => kept.value)
  const refusal = signal<RefusalCode | undefined>(undefined)
  const busy = signal(false)
  const saved = signal(false)
  const isChanged = computed(() => kept.value !== undefined && !isSame(draft.value, kept.value.definition))
  const whose = () => ({ siteId, teamId: kept.value?.teamId ?? null })

  const run = async (asking: Promise<Reply<OpeningHours>>, keepDraft: boolean): Promise<boolean> => {
    busy.value = true
    saved.value = false
    const reply = await asking
    busy.value = false
    refusal.value = reply.ok ? undefined : reply.refusal
    if (!reply.ok) return false
    kept.value = reply.answer
    if (keepDraft) return true
    draft.value = reply.answer.definition
    picture.show(reply.answer.days)
    return true
  }
  const read = (keepDraft: boolean) => run(connection.ask('opening-hours:read', whose()), keepDraft)
  const save = async () => {
    const input = { ...whose(), version: kept.value?.version ?? 0, definition: draft.value }
    saved.value = await run(connection.ask('opening-hours:set', input), false)
  }

  // Whoever is editing is told when saving: the ground is not pulled away from under a half-made change.
  const isInHand = () => !kept.value || isChanged.value || busy.value
  connection.hear('opening-hours:changed', (changed) => {
    if (changed.siteId === siteId && !isInHand()) void read(false)
  })
  lookNowAndThen(connection, async () => {
    if (isInHand()) return
    const { teamId } = whose()
    const reply = await connection.ask('opening-hours:read', { siteId, teamId })
    if (!reply.ok || isInHand() || whose().teamId !== teamId) return
    if (reply.answer.version < (kept.value?.version ?? 0)) return
    kept.value = reply.answer
    draft.value = reply.answer.definition
    picture.show(reply.answer.days)
  })

  return {
    ...{ kept, draft, isChanged, refusal, busy, saved },
    problems: picture.problems,
    days: picture.days,
    show: async (teamId) => {
      const keepDraft = teamId === whose().teamId && isChanged.value
      await run(connection.ask('opening-hours:read', { siteId, teamId }), keepDraft)
    },
    edit: (next) => {
      draft.value = next
      saved.value = false
      picture.renew(next)
    },
    save,
    takeTheirs: async () => {
      await read(false)
    },
    keepMine: async () => {
      if (await read(true)) await save()
    },
    close: (closing) =>
      run(connection.ask('opening-hours:close', { ...whose(), ...closing }), isChanged.value),
    reopen: async () => {
      await run(connection.ask('opening-hours:reopen', whose()), isChanged.value)
    },
  }
}
