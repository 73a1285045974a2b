import type { RefusalCode } from '../../protocol/refusals.ts'

/**
 * Who may ask what, written by hand. The test walks through everything that the protocol and the routes know:
 * what stands here and there is no more, or stands there and not here, fails.
 * `unheard`: the server doesn't listen at all, there is not even a refusal.
 */
export type Verdict = 'allowed' | 'unheard' | RefusalCode

type Row<Caller extends string> = Record<Caller, Verdict>

export type VisitorCaller =
  /** Connected, and has started nothing. */
  | 'stranger'
  | 'own'
  /** The conversation has ended. */
  | 'ended'
  /** Another tab pressed the button to leave. */
  | 'left'
  /** Was gone for more than 30 minutes. */
  | 'late'
  /** A counsellor's console. */
  | 'operator'

const nobodyElse = {
  stranger: 'not-found',
  left: 'not-found',
  late: 'not-found',
  operator: 'unheard',
} as const

const everyTab = {
  stranger: 'allowed',
  own: 'allowed',
  ended: 'allowed',
  left: 'allowed',
  late: 'allowed',
} as const

export const visitorPrivileges: Record<string, Row<VisitorCaller>> = {
  // Answered to everybody; shows nothing but the caller's own conversation, and none to most.
  'conversation:resume': {
    stranger: 'allowed',
    own: 'allowed',
    ended: 'allowed',
    left: 'allowed',
    late: 'allowed',
    operator: 'unheard',
  },
  // After leaving, the same tab may begin anew, and sees nothing of what was.
  'conversation:start': {
    stranger: 'allowed',
    own: 'allowed',
    ended: 'allowed',
    left: 'allowed',
    // A new conversation; the old one stays shut.
    late: 'allowed',
    operator: 'unheard',
  },
  'conversation:set-language': { ...nobodyElse, own: 'allowed', ended: 'allowed' },
  // Operators have requests of the same name, with another shape.
  'conversation:mark': { ...nobodyElse, own: 'allowed', ended: 'allowed', operator: 'invalid-request' },
  'conversation:type': { ...nobodyElse, own: 'allowed', ended: 'allowed', operator: 'invalid-request' },
  'conversation:end': { ...nobodyElse, own: 'allowed', ended: 'allowed' },
  'conversation:erase': { ...nobodyElse, own: 'allowed', ended: 'allowed' },
  'conversation:leave': { ...nobodyElse, own: 'allowed', ended: 'allowed' },
  // Nobody has been asked anything here: who may answer is shown in handover.test.ts.
  'handover:answer': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
  'message:send': {
    ...nobodyElse,
    own: 'allowed',
    ended: 'conversation-ended',
    operator: 'invalid-request',
  },
  'feedback:give': { ...nobodyElse, own: 'invalid-request', ended: 'allowed' },
  'left-message:leave': { ...nobodyElse, own: 'allowed', ended: 'conversation-ended' },
  'left-message:join-queue': { ...nobodyElse, own: 'allowed', ended: 'conversation-ended' },
  // Of a message that isn't there; who may change which is in change-message.test.ts.
  'message:edit': {
    ...nobodyElse,
    own: 'not-found',
    ended: 'conversation-ended',
    operator: 'invalid-request',
  },
  'message:withdraw': {
    ...nobodyElse,
    own: 'not-found',
    ended: 'conversation-ended',
    operator: 'invalid-request',
  },
  'mapping:read': { ...everyTab, operator: 'unheard' },
  'mapping:reach': { ...everyTab, operator: 'unheard' },
  'mapping:tell': { ...nobodyElse, own: 'allowed', ended: 'conversation-ended' },
  'follow-up:read': { ...nobodyElse, own: 'allowed', ended: 'allowed' },
  // Nothing was proposed.
  'follow-up:answer': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
  'referral:list': { ...nobodyElse, own: 'allowed', ended: 'allowed' },
  // Of a service that isn't there: who may choose one that is, is shown in referral.test.ts.
  'referral:choose': { ...nobodyElse, own: 'conversation-ended', ended: 'conversation-ended' },
  // Nobody has been referred: who may answer what is shown in referral.test.ts.
  'referral:agree': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
  'referral:answer': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
  'referral:tell': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
  'appointment:list': { ...nobodyElse, own: 'allowed', ended: 'allowed' },
  // Of a referral that isn't there: who may take a time is shown in appointment.test.ts.
  'appointment:free': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
  'appointment:book': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
  'appointment:cancel': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
  'referral:calendar': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
  'return-phrase:create': { ...nobodyElse, own: 'allowed', ended: 'allowed' },
  // Whoever they are, wrong words open nothing.
  'return-phrase:open': { ...nobodyElse, own: 'not-found', ended: 'not-found' },
}

