import { type ReadonlySignal, signal } from '@preact/signals'
import type { RefusalCode } from '../../protocol/refusals.ts'
import type { Team } from '../../protocol/team.ts'
import type { Connection } from '../connection.ts'

export interface Teams {
  all: ReadonlySignal<readonly Team[]>
  /** Why the last change was refused. */
  refusal: ReadonlySignal<RefusalCode | undefined>
  of(teamId: string): Team | undefined
  /** The queue goes to another team as well, for so long; null takes it back. */
  divert(teamId: string, to: string | null, minutes: number): Promise<void>
  /** Everybody may have so many more for an hour; 0 takes it back. */
  raise(teamId: string, by: number): Promise<void>
  resume(teams: readonly Team[]): void
}

export function createTeams(connection: Connection): Teams {
  const all = signal<readonly Team[]>([])
  const refusal = signal<RefusalCode | undefined>(undefined)
  const replace = (team: Team) => {
    all.value = all.value.map((one) => (one.id === team.id ? team : one))
  }
  connection.hear('team:changed', ({ teams }) => {
    all.value = teams
  })
  return {
    all,
    refusal,
    of: (teamId) => all.value.find(({ id }) => id === teamId),
    divert: async (teamId, to, minutes) => {
      const reply = await connection.ask('team:divert', { teamId, to, minutes })
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) replace(reply.answer)
    },
    raise: async (teamId, by) => {
      const reply = await connection.ask('team:raise-capacity', { teamId, by })
      refusal.value = reply.ok ? undefined : reply.refusal
      if (reply.ok) replace(reply.answer)
    },
    resume: (teams) => {
      all.value = teams
    },
  }
}
