import { randomUUID } from 'node:crypto'
import { kuusiniemi as city } from '../../demo/kuusiniemi.ts'
import type { SiteWords } from '../../protocol/site-words.ts'
import { noAnswers } from '../../server/contact-form/contact-form.ts'
import { firstDefinition } from '../../server/contact-form/first-definition.ts'
import { firstPlatforms } from '../../server/outreach/first-platforms.ts'
import { everyCase } from '../../server/review/review.ts'
import { firstSettings } from '../../server/service/first-settings.ts'
import { allServices, aService, nobodysService } from './directory.ts'
import { aGuide, allKnown } from './escalation.ts'
import { aShortFlow } from './flow.ts'
import { aFrame, someTopics } from './library.ts'
import { aSession, thisWeek } from './outreach.ts'
import { aMessage, nothingTold } from './people.ts'
import { aProposal, aReferralDraft } from './referral.ts'
import { lautta } from './services.ts'

/** What there is where it is asked. */
export interface Held {
  words: SiteWords
  teamId: string
  colleagueId: string
}

/** What each request may be asked with, but for the conversation: one is named only by who works here. */
export function validInput(name: string, held: Held): object {
  return inputs[name]?.(held) ?? {}
}

const kuusiniemi = { siteId: 'kuusiniemi', teamId: null }
const aReason = { fi: 'Vika', 'fi-simple': 'Vika', sv: 'Fel', en: 'A fault' }
const library = { siteId: 'kuusiniemi', reading: 'fi', topic: null }
const aMoment = '2026-01-01T12:00:00Z'
const aReferral = () => {
  const { conversationId: _, ...proposal } = aProposal('')
  return proposal
}
const aCase = () => ({ ...anEntry(), kind: 'referral' })
const anEntry = () => ({ siteId: 'kuusiniemi', id: randomUUID() })
const noEscalation = () => ({ id: randomUUID() })
const aChange = () => ({ ...noEscalation(), revision: 1, answers: allKnown() })