export type OperatorCaller =
  /** The conversation is theirs. */
  | 'owner'
  /** A counsellor of the same city. */
  | 'colleague'
  /** A supervisor of the same city. */
  | 'supervisor'
  /** A counsellor of another city. */
  | 'elsewhere'
  /** Administers both cities. */
  | 'administrator'
  /** A young person, in a conversation of their own. */
  | 'visitor'

export type Target = 'open' | 'waiting' | 'ended' | 'closed' | 'missing'

const everybodySignedIn: Row<OperatorCaller> = {
  owner: 'allowed',
  colleague: 'allowed',
  supervisor: 'allowed',
  elsewhere: 'allowed',
  administrator: 'allowed',
  visitor: 'unheard',
}

const hoursOfTheSite: Row<OperatorCaller> = {
  ...everybodySignedIn,
  owner: 'not-allowed',
  colleague: 'not-allowed',
  elsewhere: 'not-found',
}
/** Of the city where the supervisor works and which the administrator looks after. */
const leading: Row<OperatorCaller> = {
  owner: 'not-allowed',
  colleague: 'not-allowed',
  supervisor: 'allowed',
  elsewhere: 'not-found',
  administrator: 'allowed',
  visitor: 'unheard',
}
const supervising: Row<OperatorCaller> = { ...leading, administrator: 'not-allowed' }

const administering: Row<OperatorCaller> = { ...leading, supervisor: 'not-allowed' }

const nobody: Row<OperatorCaller> = {
  owner: 'not-found',
  colleague: 'not-found',
  supervisor: 'not-found',
  elsewhere: 'not-found',
  administrator: 'not-found',
  visitor: 'unheard',
}

/** For who works with the young of this city: not for who only looks after it. */
const working: Row<OperatorCaller> = {
  ...everybodySignedIn,
  elsewhere: 'not-found',
  administrator: 'not-allowed',
}

const ofTheSite: Row<OperatorCaller> = { ...everybodySignedIn, elsewhere: 'not-found' }
const ofNoEntry = nobody
const ofNoCase: Row<OperatorCaller> = { ...supervising, supervisor: 'not-found' }

