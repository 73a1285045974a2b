import type { Rooms } from '../../server/app-rooms.ts'

export interface Sweep {
  name: string
  run: () => Promise<void>
}

/** Everything a process does although nobody asks (`app-housekeeping.ts`, `app-sweep.ts`), each by itself. One may be dropped. */
export function createSweeps(rooms: Rooms, dropped?: string): Sweep[] {
  const every: Record<string, () => Promise<unknown>> = {
    expire: rooms.presence.expire,
    markDeserted: rooms.sweep.markDeserted,
    welcomeBack: rooms.sweep.welcomeBack,
    returnDeserted: rooms.sweep.returnDeserted,
    turns: rooms.sweepTurns,
    offers: rooms.offer.sweep,
    surges: rooms.teamSettings.endSurges,
    handover: rooms.handover.sweep,
    invitation: rooms.invitation.sweep,
    consultation: rooms.consultation.sweep,
    closing: async () => {
      for (const teamId of await rooms.waitingRoom.closedTeams()) await rooms.leftMessage.closeQueue(teamId)
    },
    relieve: rooms.sweep.relieve,
    endSilent: rooms.sweep.endSilent,
    unstaffed: rooms.sweepUnstaffed,
    quiet: async () => {
      await rooms.quiet.ask()
      await rooms.quiet.close()
    },
    erase: async () => {
      await rooms.retention.eraseDue()
    },
  }
  return Object.entries(every).map(([name, run]) => ({
    name,
    run: async () => {
      if (name !== dropped) await run()
    },
  }))
}

/** The same sweeps in another order, one for each number; 0 is the order they have. */
export function inOrder(sweeps: readonly Sweep[], order: number): Sweep[] {
  const left = [...sweeps]
  const ordered: Sweep[] = []
  for (let rest = order; left.length > 0; rest = Math.floor(rest / (left.length + 1)))
    ordered.push(...left.splice(rest % left.length, 1))
  return ordered
}
