import type { World } from './world.ts'

export interface Sweep {
  name: string
  run: () => Promise<void>
}

/** Everything a process does although nobody asks (`app-housekeeping.ts`), each by itself. One may be dropped. */
export function createSweeps({ rooms }: World, dropped?: string): Sweep[] {
  const every: Record<string, () => Promise<unknown>> = {
    expire: rooms.presence.expire,
    markDeserted: rooms.sweep.markDeserted,
    welcomeBack: rooms.sweep.welcomeBack,
    returnDeserted: rooms.sweep.returnDeserted,
    turns: rooms.sweepTurns,
    offers: rooms.offer.sweep,
    handover: rooms.handover.sweep,
    invitation: rooms.invitation.sweep,
    consultation: rooms.consultation.sweep,
    closing: async () => {
      for (const teamId of await rooms.waitingRoom.closedTeams()) await rooms.leftMessage.closeQueue(teamId)
    },
    endSilent: rooms.sweep.endSilent,
    unstaffed: rooms.sweepUnstaffed,
    quiet: async () => {
      await rooms.quiet.ask()
      await rooms.quiet.close()
    },
    erase: async () => {
      while ((await rooms.retention.eraseDue()) > 0);
    },
  }
  return Object.entries(every).map(([name, run]) => ({
    name,
    run: async () => {
      if (name !== dropped) await run()
    },
  }))
}