/** Requests that name no conversation. */
export const operatorPrivileges: Record<string, Row<OperatorCaller>> = {
  'console:resume': everybodySignedIn,
  'queue:read': everybodySignedIn,
  'left-message:list': everybodySignedIn,
  // These name a consultation that is not there: who may do them where there is one is shown in consultation.test.ts.
  'consultation:write': nobody,
  'consultation:close': nobody,
  'duty:set': { ...everybodySignedIn, administrator: 'not-allowed' },
  'opening-hours:read': { ...everybodySignedIn, elsewhere: 'not-found' },
  'opening-hours:preview': hoursOfTheSite,
  // The supervisor has just changed them.
  'opening-hours:set': { ...hoursOfTheSite, administrator: 'changed-meanwhile' },
  'opening-hours:close': hoursOfTheSite,
  'opening-hours:reopen': hoursOfTheSite,
  'contact-form:due': everybodySignedIn,
  'contact-form:settings': { ...everybodySignedIn, elsewhere: 'not-found' },
  // The supervisor has just published.
  'contact-form:publish': { ...hoursOfTheSite, administrator: 'changed-meanwhile' },
  // Of a team that isn't there.
  'contact-form:require': { ...hoursOfTheSite, supervisor: 'not-found', administrator: 'not-found' },
  'feedback:summary': { ...hoursOfTheSite, administrator: 'not-allowed' },
  'attempt:summary': { ...hoursOfTheSite, administrator: 'not-allowed' },
  'statistics:live': supervising,
  'statistics:picture': supervising,
  'statistics:settings': leading,
  // The supervisor has just set them.
  'statistics:set': { ...leading, administrator: 'changed-meanwhile' },
  'statistics:tokens': administering,
  'statistics:create-token': administering,
  // Of a token that isn't there.
  'statistics:revoke-token': { ...administering, administrator: 'not-found' },
  'saved-report:list': supervising,
  'saved-report:save': supervising,
  // Of a report that isn't there.
  'saved-report:make': { ...supervising, supervisor: 'not-found' },
  'saved-report:withdraw': { ...supervising, supervisor: 'not-found' },
  'saved-report:take-back': { ...supervising, supervisor: 'not-found' },
  'duty:pause': { ...everybodySignedIn, administrator: 'not-allowed' },
  'queue:next': { ...everybodySignedIn, administrator: 'not-allowed' },
  'absence:read': { ...everybodySignedIn, administrator: 'not-allowed' },
  'absence:set': { ...everybodySignedIn, administrator: 'not-allowed' },
  'absence:read-team': leading,
  'absence:set-team': leading,
  // Whoever works for the site reads its library, looks after a shelf of their own and writes.
  'guidance:search': ofTheSite,
  'guidance:shelves': ofTheSite,
  'guidance:list': ofTheSite,
  'guidance:overview': ofTheSite,
  // Of an entry that isn't there: who may do what with one is shown in guidance.test.ts and guidance-shelves.test.ts.
  'guidance:read': ofNoEntry,
  'guidance:history': ofNoEntry,
  'guidance:compare': ofNoEntry,
  'guidance:shelve': ofNoEntry,
  'guidance:write': ofNoEntry,
  'guidance:set': { ...ofNoEntry, owner: 'not-allowed', colleague: 'not-allowed' },
  'guidance:approve': { ...ofNoEntry, owner: 'not-allowed', colleague: 'not-allowed' },
  // Under a topic that isn't there.
  'guidance:create': {
    owner: 'impossible-guidance',
    colleague: 'impossible-guidance',
    supervisor: 'impossible-guidance',
    elsewhere: 'not-found',
    administrator: 'impossible-guidance',
    visitor: 'unheard',
  },
  // The supervisor has just set them.
  'guidance:set-topics': { ...hoursOfTheSite, administrator: 'changed-meanwhile' },
  'mapping:settings': leading,
  'mapping:history': leading,
  'mapping:version': leading,
  // The supervisor has just published.
  'mapping:publish': { ...leading, administrator: 'changed-meanwhile' },
  'service:search': ofTheSite,
  'service:settings': ofTheSite,
  'service:create': leading,
  // Of a service that isn't there: what its steward may is shown in service-requests.test.ts.
  'service:read': ofNoEntry,
  'service:set': ofNoEntry,
  // The supervisor has just set them.
  'service:set-settings': { ...hoursOfTheSite, administrator: 'changed-meanwhile' },
  // No register is configured here.
  'service:import': { ...administering, administrator: 'unavailable' },
  'service:imports': administering,
  // Of an import that isn't there.
  'service:import-report': { ...administering, administrator: 'not-found' },
  'service:judge': ofTheSite,
  'service:people': leading,
  'service:quality': ofTheSite,
  'service:check-links': ofNoEntry,
  'service:settle-closed': ofNoEntry,
  // Of an import that isn't there.
  'service:import-changes': { ...administering, administrator: 'not-found' },
  'district:read': ofTheSite,
  'district:named': hoursOfTheSite,
  // The supervisor has just set them.
  'district:set': { ...hoursOfTheSite, administrator: 'changed-meanwhile' },
  'site-language:read': administering,
  'site-language:set': administering,
  'site-words:read': administering,
  'site-words:set': administering,
  'referral:mine': everybodySignedIn,
  'escalation:board': everybodySignedIn,
  'escalation:of-site': working,
  'escalation-guide:read': leading,
  // The supervisor has just saved it.
  'escalation-guide:save': { ...leading, administrator: 'changed-meanwhile' },
  'escalation:raise-alone': { ...ofTheSite, administrator: 'not-allowed' },
  // Of an escalation that isn't there: who may do what with one is shown in escalation.test.ts.
  'escalation:read': nobody,
  'escalation:keep': nobody,
  'escalation:call': nobody,
  'escalation:decide': nobody,
  'escalation:finish': nobody,
  'escalation:withdraw': nobody,
  'escalation:tell': nobody,
  'escalation:ask-second': nobody,
  'escalation:answer-second': nobody,
  'escalation:see': nobody,
  'escalation:take-over': nobody,
  'hold:set': nobody,
  'hold:lift': nobody,
  'hold:read': nobody,
  // What only supervisors see: not even who administers the site.
  'audit:readings': supervising,
  'live:read': supervising,
  'live:allow-reading': administering,
  'review:list': supervising,
  'review:counts': supervising,
  // Of a case that isn't there: who may do what with one is shown in review.test.ts.
  'review:read': ofNoCase,
  'review:transcript': ofNoCase,
  'review:decide': ofNoCase,
  'review:ask-opinion': ofNoCase,
  'review:give-opinion': ofNoCase,
  'review:reopen': ofNoCase,
  'review:views': supervising,
  'review:keep-view': supervising,
  'review:drop-view': ofNoCase,
  'review:settings': leading,
  'review:set-times': leading,
  'review:comments': everybodySignedIn,
  'review:put-away': nobody,
  'outreach:settings': working,
  // The supervisor has just set them.
  'outreach:set-platforms': { ...leading, administrator: 'changed-meanwhile' },
  'outreach:keep': working,
  'outreach:list': working,
  // Of a session that isn't there: who may do what with one is shown in outreach.test.ts.
  'outreach:history': { ...working, owner: 'not-found', colleague: 'not-found', supervisor: 'not-found' },
  'outreach:review': working,
  'outreach:reports': working,
  'outreach:mark-reported': supervising,
  'outreach:make-link': working,
  'outreach:links': working,
  // Of a link that isn't there.
  'outreach:end-link': { ...working, owner: 'not-found', colleague: 'not-found', supervisor: 'not-found' },
  'team:read': leading,
  'team:set': leading,
  // In a surge: not even an administrator, who isn't there.
  'team:divert': supervising,
  'team:raise-capacity': supervising,
}

