import type { AuditKind } from '../../server/audit/audit.ts'

/**
 * What each request of those who work here leaves behind, written by hand like the privileges. Whatever the protocol and the
 * routes know stands in one of these lists, or in two where a reading is recorded; else a test fails.
 */

/** These change nothing. The matrix asks each of them and compares everything there is. */
export const reads = [
  ...[
    'console:resume',
    'queue:read',
    'left-message:list',
    'audit:readings',
    'attempt:summary',
    'feedback:summary',
  ],
  ...['opening-hours:read', 'opening-hours:preview', 'team:read', 'absence:read', 'absence:read-team'],
  ...['conversation:read', 'earlier:list', 'earlier:read', 'handover:targets', 'mapping:read-told'],
  ...['contact-form:read', 'contact-form:due', 'contact-form:settings'],
  ...['guidance:search', 'guidance:suggest', 'guidance:values', 'guidance:shelves', 'guidance:list'],
  ...['guidance:read', 'guidance:history', 'guidance:compare', 'guidance:overview'],
  ...['mapping:settings', 'mapping:history', 'mapping:version', 'district:read', 'district:named'],
  ...['service:search', 'service:read', 'service:settings', 'service:imports', 'service:import-changes'],
  ...['service:import-report', 'service:judge', 'service:people', 'service:quality'],
  ...['referral:preview', 'referral:of', 'referral:mine', 'referral-draft:read', 'follow-up:of', 'hold:read'],
  ...['escalation:board', 'escalation:read', 'escalation:of-site', 'escalation-guide:read'],
  ...['review:list', 'review:counts', 'review:read', 'review:transcript', 'review:views', 'review:settings'],
  ...['review:comments', 'live:read', 'live:follow'],
  ...[
    'statistics:live',
    'statistics:picture',
    'statistics:settings',
    'statistics:tokens',
    'saved-report:list',
  ],
  ...['outreach:settings', 'outreach:list', 'outreach:history', 'outreach:review', 'outreach:reports'],
  'outreach:links',
  'site-language:read',
  'site-words:read',
]

/** These leave such records and no others. What the matrix can't show of them, another test names. */
export const recorded: Record<string, AuditKind[]> = {
  'earlier:read': ['transcript-read'],
  'live:follow': ['transcript-read'],
  'live:allow-reading': ['silent-reading-allowed', 'silent-reading-ended'],
  // Who closes a talk as an emergency begins a record of one.
  'conversation:close': ['escalation-raised'],
  'escalation:raise': ['escalation-raised'],
  'escalation:raise-alone': ['escalation-raised'],
  'escalation:read': ['escalation-read'],
  'escalation:call': ['escalation-called'],
  'escalation:decide': ['escalation-decided'],
  'escalation:finish': ['escalation-done'],
  'escalation:withdraw': ['escalation-withdrawn', 'hold-lifted'],
  'escalation:tell': ['escalation-told'],
  'escalation:ask-second': ['escalation-asked'],
  'escalation:answer-second': ['escalation-answered'],
  'escalation:see': ['escalation-seen'],
  'escalation:take-over': ['escalation-taken-over'],
  'escalation-guide:save': ['guide-saved'],
  'hold:set': ['hold-set'],
  'hold:lift': ['hold-lifted'],
  'review:read': ['escalation-read'],
  'review:transcript': ['transcript-read'],
  'review:decide': ['review-decided'],
  'review:reopen': ['review-reopened'],
  'review:give-opinion': ['opinion-given'],
  'review:set-times': ['review-times-set'],
  'team:set': ['team-changed'],
  'service:create': ['service-changed'],
  'service:set': ['service-changed'],
  'service:settle-closed': ['service-changed'],
  'service:set-settings': ['directory-changed'],
  'POST /console/services/:site': ['directory-changed'],
  'district:set': ['districts-changed', 'map-pictures-allowed', 'map-pictures-ended'],
  'statistics:set': ['statistics-set'],
  'statistics:create-token': ['token-created'],
  'statistics:revoke-token': ['token-revoked'],
  'saved-report:save': ['report-shared', 'report-withdrawn'],
  'saved-report:withdraw': ['report-withdrawn'],
  'saved-report:take-back': ['report-withdrawn'],
  'outreach:mark-reported': ['outreach-reported'],
  'site-language:set': ['languages-changed'],
  'site-words:set': ['words-changed'],
  'POST /console/review/:site/export': ['export-made'],
  'POST /desk/look': ['referral-looked-at'],
  'POST /desk/arrive': ['referral-looked-at'],
  'POST /desk/times': ['times-published', 'times-removed'],
}

/** What nobody asks for over the wire: `npm run operator`. */
export const onCommandLine: AuditKind[] = [
  'account-created',
  'role-given',
  'role-taken',
  'password-reset',
  'account-disabled',
]

/** These change something and leave no record, and why. */
export const unrecorded: Record<string, string[]> = {
  'A talk of one’s own, or a part in it that one was given: its log says who did what, for as long as it is kept.':
    [
      ...['conversation:claim', 'conversation:mark', 'conversation:type', 'draft:keep', 'note:add'],
      ...['message:send', 'message:edit', 'message:withdraw', 'contact-form:keep', 'follow-up:propose'],
      ...['queue:next', 'queue:accept', 'queue:decline', 'queue:set-urgency'],
      ...['handover:propose', 'handover:decide', 'handover:cancel', 'handover:accept', 'handover:decline'],
      ...['invitation:send', 'participant:remove', 'participant:leave'],
      ...['consultation:ask', 'consultation:write', 'consultation:close'],
      ...['referral:propose', 'referral:revise', 'referral:cancel', 'referral-draft:keep'],
    ],
  'A draft that is written in is the same deed; what becomes of it is recorded.': ['escalation:keep'],
  'Whether somebody is there, and what they look at again and again: their own.': [
    ...['duty:set', 'duty:pause', 'absence:set', 'guidance:shelve', 'review:keep-view', 'review:drop-view'],
    ...['review:put-away', 'POST /console/session', 'DELETE /console/session'],
  ],
  'A question to a colleague about a case: it stays with the case, with who asked, and the answer is recorded.':
    ['review:ask-opinion'],
  'How a day is staffed: it opens nobody’s words to anybody, and holds for hours.': [
    ...['team:divert', 'team:raise-capacity', 'absence:set-team'],
    ...['opening-hours:set', 'opening-hours:close', 'opening-hours:reopen'],
  ],
  'What a site asks of itself: it opens nobody’s words, and each version is kept or is in force in plain sight.':
    [
      ...['contact-form:publish', 'contact-form:require', 'mapping:publish'],
      ...['guidance:create', 'guidance:set', 'guidance:write', 'guidance:approve', 'guidance:set-topics'],
      ...['outreach:set-platforms', 'POST /console/guidance/:site'],
    ],
  'What comes from the register: each import stays with who began it and with what it changed.': [
    ...['service:import', 'POST /console/register/:site'],
  ],
  'Asks links once more, and changes nothing that anybody wrote.': ['service:check-links'],
  'Numbers of work outside about nobody: every version is kept with who wrote it; a link says who made it.': [
    ...['outreach:keep', 'outreach:make-link', 'outreach:end-link'],
  ],
  'A file of figures that are public already; who shares it is recorded.': ['saved-report:make'],
}

/** No work of anybody’s: what the young and passers-by ask. */
export const ofNobodyHere = ['POST /services/:site/find', 'POST /visitor/leave']
