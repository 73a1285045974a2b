import { type ConsoleParts, createDigest, versionOfConsole } from '../../protocol/console-version.ts'
import type { ConsultationService } from '../consultation/consultation-service.ts'
import type { LeftMessageService } from '../conversation/left-message-service.ts'
import type { OperatorConversationService } from '../conversation/operator-conversation-service.ts'
import type { HandoverService } from '../handover/handover-service.ts'
import type { OperatorCaller } from '../operator/operator.ts'
import { servedSiteIds } from '../operator/operator.ts'
import type { PresenceService } from '../presence/presence-service.ts'
import type { StandingService } from '../team/standing-service.ts'

interface Rooms {
  presence: PresenceService
  standing: StandingService
  leftMessage: LeftMessageService
  conversation: OperatorConversationService
  handover: HandoverService
  consultation: ConsultationService
}

type Whose = Pick<OperatorCaller, 'id' | 'roles'>

export type ConsoleService = ReturnType<typeof createConsoleService>

/** What consoles show, put together from the rooms that know it. */
export function createConsoleService(rooms: Rooms) {
  /** What many have in common is read once. */
  async function readParts(whose: readonly Whose[]): Promise<Map<string, ConsoleParts>> {
    const ids = whose.map(({ id }) => id)
    const standings = await rooms.standing.ofMany(ids)
    const leftMessages = await rooms.leftMessage.listFor(ids)
    const own = await rooms.conversation.own(ids)
    const incoming = await rooms.handover.incoming(ids)
    const consultations = await rooms.consultation.of(ids)
    const colleaguesOf = once((siteIds) => rooms.presence.colleagues(siteIds))
    const teamsOf = once((siteIds) => rooms.standing.teamsOf(siteIds))
    const found = new Map<string, ConsoleParts>()
    for (const { id, roles } of whose)
      found.set(id, {
        ...(standings.get(id) ?? (await rooms.standing.of(id))),
        colleagues: await colleaguesOf(servedSiteIds(roles)),
        teams: await teamsOf([...new Set(roles.map(({ siteId }) => siteId))]),
        leftMessages: leftMessages.get(id) ?? [],
        own: own.get(id) ?? [],
        incoming: incoming.get(id) ?? [],
        consultations: consultations.get(id) ?? [],
      })
    return found
  }

  return {
    /** What one operator's console shows now, but for the queue. */
    async parts(whose: Whose): Promise<ConsoleParts> {
      const parts = (await readParts([whose])).get(whose.id)
      if (!parts) throw new Error('nobody was asked about')
      return parts
    },

    /** The version of what each of them would be told: whoever has another one has missed something. */
    async versions(whose: readonly Whose[]): Promise<Map<string, string>> {
      const parts = await readParts(whose)
      // Colleagues and teams are the same for hundreds.
      const digestOf = createDigest()
      return new Map([...parts].map(([id, own]) => [id, versionOfConsole(own, digestOf)]))
    },
  }
}

function once<Found>(read: (siteIds: string[]) => Promise<Found>): (siteIds: string[]) => Promise<Found> {
  const found = new Map<string, Promise<Found>>()
  return (siteIds) => {
    const name = siteIds.join()
    const known = found.get(name) ?? read(siteIds)
    found.set(name, known)
    return known
  }
}