const onlyOwner: Row<OperatorCaller> = { ...nobody, owner: 'allowed' }

const ownWork: Record<Target, Row<OperatorCaller>> = {
  open: onlyOwner,
  waiting: nobody,
  ended: onlyOwner,
  closed: nobody,
  missing: nobody,
}

/** Visitors have a request of the same name: an id in it is refused, whosever it is. */
function alsoAVisitorRequest(work: Record<Target, Row<OperatorCaller>>): Record<Target, Row<OperatorCaller>> {
  const changed = Object.entries(work).map(([target, row]) => [
    target,
    { ...row, visitor: 'invalid-request' },
  ])
  return Object.fromEntries(changed)
}

/** Nobody was offered anything. */
const offeredToNobody: Row<OperatorCaller> = { ...nobody, administrator: 'not-allowed' }
const nobodyAtAll: Record<Target, Row<OperatorCaller>> = {
  open: nobody,
  waiting: nobody,
  ended: nobody,
  closed: nobody,
  missing: nobody,
}

/** Only by its owner, and only while it is open. */
function whileOpen(verdict: Verdict): Record<Target, Row<OperatorCaller>> {
  return {
    ...nobodyAtAll,
    open: { ...nobody, owner: verdict },
    ended: { ...nobody, owner: 'conversation-ended' },
  }
}

const nobodyClaims = { ...nobody, administrator: 'not-allowed' } as const

/** The city doesn't allow it: who may follow where it does is shown in live.test.ts. */
const followedByNobody: Row<OperatorCaller> = { ...supervising, supervisor: 'not-allowed' }

