import type { escalationRequests } from '../../protocol/escalation.ts'
import type { escalationGuideRequests } from '../../protocol/escalation-guide.ts'
import { mustDecide, mustServe, rolesOn } from '../operator/must-decide.ts'
import type { Handlers } from '../realtime/answer-requests.ts'
import type { OperatorConnection } from '../realtime/callers.ts'
import { Refusal } from '../refusal.ts'
import type { EscalationService } from './escalation-service.ts'
import type { GuideService } from './guide-service.ts'
import type { ReadEscalation } from './read-escalation.ts'
import type { ReadingAlongService } from './reading-along-service.ts'

interface Rooms {
  escalation: EscalationService
  readEscalation: ReadEscalation
  readingAlong: ReadingAlongService
}

/** Who answers somewhere raises; all else is refused `not-found` to whoever has nothing to do with it (rule 4). */
export function escalationHandlers({
  escalation,
  readEscalation,
  readingAlong,
}: Rooms): Handlers<typeof escalationRequests, OperatorConnection> {
  return {
    'escalation:board': async (who) => readEscalation.board(who),
    'escalation:raise': async (who, raised) => escalation.raise(raised, who),
    'escalation:raise-alone': async (who, raised) => {
      rolesOn(who.roles, raised.siteId)
      if (!who.servedSiteIds.includes(raised.siteId)) throw new Refusal('not-allowed')
      return escalation.raiseAlone(raised, who)
    },
    'escalation:read': async (who, { id }) => readEscalation.read(id, who),
    'escalation:of-site': async (who, { siteId }) => {
      mustServe(who.roles, siteId)
      return { escalations: await readEscalation.ofSite(siteId, who) }
    },
    'escalation:keep': async (who, changed) => escalation.keep(changed, who),
    'escalation:call': async (who, { id }) => escalation.call(id, who),
    'escalation:decide': async (who, changed) => escalation.decide(changed, who),
    'escalation:finish': async (who, changed) => escalation.finish(changed, who),
    'escalation:withdraw': async (who, changed) => escalation.withdraw(changed, who),
    'escalation:tell': async (who, { id }) => escalation.tell(id, who),
    'escalation:ask-second': async (who, { id, operatorId }) => readingAlong.ask(id, operatorId, who),
    'escalation:answer-second': async (who, { id, answer }) => {
      await readingAlong.answer(id, answer, who)
      return {}
    },
    'escalation:see': async (who, { id }) => {
      await readingAlong.see(id, who)
      return {}
    },
    'escalation:take-over': async (who, { id }) => readingAlong.takeOver(id, who),
  }
}

/** Who reads and writes the guide of a site: its supervisors and administrators. Counsellors read it in what they fill in. */
export function escalationGuideHandlers(
  guide: GuideService,
): Handlers<typeof escalationGuideRequests, OperatorConnection> {
  return {
    'escalation-guide:read': async ({ roles }, { siteId }) => {
      mustDecide(roles, siteId)
      return guide.read(siteId)
    },
    'escalation-guide:save': async (who, saved) => {
      mustDecide(who.roles, saved.siteId)
      return guide.save(saved, who)
    },
  }
}
