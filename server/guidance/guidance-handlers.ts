import type { guidanceRequests } from '../../protocol/guidance.ts'
import type { guidanceEditingRequests } from '../../protocol/guidance-editing.ts'
import type { guidanceLibraryRequests } from '../../protocol/guidance-library.ts'
import { mustDecide, mustSupervise, rolesOn } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import type { ConversationGuidanceService } from './conversation-guidance.ts'
import type { GuidanceService } from './guidance-service.ts'

/** For everybody who works for the site; what is suggested for a conversation only who is in it may know. */
export function guidanceHandlers(
  guidance: GuidanceService,
  ofConversation: ConversationGuidanceService,
): Handlers<typeof guidanceRequests, OperatorConnection> {
  return {
    'guidance:search': async ({ id, roles }, wished) => {
      rolesOn(roles, wished.siteId)
      return guidance.search(wished, id)
    },
    'guidance:suggest': async (operator, wished) => ofConversation.suggest(wished, operator.id),
    'guidance:values': async (operator, wished) => ofConversation.values(wished, operator),
    'guidance:shelves': async ({ id, roles }, { siteId }) => {
      rolesOn(roles, siteId)
      return guidance.shelves(siteId, id)
    },
    'guidance:shelve': async ({ id, roles }, { teamId, ...shelved }) => {
      rolesOn(roles, shelved.siteId)
      if (teamId !== null) mustSupervise(roles, shelved.siteId)
      const shelf = teamId === null ? { operatorId: id, teamId } : { operatorId: null, teamId }
      return guidance.shelve(shelved, shelf, id)
    },
  }
}

export function guidanceLibraryHandlers(
  guidance: GuidanceService,
): Handlers<typeof guidanceLibraryRequests, OperatorConnection> {
  return {
    'guidance:list': async ({ id, roles }, asked) => {
      rolesOn(roles, asked.siteId)
      return guidance.list(asked, id)
    },
    'guidance:read': async ({ roles }, asked) => {
      rolesOn(roles, asked.siteId)
      return guidance.read(asked)
    },
    'guidance:history': async ({ roles }, asked) => {
      rolesOn(roles, asked.siteId)
      return guidance.history(asked)
    },
    'guidance:compare': async ({ roles }, asked) => {
      rolesOn(roles, asked.siteId)
      return guidance.compare(asked)
    },
    'guidance:overview': async ({ roles }, asked) => {
      rolesOn(roles, asked.siteId)
      return guidance.overview(asked)
    },
  }
}

/** Whoever works for the site may write; supervisors and administrators decide what is right and where it stands. */
export function guidanceEditingHandlers(
  guidance: GuidanceService,
): Handlers<typeof guidanceEditingRequests, OperatorConnection> {
  return {
    'guidance:create': async ({ roles }, created) => {
      rolesOn(roles, created.siteId)
      return guidance.create(created)
    },
    'guidance:set': async ({ roles }, changed) => {
      mustDecide(roles, changed.siteId)
      return guidance.set(changed)
    },
    'guidance:write': async ({ id, roles }, written) => {
      const own = rolesOn(roles, written.siteId)
      return guidance.write(written, { id, mayDecide: own.some(({ role }) => role !== 'counsellor') })
    },
    'guidance:approve': async ({ id, roles }, approved) => {
      mustDecide(roles, approved.siteId)
      return guidance.approve(approved, id)
    },
    'guidance:set-topics': async ({ roles }, set) => {
      mustDecide(roles, set.siteId)
      return guidance.setTopics(set)
    },
  }
}