/** Requests that name a conversation, by what became of it. */
export const conversationPrivileges: Record<string, Record<Target, Row<OperatorCaller>>> = {
  'conversation:claim': {
    open: { ...nobodyClaims, owner: 'allowed', colleague: 'already-claimed', supervisor: 'already-claimed' },
    waiting: { ...nobodyClaims, owner: 'allowed', colleague: 'allowed', supervisor: 'allowed' },
    ended: {
      ...nobodyClaims,
      owner: 'already-claimed',
      colleague: 'already-claimed',
      supervisor: 'already-claimed',
    },
    closed: {
      ...nobodyClaims,
      owner: 'already-claimed',
      colleague: 'already-claimed',
      supervisor: 'already-claimed',
    },
    missing: nobodyClaims,
  },
  'queue:accept': {
    // Asking again after an answer that got lost.
    open: { ...offeredToNobody, owner: 'allowed' },
    waiting: offeredToNobody,
    ended: offeredToNobody,
    closed: offeredToNobody,
    missing: offeredToNobody,
  },
  'queue:decline': {
    open: offeredToNobody,
    waiting: offeredToNobody,
    ended: offeredToNobody,
    closed: offeredToNobody,
    missing: offeredToNobody,
  },
  'queue:set-urgency': {
    open: offeredToNobody,
    waiting: { ...offeredToNobody, owner: 'allowed', colleague: 'allowed', supervisor: 'allowed' },
    ended: offeredToNobody,
    closed: offeredToNobody,
    missing: offeredToNobody,
  },
  'conversation:read': ownWork,
  'live:follow': {
    open: followedByNobody,
    waiting: followedByNobody,
    ended: followedByNobody,
    closed: followedByNobody,
    missing: followedByNobody,
  },
  'draft:keep': { ...ownWork, ended: nobody },
  'earlier:list': ownWork,
  'conversation:mark': alsoAVisitorRequest(ownWork),
  'conversation:type': alsoAVisitorRequest(ownWork),
  'conversation:close': ownWork,
  'note:add': ownWork,
  'escalation:raise': ownWork,
  'follow-up:of': ownWork,
  'follow-up:propose': whileOpen('allowed'),
  // The form is filled after the close as well.
  'guidance:suggest': ownWork,
  'guidance:values': ownWork,
  'mapping:read-told': ownWork,
  'contact-form:read': { ...ownWork, closed: onlyOwner },
  'contact-form:keep': { ...ownWork, closed: onlyOwner },
  'consultation:ask': whileOpen('allowed'),
  'handover:targets': whileOpen('allowed'),
  // Asked for the colleague, who is on duty: which others are refused is shown in handover.test.ts.
  'handover:propose': whileOpen('allowed'),
  'invitation:send': whileOpen('allowed'),
  // There is no handover, no guest: who may do these where there is one is shown in handover and invitation tests.
  'handover:decide': whileOpen('not-found'),
  'handover:cancel': whileOpen('not-found'),
  'handover:accept': nobodyAtAll,
  'handover:decline': nobodyAtAll,
  'referral:propose': whileOpen('allowed'),
  'referral:of': ownWork,
  'referral-draft:keep': { ...ownWork, ended: nobody },
  'referral-draft:read': ownWork,
  'referral:preview': ownWork,
  // Of one that isn't there: who may do these where there is one is shown in referral.test.ts.
  'referral:revise': whileOpen('not-found'),
  'referral:cancel': nobodyAtAll,
  'participant:remove': nobodyAtAll,
  'participant:leave': nobodyAtAll,
  'message:send': alsoAVisitorRequest({
    ...ownWork,
    ended: { ...nobody, owner: 'conversation-ended' },
    closed: { ...nobody, owner: 'conversation-ended' },
  }),
}

const ofNoMessage = alsoAVisitorRequest({
  open: nobody,
  waiting: nobody,
  ended: { ...nobody, owner: 'conversation-ended' },
  closed: { ...nobody, owner: 'conversation-ended' },
  missing: nobody,
})
conversationPrivileges['message:edit'] = ofNoMessage
// Of one that isn't there; who may read which is in earlier.test.ts.
conversationPrivileges['earlier:read'] = {
  open: nobody,
  waiting: nobody,
  ended: nobody,
  closed: nobody,
  missing: nobody,
}
conversationPrivileges['message:withdraw'] = ofNoMessage

export type HttpCaller =
  /** No cookie, no origin: a program, or somebody who types the address. */
  | 'anybody'
  /** A page of another site, with the counsellor's cookie if the browser would send it. */
  | 'foreign-page'
  /** A page of ours, without a session. */
  | 'own-page'
  /** The console of somebody signed in. */
  | 'signed-in'

const open: Record<HttpCaller, number> = {
  anybody: 200,
  'foreign-page': 200,
  'own-page': 200,
  'signed-in': 200,
}