const inputs: Record<string, (held: Held) => object> = {
  'conversation:resume': () => ({ since: 0 }),
  'conversation:start': () => nothingTold,
  'conversation:set-language': () => ({ language: 'sv' }),
  'conversation:mark': () => ({ delivered: 1, read: 1 }),
  'conversation:close': () => ({ reason: 'other' }),
  'conversation:read': () => ({ since: 0 }),
  'message:send': () => aMessage(),
  'message:edit': () => ({ ...aMessage(), messageId: randomUUID() }),
  'message:withdraw': () => ({ id: randomUUID(), messageId: randomUUID() }),
  'draft:keep': () => ({ text: 'luonnos' }),
  'referral-draft:keep': () => ({ drafts: [aReferralDraft()] }),
  'earlier:read': () => ({ earlierId: randomUUID(), since: 0 }),
  'return-phrase:open': () => ({ phrase: 'väärät sanat eivät avaa mitään' }),
  'note:add': () => ({ id: randomUUID(), text: 'lappu' }),
  'duty:set': () => ({ onDuty: true }),
  'opening-hours:read': () => kuusiniemi,
  'opening-hours:preview': () => ({ ...kuusiniemi, definition: null }),
  'opening-hours:set': () => ({ ...kuusiniemi, version: 0, definition: null }),
  'opening-hours:close': () => ({ ...kuusiniemi, until: null, reason: aReason }),
  'opening-hours:reopen': () => kuusiniemi,
  'duty:pause': () => ({ paused: false }),
  'queue:set-urgency': () => ({ urgency: 1 }),
  'team:read': () => ({ siteId: 'kuusiniemi' }),
  'team:set': () => ({
    siteId: 'kuusiniemi',
    slug: 'uusi',
    name: { fi: 'Uusi', 'fi-simple': 'Uusi', sv: 'Ny', en: 'New' },
    themes: [],
    routing: 'pull',
    queueLimit: null,
    capacity: 4,
    languagePatienceMinutes: 10,
    answerWithinHours: 48,
    stillThereMinutes: 10,
    quietCloseMinutes: 15,
    answeredCloseHours: 168,
    members: [],
  }),
  'absence:set': () => ({ words: aReason }),
  'absence:read-team': ({ teamId }) => ({ teamId }),
  'absence:set-team': ({ teamId }) => ({ teamId, words: aReason }),
  'team:divert': ({ teamId }) => ({ teamId, to: null, minutes: 60 }),
  'team:raise-capacity': ({ teamId }) => ({ teamId, by: 0 }),
  'consultation:ask': ({ colleagueId }) => ({ id: randomUUID(), operatorId: colleagueId, text: 'kysymys' }),
  'consultation:write': () => ({ consultationId: randomUUID(), id: randomUUID(), text: 'vastaus' }),
  'consultation:close': () => ({ consultationId: randomUUID() }),
  'handover:answer': () => ({ id: randomUUID(), follows: 'all' }),
  'handover:propose': ({ colleagueId }) => ({
    id: randomUUID(),
    receiver: { to: 'person', operatorId: colleagueId },
    warm: false,
    note: 'lappu',
  }),
  'handover:decide': () => ({ id: randomUUID(), decision: 'summary' }),
  'handover:cancel': () => ({ id: randomUUID() }),
  'handover:accept': () => ({ id: randomUUID() }),
  'handover:decline': () => ({ id: randomUUID() }),
  'invitation:send': ({ colleagueId }) => ({ id: randomUUID(), operatorId: colleagueId, note: 'lappu' }),
  'participant:remove': ({ colleagueId }) => ({ operatorId: colleagueId }),
  'contact-form:keep': () => ({ version: 1, answers: noAnswers, line: 'rivi', final: false }),
  'contact-form:settings': () => ({ siteId: 'kuusiniemi' }),
  'contact-form:publish': () => ({ siteId: 'kuusiniemi', version: 1, definition: firstDefinition }),
  'contact-form:require': () => ({ siteId: 'kuusiniemi', teamId: randomUUID(), required: true }),
  'feedback:give': () => ({ feeling: 'good', helped: null, reason: null, line: '' }),
  'feedback:summary': () => ({
    siteId: 'kuusiniemi',
    from: '2026-01-01T00:00:00Z',
    to: '2026-01-02T00:00:00Z',
  }),
  'guidance:search': () => ({ ...library, words: 'uni', sending: 'so', kind: null, shelf: null, limit: 5 }),
  'guidance:suggest': () => ({ reading: 'fi', sending: 'so' }),
  'guidance:values': () => ({ language: 'so' }),
  'guidance:shelves': () => ({ siteId: 'kuusiniemi' }),
  'guidance:shelve': () => ({ ...anEntry(), teamId: null, shelved: true }),
  'guidance:list': () => ({ ...library, words: '', archived: false, offset: 0, limit: 5 }),
  'guidance:overview': () => ({
    siteId: 'kuusiniemi',
    reading: 'fi',
    languages: ['fi'],
    offset: 0,
    limit: 5,
  }),
  'guidance:read': anEntry,
  'guidance:history': () => ({ ...anEntry(), language: 'fi' }),
  'guidance:compare': () => ({ ...anEntry(), language: 'fi' }),
  'guidance:create': () => ({ ...anEntry(), key: 'uusi', frame: { ...aFrame, topic: 'nowhere' } }),
  'guidance:set': () => ({ ...anEntry(), version: 1, frame: { ...aFrame, topic: 'work' } }),
  'guidance:write': () => ({
    ...anEntry(),
    language: 'fi',
    version: 0,
    title: 'a',
    text: 'a',
    state: 'draft',
    source: null,
  }),
  'guidance:approve': () => ({ ...anEntry(), language: 'fi', version: 1, sourceVersion: null }),
  'guidance:set-topics': () => ({ siteId: 'kuusiniemi', version: 0, topics: someTopics }),
  'referral:propose': aReferral,
  'referral:revise': () => ({ ...aReferral(), revision: 1 }),
  'referral:cancel': () => ({ id: randomUUID() }),
  'referral:preview': () => ({ serviceId: lautta, reading: 'fi' }),
  'referral:choose': () => ({ id: randomUUID(), serviceId: randomUUID() }),
  'referral:agree': () => ({ id: randomUUID(), revision: 1, shown: { what: 'nothing' } }),
  'referral:answer': () => ({ id: randomUUID(), revision: 1, answer: 'decline' }),
  'referral:tell': () => ({ id: randomUUID(), what: 'arrived' }),
  'appointment:free': () => ({ referralId: randomUUID() }),
  'appointment:book': () => ({ referralId: randomUUID(), revision: 1, at: aMoment, instead: null }),
  'appointment:cancel': () => ({ referralId: randomUUID(), at: aMoment }),
  'escalation:raise': () => ({ id: randomUUID(), kind: 'emergency' }),
  'escalation:raise-alone': () => ({ siteId: 'kuusiniemi', id: randomUUID(), kind: 'emergency' }),
  'escalation:of-site': () => ({ siteId: 'kuusiniemi' }),
  'escalation-guide:read': () => ({ siteId: 'kuusiniemi' }),
  'escalation-guide:save': () => ({ siteId: 'kuusiniemi', version: 0, guide: aGuide() }),
  'escalation:read': noEscalation,
  'escalation:keep': aChange,
  'escalation:call': noEscalation,
  'escalation:decide': aChange,
  'escalation:finish': aChange,
  'escalation:withdraw': aChange,
  'escalation:tell': noEscalation,
  'escalation:ask-second': ({ colleagueId }) => ({ ...noEscalation(), operatorId: colleagueId }),
  'escalation:answer-second': () => ({ ...noEscalation(), answer: 'agrees' }),
  'escalation:see': noEscalation,
  'escalation:take-over': noEscalation,
  'follow-up:answer': () => ({ answer: 'agreed', asksLater: false, movedAt: new Date().toISOString() }),
  'follow-up:propose': () => ({ step: 'soita Ohjaamoon', onDay: null }),
  'hold:set': () => ({
    escalationId: randomUUID(),
    until: new Date(Date.now() + 86_400_000).toISOString(),
    because: 'safety',
    reason: 'syy on tässä',
  }),
  'hold:lift': () => ({ escalationId: randomUUID(), reason: 'syy on tässä' }),
  'hold:read': () => ({ escalationId: randomUUID() }),
  'audit:readings': () => ({ siteId: 'kuusiniemi', before: null }),
  'live:read': () => ({ siteId: 'kuusiniemi' }),
  // It is so already.
  'live:allow-reading': () => ({ siteId: 'kuusiniemi', allowed: false }),
  'live:follow': () => ({ siteId: 'kuusiniemi', reason: 'Koulutan uutta ohjaajaa.', since: 0 }),
  'review:list': () => ({ siteId: 'kuusiniemi', filter: everyCase, offset: 0, limit: 5 }),
  'review:counts': () => ({ siteId: 'kuusiniemi' }),
  'review:read': aCase,
  'review:transcript': () => ({ ...aCase(), reason: 'Peruste ei selviä.' }),
  'review:decide': () => ({ ...aCase(), outcome: 'fine', comment: '' }),
  'review:ask-opinion': () => ({ ...aCase(), of: randomUUID(), question: '' }),
  'review:give-opinion': () => ({ ...aCase(), outcome: 'fine', text: '' }),
  'review:reopen': aCase,
  'review:views': () => ({ siteId: 'kuusiniemi' }),
  'review:keep-view': () => ({ siteId: 'kuusiniemi', filter: everyCase }),
  'review:drop-view': anEntry,
  'review:settings': () => ({ siteId: 'kuusiniemi' }),
  'review:set-times': () => ({ siteId: 'kuusiniemi', times: {} }),
  'review:put-away': () => ({ id: randomUUID() }),
  'outreach:settings': () => ({ siteId: 'kuusiniemi' }),
  'outreach:set-platforms': () => ({ siteId: 'kuusiniemi', version: 0, platforms: firstPlatforms }),
  'outreach:keep': () => aSession(),
  'outreach:list': thisWeek,
  'outreach:history': anEntry,
  'outreach:review': thisWeek,
  'outreach:reports': () => ({ siteId: 'kuusiniemi' }),
  'outreach:mark-reported': thisWeek,
  'referral:calendar': () => ({ id: randomUUID(), title: 'Oma meno', withPlace: false }),
  'outreach:make-link': () => ({ ...anEntry(), sessionId: null, name: 'kesä', samePerson: true, days: 30 }),
  'outreach:links': () => ({ siteId: 'kuusiniemi' }),
  'outreach:end-link': anEntry,
  'mapping:read': () => ({ language: 'so' }),
  'mapping:reach': () => ({ version: 1, ending: 'person' }),
  'mapping:tell': () => ({
    version: 1,
    language: 'fi',
    answers: [{ kind: 'choice', step: 'about', choice: 'talk' }],
  }),
  'mapping:read-told': () => ({ language: 'fi' }),
  'mapping:settings': () => ({ siteId: 'kuusiniemi', reading: 'fi' }),
  'mapping:publish': () => ({ siteId: 'kuusiniemi', reading: 'fi', version: 1, flow: aShortFlow }),
  'mapping:history': () => ({ siteId: 'kuusiniemi' }),
  'mapping:version': () => ({ siteId: 'kuusiniemi', version: 1 }),
  'service:search': () => ({ ...allServices, siteId: 'kuusiniemi' }),
  'service:read': anEntry,
  'service:create': () => ({ ...anEntry(), fields: aService, stewardship: nobodysService }),
  'service:set': () => ({
    ...anEntry(),
    version: 1,
    changes: {},
    released: [],
    stewardship: nobodysService,
  }),
  'service:settings': () => ({ siteId: 'kuusiniemi' }),
  'service:set-settings': () => ({ siteId: 'kuusiniemi', version: 0, settings: firstSettings }),
  'district:read': () => ({ siteId: 'kuusiniemi' }),
  'site-language:read': () => ({ siteId: 'kuusiniemi' }),
  'site-words:read': () => ({ siteId: 'kuusiniemi' }),
  'site-words:set': ({ words }) => ({ siteId: 'kuusiniemi', ...words }),
  'site-language:set': () => ({ siteId: 'kuusiniemi', version: 0, languages: ['so', 'ar'] }),
  'district:named': () => ({ siteId: 'kuusiniemi' }),
  'district:set': () => ({
    siteId: 'kuusiniemi',
    version: 0,
    settings: { map: null, tiles: null, districts: city.districts },
  }),
  'service:import': () => ({ siteId: 'kuusiniemi' }),
  'service:imports': () => ({ siteId: 'kuusiniemi' }),
  'service:import-report': () => ({
    siteId: 'kuusiniemi',
    importId: randomUUID(),
    reason: null,
    offset: 0,
    limit: 5,
  }),
  'statistics:live': () => ({ siteId: 'kuusiniemi' }),
  'statistics:picture': () => ({ siteId: 'kuusiniemi', from: '2026-01-01', to: '2026-01-31' }),
  'statistics:settings': () => ({ siteId: 'kuusiniemi' }),
  'statistics:set': () => ({
    siteId: 'kuusiniemi',
    version: 0,
    settings: { threshold: 5, caseloadCeiling: null, paymentPeriods: [] },
  }),
  'statistics:tokens': () => ({ siteId: 'kuusiniemi' }),
  'statistics:create-token': () => ({
    siteId: 'kuusiniemi',
    name: 'Raportit',
    scopes: ['conversations'],
    days: 30,
  }),
  'statistics:revoke-token': anEntry,
  'saved-report:list': () => ({ siteId: 'kuusiniemi' }),
  'saved-report:save': () => ({
    ...{ siteId: 'kuusiniemi', parts: ['outreach'], rule: 'month', format: 'csv', language: 'fi' },
    ...{ scheduled: true, shared: true },
  }),
  'saved-report:make': anEntry,
  'saved-report:withdraw': anEntry,
  'saved-report:take-back': anEntry,
  'service:import-changes': () => ({ siteId: 'kuusiniemi', importId: randomUUID() }),
  'service:judge': () => ({ siteId: 'kuusiniemi', changes: {} }),
  'service:people': () => ({ siteId: 'kuusiniemi' }),
  'service:quality': () => ({
    ...{ siteId: 'kuusiniemi', reading: 'fi', fault: null, steward: null, offset: 0, limit: 5 },
  }),
  'service:check-links': anEntry,
  'service:settle-closed': anEntry,
  'attempt:summary': () => ({
    siteId: 'kuusiniemi',
    from: '2026-01-01T00:00:00Z',
    to: '2026-01-02T00:00:00Z',
  }),
}
