import type { OperatorHears } from '../../protocol/operator-socket.ts'
import type { VisitorHears } from '../../protocol/visitor-socket.ts'

/** What a snapshot doesn't hold: who hears it, and why a lost one leaves no screen saying something else for good. */
interface NotKept {
  reader: string
  because: string
}

const readAnew =
  'a bare hint: what is shown of it is read anew, and in any case every half minute while its page is looked at'
const ofAMoment = 'true for a moment only, and over by itself'

export const notKeptOnDesk = {
  'queue:offered': {
    reader: 'operator-console/queue/queue-state.ts',
    because: 'it only rings: what is offered to whom stands in the queue',
  },
  'conversation:typed': { reader: 'operator-console/conversation/conversation-state.ts', because: ofAMoment },
  'session:ended': {
    reader: 'operator-console/session/session-state.ts',
    because: 'the server ends the connection with it, and a new one is refused',
  },
  'opening-hours:changed': { reader: 'operator-console/opening-hours/hours-state.ts', because: readAnew },
  'guidance:changed': { reader: 'operator-console/library/library-state.ts', because: readAnew },
  'service:changed': { reader: 'operator-console/service/service-state.ts', because: readAnew },
  'site-language:changed': {
    reader: 'operator-console/site-language/site-language-state.ts',
    because: readAnew,
  },
  'mapping:shared': {
    reader: 'operator-console/mapping/told-state.ts',
    because:
      'a bare hint: what is shown of it is read anew, and in any case when it is opened or the line is',
  },
  'referral:changed': {
    reader: 'operator-console/conversation/conversation-state.ts',
    because:
      'a bare hint: while the talk lasts each step is a line of the log as well, at which its cards are read anew',
  },
  'escalation:changed': {
    reader: 'operator-console/escalation/escalation-state.ts',
    because:
      'a bare hint: the server looks for itself what is new to the sites it serves, and tells it again',
  },
  'review:changed': {
    reader: 'operator-console/review/review-state.ts',
    because: 'a bare hint: what there is to review is counted again every half minute',
  },
  'review:commented': {
    reader: 'operator-console/review/comment-state.ts',
    because: 'a bare hint: comments are read anew at every sign-in and connection, until they are put away',
  },
  'outreach:changed': { reader: 'operator-console/outreach/outreach-state.ts', because: readAnew },
} as const satisfies { [Name in keyof OperatorHears]?: NotKept }

export const notKeptInTab = {
  'conversation:typed': { reader: 'widget/talk/typing-state.ts', because: ofAMoment },
  'conversation:left': {
    reader: 'widget/leave/leave-state.ts',
    because: 'the tab is gone with it; in another one the next reading says that there is no conversation',
  },
  'conversation:moved': {
    reader: 'widget/conversation/conversation-state.ts',
    because: 'the tab holds nothing more; where it is lost, the heartbeat sends it away again',
  },
  'referral:changed': {
    reader: 'widget/referral/referral-state.ts',
    because:
      'a bare hint: while the talk lasts each step is a line of the log as well, at which the cards are read anew',
  },
  'appointment:changed': {
    reader: 'widget/appointment/appointment-state.ts',
    because:
      'a bare hint about free times: one’s own time is a step of its referral, and booking asks the server',
  },
} as const satisfies { [Name in keyof VisitorHears]?: NotKept }