/** Every route with the status that each caller gets. Everything that is served to all is the same to all. */
export const routePrivileges: Record<string, Record<HttpCaller, number>> = {
  'GET /health/live': open,
  'GET /health/ready': open,
  'GET /chat/:site': open,
  'GET /chat/:site/words/:language': open,
  'GET /embed/:site.js': open,
  'GET /services': open,
  'GET /services/:site': open,
  // Of a service that isn't there.
  'GET /services/:site/:id': { anybody: 404, 'foreign-page': 404, 'own-page': 404, 'signed-in': 404 },
  'POST /services/:site/find': open,
  'GET /console': open,
  'GET /console/': open,
  'GET /console/service-worker.js': open,
  'GET /console/app.webmanifest': open,
  'GET /console/icon-192.png': open,
  'GET /console/icon-512.png': open,
  'GET /console/icon-maskable-512.png': open,
  'GET /desk': open,
  'GET /partner': open,
  // To the chat, whatever the code.
  'GET /o/:code': open,
  'GET /console/assets/*': open,
  'GET /widget/assets/*': open,
  'POST /console/session': { anybody: 403, 'foreign-page': 403, 'own-page': 401, 'signed-in': 401 },
  'DELETE /console/session': { anybody: 403, 'foreign-page': 403, 'own-page': 204, 'signed-in': 204 },
  // Signed in, and no desk's: who is one is shown in referral-desk.test.ts.
  'GET /desk/self': { anybody: 401, 'foreign-page': 403, 'own-page': 401, 'signed-in': 403 },
  'POST /desk/look': { anybody: 403, 'foreign-page': 403, 'own-page': 401, 'signed-in': 403 },
  'POST /desk/arrive': { anybody: 403, 'foreign-page': 403, 'own-page': 401, 'signed-in': 403 },
  // Who decides about the site may give times; who else may is shown in service-times.test.ts.
  'GET /desk/times': { anybody: 401, 'foreign-page': 403, 'own-page': 401, 'signed-in': 403 },
  'POST /desk/times': { anybody: 403, 'foreign-page': 403, 'own-page': 401, 'signed-in': 200 },
  // No period is asked for: who may read which figures is shown in figures.test.ts.
  'GET /figures': { anybody: 401, 'foreign-page': 403, 'own-page': 401, 'signed-in': 200 },
  'GET /figures/:site': { anybody: 401, 'foreign-page': 403, 'own-page': 401, 'signed-in': 400 },
  'GET /figures/:site/xlsx': { anybody: 401, 'foreign-page': 403, 'own-page': 401, 'signed-in': 400 },
  'GET /figures/:site/csv': { anybody: 401, 'foreign-page': 403, 'own-page': 401, 'signed-in': 400 },
  'GET /figures/:site/reports': { anybody: 401, 'foreign-page': 403, 'own-page': 401, 'signed-in': 200 },
  // Of a report that isn't there.
  'GET /figures/:site/reports/:id': {
    anybody: 401,
    'foreign-page': 403,
    'own-page': 401,
    'signed-in': 404,
  },
  'GET /figures/:site/reports/:id/file': {
    anybody: 401,
    'foreign-page': 403,
    'own-page': 401,
    'signed-in': 404,
  },
  // By token alone: a session opens nothing here.
  'GET /api/v1/periods': { anybody: 401, 'foreign-page': 401, 'own-page': 401, 'signed-in': 401 },
  'GET /api/v1/report': { anybody: 401, 'foreign-page': 401, 'own-page': 401, 'signed-in': 401 },
  'GET /api/v1/openapi.json': open,
  'GET /console/guidance/:site': { anybody: 401, 'foreign-page': 403, 'own-page': 401, 'signed-in': 200 },
  'POST /console/guidance/:site': { anybody: 403, 'foreign-page': 403, 'own-page': 401, 'signed-in': 200 },
  // A supervisor; that nobody else may is shown in review-escalation.test.ts.
  'POST /console/review/:site/export': {
    anybody: 403,
    'foreign-page': 403,
    'own-page': 401,
    'signed-in': 200,
  },
  // Only administrators bring the register.
  'POST /console/register/:site': { anybody: 403, 'foreign-page': 403, 'own-page': 401, 'signed-in': 403 },
  'GET /console/services/:site': { anybody: 401, 'foreign-page': 403, 'own-page': 401, 'signed-in': 200 },
  'POST /console/services/:site': { anybody: 403, 'foreign-page': 403, 'own-page': 401, 'signed-in': 200 },
  // Whoever knows a token may give it up; older browsers send beacons without an origin.
  'POST /visitor/leave': { anybody: 204, 'foreign-page': 403, 'own-page': 204, 'signed-in': 204 },
}
